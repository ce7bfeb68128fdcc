"""What the doctor looks at in the nights: lock, what was left over, last success, clock, notices."""

import datetime as dt
from collections.abc import Callable, Iterator

from flows import disk, hooks, ledger
from flows.auditor import LOG
from flows.findings import Finding, Patient
from flows.lock import look
from flows.success import LAST_SUCCESS, read_success
from settings.errors import UserError


def _nights(patient: Patient) -> Iterator[Finding]:
    runs = ledger.read(patient.where.work)
    success = read_success(patient.where.warehouse)
    if success is None:
        yield Finding("last success", "warn", "no night has come to its end yet", "run `commhealth nightly`")
    else:
        ended = dt.datetime.fromisoformat(success["ended_at"])
        hours = (patient.now - ended).total_seconds() / 3600
        said = f"{success.get('run')}, {hours:.1f} h ago, as of {success.get('as_of')}"
        is_old = hours > patient.max_age_hours
        advice = (
            "nights do not come to their end: see the log, and that something starts them" if is_old else ""
        )
        yield Finding("last success", "fail" if is_old else "ok", said, advice)
    if runs and runs[-1].error:
        yield Finding(
            "last night",
            "warn",
            f"{runs[-1].run} {runs[-1].outcome} ({runs[-1].error})",
            "read what it wrote to its log",
        )
    latest = max((run.ended_at for run in runs), default="")
    if latest and dt.datetime.fromisoformat(latest) > patient.now:
        yield Finding("clock", "fail", f"a night ended at {latest}, which is yet to come", "set the clock")
    else:
        yield Finding("clock", "ok", f"{patient.now:%Y-%m-%d %H:%M} UTC, after every night")


def _lock(patient: Patient) -> Iterator[Finding]:
    is_held, text = look(patient.where.work)
    if is_held:
        yield Finding("lock", "ok", f"a night is running ({text})")
        return
    if text:
        said = f"a night did not come to its end ({text})"
        yield Finding("lock", "warn", said, "nothing: the next one starts over")
    else:
        yield Finding("lock", "ok", "free")
    yield from _left_over(patient)


def _left_over(patient: Patient) -> Iterator[Finding]:
    where = patient.where
    folders = [where.work, where.warehouse, where.summaries, *patient.lake]
    left = [path for folder in folders for path in folder.glob(f"{disk.TEMPORARY}*") if path.name != LOG]
    if left:
        said = f"{len(left)} unfinished files or folders"
        yield Finding("left over", "warn", said, "nothing: the next night sweeps them")


def _notices(patient: Patient) -> Iterator[Finding]:
    notify, base = patient.settings.notify, patient.where.settings.parent
    ways = hooks.ways(notify)
    if not ways:
        said = "nobody is told of a night that fails"
        yield Finding("notices", "warn", said, f"state [notify], or watch the age of {LAST_SUCCESS}")
        return
    try:
        if notify.smtp_password_file:
            hooks.secret(base, notify.smtp_password_file)
        if notify.webhook_file:
            hooks.webhook_address(base, notify.webhook_file)
    except UserError as error:
        yield Finding("notices", "fail", str(error), "mend it, then `commhealth doctor --test-notice`")
    else:
        yield Finding("notices", "ok", f"by {' and '.join(ways)}")


CHECKS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (_lock, _nights, _notices)
