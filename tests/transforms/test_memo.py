"""Nights on what the last night left come to what one full rebuild comes to, whatever came in between."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import nights
from tests.harness import SETTINGS, House
from tests.nights import FIRST, PEOPLE, Night, run
from transforms.duck import DuckEngine
from transforms.engine import run_house
from transforms.memo import Memo
from transforms.model import Model, model_from_sql

SEED = 1
LAST = FIRST + dt.timedelta(days=nights.DAYS - 1)
BEGUN = Night(
    {
        "roster": nights.roster(FIRST, {p: 1 + p % 2 for p in PEOPLE}),
        "accounts": nights.accounts([1, 2, 3]),
        "calendar": nights.calendar(SEED),
        "slack 1": nights.slack_days(SEED, range(20)),
        "mail 1": nights.mail_days(SEED, range(24)),
    },
    FIRST + dt.timedelta(days=19),
    SETTINGS,
)
LANDED = {
    "slack 2": nights.slack_days(SEED, range(15, 33)),
    "slack 3": nights.slack_days(SEED, range(32, nights.DAYS)),
    "mail 2": nights.mail_days(SEED, range(20, nights.DAYS)),
    "late parents": nights.late_parents(SEED, range(nights.DAYS)),
    "moved": nights.roster(LAST, {p: 1 + p % 3 for p in PEOPLE if p != 6}),
    "merged": nights.accounts(PEOPLE),
    "leave": nights.leave(3, FIRST + dt.timedelta(days=28), 8),
}
"""Exports that land sooner or later; those of Slack and mail overlap."""
CHANGES = [*LANDED, "calendar lost", "tie_days", "session_gap_minutes", "as_of"]


def changed(night: Night, change: str) -> Night:
    """The night after a change."""
    if change == "calendar lost":
        return night._replace(landings={k: v for k, v in night.landings.items() if k != "calendar"})
    if change == "as_of":
        return night._replace(as_of=LAST)
    if change in LANDED:
        return night._replace(landings=night.landings | {change: LANDED[change]})
    return night._replace(settings=night.settings | {change: SETTINGS[change] // 2})


def after(changes: list[str], night: Night = BEGUN) -> Night:
    for change in changes:
        night = changed(night, change)
    return night


@pytest.fixture(scope="module")
def models(house: House) -> Mapping[str, Model]:
    """Every table down to scores."""
    return {name: model for name, model in house.models.items() if model.layer != "summaries"}


@pytest.fixture(scope="module")
def begun(models: Mapping[str, Model], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first night leaves."""
    folder = tmp_path_factory.mktemp("begun")
    run(BEGUN, models, folder)
    return folder / "work.duckdb"


@pytest.fixture(scope="module")
def rebuilt(models: Mapping[str, Model], tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Every table by one full rebuild after all changes."""
    folder = tmp_path_factory.mktemp("rebuilt")
    run(after(CHANGES), models, folder)
    return nights.tables(folder, models)


@settings(max_examples=3)
@given(order=st.permutations(CHANGES), cuts=st.sets(st.integers(1, len(CHANGES) - 1), min_size=2, max_size=2))
def test_nights_in_any_split_and_order_equal_one_full_rebuild(models, begun, rebuilt, order, cuts):
    """Among the changes: days in overlapping exports, late parents of threads, a roster edit and a leaver,
    merged identities, leave, a travel of which the first mails land by themselves, a lost source, other
    thresholds, another last day.
    """
    with TemporaryDirectory() as place:
        folder, night, done = Path(place), BEGUN, 0
        (folder / "work.duckdb").write_bytes(begun.read_bytes())
        for cut in [*sorted(cuts), len(CHANGES)]:
            night, done = after(list(order[done:cut]), night), cut
            run(night, models, folder)
        found = nights.tables(folder, models)
    assert [name for name in models if not found[name].equals(rebuilt[name])] == []
    away = [nights.FIRST + dt.timedelta(days=day) for day in (nights.AWAY_DAYS[0], nights.AWAY_DAYS[-1])]
    assert [(row["starts_on"], row["ends_on"]) for row in found["core.travels"].to_pylist()] == [tuple(away)]


def small_house() -> dict[str, Model]:
    """A table that is cut, one that is made whole, and one below them."""
    texts = {
        "core.sent": "-- month: sent_at   sees: the month\nSELECT m.ts, m.sent_at FROM lake.messages AS m",
        "core.mails": "-- month: sent_at\nSELECT e.message, e.sent_at FROM lake.emails AS e",
        "facts.near": "-- month: sent_at   sees: 1 day before\nSELECT a.sent_at, count(b.ts) AS n "
        "FROM core.sent AS a INNER JOIN core.sent AS b ON b.ts <= a.ts GROUP BY a.sent_at",
        "scores.all_of_them": "SELECT count(n.n) AS n FROM facts.near AS n",
    }
    return {
        table: model_from_sql(table, f"{table.replace('.', '/')}.sql", f"-- Meaning.\n{text}")
        for table, text in texts.items()
    }


def sent(*days: dt.date) -> nights.Landing:
    moments = [dt.datetime(day.year, day.month, day.day, 9) for day in days]
    return {"messages": [{"ts": n, "sent_at": at} for n, at in enumerate(moments)]}


JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 10) for month in (1, 2, 3))
SMALL = Night({"a": sent(JANUARY, FEBRUARY, MARCH)}, MARCH, {})


def computed(night: Night, folder: Path) -> dict[str, int]:
    """How many partitions of each table a night computed; those that it left alone are not named."""
    built = run(night, small_house(), folder)
    return {table.table: table.partitions_computed for table in built if table.partitions_computed}


def near(folder: Path) -> list[tuple[object, ...]]:
    found = nights.tables(folder, ["facts.near"])["facts.near"]
    return [tuple(row.values()) for row in found.to_pylist()]


def test_a_night_with_nothing_new_computes_nothing_and_changes_nothing(tmp_path: Path) -> None:
    assert computed(SMALL, tmp_path) == {
        "core.sent": 3,
        "core.mails": 1,
        "facts.near": 4,
        "scores.all_of_them": 1,
    }
    before = near(tmp_path)
    assert computed(SMALL, tmp_path) == {}
    assert near(tmp_path) == before


def test_a_new_day_computes_its_month_and_the_months_that_see_it(tmp_path: Path) -> None:
    run(SMALL, small_house(), tmp_path)
    new = SMALL._replace(landings=SMALL.landings | {"b": sent(dt.date(2026, 3, 11))})
    assert computed(new, tmp_path) == {"core.sent": 1, "facts.near": 1, "scores.all_of_them": 1}
    last = new._replace(landings=new.landings | {"c": sent(dt.date(2026, 1, 31))})
    assert computed(last, tmp_path) == {"core.sent": 1, "facts.near": 2, "scores.all_of_them": 1}


def test_what_comes_to_the_same_stops_there(tmp_path: Path) -> None:
    """The same message in another export is loaded, and changes the one table that counts its copies."""
    sql = "SELECT DISTINCT m.ts, m.sent_at FROM lake.messages AS m"
    once = model_from_sql("core.sent", "core/sent.sql", f"-- M.\n-- month: sent_at   sees: the month\n{sql}")
    models = small_house() | {"core.sent": once}
    run(SMALL, models, tmp_path)
    again = SMALL._replace(landings=SMALL.landings | {"b": SMALL.landings["a"]})
    built = run(again, models, tmp_path)
    assert {table.table for table in built if table.partitions_computed} == {"core.sent"}


def test_a_table_that_is_not_agreed_loses_its_rows_and_gets_them_back(tmp_path: Path) -> None:
    models = small_house()
    engine = DuckEngine({}, threads=1)
    memo = Memo(engine, models)
    nights.load(memo, SMALL, models)
    for skipped, rows in (("scores.all_of_them", 0), (None, 1)):
        built = run_house(engine, models, skip={skipped} if skipped else (), make=Memo(engine, models).make)
        assert built[-1].rows == rows
    engine.close()


def test_a_memo_of_a_landing_that_is_gone_is_thrown_away(tmp_path: Path) -> None:
    run(SMALL._replace(landings=SMALL.landings | {"b": sent(dt.date(2026, 4, 1))}), small_house(), tmp_path)
    assert set(computed(SMALL, tmp_path)) == set(small_house())


def test_a_table_that_no_model_makes_any_more_goes(tmp_path: Path) -> None:
    run(SMALL, small_house(), tmp_path)
    run(SMALL, {name: model for name, model in small_house().items() if name != "core.mails"}, tmp_path)
    with duckdb.connect(str(tmp_path / "work.duckdb"), read_only=True) as database:
        found = database.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'core'"
        ).fetchall()
    assert found == [("sent",)]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE facts.near SET n = n + 1 WHERE sent_at < '2026-02-01'",
        "INSERT INTO facts.near SELECT TIMESTAMP '2020-01-01', 1",
        "DELETE FROM core.sent",
        "DROP TABLE core.sent",
        "UPDATE memo.contents SET total = '1'",
        "UPDATE memo.contents SET total = 'one'",
        "DROP TABLE memo.partitions",
    ],
)
def test_what_does_not_come_to_what_it_did_is_made_anew(tmp_path: Path, damage: str) -> None:
    run(SMALL, small_house(), tmp_path)
    before = near(tmp_path)
    with duckdb.connect(str(tmp_path / "work.duckdb")) as database:
        database.execute(damage)
    assert computed(SMALL, tmp_path)
    assert near(tmp_path) == before


def test_a_damaged_file_is_not_trusted(tmp_path: Path) -> None:
    """Flipped bytes, a file cut short, a file of something else: the night rebuilds, and is right."""
    run(SMALL, small_house(), tmp_path)
    file, before = tmp_path / "work.duckdb", near(tmp_path)
    sound = file.read_bytes()
    torn = [sound[: len(sound) // 2], b"", b"no database\n" * 1000]
    flips = [
        sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :]
        for at in range(9, len(sound), len(sound) // 9)
    ]
    for damaged in [*torn, *flips]:
        file.write_bytes(damaged)
        run(SMALL, small_house(), tmp_path)
        assert near(tmp_path) == before
