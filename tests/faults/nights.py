"""Commands in processes of their own, forked from one that has loaded everything: a night takes a second."""

import multiprocessing
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any

from tests.faults.effects import Decision, Effect, supervise

KILLED = -9
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Ended:
    """A command that has ended: exit code (or minus the signal), words, and effects where it was watched."""

    code: int
    said: str
    effects: list[Effect]


@dataclass(frozen=True)
class Nights:
    """Starts commands; what they say is gathered below `folder`."""

    folder: Path

    def run(self, settings: Path, decide: Decision | None = None, command: str = "nightly") -> Ended:
        """Runs a command over a place; `decide` is told of each effect on the place before it happens."""
        from tests.faults import child

        said = self.folder / f"said-{len(list(self.folder.iterdir()))}.txt"
        arguments = [command, "--settings", str(settings), *(["--plain"] if command == "nightly" else [])]
        ours, theirs = socket.socketpair()
        with ours, theirs:
            process = self.start(child.command, arguments, said, theirs if decide else None)
            theirs.close()
            effects: list[Effect] = []
            if decide is not None:
                _, (listener,), _, _ = socket.recv_fds(ours, 1, 1)
                with os.fdopen(listener):
                    effects = supervise(listener, process.pid, settings.parent, decide)
            process.join()
        return Ended(process.exitcode, said.read_text(), effects)

    def start(self, target: Callable[..., None], *arguments: object) -> Any:
        """A process that calls `target`."""
        process = multiprocessing.get_context("forkserver").Process(target=target, args=arguments)
        process.start()
        return process


@contextmanager
def forks(folder: Path) -> Iterator[Nights]:
    """Nights forked from one process that has loaded all that they need; it measures no coverage."""
    former = dict(os.environ)
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        del os.environ[name]
    os.environ |= {"PYTHONPATH": os.pathsep.join(sys.path), **_ONE_THREAD}
    try:
        multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.faults.child"])
        ensure_running()
    finally:
        os.environ.clear()
        os.environ |= former
    yield Nights(folder)
