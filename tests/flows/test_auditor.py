"""The auditor's process as the night sees it: verdicts, a broken audit, and an end without a question."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import auditor
from flows.auditor import GATES, Auditor, Verdict, gates_table
from settings.errors import AuditError

Started = Callable[[str], Auditor]


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Started:
    """An auditor whose process runs another program, so that a test need not wait for the real one."""
    popen = subprocess.Popen

    def start(program: str) -> Auditor:
        monkeypatch.setattr(
            auditor.subprocess, "Popen", lambda _, **how: popen([sys.executable, "-c", program], **how)
        )
        return Auditor(tmp_path)

    return start


def test_a_verdict_is_handed_on(started: Started) -> None:
    echo = "import json; input(); print('noise'); print(json.dumps({'verdicts': [['t', 'holds', True]]}))"
    assert started(echo).ask(Path("work.duckdb"), {"burnout_risk": {}}) == [Verdict("t", "holds", True)]


def test_the_question_names_database_and_arguments(started: Started) -> None:
    echo = (
        "import json; asked = json.loads(input()); print(json.dumps({'verdicts': [[str(asked), '', True]]}))"
    )
    (verdict,) = started(echo).ask(Path("work.duckdb"), {"burnout_risk": {"smallest_group": 5}})
    assert verdict.table == "{'database': 'work.duckdb', 'suites': {'burnout_risk': {'smallest_group': 5}}}"


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ('input(); print(\'{"broken": "this could not be asked"}\')', "this could not be asked"),
        ("input(); raise MemoryError", "the audit itself failed, nothing is published; see "),
        ("input()", "the audit itself failed"),
        ("", "the audit itself failed"),
    ],
    ids=["broken", "raised", "silent", "gone"],
)
def test_an_audit_that_did_not_happen_is_an_error_of_its_own(
    started: Started, program: str, said: str
) -> None:
    asked = started(program)
    with pytest.raises(AuditError, match=said):
        asked.ask(Path("work.duckdb"), {})


def test_a_process_that_died_before_the_question_is_no_traceback(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = started("raise SystemExit(3)")
    asked._process.wait()

    def closed(question: str) -> tuple[str, str]:
        raise BrokenPipeError

    monkeypatch.setattr(asked._process, "communicate", closed)
    with pytest.raises(AuditError):
        asked.ask(Path("work.duckdb"), {})
    monkeypatch.undo()
    asked.close()


def test_a_night_that_never_asks_leaves_no_process(started: Started) -> None:
    asked = started("input()")
    asked.close()
    assert asked._process.poll() is not None
    asked.close()


def test_verdicts_are_published_with_comments() -> None:
    table = gates_table([Verdict("burnout_risk", "all is well", True)])
    assert table.schema.equals(GATES, check_metadata=True)
    assert table.to_pylist() == [{"table_name": "burnout_risk", "expectation": "all is well", "is_met": True}]
    assert gates_table([]).num_rows == 0
