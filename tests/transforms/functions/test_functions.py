"""Each house function on both engines: worked examples, NULL in each place, plain Python as the oracle."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines import EngineMaker
from tests.transforms.functions.oracles import ORACLES
from transforms.dialect import house_functions
from transforms.engine import Engine
from transforms.model import model_from_sql

Evaluate = Callable[[str, list[tuple[Any, ...]]], list[Any]]

TYPES = {"D": pa.date32(), "T": pa.timestamp("us"), "N": pa.int64(), "X": pa.float64()}
DAYS = st.dates(dt.date(1965, 1, 1), dt.date(2100, 12, 31))
TIMES = st.datetimes(dt.datetime(1965, 1, 1), dt.datetime(2100, 12, 31))
WHOLE = st.integers(-100_000, 100_000)
REAL = st.floats(-1e6, 1e6, allow_nan=False)
STRATEGIES = {"D": DAYS, "T": TIMES, "N": WHOLE, "X": REAL}
ENDINGS = {
    "exp_of": {"X": st.floats(-50, 50)},
    "nearest_five": {"N": st.integers(0, 100_000)},
    "nearest_hundredth": {"X": st.floats(-100, 100)},
    "nearest_twentieth": {"X": st.floats(0, 1)},
    "short_of_all": {"X": st.floats(0, 1)},
}


def d(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def t(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


GOLDEN = [
    ("week_of", ("2026-03-01",), d("2026-02-23")),  # a Sunday
    ("week_of", ("2026-03-02",), d("2026-03-02")),  # a Monday
    ("week_of", ("2027-01-01",), d("2026-12-28")),  # ISO week 53 of 2026
    ("week_number", ("1970-01-04",), -1),
    ("week_number", ("1970-01-05",), 0),
    ("week_number", ("2026-12-31",), 2973),  # 20,814 days since 1970-01-05, 2,973 whole weeks
    ("week_number", ("2027-01-04",), 2974),  # the week after, though ISO counts 53 and then 1
    ("iso_weekday", ("2026-03-02",), 1),
    ("iso_weekday", ("2026-03-08",), 7),
    ("quarter_of", ("2026-03-31",), d("2026-01-01")),
    ("quarter_of", ("2026-12-31",), d("2026-10-01")),
    ("days_apart", ("2026-02-28", "2026-03-01"), 1),
    ("days_apart", ("2028-03-01", "2028-02-28"), -2),  # a leap year, backwards
    ("days_later", ("2028-02-28", 2), d("2028-03-01")),
    ("days_later", ("2026-03-01", -1), d("2026-02-28")),
    ("date_of", ("2026-03-29 23:59:59.999999",), d("2026-03-29")),
    ("date_of", ("1969-12-31 00:00:00.000001",), d("1969-12-31")),
    ("minute_of_day", ("2026-03-29 00:00:59",), 0),
    ("minute_of_day", ("2026-03-29 23:59:59.999999",), 1439),
    ("seconds_between", ("2026-03-29 00:00", "2026-03-29 03:00"), 10_800),  # no hour is lost: no zone is seen
    (
        "seconds_between",
        ("2026-03-01 12:00:00.9", "2026-03-01 12:00:01.1"),
        1,
    ),  # each end without its fraction
    ("seconds_between", ("2026-03-01 12:00:01", "2026-03-01 12:00:00"), -1),
    ("seconds_between", ("1969-12-31 23:59:59.5", "1970-01-01 00:00:00.5"), 1),
    ("seconds_later", ("2026-10-25 00:59:59.25", 1), t("2026-10-25 01:00:00.25")),
    ("seconds_later", ("2026-03-01 00:00", -1), t("2026-02-28 23:59:59")),
    ("minutes_later", ("2026-03-29 01:30", 60), t("2026-03-29 02:30")),  # a gap somewhere, not in UTC
    ("minutes_later", ("2026-03-01 00:00", -2_880), t("2026-02-27 00:00")),
    (
        "overlap_seconds",
        ("2026-03-02 09:00", "2026-03-02 17:00", "2026-03-02 16:30", "2026-03-02 18:00"),
        1800,
    ),
    ("overlap_seconds", ("2026-03-02 09:00", "2026-03-02 10:00", "2026-03-02 10:00", "2026-03-02 11:00"), 0),
    ("overlap_seconds", ("2026-03-02 09:00", "2026-03-02 10:00", "2026-03-02 11:00", "2026-03-02 12:00"), 0),
    (
        "overlap_seconds",
        ("2026-03-02 09:00", "2026-03-02 17:00", "2026-03-02 10:00", "2026-03-02 11:00"),
        3600,
    ),
    ("worked_by", (100, 3600, "2026-03-02 09:00", "2026-03-02 08:00"), 100),
    ("worked_by", (100, 3600, "2026-03-02 09:00", "2026-03-02 09:01"), 160),
    ("worked_by", (100, 3600, "2026-03-02 09:00", "2026-03-02 17:00"), 3700),
    ("share", (1, 4), 0.25),
    ("share", (1, 0), None),
    ("share", (0, 0), None),
    ("exact", (1.0000000005,), 1_000_000_001),  # 1000000000.5, away from zero
    ("exact", (-1.0000000005,), -1_000_000_001),
    ("exact", (1 / 3,), 333_333_333),
    ("inexact", (1_500_000_000,), 1.5),
    ("rounded", (2 / 3,), 0.666666667),
    ("rounded", (-1e-12,), 0.0),
    ("log_of", (1.0,), 0.0),
    ("log_of", (0.0,), None),
    ("log_of", (-1.0,), None),
    ("exp_of", (0.0,), 1.0),
    ("nearest_five", (12,), 10),
    ("nearest_five", (13,), 15),
    ("nearest_hundredth", (11 / 12,), 0.92),
    ("nearest_hundredth", (0.125,), 0.13),
    ("nearest_hundredth", (0.1249999999999,), 0.13),
    ("nearest_hundredth", (-0.001,), 0.0),
    ("nearest_twentieth", (0.52,), 0.5),
    ("short_of_all", (0.974,), 0.95),
    ("short_of_all", (1.0,), 0.95),
    ("nearest_twentieth", (0.53,), 0.55),
]


@pytest.fixture(scope="module")
def evaluate(engine_maker: EngineMaker) -> Iterator[Evaluate]:
    """Calls a house function on each row of arguments, in one query."""
    engine = engine_maker({})
    yield lambda name, rows: results(engine, name, rows)
    engine.close()


def results(engine: Engine, name: str, rows: list[tuple[Any, ...]]) -> list[Any]:
    kinds = [TYPES[kind] for kind in ORACLES[name].arguments]
    schema = pa.schema([("case_number", pa.int64()), *((f"a{at}", kind) for at, kind in enumerate(kinds))])
    columns = [list(range(len(rows))), *zip(*rows, strict=True)]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    engine.load("lake.cases", pa.table(arrays, schema=schema), schema)
    arguments = ", ".join(f"c.a{at}" for at in range(len(kinds)))
    sql = f"SELECT c.case_number, {name}({arguments}) AS result FROM lake.cases AS c"
    engine.run(model_from_sql("core.results", "core/results.sql", sql))
    return engine.table("core.results").column("result").to_pylist()


def parsed(name: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    readers = {"D": d, "T": t, "N": int, "X": float}
    return tuple(readers[kind](value) for kind, value in zip(ORACLES[name].arguments, arguments, strict=True))


def agrees(found: Any, wanted: Any) -> bool:
    """Equal, doubles to the last digits: the engines' logarithms and powers are not this machine's."""
    if isinstance(wanted, float):
        return isinstance(found, float) and found == pytest.approx(wanted, rel=1e-13, abs=1e-15)
    return bool(found == wanted) and type(found) is type(wanted)


@pytest.mark.parametrize("name", ORACLES)
def test_a_function_gives_its_worked_examples(evaluate: Evaluate, name: str) -> None:
    examples = [
        (parsed(name, arguments), expected) for called, arguments, expected in GOLDEN if called == name
    ]
    found = evaluate(name, [arguments for arguments, _ in examples])
    for result, (_, expected) in zip(found, examples, strict=True):
        assert agrees(result, expected)


@pytest.mark.parametrize("name", ORACLES)
def test_the_oracle_gives_the_worked_examples_too(name: str) -> None:
    examples = [
        (parsed(name, arguments), expected) for called, arguments, expected in GOLDEN if called == name
    ]
    assert examples
    for arguments, expected in examples:
        assert agrees(ORACLES[name].of(*arguments), expected)


@pytest.mark.parametrize("name", ORACLES)
def test_a_null_in_any_place_gives_null(evaluate: Evaluate, name: str) -> None:
    _, written, _ = next(example for example in GOLDEN if example[0] == name)
    arguments = parsed(name, written)
    rows = [(*arguments[:at], None, *arguments[at + 1 :]) for at in range(len(arguments))]
    rows.append((None,) * len(arguments))
    assert evaluate(name, rows) == [None] * len(rows)


@settings(max_examples=3, deadline=None, derandomize=True)
@pytest.mark.parametrize("name", ORACLES)
@given(data=st.data())
def test_a_function_is_what_plain_python_says(evaluate: Evaluate, name: str, data: st.DataObject) -> None:
    kinds = [ENDINGS.get(name, STRATEGIES).get(kind, STRATEGIES[kind]) for kind in ORACLES[name].arguments]
    rows = data.draw(st.lists(st.tuples(*kinds), min_size=1, max_size=60))
    expected = [ORACLES[name].of(*row) for row in rows]
    for found, wanted in zip(evaluate(name, rows), expected, strict=True):
        assert agrees(found, wanted)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2028-02-28", "2028-03-01", ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("2026-03-02", "2026-03-02", ["2026-03-02"]),
        ("2026-03-03", "2026-03-02", []),
        (None, "2026-03-02", []),
        ("2026-03-02", None, []),
    ],
)
def test_days_between_is_every_day_with_both_ends(
    engine_maker: EngineMaker, first: str | None, last: str | None, days: list[str]
) -> None:
    engine = engine_maker({})
    spans = {"a": pa.array([first and d(first)], pa.date32()), "b": pa.array([last and d(last)], pa.date32())}
    table = pa.table(spans)
    engine.load("lake.spans", table, table.schema)
    sql = "SELECT d.day FROM lake.spans AS s, LATERAL days_between(s.a, s.b) AS d"
    engine.run(model_from_sql("core.days", "core/days.sql", sql))
    assert engine.table("core.days").column("day").to_pylist() == [d(day) for day in days]
    engine.close()


def test_joined_sorts_texts_and_leaves_null_out(engine_maker: EngineMaker) -> None:
    engine = engine_maker({})
    table = pa.table({"g": [1, 1, 1, 1], "label": ["ben", None, "ana", "Zoe"]})
    engine.load("lake.labels", table, table.schema)
    sql = "SELECT g, joined(array_agg(label)) AS labels FROM lake.labels GROUP BY g"
    engine.run(model_from_sql("core.joined", "core/joined.sql", sql))
    assert engine.table("core.joined").column("labels").to_pylist() == ["Zoe + ana + ben"]
    engine.close()


def test_both_files_define_the_same_functions_and_each_is_tested() -> None:
    assert list(house_functions("duckdb")) == list(house_functions("spark"))
    assert set(house_functions("spark")) == {*ORACLES, "days_between", "joined"}
