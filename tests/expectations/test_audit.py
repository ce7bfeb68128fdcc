"""A broken audit is told apart from data that fail it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations import audit as auditing
from expectations.audit import Auditor
from expectations.counts import Count
from expectations.rules import Rule, Suite, closed, known, none_where
from settings.errors import AuditError, ExitCode

TABLE = "summaries.limits"


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "work.duckdb"
    with duckdb.connect(str(path)) as opened:
        opened.execute("CREATE SCHEMA summaries; CREATE SCHEMA core; CREATE SCHEMA lake")
        opened.execute("CREATE TABLE summaries.limits AS SELECT CAST(1 AS BIGINT) AS number, 'x' AS sentence")
        opened.execute("CREATE TABLE core.identities AS SELECT CAST(7 AS BIGINT) AS identifier")
        opened.execute("CREATE TABLE core.people AS SELECT CAST(7 AS BIGINT) AS person")
        opened.execute("CREATE TABLE lake.teams AS SELECT CAST(9 AS BIGINT) AS team")
    return path


@pytest.mark.parametrize(
    "rule",
    [
        none_where("nonsense", "as it should be", "x"),
        none_where("TRUE", "as it should be", "x", source="scores.nothing"),
        known("nonsense", protects="x"),
    ],
    ids=["column in SQL", "table in SQL", "column"],
)
def test_what_could_not_be_asked_is_a_broken_audit(auditor: Auditor, database: Path, rule: Rule) -> None:
    with pytest.raises(AuditError, match=f"says nothing about the data: {rule.said}") as broken:
        auditor.audit(database, [Suite(TABLE, [known("number", protects="x"), rule])])
    assert broken.value.exit_code is ExitCode.AUDIT_BROKEN


def test_a_table_that_is_not_there_is_a_broken_audit(auditor: Auditor, database: Path) -> None:
    with pytest.raises(AuditError, match=r"summaries\.nothing cannot be audited"):
        auditor.audit(database, [Suite("summaries.nothing", [known("number", protects="x")])])


def test_two_opinions_on_one_rule_are_a_broken_audit(
    auditor: Auditor, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "counts", lambda *_: [Count(1, 1)])
    with pytest.raises(AuditError, match="our own count disagree"):
        auditor.audit(database, [Suite(TABLE, [known("number", protects="x")])])


def test_a_count_that_fails_is_a_broken_audit_too(
    auditor: Auditor, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[Count]:
        raise duckdb.Error("of some kind")

    monkeypatch.setattr(auditing, "counts", fail)
    with pytest.raises(AuditError, match=r"summaries\.limits cannot be counted: Error"):
        auditor.audit(database, [Suite(TABLE, [known("number", protects="x")])])


def test_the_database_is_only_read_and_let_go_of(auditor: Auditor, database: Path) -> None:
    before = database.read_bytes()
    auditor.audit(database, [Suite(TABLE, [closed("number", "sentence", protects="x")]), Suite(TABLE, [])])
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir()] == [database.name]
    with duckdb.connect(str(database)) as writer:
        writer.execute("DELETE FROM summaries.limits")


def _process(*questions: Mapping[str, Any]) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "expectations"]
    asked = "".join(json.dumps(question) + "\n" for question in questions)
    return subprocess.run(command, input=asked, capture_output=True, text=True, env=environment, check=False)


def test_the_process_answers_question_after_question_and_nothing_else(database: Path) -> None:
    columns = {"number": "number of the sentence", "sentence": "what the numbers do not say"}
    said = {"grain": "number", "unit": "", "columns": columns}
    question = {"gate": "published", "database": str(database), "settings": {}, "landed_rows": {}}
    beyond = {**columns, "beyond": "not there"}
    ran = _process(
        question | {"tables": {TABLE: said, "core.people": {"grain": "", "unit": "", "columns": {}}}},
        question | {"tables": {TABLE: {**said, "columns": beyond}}},
        question | {"tables": {"summaries.secrets": {"grain": "", "unit": "", "columns": {}}}},
        question | {"tables": {TABLE: said}, "database": str(database.with_name("none"))},
    )
    assert ran.returncode == 0
    first, second, third, fourth = map(json.loads, ran.stdout.splitlines())
    verdicts = {verdict["expectation"]: verdict for verdict in first["verdicts"]}
    assert all(verdict["is_met"] for verdict in verdicts.values())
    assert verdicts["one row for each number"]["protects"] == "Nothing is counted twice."
    assert verdicts["one row for each number"]["rows_checked"] == 1
    assert second == {"broken": "summaries.limits cannot be audited: the database lacks its column beyond"}
    assert third["broken"].startswith("summaries.secrets: nothing says which of its columns may be published")
    assert fourth["broken"].startswith("the night's database cannot be read")


def test_a_verdict_carries_no_row_of_the_data(database: Path, auditor: Auditor) -> None:
    with duckdb.connect(str(database)) as writer:
        writer.execute("UPDATE summaries.limits SET sentence = 'a secret'")
    rule = none_where("sentence = 'a secret'", "nothing secret", "x")
    (verdict,) = auditor.audit(database, [Suite(TABLE, [rule])])
    assert not verdict.is_met
    assert verdict.counted == Count(1, 1)
