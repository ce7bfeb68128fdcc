"""A broken audit is told apart from data that fail it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from great_expectations.expectations import ExpectColumnValuesToNotBeNull, UnexpectedRowsExpectation

from expectations.audit import Suite, Verdict, audit
from settings.errors import AuditError, ExitCode

TABLE = "summaries.burnout_risk"


def _rows(sql: str) -> UnexpectedRowsExpectation:
    return UnexpectedRowsExpectation(unexpected_rows_query=sql, description="as it should be")


def test_a_verdict_carries_no_row_of_the_data(spoilt: Callable[..., Path]) -> None:
    suite = Suite(TABLE, [_rows("SELECT * FROM {batch} WHERE label = 'Ocean'")])
    assert audit(spoilt(), [suite]) == [Verdict(TABLE, "as it should be", False)]


@pytest.mark.parametrize(
    "expectation",
    [
        _rows("SELECT * FROM {batch} WHERE nonsense"),
        _rows("SELECT * FROM scores.nothing, {batch}"),
        ExpectColumnValuesToNotBeNull(column="nonsense", description="as it should be"),
    ],
    ids=["column in SQL", "table in SQL", "column"],
)
def test_what_could_not_be_asked_is_a_broken_audit(spoilt: Callable[..., Path], expectation: Any) -> None:
    with pytest.raises(AuditError, match="says nothing about the data: as it should be") as broken:
        audit(spoilt(), [Suite(TABLE, [expectation])])
    assert broken.value.exit_code is ExitCode.AUDIT_BROKEN


def test_a_table_that_is_not_there_is_a_broken_audit(spoilt: Callable[..., Path]) -> None:
    with pytest.raises(AuditError, match=r"summaries\.nothing cannot be audited"):
        audit(spoilt(), [Suite("summaries.nothing", [])])


def test_an_expectation_without_words_is_named_by_its_kind(spoilt: Callable[..., Path]) -> None:
    verdicts = audit(spoilt(), [Suite(TABLE, [ExpectColumnValuesToNotBeNull(column="label")])])
    assert verdicts == [Verdict(TABLE, "ExpectColumnValuesToNotBeNull", True)]


def test_the_database_is_only_read(spoilt: Callable[..., Path]) -> None:
    database = spoilt()
    before = database.read_bytes()
    audit(database, [Suite(TABLE, [_rows("SELECT * FROM {batch} WHERE FALSE")])])
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def _process(question: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "expectations"]
    return subprocess.run(
        command, input=question, capture_output=True, text=True, env=environment, check=False
    )


def test_the_process_answers_one_question(spoilt: Callable[..., Path]) -> None:
    suites = {
        "burnout_risk": {"smallest_group": 11},
        "presenteeism_risk": {"smallest_group": 10, "fewest_leave_days": 20},
    }
    database = spoilt("UPDATE summaries.burnout_risk SET people_rounded = 5")
    ran = _process(json.dumps({"database": str(database), "suites": suites}) + "\n")
    assert ran.returncode == 0
    verdicts = [Verdict(*verdict) for verdict in json.loads(ran.stdout)["verdicts"]]
    not_met = [verdict.expectation for verdict in verdicts if not verdict.is_met]
    assert not_met == ["people_rounded is at least 11, to five"]


def test_the_process_says_that_it_is_broken(tmp_path: Path) -> None:
    suites = {"burnout_risk": {"smallest_group": 10}}
    ran = _process(json.dumps({"database": str(tmp_path / "none.duckdb"), "suites": suites}) + "\n")
    assert ran.returncode == 0
    assert "cannot be audited" in json.loads(ran.stdout)["broken"]


def test_the_process_ends_unasked() -> None:
    ran = _process("")
    assert (ran.returncode, ran.stdout) == (0, "")
