"""Content lines of iCalendar files (RFC 5545, 3.1), by their bytes: only what is asked for is kept.

Names, summaries, descriptions, places and attachments are passed over; nothing of them is decoded.
"""

import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from settings.errors import Refusal, SourceError

LARGEST_LINE_BYTES = 256 << 10
"""Bytes that one property may take; a longer one makes its component a reject."""

UNREADABLE = "\N{REPLACEMENT CHARACTER}"

_PIECE_BYTES = 64 << 10
_NAME = re.compile(rb"\s*([A-Za-z0-9-]+)\s*[;:]")
_NAME_SO_FAR = re.compile(rb"\s*[A-Za-z0-9-]+\s*")
_PARAMETER = re.compile(r'\s*;\s*([A-Za-z0-9-]+)\s*=((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)')
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class ComponentError(ValueError):
    """Something that keeps a component from becoming a row; the message is the reason code."""


class Line(NamedTuple):
    """A property as it stands: number of its first line, capital name, bytes (None: too many)."""

    number: int
    name: str
    content: bytes | None


class Property(NamedTuple):
    """A property understood: its parameters by capital name without quotes, and its value."""

    parameters: dict[str, str]
    value: str


def content_lines(path: Path, names: Collection[bytes]) -> Iterator[Line]:
    """Unfolded lines of the named properties. Raises SourceError where the file cannot be read.

    names: in capital letters.
    """
    name: str | None = None
    number, kept = 0, bytearray()
    for here, text, is_new in _physical_lines(path):
        if is_new and text[:1] not in (b" ", b"\t"):
            if name:
                yield _line(number, name, kept)
            number, kept = here, bytearray(text)
            name = _asked_for(text, names)
        elif name is not None and len(kept) <= LARGEST_LINE_BYTES:
            kept += text[1:] if is_new else text
            name = name or _asked_for(kept, names)
    if name:
        yield _line(number, name, kept)


def understood(line: Line, *, is_lenient: bool = False) -> Property:
    """The property on a line. Raises ComponentError: line_too_large, bad_encoding (not UTF-8), bad_line.

    is_lenient: bytes that are not UTF-8 come out as UNREADABLE.
    """
    if line.content is None:
        raise ComponentError("line_too_large")
    try:
        text = line.content.decode("utf-8", "replace" if is_lenient else "strict")
    except UnicodeDecodeError:
        raise ComponentError("bad_encoding") from None
    parameters: dict[str, str] = {}
    place = text.upper().index(line.name) + len(line.name)
    while match := _PARAMETER.match(text, place):
        parameters.setdefault(match[1].upper(), match[2].replace('"', "").strip())
        place = match.end()
    rest = text[place:].lstrip()
    if not rest.startswith(":"):
        raise ComponentError("bad_line")
    return Property(parameters, rest[1:].strip())


def _asked_for(text: bytes | bytearray, names: Collection[bytes]) -> str | None:
    """The capital name that the line begins with, if it is asked for; empty while it is not complete."""
    found = _NAME.match(text)
    if found is None:
        return "" if _NAME_SO_FAR.fullmatch(text) else None
    name = found[1].upper()
    return name.decode("ascii") if name in names else None


def _line(number: int, name: str, kept: bytearray) -> Line:
    return Line(number, name, bytes(kept) if len(kept) <= LARGEST_LINE_BYTES else None)


def _physical_lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Number, bytes without line end, and whether they begin the line: a very long line comes in pieces."""
    try:
        with path.open("rb") as file:
            number, is_new = 0, True
            source = _utf_8(file)
            while piece := source.readline(_PIECE_BYTES):
                number += is_new
                yield number, piece.rstrip(b"\r\n"), is_new
                is_new = piece.endswith(b"\n")
    except UnicodeDecodeError:
        raise SourceError(
            f"{path}: the file says it is UTF-16 and is not. Export it again as UTF-8.", Refusal.DAMAGED
        ) from None
    except OSError as error:
        raise SourceError(f"{path}: the calendar cannot be read ({error.strerror}).") from None


class _Reencoded:
    """Lines of a text stream as UTF-8 bytes."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def readline(self, size: int, /) -> bytes:
        return self._text.readline(size).encode("utf-8")


def _utf_8(file: BinaryIO) -> BinaryIO | _Reencoded:
    head = file.read(3)
    file.seek(3 if head == b"\xef\xbb\xbf" else 0)
    if head[:2] in _UTF_16:
        return _Reencoded(io.TextIOWrapper(file, encoding="utf-16", newline="\n"))
    return file
