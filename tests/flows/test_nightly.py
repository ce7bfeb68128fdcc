"""The night under Prefect, with a server of its own: one process, two nights, and what Prefect then knows."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows import ledger
from flows.prefect_home import orphans
from flows.steps import STEPS
from tests.flows.conftest import make_place

PROGRAM = """
import errno, json, sys
from datetime import date
from pathlib import Path
from flows.run import run_night
from flows.progress import Lines
from flows.auditor import Auditor, Verdict
from flows.releases import Span
from flows import prefect_home, steps
from flows.cli import main
from settings.errors import SourceError

settings = Path(sys.argv[1])
Auditor.__init__ = lambda self, work: None
Auditor.ask = lambda self, database, suites: [Verdict("summaries.burnout_risk", "all is well", True)]
Auditor.close = lambda self: None


def broken(night):
    raise SourceError("ana@example.com could not be read")


land, prepare = steps.STEPS["land"], prefect_home.prepare


def at_once(work):
    home = prepare(work)
    from flows import nightly

    nightly.RETRY_SECONDS = [0, 0]
    return home


def away(night):
    steps.STEPS["land"] = land
    raise OSError(errno.EIO, "the share is away")


prefect_home.prepare = at_once


def two_nights():
    steps.STEPS["land"] = away
    run_night(settings, Lines(sys.stderr))
    steps.STEPS["land"] = broken
    try:
        run_night(settings, Lines(sys.stderr), restate=Span(date(2026, 3, 1), date(2026, 3, 31)))
    except SourceError as error:
        print(json.dumps({"raised": str(error)}))


main(two_nights)
"""


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A place after a night that went well and one that failed, and what the process said."""
    settings = make_place(tmp_path_factory.mktemp("prefect"))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(settings)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    return settings.parent, ran


def _asked(place: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(place / "work" / "prefect" / "prefect.db") as database:
        return database.execute(sql).fetchall()


def test_a_night_under_prefect_publishes_and_one_that_fails_raises_its_own_error(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    place, ran = nights
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"raised": "ana@example.com could not be read"}
    outcomes = [(run.outcome, run.error) for run in ledger.read(place / "work")]
    assert outcomes == [("published", None), ("failed", "SourceError")]
    assert (place / "summaries" / "current" / "burnout_risk.parquet").exists()


def test_landing_is_tried_again_when_files_were_away(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    runs = _asked(nights[0], "SELECT run_count FROM task_run WHERE name = 'land' ORDER BY start_time")
    assert runs == [(2,), (1,)]
    names = _asked(nights[0], "SELECT DISTINCT name FROM task_run_state WHERE name LIKE '%etry%'")
    assert names != []


def test_a_backfill_is_a_flow_of_its_own_over_the_same_steps(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    asked = "SELECT flow.name FROM flow_run JOIN flow ON flow.id = flow_id ORDER BY flow_run.start_time"
    assert _asked(nights[0], asked) == [("nightly",), ("backfill",)]


def test_each_step_is_one_task(nights: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    states = _asked(nights[0], "SELECT name, state_type FROM task_run ORDER BY start_time")
    assert states == [(name, "COMPLETED") for name in STEPS] + [("land", "FAILED")]
    assert sorted(_asked(nights[0], "SELECT name, state_type FROM flow_run"))[0][1] in ("COMPLETED", "FAILED")
    assert sorted(state for (state,) in _asked(nights[0], "SELECT state_type FROM flow_run")) == [
        "COMPLETED",
        "FAILED",
    ]


def test_prefect_is_told_the_run_and_fingerprints_alone(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    place, _ = nights
    parameters = [json.loads(text) for (text,) in _asked(place, "SELECT parameters FROM flow_run")]
    assert all(set(stated) == {"run"} for stated in parameters)
    home = place / "work" / "prefect"
    everything = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for secret in (
        b"ana@example.com",
        b"could not be read",
        b"export.zip",
        str(place).encode() + b"/landing",
    ):
        assert secret not in everything
    assert b"land: SourceError" in everything


def test_the_artifact_tells_rows_rejects_and_files(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    ((text,),) = _asked(nights[0], "SELECT data FROM artifact WHERE key = 'night'")
    (run, _) = ledger.read(nights[0] / "work")
    assert f"{run.rows_read} records read, 0 rejected" in text
    assert "| burnout_risk | 0 |" in text
    assert f"gen-{run.generation}.duckdb" in text


def test_what_prefect_keeps_is_closed_to_others_and_its_server_has_ended(
    nights: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    home = nights[0] / "work" / "prefect"
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "prefect.db").stat().st_mode & 0o777 == 0o600
    assert list(orphans(home)) == []


def test_a_server_that_cannot_be_reached_is_told_with_the_way_around(fresh: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PREFECT_API_URL": "http://127.0.0.1:9/api",
    }
    command = [sys.executable, "-m", "flows", "nightly", "--settings", str(fresh)]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 1
    assert "Prefect could not run the night" in ran.stderr
    assert "`--plain` runs it without Prefect" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ledger.read(fresh.parent / "work")[-1].outcome == "failed"


def test_nothing_of_prefect_is_printed(nights: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    lines = nights[1].stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["prefect", *STEPS, "prefect"]
