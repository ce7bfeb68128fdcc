"""An auditor as a process of its own: `python -m expectations`.

Great Expectations takes seconds and much memory to load and leaves folders behind, so the night starts this
process first of all and asks it at each gate. A question is one line of JSON on its input: {"gate",
"database", "tables": {name: {"grain", "unit", "columns": {name: comment}}}, "settings", "landed_rows"}. The
answer is one line, {"verdicts"} or {"broken"}. Where the input ends the process does.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from expectations.audit import Auditor, Verdict
from expectations.derived import Column, Described
from expectations.dialect import CONFIG
from expectations.gates import GATES, suites
from expectations.rules import Figures
from settings.errors import AuditError


def main() -> None:
    """Answers questions until there are none; what libraries print goes where errors go."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    auditor = Auditor()
    for line in sys.stdin:
        print(json.dumps(_answer(auditor, json.loads(line))), file=answers, flush=True)


def _answer(auditor: Auditor, question: Mapping[str, Any]) -> dict[str, Any]:
    gate, database = question["gate"], Path(question["database"])
    figures = Figures(question["settings"], question["landed_rows"])
    tables = {
        name: said for name, said in question["tables"].items() if name.partition(".")[0] in GATES[gate]
    }
    try:
        asked = suites(gate, described(database, tables), figures)
        return {"verdicts": [_said(verdict) for verdict in auditor.audit(database, asked)]}
    except AuditError as error:
        return {"broken": str(error)}


def described(database: Path, tables: Mapping[str, Any]) -> list[Described]:
    """The tables as their definitions describe them, with the types that the database has.

    Raises AuditError where the database cannot be read, or lacks a table or a column of a definition.
    """
    try:
        with duckdb.connect(str(database), read_only=True, config=CONFIG) as connection:
            found = connection.execute(
                "SELECT schema_name || '.' || table_name, column_name, data_type FROM duckdb_columns()"
            ).fetchall()
    except duckdb.Error as cause:
        raise AuditError(f"the night's database cannot be read: {type(cause).__name__}") from cause
    kinds = {(table, column): kind for table, column, kind in found}
    return [_described(name, said, kinds) for name, said in tables.items()]


def _described(name: str, said: Mapping[str, Any], kinds: Mapping[tuple[str, str], str]) -> Described:
    columns = {}
    for column, comment in said["columns"].items():
        if (name, column) not in kinds:
            raise AuditError(f"{name} cannot be audited: the database lacks its column {column}")
        columns[column] = Column(kinds[name, column], comment)
    return Described(name, said["grain"], said["unit"], columns)


def _said(verdict: Verdict) -> dict[str, Any]:
    rule, count = verdict.rule, verdict.counted
    return {
        "table": verdict.table,
        "expectation": rule.said,
        "is_met": verdict.is_met,
        "protects": rule.protects,
        "severity": rule.severity.value,
        "to_do": rule.to_do,
        "rows_checked": count.checked,
        "rows_failing": count.failing,
        "columns": list(count.columns),
    }


if __name__ == "__main__":
    main()
