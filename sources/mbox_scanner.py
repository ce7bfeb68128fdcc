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
        header, header_bytes = window.pass_to(_HEADER_END, LARGEST_HEADER_BYTES)
        _, body_bytes = window.pass_to(_MAIL_END)
        is_whole = header_bytes <= LARGEST_HEADER_BYTES
        yield RawMail(position, header if is_whole else None, header_bytes + body_bytes)
        window.pass_match(_BLANK)


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

    def pass_to(self, pattern: re.Pattern[bytes], keep_bytes: int = 0) -> tuple[bytes, int]:
        """Pass to the next match or to the end: the first bytes passed, and how many were passed."""
        kept, passed = bytearray(), 0
        while (match := pattern.search(self._held, self._place)) is None:
            passed += self._pass(len(self._held) - _OVERLAP_BYTES, kept, keep_bytes)
            if not self._more():
                passed += self._pass(len(self._held), kept, keep_bytes)
                return bytes(kept), passed
        passed += self._pass(match.start(), kept, keep_bytes)
        return bytes(kept), passed

    def _pass(self, stop: int, kept: bytearray, keep_bytes: int) -> int:
        start, self._place = self._place, max(self._place, stop)
        kept += self._held[start : min(self._place, start + keep_bytes - len(kept))]
        return self._place - start

    def _look_ahead(self, size: int) -> None:
        while len(self._held) - self._place < size and self._more():
            pass

    def _more(self) -> bool:
        chunk = self._stream.read(_CHUNK_BYTES)
        self._held = self._held[self._place :] + chunk
        self._place = 0
        return bool(chunk)
