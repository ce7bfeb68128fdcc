"""The run ledger: a line a night, in the work folder. It outlives generations, so nights can be compared.

It holds counts, fingerprints and kinds of error; never a message: messages name files, and files people.
"""

import errno
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec
import pyarrow as pa

from flows.grounds import Grounds

LEDGER_NAME = "runs.jsonl"

RUNS = pa.schema(
    [
        pa.field("run", pa.string(), metadata={"comment": "the night, named by its start in UTC"}),
        pa.field("ended_at", pa.string(), metadata={"comment": "when it ended, UTC"}),
        pa.field("outcome", pa.string(), metadata={"comment": "published, unchanged, refused or failed"}),
        pa.field("error", pa.string(), metadata={"comment": "kind of the error; null without one"}),
        pa.field(
            "as_of", pa.string(), metadata={"comment": "last day that the night saw; null if it came to none"}
        ),
        pa.field(
            "generation",
            pa.string(),
            metadata={"comment": "generation that stood afterwards, if it got so far"},
        ),
        pa.field("engine", pa.string(), metadata={"comment": "engine that computed"}),
        pa.field(
            "settings_fingerprint",
            pa.string(),
            metadata={"comment": "hash of every setting that shapes a number"},
        ),
        pa.field("agreement_hash", pa.string(), metadata={"comment": "hash of the agreement in force"}),
        pa.field(
            "lake_fingerprint", pa.string(), metadata={"comment": "hash of the landings that the night read"}
        ),
        pa.field("new_landings", pa.int64(), metadata={"comment": "exports that landed anew"}),
        pa.field(
            "exports_set_aside",
            pa.int64(),
            metadata={"comment": "exports that could not be read and were set aside; the rest stands"},
        ),
        pa.field(
            "landings_left_out",
            pa.int64(),
            metadata={
                "comment": "landings out of sight, read with another key or other exclusions or domains"
            },
        ),
        pa.field("rows_read", pa.int64(), metadata={"comment": "records met in all landings"}),
        pa.field("rows_rejected", pa.int64(), metadata={"comment": "records rejected in all landings"}),
        pa.field(
            "expectations_warned", pa.int64(), metadata={"comment": "expectations that were not met and warn"}
        ),
        pa.field(
            "periods_late",
            pa.int64(),
            metadata={"comment": "released windows and quarters that late data would change; they stand"},
        ),
        pa.field(
            "periods_restated",
            pa.int64(),
            metadata={"comment": "released windows and quarters that the night changed"},
        ),
        pa.field(
            "partitions",
            pa.int64(),
            metadata={"comment": "months of the tables that are cut, and whole tables"},
        ),
        pa.field(
            "partitions_computed",
            pa.int64(),
            metadata={"comment": "those that were computed; the others still held from the night before"},
        ),
        pa.field("rows_computed", pa.int64(), metadata={"comment": "rows of the computed ones"}),
        pa.field("computing_seconds", pa.float64(), metadata={"comment": "how long the tables took"}),
        pa.field("rows_published", pa.int64(), metadata={"comment": "rows of the published tables"}),
        pa.field("seconds", pa.float64(), metadata={"comment": "how long it took"}),
    ],
    metadata={
        "comment": "Nights that were run up to this one, a row each; times come from this machine's clock."
    },
)


@dataclass
class Run:
    """One night as the ledger keeps it; see RUNS for the meaning of each field."""

    run: str
    ended_at: str = ""
    outcome: str = "failed"
    error: str | None = None
    as_of: str | None = None
    generation: str | None = None
    engine: str | None = None
    settings_fingerprint: str | None = None
    agreement_hash: str | None = None
    lake_fingerprint: str | None = None
    new_landings: int = 0
    exports_set_aside: int = 0
    landings_left_out: int = 0
    rows_read: int = 0
    rows_rejected: int = 0
    expectations_warned: int = 0
    periods_late: int = 0
    periods_restated: int = 0
    partitions: int = 0
    partitions_computed: int = 0
    rows_computed: int = 0
    computing_seconds: float = 0.0
    rows_published: int = 0
    seconds: float = 0.0
    sources_behind: Mapping[str, str] = field(default_factory=dict)
    """Sources that the night did not wait for, each with the last day that it reaches; shown by `status`."""
    set_aside: list[Mapping[str, str]] = field(default_factory=list)
    """The exports set aside, see flows.quarantine: names of files stay here and are not published."""
    grounds: Grounds | None = None
    """What its numbers rest on; nothing for a night that did not come so far. It is not published."""

    @property
    def lacks(self) -> list[str]:
        """What kept the night from being whole, by number; what stands was published all the same."""
        counts = {
            "export(s) set aside": len(self.set_aside),
            "source(s) not waited for": len(self.sources_behind),
            "expectation(s) warned": self.expectations_warned,
        }
        return [f"{number} {what}" for what, number in counts.items() if number]

    @property
    def is_degraded(self) -> bool:
        """Whether anything kept the night from being whole."""
        return bool(self.lacks)


def append(work: Path, run: Run) -> None:
    """Adds a line and waits until the disk has it. A torn last line, from a power cut, is closed first."""
    path = work / LEDGER_NAME
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        is_torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        line = ("\n" if is_torn else "") + json.dumps(asdict(run)) + "\n"
        if os.write(descriptor, line.encode()) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(work: Path) -> list[Run]:
    """Every whole line of the ledger, oldest first; no ledger is no run. A damaged line is passed over."""
    path = work / LEDGER_NAME
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    return [run for run in map(_run, lines) if run is not None]


def runs_table(runs: list[Run]) -> pa.Table:
    """The ledger as the published table `runs`."""
    return pa.Table.from_pylist([asdict(run) for run in runs], schema=RUNS)


def _run(line: bytes) -> Run | None:
    try:
        return msgspec.json.decode(line, type=Run)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
