"""The process that audits, started before it is needed: loading it takes as long as building many tables."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from flows import disk
from settings.errors import AuditError
from transforms.rows import of_rows

LOG = f"{disk.TEMPORARY}audit.log"


GATES = pa.schema(
    [
        pa.field("table_name", pa.string(), metadata={"comment": "table that was asked about"}),
        pa.field("expectation", pa.string(), metadata={"comment": "what must hold"}),
        pa.field(
            "is_met", pa.bool_(), metadata={"comment": "whether it holds; nothing is published where not"}
        ),
    ],
    metadata={"comment": "What was checked before this generation was published."},
)


class Verdict(NamedTuple):
    """Whether one expectation of a table is met."""

    table: str
    expectation: str
    is_met: bool


class Auditor:
    """`python -m expectations`, waiting for its one question; it ends when this process does."""

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

    def ask(self, database: Path, suites: Mapping[str, Mapping[str, int]]) -> list[Verdict]:
        """A verdict for each expectation of each suite. Raises AuditError where the audit is broken."""
        question = json.dumps({"database": str(database), "suites": suites}) + "\n"
        try:
            said, _ = self._process.communicate(question)
        except BrokenPipeError:
            said = ""
        if self._process.returncode != 0 or not said:
            raise AuditError(f"the audit itself failed, nothing is published; see {self._log}")
        answer: dict[str, Any] = json.loads(said.splitlines()[-1])
        if "broken" in answer:
            raise AuditError(str(answer["broken"]))
        return [Verdict(*verdict) for verdict in answer["verdicts"]]

    def close(self) -> None:
        """Lets the process end unasked, and waits for it."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()


def gates_table(verdicts: list[Verdict]) -> pa.Table:
    """The verdicts as the published table `gates`."""
    return of_rows(verdicts, GATES)
