"""The three gates of a night, and what each asks: own rules of tables, and those derived from definitions."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from expectations.derived import Described, derived, without_twice
from expectations.rules import Figures, RowCount, Rule, Suite
from settings.errors import AuditError

GATES = {
    "landed": ("lake",),
    "computed": ("core", "facts", "indicators", "scores"),
    "published": ("summaries",),
}
"""Schemas by gate: what landed, what was computed, what may be published."""


def suites(gate: str, tables: Sequence[Described], figures: Figures) -> list[Suite]:
    """A suite for each table of the gate.

    Raises AuditError for a table to be published that no module speaks of: what nobody looked at stays in.
    """
    return [_suite(described, figures) for described in tables if described.schema in GATES[gate]]


def _suite(described: Described, figures: Figures) -> Suite:
    return Suite(described.table, without_twice([*_own(described, figures), *derived(described)]))


def _own(described: Described, figures: Figures) -> list[Rule]:
    """The rules of the table's module, if it has one."""
    module = f"expectations.{described.table}"
    found = [_as_stated(described.table, figures)] if described.schema == "lake" else []
    if find_spec(module) is not None:
        return [*found, *import_module(module).rules(figures)]
    if described.schema == "summaries":
        raise AuditError(
            f"{described.table}: nothing says which of its columns may be published; add {module}"
        )
    return found


def _as_stated(table: str, figures: Figures) -> Rule:
    rows = figures.landed_rows.get(table.removeprefix("lake."), 0)
    return Rule(
        "as many rows as the manifests of all landings state",
        "Nothing that landed is lost on the way, and nothing comes in beside it.",
        RowCount(rows),
        to_do="a file of the lake was changed: remove that landing's folder, and drop its export again",
    )
