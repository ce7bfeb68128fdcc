"""Wall time and peak memory of a night by step, and what Prefect adds: `python benchmarks/steps.py SETTINGS`.

Runs the place that SETTINGS describes twice, plain and then under Prefect, which finds the exports landed.
Memory is the largest resident size so far of the night's own process at the end of each step. The auditor and
Prefect's server are processes of their own: the larger of them stands on the last line.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.answers import aligned


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


def main() -> None:
    """Both nights side by side."""
    settings = sys.argv[1]
    nights = {}
    for mode in ("plain", "prefect"):
        command = [sys.executable, __file__, settings, mode]
        ran = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
        )
        nights[mode] = {name: (seconds, memory) for name, seconds, memory in json.loads(ran.stdout)}
    rows = [
        (name, *(round(each, 2) for mode in ("plain", "prefect") for each in nights[mode][name]))
        for name in nights["plain"]
    ]
    print(aligned(["step", "plain_seconds", "plain_mb", "prefect_seconds", "prefect_mb"], rows))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(Path(sys.argv[1]), sys.argv[2] == "plain")
    else:
        main()
