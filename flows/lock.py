"""One night at a time: an advisory lock that dies with its holder, so that none is ever left behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from settings.errors import BusyError

LOCK_NAME = "night.lock"


@contextmanager
def only_night(work: Path) -> Iterator[None]:
    """Holds the lock of the work folder; raises BusyError at once where another process holds it.

    The file says who holds it: process id and start, for people to read. The lock itself is the kernel's.
    """
    descriptor = os.open(work / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 200).decode(errors="replace").strip() or "unknown"
            raise BusyError(f"another night is running ({holder}); try again when it has ended") from None
        os.ftruncate(descriptor, 0)
        os.write(
            descriptor, f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode()
        )
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)
