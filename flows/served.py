"""The night as a deployment: what `commhealth serve` gives to Prefect. Imported once its environment is set.

Prefect starts a process for each scheduled night, which loads this module as it is installed. The settings
file is named in that process's environment, and not in the database of Prefect.
"""

import atexit
import os
import sys
import warnings
from pathlib import Path
from typing import Any

from prefect import flow, serve
from prefect.deployments.runner import EntrypointType, RunnerDeployment
from prefect.schedules import Cron
from prefect.states import Cancelled, Completed

from flows import hooks
from flows.lock import only_night
from flows.nightly import StepError
from flows.progress import Lines
from flows.run import run_night
from settings.errors import BusyError, ExitCode
from settings.load import load_settings, places
from settings.operation import Serve

SETTINGS_VARIABLE = "COMMHEALTH_SETTINGS"


def tell_of_a_killed_night(flow: Any, flow_run: Any, state: Any) -> None:
    """Tells at once of a night whose process was killed, from what it left in the lock's file.

    Prefect calls this by these names, in the process that serves.
    """
    settings_file = Path(os.environ[SETTINGS_VARIABLE])
    settings = load_settings(settings_file)
    where = places(settings, settings_file)
    with only_night(where.work) as held:
        hooks.tell_of_crash(settings.notify, where.settings.parent, held.left)


@flow(
    name="night",
    validate_parameters=False,
    persist_result=False,
    on_crashed=[tell_of_a_killed_night],
)
def scheduled() -> Any:
    """One night over the settings that the environment names; cancelled where another holds the lock."""
    atexit.register(_say_no_more)
    try:
        night = run_night(Path(os.environ[SETTINGS_VARIABLE]), Lines())
    except BusyError as busy:
        return Cancelled(message=f"skipped, exit code {busy.exit_code:d}: another night is running")
    except Exception as error:
        raise StepError(f"exit code {hooks.exit_code(error)}: {type(error).__name__}") from None
    if night.run.is_degraded:
        return Completed(message=f"exit code {ExitCode.DEGRADED:d}: {', '.join(night.run.lacks)}")
    return None


def _say_no_more() -> None:
    """Beside Prefect's threads DuckDB is taken apart while it is still held, and says so at the very end."""
    sys.stderr.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def deployment(wanted: Serve) -> RunnerDeployment:
    """The installed flow at the hours of the settings; the next night makes up for one that was missed."""
    return scheduled.to_deployment(
        "nightly",
        schedule=Cron(wanted.cron, timezone=wanted.zone),
        entrypoint_type=EntrypointType.MODULE_PATH,
        description="Lands what is new, computes every table, publishes a generation if anything changed.",
    )


def run_forever(wanted: Serve) -> None:
    """Runs nights at their hours, one at a time, until the process is ended."""
    warnings.filterwarnings("ignore", "coroutine 'Runner.astop'", RuntimeWarning)  # on SIGTERM, of Prefect
    serve(deployment(wanted), limit=1, pause_on_shutdown=False, print_starting_message=False)
