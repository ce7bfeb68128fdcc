"""Our own counts: how many rows each rule looked at, and how many failed it, in plain SQL."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import duckdb

from expectations.rules import BATCH, ByColumn, Closed, NoneWhere, RowCount, Rule, any_fault, quoted


class Count(NamedTuple):
    """Rows that a rule looked at, those that fail it, and by which columns where it looks at several."""

    checked: int
    failing: int
    columns: tuple[str, ...] = ()


def counts(connection: duckdb.DuckDBPyConnection, table: str, rules: Sequence[Rule]) -> list[Count]:
    """A count for each rule about `table`, in order. What can be told row by row takes one pass."""
    by_column = [rule.test for rule in rules if isinstance(rule.test, ByColumn)]
    at_once = iter(_pass(connection, table, by_column))
    return [
        next(at_once) if isinstance(rule.test, ByColumn) else _alone(connection, table, rule)
        for rule in rules
    ]


def _pass(connection: duckdb.DuckDBPyConnection, table: str, tests: Sequence[ByColumn]) -> Iterator[Count]:
    faults = [fault for test in tests for fault in (any_fault(test), *map(test.fault, test.columns))]
    counted = ", ".join(["count(*)", *(f"count(*) FILTER (WHERE {fault})" for fault in faults)])
    checked, *failing = _numbers(connection, f"SELECT {counted} FROM {table}")
    left = iter(failing)
    for test in tests:
        total = next(left)
        by_column = [(column, next(left)) for column in test.columns]
        yield Count(checked, total, tuple(column for column, rows in by_column if rows))


def _alone(connection: duckdb.DuckDBPyConnection, table: str, rule: Rule) -> Count:
    test = rule.test
    if isinstance(test, NoneWhere):
        source, fault = test.source.replace(BATCH, table), test.fault
        failing = f"SELECT count(*) FROM {source} WHERE {fault}"
        checked, failed = _numbers(connection, f"SELECT (SELECT count(*) FROM {source}), ({failing})")
        return Count(checked, failed)
    if isinstance(test, RowCount):
        (rows,) = _numbers(connection, f"SELECT count(*) FROM {table}")
        return Count(rows, abs(rows - test.rows))
    assert isinstance(test, Closed)
    schema, _, name = table.partition(".")
    found = connection.execute(
        "SELECT column_name FROM duckdb_columns() "
        f"WHERE schema_name = {quoted(schema)} AND table_name = {quoted(name)}"
    ).fetchall()
    wrong = {column for (column,) in found} ^ set(test.names)
    return Count(len(found), len(wrong), tuple(sorted(wrong)))


def _numbers(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return tuple(int(number) for number in row)
