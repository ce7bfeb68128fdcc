"""What an operator sees of identities, and what confirming and withdrawing a merge does to the tables."""

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from flows import steps
from flows.cli import app
from flows.identities import identities, write_new
from flows.landing import land_exports
from flows.night import Night
from flows.progress import Lines
from flows.run import run_night
from flows.tables import keep, load
from settings.errors import SourceError, UsageError
from tests.flows.conftest import Silent, write_slack
from transforms.engine import run_house

MAILS = (
    "From x\nFrom: ana at lists (Ana Ash)\nDate: Mon, 02 Mar 2026 09:00:00 +0100\nMessage-ID: <1@x>\n\nhi\n\n"
    "From x\nFrom: ana at lists (Ana Ash)\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nMessage-ID: <2@x>\n\nhi\n\n"
    "From x\nFrom: bo at lists (Bo Bay)\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nMessage-ID: <3@x>\n\nhi\n\n"
    "From x\nFrom: Kim <kim@lists.example>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nMessage-ID: <4@x>\n\nhi\n"
)


def _resolve(night: Night) -> None:
    assert night.engine is not None
    assert night.memo is not None
    run_house(night.engine, night.models, only=["core.identities"], make=night.memo.make)


@pytest.fixture
def merging(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place without a roster whose Slack accounts have names and whose mails have nothing else."""
    landing = fresh.parent / "landing"
    (landing / "people.csv").unlink()
    names = ("Ash, ana", "Ben", "Eva", "Ida", "Jon", "KIM")
    write_slack(landing / "slack" / "export.zip", names=names)
    (landing / "email" / "list.mbox").write_text(MAILS)
    core = {"land": land_exports, "load": load, "core": _resolve, "keep": keep}
    monkeypatch.setattr(steps, "STEPS", core)
    return fresh


def _night(settings: Path) -> set[tuple[int, ...]]:
    """Identifiers of the people in core, after a night."""
    run_night(settings, Silent(), is_plain=True)
    together: dict[int, set[int]] = {}
    with duckdb.connect(str(settings.parent / "work" / "work.duckdb"), read_only=True) as database:
        for person, identifier in database.execute(
            "SELECT person, identifier FROM core.identities"
        ).fetchall():
            together.setdefault(person, set()).add(identifier)
    return {tuple(sorted(each)) for each in together.values()}


def _told(settings: Path, *options: str) -> str:
    result = CliRunner().invoke(app, ["identities", "--settings", str(settings), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_equal_names_are_proposed_and_nothing_is_merged_by_itself(merging: Path) -> None:
    _night(merging)
    rows = [*csv.DictReader(io.StringIO(_told(merging, "--format", "csv")))]
    assert [(row["one"], row["other"], row["records"]) for row in rows] == [
        ("slack:U0", "Ana Ash", "slack 24 email 2"),
        ("slack:U5", "kim@lists.example", "slack 24 email 1"),
    ]
    found = json.loads(_told(merging, "--format", "json"))[0]
    assert (found["confirmed"], found["unnamed"]) == (0, 0)
    assert ("Bo Bay", "email 1") in {(row["identity"], row["records"]) for row in found["unmatched"]}


def test_a_dated_line_merges_in_the_next_night_and_withdrawing_it_undoes_that(merging: Path) -> None:
    apart = _night(merging)
    confirmed = merging.parent / "landing" / "identities.csv"
    confirmed.write_text(_told(merging, "--format", "csv"))
    assert _night(merging) == apart
    text = confirmed.read_text().replace("slack:U0,Ana Ash,,", "slack:U0,Ana Ash,2026-03-20,")
    confirmed.write_text(text)
    merged = _night(merging)
    assert len(merged) == len(apart) - 1
    assert _told(merging).startswith("1 merges stand confirmed; equal names propose 1 more")
    confirmed.write_text(text.replace("2026-03-20,", "2026-03-20,2026-03-21"))
    assert _night(merging) == apart


def test_a_wrong_line_stops_the_night(merging: Path) -> None:
    (merging.parent / "landing" / "identities.csv").write_text(
        "one,other,confirmed_on\nslack:U0,,2026-03-20\n"
    )
    with pytest.raises(SourceError, match=r"identities\.csv, line 2: an identity is missing"):
        run_night(merging, Silent(), is_plain=True)


def test_every_question_is_on_record_and_no_name_stays(merging: Path) -> None:
    _night(merging)
    log = merging.parent / "work" / "access.jsonl"
    assert not log.exists()
    assert "Ana Ash" in _told(merging)
    assert len(log.read_text().splitlines()) == 1
    kept = [
        path for name in ("work", "lake") for path in (merging.parent / name).rglob("*") if path.is_file()
    ]
    assert not [path for path in kept if b"Ana Ash" in path.read_bytes() or b"Bo Bay" in path.read_bytes()]


def test_proposals_are_written_into_a_new_file_that_others_may_not_read(merging: Path) -> None:
    _night(merging)
    kept = merging.parent / "proposals.csv"
    said = _told(merging, "--output", str(kept))
    assert said.startswith(f"{kept}: 2 proposed merges. Write the day into confirmed_on")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text() == _told(merging, "--format", "csv")
    assert "Ana Ash" not in said
    as_values = merging.parent / "proposals.json"
    _told(merging, "--format", "json", "--output", str(as_values))
    assert json.loads(as_values.read_text())[0]["confirmed"] == 0


def test_a_file_of_confirmed_merges_is_never_written_over(merging: Path) -> None:
    confirmed = merging.parent / "landing" / "identities.csv"
    confirmed.write_text("one,other,confirmed_on,withdrawn_on\n")
    ended = CliRunner().invoke(app, ["identities", "--settings", str(merging), "--output", str(confirmed)])
    assert "exists already; nothing was changed" in str(ended.exception)
    assert confirmed.read_text() == "one,other,confirmed_on,withdrawn_on\n"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_new(tmp_path / "none" / "proposals.csv", "")


def test_whom_the_exports_name_no_more_is_counted(merging: Path) -> None:
    _night(merging)
    (merging.parent / "landing" / "email" / "list.mbox").unlink()
    assert "3 more people come from exports that lie in the landing folder no more" in _told(merging)


def test_with_a_roster_who_is_not_on_it_is_unmatched(place: Path) -> None:
    found = identities(place, Lines(io.StringIO()))
    assert (found.proposals, found.unmatched) == ([], [])


def test_before_the_first_night_there_is_nothing_to_ask(fresh: Path) -> None:
    result = CliRunner().invoke(app, ["identities", "--settings", str(fresh)])
    assert "there is nothing to ask yet" in str(result.exception)
