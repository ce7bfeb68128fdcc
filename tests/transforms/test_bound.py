"""Rules that need types, read from what DuckDB binds."""

import pyarrow as pa
import pytest

from transforms.bound import bound_findings
from transforms.model import Model, model_from_sql

LOADED = {
    "lake.t": pa.schema(
        [
            ("n", pa.int64()),
            ("x", pa.float64()),
            ("a", pa.timestamp("us")),
            ("day", pa.date32()),
            ("label", pa.string()),
        ]
    )
}


def found(*sqls: str) -> list[str]:
    models: dict[str, Model] = {}
    for at, sql in enumerate(sqls):
        models[f"core.t{at}"] = model_from_sql(f"core.t{at}", f"core/t{at}.sql", sql)
    return [f"{f.rule}: {f.message}" for f in bound_findings(models, LOADED, {"half": 0.5})]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT sum(t.x) AS s FROM lake.t AS t",
        "SELECT sum(t.x) OVER (PARTITION BY t.n) AS s FROM lake.t AS t",
        "SELECT sum(share(t.n, 2)) AS s FROM lake.t AS t",
        "SELECT sum(t.n * half()) AS s FROM lake.t AS t",
        "SELECT sum(CASE WHEN t.n > 1 THEN 1e0 END) AS s FROM lake.t AS t",
        "SELECT share(sum(t.n / 2), count(*)) AS s FROM lake.t AS t",
        "SELECT t.n FROM lake.t AS t"
        " WHERE EXISTS (SELECT 1 FROM lake.t AS u WHERE u.n = t.n HAVING sum(u.x) > 1)",
    ],
)
def test_a_sum_of_doubles_is_found_wherever_it_hides(sql: str) -> None:
    assert found(sql) == [
        "inexact_sum: sum(DOUBLE) depends on the order of rows: sum exact(x), and show inexact(sum)"
    ]


def test_a_sum_is_judged_by_the_types_of_the_tables_above() -> None:
    assert found("SELECT t.x AS y FROM lake.t AS t", "SELECT sum(u.y) AS s FROM core.t0 AS u")
    assert not found("SELECT exact(t.x) AS y FROM lake.t AS t", "SELECT sum(u.y) AS s FROM core.t0 AS u")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT t.day - t.day AS d FROM lake.t AS t",
        "SELECT t.day + 1 AS d FROM lake.t AS t",
        "SELECT days_later(t.day - 1, 1) AS d FROM lake.t AS t",
    ],
)
def test_arithmetic_on_days_is_found(sql: str) -> None:
    assert [text.partition(":")[0] for text in found(sql)] == ["date_arithmetic"]


def test_a_decimal_is_found() -> None:
    assert "decimal: sum(DECIMAL)" in found("SELECT CAST(sum(t.n * 0.5) AS DOUBLE) AS s FROM lake.t AS t")[0]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT share(sum(t.n), count(*)) AS s, median(t.x) AS m, max(t.x) AS l FROM lake.t AS t",
        "SELECT inexact(sum(exact(t.x))) AS s, days_apart(t.day, t.day) AS d FROM lake.t AS t GROUP BY t.day",
        "SELECT seconds_between(t.a, minutes_later(t.a, 1)) AS s, week_of(t.day) AS w FROM lake.t AS t",
        "SELECT d.day FROM lake.t AS t, LATERAL days_between(t.day, days_later(t.day, 1)) AS d",
        "SELECT joined(array_agg(t.label)) AS labels FROM lake.t AS t",
    ],
)
def test_what_the_house_functions_do_inside_is_their_own(sql: str) -> None:
    assert found(sql) == []
