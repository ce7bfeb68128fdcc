"""What a reader yields: Arrow batches of the lake's tables, and a tally of every record it met."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pyarrow as pa

from sources.pseudonyms import Door
from sources.schema import TABLES

BATCH_ROWS = 50_000
"""Rows gathered before a batch is given out: bounds the memory of a reader and of a landing."""

_CHUNK_BYTES = 1 << 20


class Batch(NamedTuple):
    """Rows of one lake table, conforming to `schema.TABLES[table]`."""

    table: str
    rows: pa.RecordBatch


class Member(NamedTuple):
    """The unit that is read once: a file inside an export, or the export itself where it is one file."""

    name: str
    crc32: int
    size_bytes: int

    @property
    def digits(self) -> str:
        """SHA-256 hex digits of the name, the form in which a name may be stored."""
        return sha256(self.name.encode("utf-8", "surrogatepass")).hexdigest()


class Reader(Protocol):
    """A module of `sources/` that reads one export format.

    `read` yields batches and, as its last one, the `source_files` row of its tally. It raises
    settings.errors.SourceError where the export as a whole cannot be read; a record that cannot become a
    row is rejected and counted.
    """

    SOURCE: str
    VERSION: str

    def read(self, export: Path, door: Door) -> Iterator[Batch]: ...


def batch_of(table: str, rows: Sequence[tuple[Any, ...]]) -> Batch:
    """A batch from row tuples in the order of the table's columns; [] gives an empty batch.

    Times may be naive datetimes in UTC or whole microseconds since 1970. Raises pyarrow.ArrowInvalid or
    pyarrow.ArrowTypeError where a value does not fit its column, ValueError where a row has another length.
    """
    schema = TABLES[table]
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return Batch(table, pa.record_batch(arrays, schema=schema))


class Rows:
    """Rows of any tables, gathered one by one and given out as batches."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, table: str, *values: Any) -> None:
        """Gather one row; values in the order of the table's columns."""
        self._rows.setdefault(table, []).append(values)

    def full(self) -> Iterator[Batch]:
        """Batches of the tables that have gathered BATCH_ROWS rows; call it every now and then."""
        for table, rows in self._rows.items():
            if len(rows) >= BATCH_ROWS:
                yield batch_of(table, rows)
                rows.clear()

    def rest(self) -> Iterator[Batch]:
        """Batches of all that is still held."""
        for table, rows in self._rows.items():
            if rows:
                yield batch_of(table, rows)
        self._rows.clear()


class Tally:
    """Counts every record of one export, keeps its rejects, and closes only if all records are accounted for.

    Raise `read` when records are met, then exactly one of the others for each of them.
    """

    def __init__(self, file: str, source: str, reader_version: str) -> None:
        self.file = file
        self.source = source
        self.reader_version = reader_version
        self.read = 0
        self.accepted = 0
        self.duplicates = 0
        self.excluded = 0
        self.rejected = 0
        self._rejects = Rows()
        self._first: Any = None
        self._last: Any = None

    def reject(self, position: str, reason: str) -> None:
        """Count a record that cannot become a row: where it stands and a reason code, never its content."""
        self.rejected += 1
        self._rejects.add("rejects", self.file, position, reason)

    def saw(self, moment: datetime | int) -> None:
        """Widen the period of the file; a reader gives naive UTC datetimes or microseconds, never both."""
        if self._first is None or moment < self._first:
            self._first = moment
        if self._last is None or moment > self._last:
            self._last = moment

    @property
    def period(self) -> tuple[Any, Any]:
        """Earliest and latest moment seen, (None, None) where there was none."""
        return self._first, self._last

    def full(self) -> Iterator[Batch]:
        """Batches of rejects, once many are gathered."""
        return self._rejects.full()

    def close(self) -> Iterator[Batch]:
        """The remaining rejects and then the `source_files` row: a reader's last batches.

        Raises RuntimeError where the counts do not add up: then the reader has lost a record.
        """
        outcomes = (self.accepted, self.duplicates, self.rejected, self.excluded)
        if self.read != sum(outcomes):
            raise RuntimeError(
                f"{self.source} reader {self.reader_version}, file {self.file}: {self.read} records read, "
                f"but {self.accepted} accepted + {self.duplicates} duplicate + {self.rejected} rejected + "
                f"{self.excluded} excluded = {sum(outcomes)}"
            )
        yield from self._rejects.rest()
        row = (self.file, self.source, self.reader_version, self.read, *outcomes, self._first, self._last)
        yield batch_of("source_files", [row])


def file_digits(members: Iterable[Member]) -> str:
    """Name of a file in the lake: first 16 hex digits of the SHA-256 over its members, in any order."""
    lines = sorted(f"{member.digits} {member.crc32} {member.size_bytes}\n" for member in members)
    return sha256("".join(lines).encode()).hexdigest()[:16]


def one_member(path: Path) -> Member:
    """The single member that a plain file is, under the file's own name; read in chunks."""
    stat = path.stat()
    return _one_member(path, stat.st_size, stat.st_mtime_ns, stat.st_ino)


@lru_cache(maxsize=16)
def _one_member(path: Path, size: int, changed: int, inode: int) -> Member:
    return Member(path.name, *checksum(path))


def checksum(path: Path) -> tuple[int, int]:
    """CRC32 and size of a file's bytes as they are now."""
    crc, size = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return crc, size
