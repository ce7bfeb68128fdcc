"""A night under watch: every change that it makes to its place is an effect, counted and decided upon."""

import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.system_calls import BY_DESCRIPTOR, BY_FOLDER, BY_PATH, Call, answer, next_call

KILL = -1
"""What a decision says to end the process, before the effect happens. Error numbers make the effect fail."""
_LONGEST_PATH = 4096
_WORKING_FOLDER = 0xFFFFFF9C

_PATHS = {number: (name, place, None) for name, (number, place) in BY_PATH.items()} | {
    number: (name, place + 1, place) for name, (number, place) in BY_FOLDER.items()
}
_DESCRIPTORS = {number: name for name, number in BY_DESCRIPTOR.items()}


@dataclass(frozen=True)
class Effect:
    """The nth change of a night to its place: the call, the path below the place, and for renames whence."""

    number: int
    call: str
    path: str
    source: str = ""

    def __str__(self) -> str:
        return f"effect {self.number}, {self.call} {self.path}"


Decision = Callable[[Effect], int]
"""Told of each effect before it happens: 0 lets it happen, KILL ends the process, else it fails with it."""


def supervise(listener: int, process: int, place: Path, decide: Decision) -> list[Effect]:
    """Decides on every effect of the process below `place` until it has ended; gives the effects."""
    effects: list[Effect] = []
    for call in _calls(listener):
        found = _described(call, place)
        if found is None:
            answer(listener, call)
            continue
        effects.append(Effect(len(effects) + 1, *found))
        verdict = decide(effects[-1])
        if verdict == KILL:
            os.kill(process, signal.SIGKILL)
            break
        answer(listener, call, verdict)
    return effects


def _calls(listener: int) -> Iterator[Call]:
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    while True:
        for _, events in poll.poll():
            if not events & select.POLLIN:
                return
            call = next_call(listener)
            if call is not None:
                yield call


def _described(call: Call, place: Path) -> tuple[str, ...] | None:
    """Name of the call, path below the place, for renames the former one, too; None if it lies elsewhere."""
    if call.number in _DESCRIPTORS:
        name, paths = _DESCRIPTORS[call.number], [_opened(call.process, call.arguments[0])]
    else:
        name, at, folder = _PATHS[call.number]
        paths = [_path(call, at, folder)]
        if name.startswith("rename"):
            paths.append(_path(call, 0, None) if folder is None else _path(call, 1, 0))
    inside = [os.path.relpath(os.path.normpath(path.removesuffix(" (deleted)")), place) for path in paths]
    return None if inside[0].startswith("..") else (name, *inside)


def _path(call: Call, at: int, folder: int | None) -> str:
    start = None if folder is None else call.arguments[folder] & 0xFFFFFFFF
    return os.path.join(_folder(call.process, start), _text(call.process, call.arguments[at]))


def _folder(process: int, descriptor: int | None) -> str:
    if descriptor in (None, _WORKING_FOLDER):
        return os.readlink(f"/proc/{process}/cwd")
    return _opened(process, descriptor)


def _opened(process: int, descriptor: int | None) -> str:
    with suppress(OSError):
        return os.readlink(f"/proc/{process}/fd/{descriptor}")
    return "/nowhere"


def _text(process: int, address: int) -> str:
    """The path that stands in the process's memory."""
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        memory.seek(address)
        return os.fsdecode(memory.read(_LONGEST_PATH).partition(b"\0")[0])
