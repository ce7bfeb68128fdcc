"""The night as a Prefect flow: one coarse task a step. Only this module and `flows.served` import Prefect.

Prefect stores arguments and the texts of exceptions in clear. So tasks are told the run, the day and
fingerprints alone, and a step that fails leaves its exception with the night and tells Prefect only its kind.
"""

import errno
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import disk
from flows.night import Night
from flows.steps import STEPS, take
from settings.errors import UserError

RETRIED = frozenset({"land", "publish"})
"""Steps that read or write what other machines may hold. What is computed or judged is not asked twice."""
RETRY_SECONDS = [5, 30]
"""How long to wait before each further try."""
_LASTING = frozenset(
    {errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG}
)
"""Troubles that waiting does not mend."""
_NIGHTS: dict[str, Night] = {}


class StepError(Exception):
    """A step failed; the night holds the exception."""


def run_with_prefect(night: Night) -> None:
    """Runs every step under Prefect; raises what a step raised, and UserError where Prefect itself failed."""
    _NIGHTS[night.run.run] = night
    failures: list[BaseException] = night.failures
    try:
        (nightly if night.restate is None else backfill)(night.run.run)
    except Exception as error:
        if failures:
            raise failures[-1] from None
        raise UserError(
            f"Prefect could not run the night ({type(error).__name__}: {error}); "
            "`--plain` runs it without Prefect"
        ) from error
    finally:
        del _NIGHTS[night.run.run]


@flow(name="nightly", validate_parameters=False, persist_result=False)
def nightly(run: str) -> None:
    """All steps of the night named `run`, in order."""
    night = _NIGHTS[run]
    for name in STEPS:
        as_of = night.as_of.isoformat() if night.as_of else None
        this = step.with_options(name=name, task_run_name=name, **retries(night, name))
        this(run, name, as_of, night.run.lake_fingerprint)
    create_markdown_artifact(night_report(night), key="night", description="What the night did")


backfill = nightly.with_options(name="backfill")
"""The same steps, of a night that restates what was released."""


@task(cache_policy=NO_CACHE, persist_result=False)
def step(run: str, name: str, as_of: str | None, lake_fingerprint: str | None) -> None:
    """One step; `as_of` and `lake_fingerprint` show in Prefect what it worked on."""
    night = _NIGHTS[run]
    try:
        take(night, name)
    except Exception as error:
        night.failures.append(error)
        raise StepError(f"{name}: {type(error).__name__}") from None
    night.failures.clear()


def retries(night: Night, name: str) -> dict[str, Any]:
    """What Prefect is told about trying the step `name` again: for a passing trouble with files alone."""
    if name not in RETRIED:
        return {"retries": 0}
    return {
        "retries": len(RETRY_SECONDS),
        "retry_delay_seconds": RETRY_SECONDS,
        "retry_condition_fn": lambda *_: may_pass(night.failures[-1]),
    }


def may_pass(error: BaseException) -> bool:
    """Whether `error`, or what it was raised about, is a trouble with files that waiting may mend."""
    found = next((each for each in disk.behind(error) if isinstance(each, OSError)), None)
    return found is not None and found.errno not in _LASTING


def night_report(night: Night) -> str:
    """The night as Markdown: rows, rejects and published files; counts and names of ours alone."""
    run, published = night.run, night.published
    lines = [
        f"# Night {run.run}",
        f"- as of {run.as_of}",
        f"- landings: {run.new_landings} new; {run.rows_read} records read, {run.rows_rejected} rejected",
        f"- lacking: {', '.join(run.lacks) or 'nothing'}",
        f"- outcome: {run.outcome}, generation {run.generation}",
        "",
        "| published table | rows |",
        "|---|---:|",
        *[f"| {name} | {rows} |" for name, rows in night.published_rows.items()],
    ]
    if published is not None:
        lines += ["", f"Files: warehouse {published.name}.duckdb, summaries {published.name}/*.parquet"]
    return "\n".join(lines) + "\n"
