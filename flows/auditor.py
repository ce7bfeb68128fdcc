"""The process that audits, started before it is needed: loading it takes as long as landing many exports."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flows import disk
from settings.errors import AuditError

LOG = f"{disk.TEMPORARY}audit.log"


class Verdict(NamedTuple):
    """Whether one expectation of a table is met, with our own counts; `columns` are those that fail it."""

    table: str
    expectation: str
    is_met: bool
    protects: str = ""
    severity: str = "stop"
    to_do: str = ""
    rows_checked: int = 0
    rows_failing: int = 0
    columns: Sequence[str] = ()
    gate: str = ""

    @property
    def outcome(self) -> str:
        """met, warned or stopped: what the night does with it."""
        if self.is_met:
            return "met"
        return "warned" if self.severity == "warn" else "stopped"

    @property
    def told(self) -> str:
        """In a line: table, expectation and counts; never a value."""
        by = f" (by {', '.join(self.columns)})" if self.columns else ""
        rows = f"{self.rows_failing:,} of {self.rows_checked:,} fail"
        return f"{self.table}: {self.expectation}: {rows}{by}"


class Auditor:
    """`python -m expectations`, waiting for questions; it ends when this process does."""

    def __init__(self, work: Path) -> None:
        folder = disk.private_folder(work / f"{disk.TEMPORARY}audit")
        self._log = work / LOG
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "expectations"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(folder)},
            )

    def ask(self, database: Path, question: Mapping[str, Any]) -> list[Verdict]:
        """A verdict for each expectation of `question`'s gate, see expectations/__main__.py.

        The database must be open nowhere else. Raises AuditError where the audit is broken.
        """
        answer = self._answer(json.dumps({**question, "database": str(database)}))
        if "broken" in answer:
            raise AuditError(f"{answer['broken']}; nothing is published")
        return [Verdict(**verdict, gate=str(question["gate"])) for verdict in answer["verdicts"]]

    def close(self) -> None:
        """Ends the process, and waits for it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    def _answer(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            return dict(json.loads(self._process.stdout.readline()))
        except (BrokenPipeError, json.JSONDecodeError, TypeError, ValueError):
            raise AuditError(f"the audit itself failed, nothing is published; see {self._log}") from None
