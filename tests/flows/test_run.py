"""Whole nights over a small place, without Prefect."""

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from flows import disk, ledger, release, steps
from flows.landing import VAULT
from flows.run import run_night
from flows.success import LAST_SUCCESS
from settings.errors import AgreementError, BusyError, GateError, SourceError, UsageError
from settings.load import load_settings, places
from sources.pseudonyms import Door, load_key
from sources.vault import address_of
from tests.flows.conftest import MONDAY, Silent, write_slack

Verdicts = Callable[[bool], None]


def _published(settings: Path) -> dict[str, bytes]:
    """Every byte that a reader can see, without the sign of life, which every night writes anew."""
    tiers = [settings.parent / "warehouse", settings.parent / "summaries"]
    files = [path for tier in tiers for path in tier.rglob("*") if path.is_file() or path.is_symlink()]
    files = [path for path in files if path.name != LAST_SUCCESS]
    return {
        str(path): os.readlink(path).encode() if path.is_symlink() else path.read_bytes() for path in files
    }


def test_a_night_publishes_both_tiers_and_writes_a_line(first_night: Path) -> None:
    (run,) = ledger.read(first_night.parent / "work")
    assert run.outcome == "published"
    assert run.error is None
    assert run.as_of == (MONDAY + dt.timedelta(days=11)).isoformat()
    assert run.new_landings == 3
    assert run.rows_rejected == 0
    assert run.rows_read > 12 * 12
    assert run.rows_published > 0
    current = first_night.parent / "summaries" / "current"
    assert os.readlink(current) == f"gen-{run.generation}"
    assert (current / "burnout_risk.parquet").exists()
    assert os.readlink(first_night.parent / "warehouse" / "current.duckdb") == f"gen-{run.generation}.duckdb"


def test_steps_run_in_their_order_and_say_what_they_did(fresh: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    reporter = Silent()
    run_night(fresh, reporter, is_plain=True)
    assert reporter.steps == list(steps.STEPS)
    assert reporter.notes["land"].startswith("3 new of 3 exports")
    assert "as of 2026-03-13" in reporter.notes["load"]
    assert reporter.notes["publish"].endswith("published")


def test_the_warehouse_holds_what_the_summaries_hold_and_comments(first_night: Path) -> None:
    folder = first_night.parent / "summaries" / "current"
    with duckdb.connect() as database:
        database.execute(f"ATTACH '{first_night.parent}/warehouse/current.duckdb' AS elsewhere (READ_ONLY)")
        for path in folder.glob("*.parquet"):
            there = database.sql(f"SELECT * FROM elsewhere.{path.stem}").to_arrow_table()
            assert there.num_rows == pq.read_table(path).num_rows, path.stem
        uncommented = database.sql(
            "SELECT table_name, column_name FROM duckdb_columns() "
            "WHERE database_name = 'elsewhere' AND coalesce(comment, '') = ''"
        ).fetchall()
        assert uncommented == []
        macro = database.sql("SELECT elsewhere.daily_rest_hours(), elsewhere.level_cap()").fetchall()
        assert macro == [(11, 0.95)]
        assert database.sql("SELECT count(*) FROM elsewhere.runs").fetchall() == [(0,)]


def test_a_second_night_over_the_same_exports_changes_nothing(place: Path, verdicts: Verdicts) -> None:
    run_night(place, Silent(), is_plain=True)
    before = _published(place)
    night = run_night(place, Silent(), is_plain=True)
    assert night.run.outcome == "unchanged"
    assert night.run.new_landings == 0
    assert _published(place) == before


def test_summaries_are_byte_identical_wherever_they_are_made(first_night: Path, fresh: Path) -> None:
    (fresh.parent / "key").write_bytes((first_night.parent / "key").read_bytes())
    run_night(fresh, Silent(), is_plain=True)

    def content(settings: Path) -> dict[str, bytes]:
        folder = settings.parent / "summaries" / "current"
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    assert content(fresh) == content(first_night)


def test_more_days_are_a_new_generation_and_the_old_one_is_kept(place: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    before = os.readlink(place.parent / "summaries" / "current")
    write_slack(place.parent / "landing" / "slack" / "more.zip", first=MONDAY + dt.timedelta(days=12))
    night = run_night(place, Silent(), is_plain=True)
    assert night.run.outcome == "published"
    assert night.run.new_landings == 1
    assert os.readlink(place.parent / "summaries" / "current") != before
    assert (place.parent / "summaries" / before).is_dir()


def test_a_gate_that_refuses_leaves_what_stands(place: Path, verdicts: Verdicts) -> None:
    before = _published(place)
    write_slack(place.parent / "landing" / "slack" / "more.zip", first=MONDAY + dt.timedelta(days=12))
    verdicts(False)
    with pytest.raises(GateError, match=r"core.people: all is well"):
        run_night(place, Silent(), is_plain=True)
    assert _published(place) == before
    assert ledger.read(place.parent / "work")[-1].outcome == "refused"


def test_a_broken_roster_stops_the_night_and_nothing_is_published(place: Path) -> None:
    before = _published(place)
    (place.parent / "landing" / "people.csv").write_text('work_address,team\n"ana@example.com')
    with pytest.raises(SourceError, match=r"people\.csv"):
        run_night(place, Silent(), is_plain=True)
    assert _published(place) == before
    last = ledger.read(place.parent / "work")[-1]
    assert (last.outcome, last.error) == ("failed", "SourceError")


def test_a_night_killed_between_the_two_links_is_healed_by_the_next(
    place: Path, verdicts: Verdicts, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts(True)
    write_slack(place.parent / "landing" / "slack" / "more.zip", first=MONDAY + dt.timedelta(days=12))
    point = disk.point

    def once(links: Mapping[Path, str]) -> None:
        point(dict(list(links.items())[:1]))
        raise KeyboardInterrupt

    monkeypatch.setattr(disk, "point", once)
    with pytest.raises(KeyboardInterrupt):
        run_night(place, Silent(), is_plain=True)
    monkeypatch.setattr(disk, "point", point)
    assert run_night(place, Silent(), is_plain=True).run.outcome == "published"
    warehouse = os.readlink(place.parent / "warehouse" / "current.duckdb").removesuffix(".duckdb")
    assert os.readlink(place.parent / "summaries" / "current") == warehouse


def test_a_slack_zip_alone_is_enough(fresh: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    (fresh.parent / "landing" / "people.csv").unlink()
    night = run_night(fresh, Silent(), is_plain=True)
    groups = pq.read_table(fresh.parent / "summaries" / "current" / "groups.parquet")
    assert set(groups.column("label").to_pylist()) == {"Organisation"}
    assert night.run.outcome == "published"


def test_the_day_that_a_night_sees_can_be_stated(fresh: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    night = run_night(fresh, Silent(), as_of=dt.date(2026, 3, 6), is_plain=True)
    assert night.run.as_of == "2026-03-06"
    with duckdb.connect(str(fresh.parent / "work" / "work.duckdb"), read_only=True) as database:
        assert database.sql("SELECT max(day) FROM core.person_days").fetchall() == [(dt.date(2026, 3, 6),)]


@pytest.mark.parametrize("day", [dt.date(2026, 3, 1), dt.date(2026, 3, 14)])
def test_a_day_that_no_export_covers_is_refused_and_nothing_changes(
    place: Path, verdicts: Verdicts, day: dt.date
) -> None:
    """Else a mistyped year would publish empty tables, or windows as final that nothing covers."""
    verdicts(True)
    before = os.readlink(place.parent / "warehouse" / "current.duckdb")
    with pytest.raises(UsageError, match="they cover 2026-03-02 to 2026-03-13"):
        run_night(place, Silent(), as_of=day, is_plain=True)
    assert os.readlink(place.parent / "warehouse" / "current.duckdb") == before


def test_an_indicator_that_is_not_agreed_is_not_computed(fresh: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    text = fresh.read_text()
    assert "# indicators = [" in text
    fresh.write_text(text.replace("\nk = 5", '\nk = 5\nindicators = ["after_hours_sessions", "excess_span"]'))
    run_night(fresh, Silent(), is_plain=True)
    with duckdb.connect(str(fresh.parent / "work" / "work.duckdb"), read_only=True) as database:
        assert database.sql("SELECT count(*) FROM indicators.daily_rest_shortfall").fetchall() == [(0,)]
        assert database.sql(
            "SELECT DISTINCT indicator FROM indicators.person_weeks ORDER BY 1"
        ).fetchall() == [
            ("after_hours_sessions",),
            ("excess_span",),
        ]


def test_a_source_that_is_not_agreed_is_not_read(fresh: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    fresh.write_text(fresh.read_text().replace("\nk = 5", '\nk = 5\nsources = ["slack"]'))
    assert run_night(fresh, Silent(), is_plain=True).run.new_landings == 1


def test_a_source_that_is_agreed_no_more_is_out_of_the_tables_at_once(
    place: Path, verdicts: Verdicts
) -> None:
    verdicts(True)
    place.write_text(place.read_text().replace("\nk = 5", '\nk = 5\nsources = ["slack", "people"]'))
    night = run_night(place, Silent(), is_plain=True)
    assert night.run.landings_left_out == 0
    with duckdb.connect(str(place.parent / "work" / "work.duckdb"), read_only=True) as database:
        assert database.sql("SELECT count(*) FROM lake.absences").fetchall() == [(0,)]
        assert database.sql("SELECT count(*) FROM lake.people").fetchall() == [(6,)]


def test_landings_of_another_key_are_out_of_sight_and_counted(place: Path, verdicts: Verdicts) -> None:
    verdicts(True)
    (place.parent / "key").write_bytes(bytes(range(32)))
    (place.parent / "landing" / "people.csv").unlink()
    night = run_night(place, Silent(), is_plain=True)
    assert night.run.new_landings == 2
    assert night.run.landings_left_out == 1


def test_the_vault_alone_leads_from_a_pseudonym_to_an_address(first_night: Path) -> None:
    settings = load_settings(first_night)
    door = Door(load_key(places(settings, first_night).key_file), internal_domains=frozenset({"example.com"}))
    vault = first_night.parent / "work" / VAULT
    assert vault.stat().st_mode & 0o777 == 0o600
    assert address_of(vault, door, door.person("email", "kim@example.com")) == "kim@example.com"
    assert address_of(vault, door, door.person("email", "nobody@example.com")) is None
    everything = (first_night.parent / "work" / "work.duckdb").read_bytes()
    assert b"kim@example.com" not in everything


def test_a_roster_alone_covers_no_day(fresh: Path) -> None:
    (fresh.parent / "landing" / "slack" / "export.zip").unlink()
    with pytest.raises(SourceError, match="nothing has landed that covers a day"):
        run_night(fresh, Silent(), is_plain=True)


def test_an_empty_landing_folder_says_what_to_drop(fresh: Path) -> None:
    (fresh.parent / "landing" / "slack" / "export.zip").unlink()
    (fresh.parent / "landing" / "people.csv").unlink()
    (fresh.parent / "landing" / "absences.csv").unlink()
    with pytest.raises(SourceError, match="drop a Slack zip into slack/"):
        run_night(fresh, Silent(), is_plain=True)


def test_without_an_agreement_no_night_begins(fresh: Path) -> None:
    fresh.write_text("")
    with pytest.raises(AgreementError):
        run_night(fresh, Silent(), is_plain=True)
    assert ledger.read(fresh.parent / "work") == []


def test_work_is_closed_to_others_and_nothing_unfinished_is_left(first_night: Path) -> None:
    work = first_night.parent / "work"
    assert work.stat().st_mode & 0o777 == 0o700
    assert (work / "work.duckdb").stat().st_mode & 0o777 == 0o600
    assert (work / "runs.jsonl").stat().st_mode & 0o777 == 0o600
    for folder in (work, first_night.parent / "warehouse", first_night.parent / "summaries"):
        assert [path.name for path in folder.glob(".tmp-*") if path.name != ".tmp-audit.log"] == []


def test_two_nights_at_once_are_one_night(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def again(night: object) -> None:
        with pytest.raises(BusyError, match=f"process {os.getpid()}"):
            run_night(place, Silent(), is_plain=True)
        raise SourceError("enough")

    monkeypatch.setitem(steps.STEPS, "land", again)
    with pytest.raises(SourceError, match="enough"):
        run_night(place, Silent(), is_plain=True)


def test_the_published_tables_name_no_person(first_night: Path) -> None:
    everything = b"".join(_published(first_night).values()).lower()
    for name in ("ben", "eva", "ida", "jon", "kim"):
        assert f"{name}@example.com".encode() not in everything
    assert {"gates"} == release.NOT_FOR_PEOPLE
