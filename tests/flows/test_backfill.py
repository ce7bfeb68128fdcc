"""Late data of a released window: nights leave it as it is, a backfill restates it, and each says so."""

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from flows import ledger
from flows.auditor import Auditor, Verdict
from flows.cli import app
from flows.run import run_night
from flows.status import closing_lines, status_lines, status_of
from tests.flows.conftest import MONDAY, Silent, make_place, write_slack

STARTS_ON = date(2026, 3, 16)


def _evenings(path: Path) -> Path:
    """An export of the released window in which everybody also writes in the evening."""
    write_slack(path, days=40)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, content in members.items():
        if name.startswith("general/"):
            messages = json.loads(content)
            late = [
                {**message, "ts": f"{float(message['ts']) + 5 * 3600 + n:.6f}"}
                for n, message in enumerate(messages[-6:])
            ]
            members[name] = json.dumps(messages + late).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _shown(place: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(place.parent / "warehouse" / "current.duckdb"), read_only=True) as database:
        return database.sql("SELECT * EXCLUDE (release_id) FROM group_indicators ORDER BY ALL").fetchall()


def _computed(place: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(place.parent / "work" / "work.duckdb"), read_only=True) as database:
        return database.sql("SELECT * FROM summaries.group_indicators ORDER BY ALL").fetchall()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a first night, a night with late data, and a backfill of its window showed and said."""
    place = make_place(tmp_path_factory.mktemp("late"))
    landing = place.parent / "landing" / "slack"
    write_slack(landing / "export.zip", days=52)
    said: dict[str, Any] = {}
    verdict = Verdict("summaries.burnout_risk", "all is well", True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Auditor, "__init__", lambda self, work: None)
        patch.setattr(Auditor, "ask", lambda self, database, suites: [verdict])
        patch.setattr(Auditor, "close", lambda self: None)
        run_night(place, Silent(), is_plain=True)
        said["first"] = _shown(place)
        _evenings(landing / "late.zip")
        said["closing"] = closing_lines(run_night(place, Silent(), is_plain=True))
        said["second"], said["computed"] = _shown(place), _computed(place)
        said["status"] = status_lines(status_of(place))
        asked = [
            "backfill",
            "--from",
            "2026-04-01",
            "--to",
            "2026-04-01",
            "--settings",
            str(place),
            "--plain",
        ]
        said["backfill"] = CliRunner().invoke(app, asked)
        said["third"] = _shown(place)
        said["again"] = run_night(place, Silent(), is_plain=True).run.outcome
    said["runs"] = ledger.read(place.parent / "work")
    with duckdb.connect(str(place.parent / "warehouse" / "current.duckdb"), read_only=True) as database:
        said["windows"] = database.sql("SELECT window_start, status FROM windows ORDER BY 1").fetchall()
        said["releases"] = database.sql("SELECT starts_on, restated_as_of, cause FROM releases").fetchall()
    return said


def test_late_data_are_computed_but_leave_what_was_released(told: dict[str, Any]) -> None:
    assert told["first"] != []
    assert told["second"] == told["first"]
    assert told["computed"] != told["first"]


def test_late_data_are_told_with_the_command_that_lets_them_in(told: dict[str, Any]) -> None:
    assert "`commhealth backfill --from 2026-03-16 --to 2026-04-12`" in told["closing"]
    assert "known by now: 1 released windows or quarters would change" in told["status"]


def test_the_backfill_publishes_what_is_computed_and_says_what_changed(told: dict[str, Any]) -> None:
    ran = told["backfill"]
    assert ran.exit_code == 0, ran.output
    assert "window 2026-03-16 to 2026-04-12: restated, " in ran.stdout
    assert told["third"] == told["computed"]
    assert told["windows"][0] == (STARTS_ON, "restated")
    ((starts_on, restated_as_of, cause),) = [row for row in told["releases"] if row[1] is not None]
    assert (starts_on, restated_as_of) == (STARTS_ON, MONDAY + timedelta(days=51))
    assert cause.startswith("records, roster or identities that came after")


def test_the_ledger_counts_both_and_the_next_night_has_no_news(told: dict[str, Any]) -> None:
    counted = [(run.periods_late, run.periods_restated) for run in told["runs"]]
    assert counted == [(0, 0), (1, 0), (0, 1), (0, 0)]
    assert told["again"] == "unchanged"
