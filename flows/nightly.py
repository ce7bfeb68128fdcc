"""The night as a Prefect flow: one coarse task a step. Prefect is imported in this module and nowhere else.

Prefect stores arguments and the texts of exceptions in clear. So tasks are told the run, the day and
fingerprints alone, and a step that fails leaves its exception with the night and tells Prefect only its kind.
"""

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows.night import Night
from flows.steps import STEPS
from settings.errors import UserError

_NIGHTS: dict[str, Night] = {}


class StepError(Exception):
    """A step failed; the night holds the exception."""


def run_with_prefect(night: Night) -> None:
    """Runs every step under Prefect; raises what a step raised, and UserError where Prefect itself failed."""
    _NIGHTS[night.run.run] = night
    failures: list[BaseException] = night.failures
    try:
        nightly(night.run.run)
    except Exception as error:
        if failures:
            raise failures[0] from None
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
        step.with_options(name=name, task_run_name=name)(run, name, as_of, night.run.lake_fingerprint)
    create_markdown_artifact(night_report(night), key="night", description="What the night did")


@task(cache_policy=NO_CACHE, persist_result=False)
def step(run: str, name: str, as_of: str | None, lake_fingerprint: str | None) -> None:
    """One step; `as_of` and `lake_fingerprint` show in Prefect what it worked on."""
    night = _NIGHTS[run]
    try:
        STEPS[name](night)
    except Exception as error:
        night.failures.append(error)
        raise StepError(f"{name}: {type(error).__name__}") from None


def night_report(night: Night) -> str:
    """The night as Markdown: rows, rejects and published files; counts and names of ours alone."""
    run, published = night.run, night.published
    lines = [
        f"# Night {run.run}",
        f"- as of {run.as_of}",
        f"- landings: {run.new_landings} new; {run.rows_read} records read, {run.rows_rejected} rejected",
        f"- exports set aside: {run.exports_set_aside}",
        f"- outcome: {run.outcome}, generation {run.generation}",
        "",
        "| published table | rows |",
        "|---|---:|",
        *[f"| {name} | {rows} |" for name, rows in night.published_rows.items()],
    ]
    if published is not None:
        lines += ["", f"Files: warehouse {published.name}.duckdb, summaries {published.name}/*.parquet"]
    return "\n".join(lines) + "\n"
