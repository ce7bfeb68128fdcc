"""Finds the mails of an mbox by its bytes: headers come out as bytes, bodies are passed over.

A mail begins at a line "From " that follows a blank line (RFC 4155; qmail's mboxrd quotes all others). Where
a body holds such a line unquoted, as pipermail writes it, a phantom mail without headers comes out; the
reader rejects it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sources.streams import ByteSource

LARGEST_HEADER_BYTES = 512 << 10
"""Headers beyond it are dropped; 10,000 recipients take about 400 KiB."""

_CHUNK_BYTES = 1 << 20
_OVERLAP_BYTES = len(b"\n\r\nFrom ")
_LINE_END = re.compile(rb"\n")
_HEADER_END = re.compile(rb"\n(?=\r?\n)")
_MAIL_END = re.compile(rb"\n(?=\r?\nFrom )")
_LINE_ENDS = b"\r\n"
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*")


class RawMail(NamedTuple):
    """A mail as it stands in the file: its position from 1, its headers (None: too large), its size."""

    position: int
    header: bytes | None
    size_bytes: int


def mails(stream: ByteSource) -> Iterator[RawMail]:
    """Mails of an mbox in their order; none where the stream does not begin with one."""
    window = _Window(stream)
    window.pass_match(_BLANK)
    position = 0
    while window.begins_with(b"From "):
        position += 1
        window.pass_to(_LINE_END)
        header = window.pass_to(_HEADER_END, LARGEST_HEADER_BYTES)
        body = window.pass_to(_MAIL_END)
        is_whole = header.size_bytes <= LARGEST_HEADER_BYTES
        yield RawMail(position, bytes(header.kept) if is_whole else None, header.size_bytes + body.size_bytes)
        window.pass_match(_BLANK)


class _Passed:
    """What was passed: its first bytes, and its size without line ends after the last word."""

    def __init__(self, keep_bytes: int) -> None:
        self.kept = bytearray()
        self.size_bytes = 0
        self._keep_bytes = keep_bytes
        self._passed_bytes = 0

    def add(self, held: bytes, start: int, stop: int) -> None:
        self.kept += held[start : min(stop, start + self._keep_bytes - len(self.kept))]
        end = stop
        while end > start and held[end - 1] in _LINE_ENDS:
            end -= 1
        if end > start:
            self.size_bytes = self._passed_bytes + end - start
        self._passed_bytes += stop - start


class _Window:
    """What lies ahead in a stream; what is passed is forgotten."""

    def __init__(self, stream: ByteSource) -> None:
        self._stream = stream
        self._held = b""
        self._place = 0

    def begins_with(self, prefix: bytes) -> bool:
        self._look_ahead(len(prefix))
        return self._held.startswith(prefix, self._place)

    def pass_match(self, pattern: re.Pattern[bytes]) -> None:
        """Pass what the pattern matches right here."""
        self._look_ahead(_OVERLAP_BYTES)
        while match := pattern.match(self._held, self._place):
            self._place = match.end()
            if self._place < len(self._held) or not self._more():
                return

    def pass_to(self, pattern: re.Pattern[bytes], keep_bytes: int = 0) -> "_Passed":
        """Pass to the next match or to the end; of what is passed, the first bytes are kept."""
        passed = _Passed(keep_bytes)
        while (match := pattern.search(self._held, self._place)) is None:
            self._pass(len(self._held) - _OVERLAP_BYTES, passed)
            if not self._more():
                self._pass(len(self._held), passed)
                return passed
        self._pass(match.start(), passed)
        return passed

    def _pass(self, stop: int, passed: "_Passed") -> None:
        start, self._place = self._place, max(self._place, stop)
        passed.add(self._held, start, self._place)

    def _look_ahead(self, size: int) -> None:
        while len(self._held) - self._place < size and self._more():
            pass

    def _more(self) -> bool:
        chunk = self._stream.read(_CHUNK_BYTES)
        self._held = self._held[self._place :] + chunk
        self._place = 0
        return bool(chunk)
