"""The sample meets every rule, and each rule fails where its fault is planted."""

from collections.abc import Iterator

import duckdb
import pytest

from expectations.counts import counts
from expectations.derived import derived
from expectations.gates import GATES
from expectations.rules import Between, Closed, Known, NoneWhere, OneOf, RowCount, Rule
from tests.expectations.conftest import Sample
from tests.expectations.faults import FAULTS, STRANGER


@pytest.fixture
def spoilt(sample: Sample) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's database, which is as it was after the test."""
    sample.database.execute("BEGIN")
    yield sample.database
    sample.database.execute("ROLLBACK")


def failing(sample: Sample, table: str, rules: list[Rule]) -> list[str]:
    counted = counts(sample.database, table, rules)
    return [
        rule.said
        for rule, count in zip(rules, counted, strict=True)
        if not rule.is_met(count.checked, count.failing)
    ]


@pytest.mark.parametrize("gate", GATES)
def test_the_sample_meets_every_rule(sample: Sample, gate: str) -> None:
    for suite in sample.suites(gate):
        assert failing(sample, suite.table, list(suite.rules)) == [], suite.table


@pytest.mark.parametrize(("table", "said", "fault"), FAULTS, ids=[f"{t}-{s}" for t, s, _ in FAULTS])
def test_a_planted_fault_fails_its_rule(
    sample: Sample, spoilt: duckdb.DuckDBPyConnection, table: str, said: str, fault: str
) -> None:
    spoilt.execute(fault)
    rules = [rule for rule in sample.rules(table) if rule.said.startswith(said)]
    assert len(rules) == 1, said
    assert failing(sample, table, rules) == [rules[0].said]


def test_every_rule_that_is_written_by_hand_has_its_fault(sample: Sample) -> None:
    planted = {(table, said) for table, said, _ in FAULTS}
    lacking = [
        f"{suite.table}: {rule.said}"
        for gate in GATES
        for suite in sample.suites(gate)
        for rule in _by_hand(sample, suite.table)
        if not any(table == suite.table and rule.said.startswith(said) for table, said in planted)
    ]
    assert lacking == []


def _by_hand(sample: Sample, table: str) -> list[Rule]:
    described = next(each for each in sample.tables if each.table == table)
    stated = {rule.said for rule in derived(described)}
    return [
        rule for rule in sample.rules(table) if isinstance(rule.test, NoneWhere) and rule.said not in stated
    ]


def _fault_of(rule: Rule, table: str) -> str | None:
    """A statement that breaks a rule of the kinds that say by themselves how; None for others."""
    first = f"WHERE rowid = (SELECT min(rowid) FROM {table})"
    match rule.test:
        case Known((column, *_)):
            return f"UPDATE {table} SET {column} = NULL {first}"
        case Between((*_, column), least, most):
            return (
                f"UPDATE {table} SET {column} = {most + 1 if most is not None else (least or 0) - 1} {first}"
            )
        case OneOf((column,), _):
            return f"UPDATE {table} SET {column} = 'nonsense' {first}"
        case Closed(_):
            return f"ALTER TABLE {table} ADD COLUMN person BIGINT"
        case RowCount(_):
            return f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1"
        case NoneWhere(fault, _) if fault.startswith("rows_alike"):
            return f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1"
        case NoneWhere(fault, _) if fault.startswith("here."):
            column = fault.partition(" ")[0].removeprefix("here.")
            value = "'nothing'" if column == "indicator" else STRANGER
            return f"UPDATE {table} SET {column} = {value} {first}"
    return None


def test_rules_fail_by_the_plainest_fault_of_their_kind(sample: Sample) -> None:
    """Every rule of a kind that says by itself how it breaks, in every table that is published or landed."""
    missed, tried = [], 0
    tables = [suite.table for gate in GATES for suite in sample.suites(gate)]
    for table in tables:
        if sample.database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,):
            continue
        for rule in sample.rules(table):
            fault = _fault_of(rule, table)
            if fault is None or not table.startswith(("lake.", "summaries.", "scores.", "indicators.")):
                continue
            tried += 1
            sample.database.execute("BEGIN")
            sample.database.execute(fault)
            if failing(sample, table, [rule]) != [rule.said]:
                missed.append(f"{table}: {rule.said}")
            sample.database.execute("ROLLBACK")
    assert missed == []
    assert tried > 200


def test_a_pseudonym_is_found_in_numbers_and_in_texts(
    sample: Sample, spoilt: duckdb.DuckDBPyConnection
) -> None:
    (rule,) = [rule for rule in sample.rules("summaries.groups") if rule.said.startswith("no pseudonym")]
    for column in ("merged_teams", "label"):
        spoilt.execute(
            f"UPDATE summaries.groups SET {column} = (SELECT max(person) FROM core.people) WHERE rowid = 0"
        )
        assert failing(sample, "summaries.groups", [rule]) == [rule.said]
        spoilt.execute(f"UPDATE summaries.groups SET {column} = NULL WHERE rowid = 0")
        assert failing(sample, "summaries.groups", [rule]) == []


def test_what_is_rounded_is_rounded(sample: Sample, spoilt: duckdb.DuckDBPyConnection) -> None:
    said = "people_rounded is a multiple of five"
    (rule,) = [rule for rule in sample.rules("summaries.groups") if rule.said == said]
    spoilt.execute("UPDATE summaries.groups SET people_rounded = 12 WHERE rowid = 0")
    assert failing(sample, "summaries.groups", [rule]) == [said]


def test_a_rule_says_what_it_protects_in_a_sentence(sample: Sample) -> None:
    for gate in GATES:
        for suite in sample.suites(gate):
            said = [rule.said for rule in suite.rules]
            assert len(set(said)) == len(said), suite.table
            for rule in suite.rules:
                assert rule.protects[0].isupper(), rule
                assert rule.protects.endswith("."), rule
                assert not rule.said.endswith("."), rule
