"""System calls that change files, stopped by the kernel until a supervisor has decided (seccomp, Linux).

Whoever makes the call is seen: Python, DuckDB and Arrow alike, on every thread. The filter is inherited and
cannot be taken off; the listener belongs to the supervisor. See seccomp_unotify(2).
"""

import ctypes
import fcntl
import os
import platform
import struct
from typing import NamedTuple

IS_COUNTED_HERE = platform.system() == "Linux" and platform.machine() == "x86_64"
"""The numbers below are those of Linux on x86-64."""

BY_DESCRIPTOR = {
    "write": 1, "pwrite": 18, "writev": 20, "pwritev": 296, "pwritev2": 328, "fsync": 74, "fdatasync": 75,
    "ftruncate": 77, "fchmod": 91, "fallocate": 285,
}  # fmt: skip
"""Calls whose first argument is a descriptor."""
BY_PATH = {
    "truncate": (76, 0), "mkdir": (83, 0), "rmdir": (84, 0), "creat": (85, 0), "unlink": (87, 0),
    "chmod": (90, 0), "rename": (82, 1), "link": (86, 1), "symlink": (88, 1), "open": (2, 0),
}  # fmt: skip
"""Calls whose paths start at the working directory: number, and place of the path that changes."""
BY_FOLDER = {
    "openat": (257, 0), "mkdirat": (258, 0), "unlinkat": (263, 0), "renameat": (264, 2), "linkat": (265, 2),
    "symlinkat": (266, 1), "fchmodat": (268, 0), "utimensat": (280, 0), "renameat2": (316, 2),
}  # fmt: skip
"""Calls with a folder's descriptor before the path: number, and place of that descriptor."""
_OPENS = {2: 1, 257: 2}
"""Calls that change something only with certain flags, and the place of the flags."""

_CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_NO_NEW_PRIVILEGES, _SECCOMP, _SET_FILTER, _NEW_LISTENER = 38, 317, 1, 8
_ALLOW, _NOTIFY = 0x7FFF0000, 0x7FC00000
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_RECEIVE, _SEND, _CONTINUE = 0xC0502100, 0xC0182101, 1
_NOTIFICATION = struct.Struct("=QIIiIQ6Q")
_ARGUMENTS_AT = 16


class Call(NamedTuple):
    """A call that waits for its answer."""

    cookie: int
    process: int
    number: int
    arguments: tuple[int, ...]


def stop_at_effects() -> int:
    """Installs the filter in this process; gives the descriptor on which its calls are heard."""
    libc = ctypes.CDLL(None, use_errno=True)
    program = _program()
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("=H6xQ", len(program) // 8, ctypes.addressof(code))
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    listener = int(libc.syscall(_SECCOMP, _SET_FILTER, _NEW_LISTENER, header))
    if listener < 0:
        raise OSError(ctypes.get_errno(), "this kernel does not let system calls be stopped")
    return listener


def next_call(listener: int) -> Call | None:
    """The call that waits; None where it was given up meanwhile, as by a process that died."""
    heard = bytearray(_NOTIFICATION.size)
    try:
        fcntl.ioctl(listener, _RECEIVE, heard)
    except FileNotFoundError:
        return None
    cookie, process, _, number, _, _, *arguments = _NOTIFICATION.unpack(heard)
    return Call(cookie, process, number, tuple(arguments))


def answer(listener: int, call: Call, error: int = 0) -> None:
    """Lets the call go on or, with an error number, fail without having happened."""
    flags = 0 if error else _CONTINUE
    try:
        fcntl.ioctl(listener, _SEND, struct.pack("=QqiI", call.cookie, 0, -error, flags))
    except FileNotFoundError:
        return


def _program() -> bytes:
    """Berkeley packet filter: notify for the numbers above, allow all else."""
    every = [*BY_DESCRIPTOR.values(), *(number for number, _ in (*BY_PATH.values(), *BY_FOLDER.values()))]
    lines: list[tuple[int, bool, int, int]] = [(_LOAD, False, 0, 0)]
    lines += [(_EQUAL, True, 0, number) for number in every if number not in _OPENS]
    for number, place in _OPENS.items():
        lines += [
            (_EQUAL, False, 3, number),
            (_LOAD, False, 0, _ARGUMENTS_AT + 8 * place),
            (_ANY_BIT, True, 0, _CHANGES),
            (_RETURN, False, 0, _ALLOW),
        ]
    lines += [(_RETURN, False, 0, _ALLOW), (_RETURN, False, 0, _NOTIFY)]
    last = len(lines) - 1
    return b"".join(
        struct.pack("=HBBI", code, last - n - 1 if notifies else 0, otherwise, value)
        for n, (code, notifies, otherwise, value) in enumerate(lines)
    )
