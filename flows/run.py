"""Runs one night: lock, steps with or without Prefect, and a line in the ledger whatever happens."""

import datetime as dt
import os
import time
from contextlib import suppress
from pathlib import Path

from flows import disk, hooks, ledger
from flows.auditor import LOG, Auditor
from flows.lock import only_night
from flows.night import Night, open_night
from flows.progress import Reporter
from flows.releases import Span
from flows.success import write_success
from settings.errors import GateError


def run_night(
    settings_file: Path,
    reporter: Reporter,
    *,
    as_of: dt.date | None = None,
    restate: Span | None = None,
    is_plain: bool = False,
) -> Night:
    """The night after all its steps. Raises the error of the step that failed; then nothing was published.

    Released windows that touch the days of `restate` are released anew, the others stand as they are.
    Every file that is made is closed to others unless it is published: the process's mask is 077. Of a night
    that fails, and of one before it that was killed, those are told whom the settings name.
    """
    os.umask(0o077)
    night = open_night(settings_file, reporter, as_of, restate)
    try:
        _alone(night, is_plain)
    except BaseException as error:
        hooks.tell_of_failure(night, error)
        raise
    hooks.tell_of_lacks(night)
    return night


def _alone(night: Night, is_plain: bool) -> None:
    work = disk.private_folder(night.places.work)
    with only_night(work) as night.held:
        hooks.tell_of_crash(night.settings.notify, night.places.settings.parent, night.held.left)
        disk.sweep(work)
        started, started_at = time.monotonic(), dt.datetime.now(dt.UTC)
        try:
            night.auditor = Auditor(work)
            _run_steps(night, is_plain)
        except GateError as error:
            _note(night, "refused", error)
            raise
        except BaseException as error:
            _note(night, "failed", error)
            raise
        finally:
            night.run.ended_at = f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
            night.run.seconds = round(time.monotonic() - started, 1)
            _end(night, work)
        write_success(night.places.warehouse, night.run, started_at)


def _end(night: Night, work: Path) -> None:
    """Lets go of what was held, then writes the line: on a full disk, it needs the space that is freed.

    Of a night that failed its own error is told, and not that its line could not be written either.
    """
    for end in (night.close, lambda: disk.sweep(work, but=LOG), lambda: ledger.append(work, night.run)):
        with suppress(*([OSError] if night.run.error else [])):
            end()


def _run_steps(night: Night, is_plain: bool) -> None:
    if is_plain:
        from flows.steps import STEPS, take

        for step in STEPS:
            take(night, step)
        return
    from flows.prefect_home import prepare

    with night.reporter.step("prefect", 1) as part:
        prepare(night.places.work)
        from flows.nightly import run_with_prefect

        part.done("loaded; it starts next, which takes some seconds more")
    run_with_prefect(night)


def _note(night: Night, outcome: str, error: BaseException) -> None:
    night.run.outcome, night.run.error = outcome, type(error).__name__
