"""The auditor's process as the night sees it: verdicts, a broken audit, and an end without a question."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import auditor
from flows.auditor import Auditor, Verdict
from settings.errors import AuditError

Started = Callable[[str], Auditor]
QUESTION = {"gate": "landed", "tables": {}}
DATABASE = Path("work.duckdb")


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


def test_questions_are_answered_one_after_the_other(started: Started) -> None:
    echo = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    said = f"{asked['database']} {asked['gate']}"
    print(json.dumps({"verdicts": [{"table": "t", "expectation": said, "is_met": True}]}), flush=True)
"""
    asked = started(echo)
    assert asked.ask(DATABASE, QUESTION) == [Verdict("t", "work.duckdb landed", True, gate="landed")]
    assert asked.ask(DATABASE, {"gate": "computed"})[0].expectation == "work.duckdb computed"
    asked.close()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (
            'input(); print(\'{"broken": "this could not be asked"}\')',
            "this could not be asked; nothing is pub",
        ),
        ("input(); raise MemoryError", "the audit itself failed, nothing is published; see "),
        ("input(); print('noise')", "the audit itself failed"),
        ("input(); print('3')", "the audit itself failed"),
        ("input()", "the audit itself failed"),
        ("", "the audit itself failed"),
    ],
    ids=["broken", "raised", "noisy", "number", "silent", "gone"],
)
def test_an_audit_that_did_not_happen_is_an_error_of_its_own(
    started: Started, program: str, said: str
) -> None:
    asked = started(program)
    with pytest.raises(AuditError, match=said):
        asked.ask(DATABASE, QUESTION)
    asked.close()


def test_a_process_that_died_before_the_question_is_no_traceback(started: Started) -> None:
    asked = started("raise SystemExit(3)")
    asked._process.wait()
    with pytest.raises(AuditError):
        asked.ask(DATABASE, QUESTION)
    asked.close()


def test_a_night_that_never_asks_leaves_no_process(started: Started) -> None:
    asked = started("input()")
    asked.close()
    assert asked._process.poll() is not None
    asked.close()


def test_a_verdict_tells_its_outcome_and_its_counts() -> None:
    fails = Verdict("core.people", "person is always stated", False, rows_checked=1200, rows_failing=3)
    assert fails.outcome == "stopped"
    assert fails.told == "core.people: person is always stated: 3 of 1,200 fail"
    warned = fails._replace(severity="warn", columns=["zone", "team"])
    assert warned.outcome == "warned"
    assert warned.told.endswith("3 of 1,200 fail (by zone, team)")
    assert fails._replace(is_met=True).outcome == "met"
