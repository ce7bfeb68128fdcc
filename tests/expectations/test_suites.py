"""Great Expectations, our own counts and plain Python agree on tables with planted faults."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from expectations.audit import Auditor
from expectations.counts import counts
from expectations.rules import (
    RowCount,
    Rule,
    Suite,
    between,
    closed,
    known,
    none_where,
    one_of,
    one_row_each,
    refers,
)

Row = tuple[int | None, int | None, float | None, str | None]
COLUMNS = ("person", "week", "share", "status")
ALLOWED = ("published", "merged")
HOSTILE = "'); DROP TABLE facts.t; --<script>{batch}%:x"

ROWS = st.lists(
    st.tuples(
        st.sampled_from([None, 1, 2, -(2**63), 2**63 - 1]),
        st.sampled_from([None, 1, 2]),
        st.sampled_from([None, 0.0, 0.5, 1.0, -0.001, 1.001, float("inf"), float("nan")]),
        st.sampled_from([None, *ALLOWED, "", "Published", HOSTILE]),
    ),
    max_size=6,
)


def _repeats(rows: Sequence[Row]) -> int:
    keys = [row[:2] for row in rows]
    return sum(keys.count(key) > 1 for key in set(keys))


def _outside(row: Row) -> bool:
    return row[2] is not None and not 0 <= row[2] <= 1


RULES: list[tuple[Rule, Callable[[Sequence[Row]], int]]] = [
    (known("person", protects="x"), lambda rows: sum(row[0] is None for row in rows)),
    (known("person", "week", protects="x"), lambda rows: sum(None in row[:2] for row in rows)),
    (between("share", least=0, most=1, protects="x"), lambda rows: sum(map(_outside, rows))),
    (
        between("share", "week", least=0, most=1, protects="x"),
        lambda rows: sum(_outside(row) or row[1] == 2 for row in rows),
    ),
    (between("week", least=None, most=1, protects="x"), lambda rows: sum(row[1] == 2 for row in rows)),
    (
        one_of("status", allowed=ALLOWED, protects="x"),
        lambda rows: sum(row[3] is not None and row[3] not in ALLOWED for row in rows),
    ),
    (
        one_of("status", allowed=(HOSTILE.replace("{batch}", ""), *ALLOWED), protects="x"),
        lambda rows: sum(row[3] is not None and row[3] not in ALLOWED for row in rows),
    ),
    (one_row_each("person", "week", protects="x"), _repeats),
    (
        refers("person", "core.people", "person", "x"),
        lambda rows: sum(row[0] is not None and row[0] != 1 for row in rows),
    ),
    (
        none_where("week = 2", "few second weeks", "x", most_share=0.5),
        lambda rows: sum(row[1] == 2 for row in rows),
    ),
    (closed(*COLUMNS, protects="x"), lambda rows: 0),
    (closed("person", "week", "label", protects="x"), lambda rows: 3),
    (Rule("two rows", "x", RowCount(2)), lambda rows: abs(len(rows) - 2)),
]
SUITE = Suite("facts.t", [rule for rule, _ in RULES])


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


def _database(folder: Path, rows: Sequence[Row]) -> Path:
    path = folder / "work.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE SCHEMA core; CREATE SCHEMA facts")
        database.execute("CREATE TABLE core.people AS SELECT CAST(1 AS BIGINT) AS person")
        database.execute("CREATE TABLE facts.t (person BIGINT, week BIGINT, share DOUBLE, status VARCHAR)")
        if rows:
            database.executemany("INSERT INTO facts.t VALUES (?, ?, ?, ?)", rows)
    return path


@given(ROWS)
@example([])
@example([(None, None, None, None)] * 2)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_three_agree(auditor: Auditor, tmp_path: Path, rows: list[Row]) -> None:
    """The auditor raises where Great Expectations and our count differ; Python holds our count."""
    verdicts = auditor.audit(_database(tmp_path, rows), [SUITE])
    expected = [failing(rows) for _, failing in RULES]
    assert [verdict.counted.failing for verdict in verdicts] == expected
    checked = [
        verdict.counted.checked
        for verdict, (rule, _) in zip(verdicts, RULES, strict=True)
        if "rows" in rule.said
    ]
    assert checked == [len(rows)]
    assert [verdict.is_met for verdict in verdicts] == [
        failing <= (0.5 * len(rows) if rule.said == "few second weeks" else 0)
        for (rule, _), failing in zip(RULES, expected, strict=True)
    ]


@given(ROWS)
@settings(max_examples=60)
def test_our_counts_agree_with_python(rows: list[Row]) -> None:
    with duckdb.connect() as database:
        database.execute("CREATE SCHEMA core; CREATE SCHEMA facts")
        database.execute("CREATE TABLE core.people AS SELECT CAST(1 AS BIGINT) AS person")
        database.execute("CREATE TABLE facts.t (person BIGINT, week BIGINT, share DOUBLE, status VARCHAR)")
        if rows:
            database.executemany("INSERT INTO facts.t VALUES (?, ?, ?, ?)", rows)
        found = counts(database, "facts.t", SUITE.rules)
    assert [count.failing for count in found] == [failing(rows) for _, failing in RULES]


def test_the_columns_by_which_a_rule_fails_are_named(auditor: Auditor, tmp_path: Path) -> None:
    database = _database(tmp_path, [(1, None, 2.0, "published")])
    found: dict[str, Any] = {
        verdict.rule.said: verdict.counted.columns for verdict in auditor.audit(database, [SUITE])
    }
    assert found["person and week are always stated"] == ("week",)
    assert found["share and week are between 0 and 1"] == ("share",)
    assert found["the columns are person, week, label, and no others"] == ("label", "share", "status")
    assert found["person is always stated"] == ()
