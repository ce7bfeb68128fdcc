"""The steps between the others: what landed, what was computed, and what may be published must hold."""

from collections.abc import Callable, Mapping
from typing import Any

from flows import disk
from flows.auditor import Verdict
from flows.database import close_database, readable
from flows.night import REFUSED_DATABASE, Night
from reports.gates import gates_page
from settings.errors import GateError
from sources.schema import TABLES as LAKE_TABLES
from transforms.model import Model, comment_of

GATES = {
    "landed": "what landed",
    "computed": "what was computed",
    "published": "what may be published",
}
"""The gates in their order, and what each asks about."""
_TO_DO = {
    "landed": "mend or remove the exports that it speaks of, then run the night again",
    "computed": "a table is not what its definition says, which no export should bring about: report it",
    "published": "a table may not be shown as it is, which no export should bring about: report it",
}


def gate(name: str) -> Callable[[Night], None]:
    """The step that asks every expectation of the gate `name`.

    GateError names those not met that stop the night, AuditError the one that could not be asked.
    """

    def step(night: Night) -> None:
        """Asks the gate's expectations of the night's database, and stops the night as `gate` says."""
        assert night.auditor is not None
        with night.reporter.step(f"gate-{list(GATES).index(name) + 1}", 1) as part:
            with readable(night):
                found = night.auditor.ask(night.database, question(night, name))
            night.verdicts += found
            warned = sum(verdict.outcome == "warned" for verdict in found)
            night.run.expectations_warned += warned
            _write_page(night)
            note = f"{GATES[name]}: {len(found)} expectations"
            part.done(f"{note}, {warned} warn" if warned else note)
        stopped = [verdict for verdict in found if verdict.outcome == "stopped"]
        if stopped:
            _refuse(night, name, stopped)

    return step


def question(night: Night, gate: str) -> dict[str, Any]:
    """What the auditor is told: definitions, thresholds, and the rows that landings state."""
    landed: dict[str, int] = {}
    for manifest in night.lake.manifests():
        for table, file in manifest.tables.items():
            landed[table] = landed.get(table, 0) + file.rows
    tables = described_tables(night.models)
    settings = night.functions | night.settings.gates.model_dump()
    return {"gate": gate, "tables": tables, "settings": settings, "landed_rows": landed}


def described_tables(models: Mapping[str, Model]) -> dict[str, dict[str, Any]]:
    """Tables of the lake and of the house as their definitions describe them: grain, unit, and columns."""
    lake = {
        f"lake.{name}": _described({field.name: comment_of(field) for field in schema})
        for name, schema in LAKE_TABLES.items()
    }
    made = {
        table: _described(
            {column.name: column.comment for column in model.columns},
            model.header.get("grain", ""),
            model.header.get("unit", "") if model.is_indicator else "",
        )
        for table, model in models.items()
    }
    return lake | made


def _described(columns: dict[str, str], grain: str = "", unit: str = "") -> dict[str, Any]:
    return {"grain": grain, "unit": unit, "columns": columns}


def _write_page(night: Night) -> None:
    """Every verdict so far, for whoever runs the night; in the work tier, closed to others."""
    disk.write_in_place(night.gates_page, gates_page(night.run.run, night.verdicts, GATES))


def _refuse(night: Night, name: str, stopped: list[Verdict]) -> None:
    """Keeps the night's tables for whoever looks into it, and says what was not met."""
    close_database(night)
    refused = night.places.work / REFUSED_DATABASE
    disk.put_in_place(night.database, refused)
    lines = [
        f"gate {list(GATES).index(name) + 1}, {GATES[name]}: {len(stopped)} expectation(s) not met; "
        "nothing is published, and what was published before stands:",
        *(f"  {verdict.told}\n    {verdict.to_do or _TO_DO[name]}" for verdict in stopped),
        f"the tables are kept in {refused}: look at them with `commhealth sql --tier refused`; "
        f"all expectations are in {night.gates_page}",
    ]
    raise GateError("\n".join(lines))
