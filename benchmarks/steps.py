"""Wall time and peak memory of a night by step, and what Prefect adds: `python benchmarks/steps.py SETTINGS`.

Runs two copies of the folder that holds SETTINGS, one plain and one under Prefect, each from its exports on.
Memory is the largest resident size so far of the night's own process at the end of each step. The auditor and
Prefect's server are processes of their own: the larger of them stands on the last line.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.answers import aligned

MADE = ("lake", "work", "warehouse", "summaries")
"""Folders that nights make; beside the settings of the sample, in the folder of any other place."""


class Meter:
    """A reporter that measures instead of showing."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, float, int]] = []

    @contextmanager
    def step(self, name: str, parts: int) -> Iterator["Meter"]:
        """One row a step."""
        started = time.monotonic()
        yield self
        self.rows.append((name, time.monotonic() - started, megabytes(resource.RUSAGE_SELF)))

    def done(self, note: str = "") -> None:
        """Nothing to show."""


def megabytes(who: int) -> int:
    """Largest resident size so far (Linux counts it in kilobytes)."""
    return resource.getrusage(who).ru_maxrss // 1024


def measure(settings: Path, is_plain: bool) -> None:
    """One night in this process; prints its rows as JSON."""
    from flows.run import run_night

    meter, started = Meter(), time.monotonic()
    run_night(settings, meter, is_plain=is_plain)
    total = time.monotonic() - started
    inside = sum(seconds for _, seconds, _ in meter.rows)
    meter.rows.append(("around the steps", total - inside, megabytes(resource.RUSAGE_SELF)))
    meter.rows.append(("whole night", total, megabytes(resource.RUSAGE_SELF)))
    meter.rows.append(("largest child", 0.0, megabytes(resource.RUSAGE_CHILDREN)))
    print(json.dumps(meter.rows))


def night(settings: Path, mode: str) -> dict[str, tuple[float, int]]:
    """Seconds and megabytes of each step, of a process of its own over a copy without what nights made."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data" / settings.resolve().parent.name
        shutil.copytree(settings.resolve().parent, copy, ignore=shutil.ignore_patterns(*MADE))
        command = [sys.executable, __file__, str(copy / settings.name), mode]
        ran = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
        )
    return {name: (seconds, memory) for name, seconds, memory in json.loads(ran.stdout)}


def main() -> None:
    """Both nights side by side."""
    settings = Path(sys.argv[1])
    nights = {mode: night(settings, mode) for mode in ("plain", "prefect")}
    rows = [
        (name, *(round(each, 2) for mode in nights for each in nights[mode].get(name, (0.0, 0))))
        for name in nights["prefect"]
    ]
    print(aligned(["step", "plain_seconds", "plain_mb", "prefect_seconds", "prefect_mb"], rows))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), sys.argv[2] == "plain")
    else:
        main()
