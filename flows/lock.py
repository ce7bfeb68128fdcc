"""One night at a time: an advisory lock that dies with its holder, so that none is ever left behind."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from settings.errors import BusyError

LOCK_NAME = "night.lock"


class Held:
    """The lock, held; its file says by whom, for people to read. The lock itself is the kernel's.

    `left` is what the holder before this one left there. It is empty where that one came to its end, whatever
    the end was, and says where it stood when it was killed or the machine stopped.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._since = f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        self.left = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
        self.note("")

    def note(self, doing: str) -> None:
        """Writes who holds the lock, and what it is doing."""
        self._write(", ".join(filter(None, (self._since, doing))) + "\n")

    def clear(self) -> None:
        """Leaves nothing behind: the holder has come to its end."""
        self._write("")

    def _write(self, text: str) -> None:
        """A disk that takes no note is no reason to end the night: the lock holds all the same."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, text.encode(), 0)


@contextmanager
def only_night(work: Path, name: str = LOCK_NAME, taken: str = "another night is running") -> Iterator[Held]:
    """Holds the lock `name` of the work folder; raises BusyError, which says `taken`, where another does."""
    descriptor = os.open(work / name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode(errors="replace").strip() or "unknown"
            raise BusyError(f"{taken} ({holder}); try again when it has ended") from None
        held = Held(descriptor)
        try:
            yield held
        finally:
            held.clear()
    finally:
        os.close(descriptor)


class Seen(NamedTuple):
    """A lock as a bystander sees it: whether it is held, and what its file says."""

    is_held: bool
    text: str


def look(work: Path) -> Seen:
    """The night's lock, without taking it or changing what its file says; no file is a free lock."""
    try:
        descriptor = os.open(work / LOCK_NAME, os.O_RDONLY)
    except FileNotFoundError:
        return Seen(False, "")
    try:
        text = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Seen(True, text)
        return Seen(False, text)
    finally:
        os.close(descriptor)
