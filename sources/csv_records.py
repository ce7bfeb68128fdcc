"""Rows of a CSV file through a column map: an allow-list, beyond which no cell is looked at."""

import csv
import io
import logging
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple

from settings.errors import SourceError

LONGEST_LINE = 64 << 10
LONGEST_LABEL = 200
LONGEST_ADDRESS = 320
"""Characters of a mail address (RFC 3696, erratum 1690)."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_NEARLY = 0.74
"""Likeness from 0 to 1 from which a header is taken for a misspelt one: `taem` for `team` is 0.75."""
_DELIMITERS = ",;\t"
_QUOTED = re.compile(r'"[^"]*"')
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_ENCODINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOG = logging.getLogger(__name__)


class Record(NamedTuple):
    """A row: the line that it ends on, and its cells by our column names.

    cells: None where there are not as many as in the header.
    """

    line: int
    cells: dict[str, str] | None


def records(path: Path, headers: Mapping[str, str], required: Collection[str]) -> Iterator[Record]:
    """Rows of a CSV file: UTF-8, or UTF-16 with a byte order mark; separated by comma, semicolon or tab.

    headers: the file's header of each of our columns. A column must be there if it is required, or if its
    header is not our own name for it, since somebody mapped it. Cells come without control characters and
    outer spaces. Raises SourceError where the file cannot be read, a column is missing, or a header stands
    there twice.
    """
    with _refusals(path), path.open("rb") as file:
        header, rows = _table(path, file)
        places = _places(path, header, headers, required)
        for line, row in rows:
            if any(row):
                is_whole = len(row) == len(header)
                cells = {column: clean(row[place]) for column, place in places.items()} if is_whole else None
                yield Record(line, cells)


def misspelt(path: Path, columns: Collection[str]) -> list[str]:
    """Columns that the file lacks while a header of it is nearly theirs: `taem` is not read as `team`.

    columns: the headers that are read. Raises SourceError where the file cannot be read.
    """
    with _refusals(path), path.open("rb") as file:
        header = {clean(name).casefold() for name in _table(path, file)[0]}
    wanted = {clean(name).casefold(): name for name in columns}
    spare = header - wanted.keys()
    return [
        name
        for key, name in wanted.items()
        if key not in header and get_close_matches(key, spare, cutoff=_NEARLY)
    ]


def _table(path: Path, file: BinaryIO) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The header, and the rows below it with the line that each ends on."""
    lines = _lines(path, _text(file))
    first = next(lines, "")
    if not first.strip():
        raise SourceError(f"{path}: the file is empty; expected a header row. Put it back, or remove it.")
    delimiter = max(_DELIMITERS, key=_QUOTED.sub("", first).count)
    rows = _rows(path, chain([first], lines), delimiter)
    _, header = next(rows)
    return header, rows


def clean(text: str) -> str:
    """Text without control and format characters, with single spaces."""
    shown = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())


def is_address(text: str) -> bool:
    """Whether a cell holds a mail address."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def label_in(text: str) -> str | None:
    """A label, None where it is empty. Raises ValueError."""
    if len(text) > LONGEST_LABEL:
        raise ValueError(f"a label of at most {LONGEST_LABEL} characters")
    return text or None


def date_in(text: str) -> date | None:
    """A date, None where it is empty. Raises ValueError."""
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise ValueError("a date such as 2026-01-31") from None


def _places(
    path: Path, header: list[str], headers: Mapping[str, str], required: Collection[str]
) -> dict[str, int]:
    found = [clean(name).casefold() for name in header]
    places = {}
    for column, name in headers.items():
        wanted = clean(name).casefold()
        if found.count(wanted) > 1:
            raise SourceError(
                f'{path}: the header "{name}" stands there twice; expected it once, for {column}.'
            )
        if wanted in found:
            places[column] = found.index(wanted)
        elif column in required or wanted != column:
            raise SourceError(
                f'{path}: no header "{name}", expected for {column}. Write it into the first row, or name '
                f"the right header in the columns of the settings: {column} = ..."
            )
    if dropped := len(header) - len(set(places.values())):
        _LOG.info("%s: %d columns are not on the list of columns and were not read", path, dropped)
    return places


def _text(file: BinaryIO) -> io.TextIOWrapper:
    head = file.read(3)
    file.seek(0)
    encoding = next((name for mark, name in _ENCODINGS if head.startswith(mark)), "utf-8")
    return io.TextIOWrapper(file, encoding=encoding, newline="")


def _lines(path: Path, text: io.TextIOWrapper) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise SourceError(
                f"{path}, line {number}: longer than {LONGEST_LINE} characters; expected a table row."
            )
        if "\0" in line:
            raise SourceError(
                f"{path}, line {number}: holds NUL characters; expected text. Save it as CSV in UTF-8."
            )
        yield line


def _rows(path: Path, lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error:
        raise SourceError(
            f"{path}, line {rows.line_num}: the quotes do not match: one is opened and not closed, or text "
            "follows a closing one. Save it as CSV again."
        ) from None


@contextmanager
def _refusals(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError:
        raise SourceError(
            f"{path}: neither UTF-8 nor UTF-16 with a byte order mark. Save it as CSV in UTF-8."
        ) from None
    except OSError as error:
        raise SourceError(f"{path}: the file cannot be read ({error.strerror}).") from None
