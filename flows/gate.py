"""The step between computing and publishing: what must hold of the risk tables."""

import pyarrow as pa

from flows.night import WORK_DATABASE, Night
from flows.tables import keep
from settings.errors import GateError

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


def audit(night: Night) -> None:
    """Asks every expectation; GateError names those not met, AuditError the one that could not be asked."""
    assert night.auditor is not None
    keep(night)
    with night.reporter.step("audit", 1) as part:
        smallest = {"smallest_group": int(night.functions["smallest_group"])}
        fewest = {"fewest_leave_days": int(night.functions["fewest_leave_days"])}
        suites = {"burnout_risk": smallest, "presenteeism_risk": smallest | fewest}
        night.verdicts = night.auditor.ask(night.places.work / WORK_DATABASE, suites)
        part.done(f"{len(night.verdicts)} expectations")
    failed = [f"  {verdict.table}: {verdict.expectation}" for verdict in night.verdicts if not verdict.is_met]
    if failed:
        raise GateError("\n".join([f"{len(failed)} expectation(s) not met, nothing is published:", *failed]))


def gates_table(night: Night) -> pa.Table:
    """The verdicts as the published table `gates`."""
    rows = [tuple(verdict) for verdict in night.verdicts]
    columns = list(zip(*rows, strict=True)) or [()] * len(GATES)
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, GATES, strict=True)], GATES
    )
