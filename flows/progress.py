"""Progress of a night: bars on a terminal, one line a step otherwise; names of steps and counts alone."""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, Self, TextIO


class Reporter(Protocol):
    """Told about the steps of a night as they happen."""

    def step(self, name: str, parts: int) -> AbstractContextManager["Part"]:
        """Opens a step of so many parts, and closes it with its seconds."""


class Part(Protocol):
    """The open step: told about each part that is done."""

    def done(self, note: str = "") -> None:
        """One more part is done; the last note stands on the step's line."""


class Lines:
    """One line a step, written when it ends."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._note = ""

    @contextmanager
    def step(self, name: str, parts: int) -> Iterator[Self]:
        """Opens a step; its line follows when it ends."""
        self._note, started = "", time.monotonic()
        yield self
        seconds = time.monotonic() - started
        print(f"{name:<12}{seconds:>7.1f} s  {self._note}".rstrip(), file=self._out, flush=True)

    def done(self, note: str = "") -> None:
        """Keeps the note."""
        self._note = note or self._note


class Bars:
    """A bar a step, on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
        from rich.table import Column

        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=16),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn(
                "{task.fields[note]}", table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")
            ),
            console=Console(stderr=True),
            expand=True,
        )
        self._progress.start()
        self._current = self._progress.add_task("", total=1, visible=False, note="")

    @contextmanager
    def step(self, name: str, parts: int) -> Iterator[Self]:
        """Opens a bar; it stays when the step has ended."""
        self._current = self._progress.add_task(name, total=parts, note="")
        yield self
        self._progress.stop_task(self._current)

    def done(self, note: str = "") -> None:
        """Moves the bar."""
        self._progress.advance(self._current)
        if note:
            self._progress.update(self._current, note=note)

    def close(self) -> None:
        """Leaves the terminal to others."""
        self._progress.stop()


@contextmanager
def reporting(out: TextIO = sys.stderr) -> Iterator[Reporter]:
    """Bars where `out` is a terminal, lines where it is not."""
    if not out.isatty():
        yield Lines(out)
        return
    bars = Bars()
    try:
        yield bars
    finally:
        bars.close()
