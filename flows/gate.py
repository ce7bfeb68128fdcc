"""The step between computing and publishing: what must hold of the risk tables."""

from flows.night import WORK_DATABASE, Night
from settings.errors import GateError


def audit(night: Night) -> None:
    """Asks every expectation; GateError names those not met, AuditError the one that could not be asked."""
    assert night.auditor is not None
    with night.reporter.step("audit", 1) as part:
        smallest = {"smallest_group": int(night.functions["smallest_group"])}
        fewest = {"fewest_leave_days": int(night.functions["fewest_leave_days"])}
        suites = {"burnout_risk": smallest, "presenteeism_risk": smallest | fewest}
        night.verdicts = night.auditor.ask(night.places.work / WORK_DATABASE, suites)
        part.done(f"{len(night.verdicts)} expectations")
    failed = [f"  {verdict.table}: {verdict.expectation}" for verdict in night.verdicts if not verdict.is_met]
    if failed:
        raise GateError("\n".join([f"{len(failed)} expectation(s) not met, nothing is published:", *failed]))
