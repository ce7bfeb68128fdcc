"""The sign of life: one small file that is written anew after each night that came to its end.

Hooks cannot tell of a machine that is gone; whoever watches the age of this file can.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from flows import disk
from flows.ledger import Run

LAST_SUCCESS = "LAST_SUCCESS.json"


def write_success(warehouse: Path, run: Run, started_at: dt.datetime) -> None:
    """Puts the file in place whole; it holds what the ledger's line holds, names and counts of ours alone."""
    said = {
        "run": run.run,
        "as_of": run.as_of,
        "generation": run.generation,
        "outcome": run.outcome,
        "started_at": f"{started_at:%Y-%m-%dT%H:%M:%SZ}",
        "ended_at": run.ended_at,
        "new_landings": run.new_landings,
        "exports_set_aside": run.exports_set_aside,
        "rows_read": run.rows_read,
        "rows_rejected": run.rows_rejected,
        "rows_published": run.rows_published,
    }
    disk.write_in_place(warehouse / LAST_SUCCESS, (json.dumps(said, indent=1) + "\n").encode(), 0o440)


def read_success(warehouse: Path) -> dict[str, Any] | None:
    """What the last night that came to its end said; None before the first, or where nobody can read it."""
    try:
        said: dict[str, Any] = json.loads((warehouse / LAST_SUCCESS).read_text(encoding="utf-8"))
        dt.datetime.fromisoformat(said["ended_at"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return said
