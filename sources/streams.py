"""Files read as a stream of bytes, gzip and xz unpacked on the way: memory stays at one chunk."""

import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from settings.errors import Refusal, SourceError

LARGEST_RATIO = 200
"""Plain text shrinks 3 to 30 times; a bomb made of zeros about 1,000 (gzip) or 7,000 times (xz)."""
_RATIO_MATTERS_FROM_BYTES = 64 << 20
_UNPACKERS = ((b"\x1f\x8b", gzip.open), (b"\xfd7zXZ\x00", lzma.open))
_BROKEN = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


class ByteSource(Protocol):
    """What a scanner reads from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


@contextmanager
def open_stream(path: Path) -> Iterator[ByteSource]:
    """The plain bytes of a file, whatever its name says about packing.

    Raises SourceError where the file cannot be unpacked, ends in the middle, or is a zip bomb, and OSError
    where it cannot be opened.
    """
    try:
        with path.open("rb") as packed:
            yield _unpacked(packed, path)
    except _BROKEN as error:
        raise SourceError(
            f"{path}: the file cannot be read to its end ({type(error).__name__}); it may be cut or damaged. "
            "Copy or export it again.",
            Refusal.DAMAGED,
        ) from None


def _unpacked(packed: BinaryIO, path: Path) -> ByteSource:
    head = packed.read(8)
    packed.seek(0)
    for magic, unpack in _UNPACKERS:
        if head.startswith(magic):
            return _Bounded(unpack(packed), path)
    return packed


class _Bounded:
    """An unpacked stream that refuses to grow without measure."""

    def __init__(self, stream: ByteSource, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._limit = max(_RATIO_MATTERS_FROM_BYTES, LARGEST_RATIO * path.stat().st_size)
        self._read = 0

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end. Raises SourceError where all together are too many."""
        chunk = self._stream.read(size)
        self._read += len(chunk)
        if self._read > self._limit:
            raise SourceError(
                f"{self._path}: it unpacks to more than {LARGEST_RATIO} times its size: refused as a "
                "zip bomb. Remove it.",
                Refusal.HOSTILE,
            )
        return chunk
