"""The lake: one folder a landing, named by what was read, with one Parquet a table and a manifest.

A landing is there when its manifest is. Readers list manifests and never glob; what a crash leaves behind is
a `.tmp-` folder that nobody reads and `sweep` removes. Paths go through Arrow filesystems: local folders are
what is tested; to an object store (s3://...) a landing is copied file by file, its manifest last.
"""

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
from pyarrow import fs

from settings.errors import LakeError
from sources.batch import Member

MANIFEST = "manifest.json"
TEMPORARY = ".tmp-"

_CHUNK_BYTES = 1 << 20


class LandedMember(msgspec.Struct, frozen=True):
    """A member that was read: its name only as SHA-256 hex digits."""

    member: str
    crc32: int
    size_bytes: int

    @classmethod
    def of(cls, member: Member) -> "LandedMember":
        """The member without its name."""
        return cls(member.digits, member.crc32, member.size_bytes)


class TableFile(msgspec.Struct, frozen=True):
    """One Parquet of a landing."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a landing holds and what it was made from. Nothing in it says who or what."""

    landing: str
    source: str
    reader_version: str
    door: str
    key_id: str
    options: str
    file: str
    members: tuple[LandedMember, ...]
    tables: dict[str, TableFile]
    rejects: dict[str, int]
    rows_read: int
    rows_accepted: int
    rows_duplicate: int
    rows_rejected: int
    rows_excluded: int
    first_at: str | None
    last_at: str | None


class Lake:
    """The landings below a path or URI.

    door: fingerprint of the door in force. With it, only landings read through this door count: what an older
    key or older exclusions let in is out of sight, until its exports land again. sources: those that count;
    None for all.
    """

    def __init__(
        self, uri: str | Path, door: str | None = None, sources: Collection[str] | None = None
    ) -> None:
        self.door = door
        self.sources = sources
        self._known: dict[str, Manifest] = {}
        self.is_local = "://" not in str(uri)
        self.filesystem: fs.FileSystem
        if self.is_local:
            self.filesystem, self._base = fs.LocalFileSystem(), str(Path(uri).absolute())
        else:
            self.filesystem, self._base = fs.FileSystem.from_uri(str(uri))

    def manifests(self) -> list[Manifest]:
        """Manifests of the landings that count, in the order of their names."""
        return [each for each in self._agreed() if self.door in (None, each.door)]

    def left_out(self) -> int:
        """How many landings do not count because they were read through another door."""
        return len(self._agreed()) - len(self.manifests())

    def _agreed(self) -> list[Manifest]:
        return [each for each in self.every() if self.sources is None or each.source in self.sources]

    def files(self, table: str) -> list[str]:
        """Paths, for `filesystem`, of the Parquet files of a table; [] where no landing has rows of it."""
        return [self.path(each.landing, table) for each in self.manifests() if table in each.tables]

    def path(self, landing: str, table: str) -> str:
        """Path of a table of a landing."""
        return f"{self._base}/{landing}/{table}.parquet"

    def holds(self, landing: str) -> bool:
        """Whether a landing is there."""
        return self._is_file(f"{self._base}/{landing}/{MANIFEST}")

    def verify(self) -> list[str]:
        """Faults of the landings that count, a sentence each: files missing, changed, or of other length."""
        return [fault for manifest in self.manifests() for fault in self._faults(manifest)]

    def sweep(self) -> int:
        """Remove what interrupted landings left behind; how many. Only for who holds the night's lock."""
        if not self.is_local or not Path(self._base).is_dir():
            return 0
        stale = [path for path in Path(self._base).iterdir() if path.name.startswith(TEMPORARY)]
        for path in stale:
            shutil.rmtree(path)
        return len(stale)

    def remove(self, landing: str) -> None:
        """Take a landing out of the lake, in one step where the lake is local."""
        if self.is_local:
            gone = Path(self._base) / f"{TEMPORARY}removed-{landing}"
            (Path(self._base) / landing).rename(gone)
            shutil.rmtree(gone)
        else:
            self.filesystem.delete_file(f"{self._base}/{landing}/{MANIFEST}")
            self.filesystem.delete_dir(f"{self._base}/{landing}")

    @contextmanager
    def staging(self, run: str) -> Iterator[Path]:
        """A private folder to write a landing in; gone afterwards unless `commit` moved it into the lake."""
        if self.is_local:
            Path(self._base).mkdir(parents=True, exist_ok=True, mode=0o700)
        place = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}{run}-", dir=self._base if self.is_local else None))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def commit(self, staged: Path, manifest: Manifest) -> bool:
        """Move a staged landing into the lake in one step; False where the same landing is there already."""
        (staged / MANIFEST).write_bytes(msgspec.json.encode(manifest, order="deterministic") + b"\n")
        for file in staged.iterdir():
            _sync(file)
        if self.holds(manifest.landing):
            return False
        if self.is_local:
            _sync(staged)
            return _move(staged, Path(self._base) / manifest.landing)
        for name in [*sorted(f"{table}.parquet" for table in manifest.tables), MANIFEST]:
            target = f"{self._base}/{manifest.landing}/{name}"
            fs.copy_files(str(staged / name), target, fs.LocalFileSystem(), self.filesystem)
        return True

    def every(self) -> list[Manifest]:
        """Manifests of all landings, whatever door they were read through."""
        selector = fs.FileSelector(self._base, allow_not_found=True)
        folders = [info for info in self.filesystem.get_file_info(selector) if not info.is_file]
        names = sorted(info.base_name for info in folders if not info.base_name.startswith(TEMPORARY))
        known = {name: self._known.get(name) for name in names}
        self._known = {n: m or self._manifest(n) for n, m in known.items() if m or self.holds(n)}
        return list(self._known.values())

    def _manifest(self, landing: str) -> Manifest:
        path = f"{self._base}/{landing}/{MANIFEST}"
        with self.filesystem.open_input_stream(path) as stream:
            data = stream.read()
        try:
            return msgspec.json.decode(data, type=Manifest)
        except msgspec.DecodeError:
            raise LakeError(
                f"{path}: the manifest is damaged. Remove its folder, so that its exports land again."
            ) from None

    def _is_file(self, path: str) -> bool:
        return self.filesystem.get_file_info(path).is_file

    def _faults(self, manifest: Manifest) -> Iterator[str]:
        for table, file in sorted(manifest.tables.items()):
            path = self.path(manifest.landing, table)
            if not self._is_file(path):
                yield f"{path}: missing"
            elif self._digest(path) != file.sha256:
                yield f"{path}: changed since it landed"
            elif pq.read_metadata(path, filesystem=self.filesystem).num_rows != file.rows:
                yield f"{path}: not the {file.rows} rows that the manifest states"

    def _digest(self, path: str) -> str:
        digest = sha256()
        with self.filesystem.open_input_stream(path) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                digest.update(chunk)
        return digest.hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move(staged: Path, target: Path) -> bool:
    try:
        staged.rename(target)
    except OSError:
        if not (target / MANIFEST).is_file():
            raise
        return False
    _sync(target.parent)
    return True
