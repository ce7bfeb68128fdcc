"""Months of a table: what a header says of them, and what a month may read."""

import datetime as dt
from collections.abc import Mapping

import pyarrow as pa
import pytest

from tests.harness import SETTINGS, House
from transforms.cut import LOADED_PLACES, Cut, Place, Sight, Window, place_of, shown, sight_of
from transforms.duck import DuckEngine
from transforms.memo import Memo
from transforms.model import Model, ModelError, model_from_sql

MARCH = dt.date(2026, 3, 1)
DAYS = pa.table({"day": [dt.date(2026, 2, 27) + dt.timedelta(days=n) for n in range(36)]})
SPANS = pa.table(
    {
        "who": [1, 2, 3, 4],
        "first": [dt.date(2026, 1, 1), dt.date(2026, 3, 31), dt.date(2026, 2, 1), dt.date(2026, 5, 1)],
        "last": [dt.date(2026, 12, 31), None, dt.date(2026, 2, 28), None],
    }
)


def model(header: str, sql: str = "SELECT d.day FROM core.days AS d", table: str = "facts.t") -> Model:
    return model_from_sql(table, f"{table.replace('.', '/')}.sql", f"-- Meaning.\n-- {header}\n{sql}")


def days_model() -> Model:
    return model("month: day", "SELECT t.day FROM lake.days AS t", "core.days")


def made(models: Mapping[str, Model], tables: Mapping[str, pa.Table]) -> DuckEngine:
    """An engine in which every model was made from `tables`, each month from what it may read."""
    engine = DuckEngine({"long_days": 3}, threads=1)
    memo = Memo(engine, models)
    for name, table in tables.items():
        memo.load(name, table, table.schema)
    for each in models.values():
        memo.make(each)
    return engine


@pytest.mark.parametrize(
    ("sees", "sight"),
    [
        ("the month", Sight(0, 0)),
        ("1 day before", Sight(1, 0)),
        ("2 days before, 7 days after", Sight(2, 7)),
        ("long_days before, long_days after", Sight(3, 3)),
    ],
)
def test_a_sight_is_stated_in_days_or_by_a_setting(sees: str, sight: Sight) -> None:
    assert sight_of(model(f"month: day   sees: {sees}"), {"long_days": 3}) == sight


@pytest.mark.parametrize(
    "header",
    [
        "sees: 1 day before",
        "month: day to last   sees: the month",
        "month: day   sees: a day or so",
        "month: day   sees: no_such_days before",
    ],
)
def test_a_sight_that_cannot_be_kept_is_refused(header: str) -> None:
    with pytest.raises(ModelError, match=r"facts\.t .*sees: "):
        sight_of(model(header), {})


def test_indicators_and_what_follows_are_made_whole() -> None:
    with pytest.raises(ModelError, match="core and facts"):
        sight_of(model("month: day   sees: the month", table="scores.t"), {})


def test_a_place_is_a_column_of_the_table() -> None:
    with pytest.raises(ModelError, match="month: week: the table has no such column"):
        place_of("facts.t", model("month: week"), DAYS.schema)


def test_a_month_is_read_by_the_months_that_see_it() -> None:
    assert Sight(0, 0).reaching(MARCH) == [MARCH]
    assert Sight(1, 0).reaching(MARCH) == [MARCH, dt.date(2026, 4, 1)]
    assert Sight(0, 1).reaching(MARCH) == [dt.date(2026, 2, 1), MARCH]
    assert Sight(32, 0).reaching(MARCH) == [MARCH, dt.date(2026, 4, 1), dt.date(2026, 5, 1)]
    for sight in (Sight(0, 0), Sight(2, 2), Sight(28, 7), Sight(31, 40)):
        for month in sight.reaching(MARCH):
            window = sight.of(month)
            assert window.first < dt.date(2026, 4, 1)
            assert window.end > MARCH


def test_only_tables_after_from_and_join_are_replaced() -> None:
    sql = "SELECT a.day, 'FROM core.days' AS note FROM {0} AS a INNER JOIN {0} AS b ON b.day = a.day"
    found = shown(model("month: day", sql.format("core.days")), {"core.days": "SELECT 1"})
    assert found.endswith(sql.format("(SELECT 1)"))


def test_a_month_gets_no_row_from_outside_what_it_declares() -> None:
    """Each day lists the days around it that it can see: March sees one day of February, none of April."""
    sql = """
        SELECT a.day, count(CASE WHEN b.day < a.day THEN 1 END) AS before,
          count(CASE WHEN b.day > a.day THEN 1 END) AS after
        FROM core.days AS a CROSS JOIN core.days AS b GROUP BY a.day
    """
    models = {"core.days": days_model(), "facts.t": model("month: day   sees: 1 day before", sql)}
    engine = made(models, {"lake.days": DAYS})
    rows = {row["day"]: (row["before"], row["after"]) for row in engine.table("facts.t").to_pylist()}
    assert len(rows) == DAYS.num_rows
    assert rows[dt.date(2026, 2, 28)] == (1, 0)
    assert rows[MARCH] == (1, 30)
    assert rows[dt.date(2026, 3, 31)] == (31, 0)
    assert rows[dt.date(2026, 4, 1)] == (1, 2)
    engine.close()


def test_rows_that_last_are_cut_to_what_may_be_seen() -> None:
    place = Place("first", "last", SPANS.schema)
    engine = DuckEngine({}, threads=1)
    engine.load("lake.spans", SPANS, SPANS.schema)
    window = Window(MARCH, dt.date(2026, 4, 1))
    found = engine.connection.sql(f"{place.select('lake.spans', window)} ORDER BY who").fetchall()
    assert found == [(1, MARCH, dt.date(2026, 3, 31)), (2, dt.date(2026, 3, 31), dt.date(2026, 3, 31))]
    moments = pa.table({"a": [dt.datetime(2026, 2, 1)] * 2, "b": [dt.datetime(2026, 3, 1), None]})
    engine.load("lake.moments", moments, moments.schema)
    place = Place("a", "b", moments.schema)
    found = engine.connection.sql(place.select("lake.moments", window)).fetchall()
    assert found == [(dt.datetime(2026, 3, 1), dt.datetime(2026, 4, 1))], "the last moment is left out"
    engine.close()


def test_microseconds_are_a_place_too() -> None:
    moments = pa.table({"ts": [1_772_323_199_999_999, 1_772_323_200_000_000]})
    engine = DuckEngine({}, threads=1)
    engine.load("lake.moments", moments, moments.schema)
    place = Place("ts", None, moments.schema)
    found = engine.connection.sql(place.select("lake.moments", Window(MARCH, dt.date(2026, 4, 1)))).fetchall()
    assert found == [(1_772_323_200_000_000,)]
    engine.close()


def test_every_header_of_the_house_can_be_kept(house: House) -> None:
    """Whatever stands in time says so by a column that it has, and what is cut reads something that does."""
    places = {table: place_of(table, each, house.schema(table)) for table, each in house.models.items()}
    places |= {name: place_of(name, None, house.schema(name)) for name in LOADED_PLACES}
    moments = {table for table, place in places.items() if place is not None and place.ends is None}
    cut = {table for table, each in house.models.items() if sight_of(each, SETTINGS) is not None}
    assert cut <= moments
    assert {table for table in cut if not moments & set(house.models[table].inputs)} == set()
    assert all(column in house.schema(name).names for name, column in LOADED_PLACES.items())


def test_a_table_that_does_not_stand_yet_has_a_place() -> None:
    models = {"core.days": days_model()}
    engine = DuckEngine({}, threads=1)
    engine.load("lake.days", DAYS, DAYS.schema)
    place = Cut(engine, models).place("core.days")
    assert place == Place("day", None, DAYS.schema)
    engine.close()
