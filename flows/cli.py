"""The command line. Each command loads what it needs when it is called, so that `--help` answers at once."""

import datetime as dt
import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.answers import Format
from settings.errors import ExitCode

app = typer.Typer(
    name="commhealth",
    help="Team communication-health tables from exported Slack, mail and calendar metadata.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

SettingsFile = Annotated[Path, typer.Option("--settings", help="Settings file.", dir_okay=False)]
DEFAULT_SETTINGS = Path("settings.toml")


class Tier(StrEnum):
    """Which database a query is asked of."""

    WAREHOUSE = "warehouse"
    WORK = "work"
    REFUSED = "refused"


class Said(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


@app.command()
def init(
    directory: Annotated[Path, typer.Argument(help="Folder to set up.")],
    purpose: Annotated[str, typer.Option(prompt="Purpose, in words that the people concerned have read")],
    dpia_reference: Annotated[
        str, typer.Option(prompt='Data protection impact assessment (or "none, because ...")')
    ],
    works_council: Annotated[str, typer.Option(prompt='Works agreement (or "none, because ...")')],
) -> None:
    """Set up a folder: commented settings, a key, and folders for exports. Overwrites nothing."""
    from flows.initialise import initialise

    settings_file = initialise(
        directory, purpose=purpose, dpia_reference=dpia_reference, works_council_reference=works_council
    )
    landing = directory / "landing"
    typer.echo(f"{settings_file}: read it, then drop exports into {landing}:")
    typer.echo("  slack/    zips or folders of Slack workspace exports")
    typer.echo("  email/    mbox files          calendar/  ics files")
    typer.echo(
        "  people.csv, absences.csv      the roster, whose day is snapshot_on in the settings, and leave"
    )
    typer.echo(f"then: commhealth doctor --settings {settings_file}")
    typer.echo(f"      commhealth nightly --settings {settings_file}")


@app.command()
def nightly(
    settings: SettingsFile = DEFAULT_SETTINGS,
    plain: Annotated[bool, typer.Option("--plain", help="Run without Prefect.")] = False,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Last day to see; by default the last that all sources cover."
        ),
    ] = None,
) -> None:
    """Land what is new, compute every table, and publish a generation if anything changed.

    Exit code 3 where an export was set aside, a source lags too far, or a gate warned; what stands is
    published all the same.
    """
    from flows.progress import reporting
    from flows.run import run_night
    from flows.status import closing_lines

    with reporting() as reporter:
        night = run_night(settings, reporter, as_of=as_of.date() if as_of else None, is_plain=plain)
    typer.echo(closing_lines(night), nl=False)
    if night.run.is_degraded:
        raise typer.Exit(ExitCode.DEGRADED)


@app.command()
def backfill(
    first: Annotated[dt.datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    last: Annotated[dt.datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")],
    settings: SettingsFile = DEFAULT_SETTINGS,
    plain: Annotated[bool, typer.Option("--plain", help="Run without Prefect.")] = False,
) -> None:
    """Release anew what was released of these days, from all that has landed since; says what changed."""
    from flows.backfill import report, span
    from flows.progress import reporting
    from flows.run import run_night
    from flows.status import published_lines

    asked = span(first.date(), last.date())
    with reporting() as reporter:
        night = run_night(settings, reporter, restate=asked, is_plain=plain)
    assert night.settled is not None
    typer.echo(published_lines(night) + report(night.settled, asked), nl=False)
    if night.run.is_degraded:
        raise typer.Exit(ExitCode.DEGRADED)


@app.command()
def doctor(
    settings: SettingsFile = DEFAULT_SETTINGS,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    max_age: Annotated[
        float, typer.Option(help="Hours after which the last success is too old.", min=0.1)
    ] = 26.0,
    test_notice: Annotated[
        bool, typer.Option("--test-notice", help="Send a notice every way that the settings name.")
    ] = False,
) -> None:
    """Look for what may keep a night from its end; 1 where something must be mended. Changes nothing."""
    from flows.doctor import examine, way_tried
    from flows.findings import lines, values

    findings = examine(settings, max_age) + (way_tried(settings) if test_notice else [])
    typer.echo(json.dumps(values(findings), indent=1) if as_json else lines(findings))
    if any(finding.level == "fail" for finding in findings):
        raise typer.Exit(ExitCode.FAILED)


@app.command()
def serve(settings: SettingsFile = DEFAULT_SETTINGS) -> None:
    """Run nights at the hours of the settings, one at a time, until this process is ended."""
    from flows.serve import serve as serve_nights

    serve_nights(settings)


@app.command()
def status(
    settings: SettingsFile = DEFAULT_SETTINGS,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show how much of the exports is matched to the roster, the last night, and what is missing."""
    from flows.status import status_lines, status_of

    found = status_of(settings)
    typer.echo(json.dumps(found, indent=1, ensure_ascii=False) if as_json else status_lines(found))


@app.command(context_settings={"ignore_unknown_options": True})
def sql(
    query: Annotated[str, typer.Argument(help="One SELECT.")],
    settings: SettingsFile = DEFAULT_SETTINGS,
    form: Annotated[Format, typer.Option("--format", help="How rows are written.")] = Format.TABLE,
    tier: Annotated[
        Tier,
        typer.Option(
            help="Published tables, or (on record) the private ones: of the last night that came through, or "
            "of one that a gate has stopped since."
        ),
    ] = Tier.WAREHOUSE,
) -> None:
    """Ask the published tables, read-only. A query may begin with a comment, as those in examples/ do."""
    from flows.answers import written
    from flows.night import REFUSED_DATABASE, WORK_DATABASE
    from flows.publish import WAREHOUSE_LINK
    from flows.query import NONE_REFUSED, NOTHING_YET, ask, ask_on_record
    from settings.load import load_settings, places

    where = places(load_settings(settings), settings)
    private = {Tier.WORK: (WORK_DATABASE, NOTHING_YET), Tier.REFUSED: (REFUSED_DATABASE, NONE_REFUSED)}
    if tier in private:
        answer = ask_on_record(where.work, private[tier][0], query, absent=private[tier][1])
    else:
        answer = ask(where.warehouse / WAREHOUSE_LINK, query)
    typer.echo(written(answer, form), nl=False)


@app.command()
def explain(
    group: Annotated[str, typer.Option("--group", help="Name of a published group.")],
    day: Annotated[
        dt.datetime | None,
        typer.Option(
            "--window", formats=["%Y-%m-%d"], help="A day of the window; by default the latest final one."
        ),
    ] = None,
    form: Annotated[Said, typer.Option("--format", help="Words, or values for programs.")] = Said.TEXT,
    settings: SettingsFile = DEFAULT_SETTINGS,
) -> None:
    """Say why a group's score is what it is, what it cannot mean, what is missing, and what to ask the group.

    Reads the published tables alone, which hold groups: nothing here is about one person.
    """
    from flows.explain import as_json, as_text
    from flows.explain import explain as explained

    found = explained(settings, group, day.date() if day else None)
    typer.echo(as_json(found) if form is Said.JSON else as_text(found), nl=form is Said.JSON)


@app.command()
def diff(
    run_a: Annotated[str, typer.Argument(help="A night of the ledger, or how its name begins.")],
    run_b: Annotated[str, typer.Argument(help="A later one.")],
    group: Annotated[str | None, typer.Option("--group", help="Numbers of this group alone.")] = None,
    form: Annotated[Said, typer.Option("--format", help="Words, or values for programs.")] = Said.TEXT,
    settings: SettingsFile = DEFAULT_SETTINGS,
) -> None:
    """Say why published numbers differ between two nights: what they rest on, and which cells moved.

    `commhealth sql "SELECT run, outcome FROM runs"` names the nights before the last one, `status` the last.
    """
    from flows.diff import as_json, as_text
    from flows.diff import diff as compared

    found = compared(settings, run_a, run_b, group)
    typer.echo(as_json(found) if form is Said.JSON else as_text(found), nl=form is Said.JSON)


@app.command()
def identities(
    settings: SettingsFile = DEFAULT_SETTINGS,
    form: Annotated[
        Format, typer.Option("--format", help="csv: the proposed merges, ready to be confirmed.")
    ] = Format.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", help="A new file, of mode 0600, for the proposed merges as csv, or as json."
        ),
    ] = None,
) -> None:
    """List people who hang on nobody, and identities that seem to be one person (on record).

    Names are read from the exports and stored nowhere. A merge counts once it stands in
    landing/identities.csv with a date in confirmed_on; a date in withdrawn_on undoes it.
    """
    from flows.identities import HOW_TO_CONFIRM, identity_lines, refuse_existing, write_new
    from flows.identities import identities as look
    from flows.progress import reporting

    if output is not None:
        refuse_existing(output)
    with reporting() as reporter:
        found = look(settings, reporter)
    if output is None:
        typer.echo(identity_lines(found, form), nl=False)
    else:
        write_new(output, identity_lines(found, form if form is Format.JSON else Format.CSV))
        typer.echo(f"{output}: {len(found.proposals)} proposed merges. {HOW_TO_CONFIRM}")


@app.command()
def validate(
    seeds: Annotated[int, typer.Option(help="How many seeds.", min=1)] = 50,
    first: Annotated[
        int, typer.Option("--first-seed", help="The lowest; those below 201 were looked at before.", min=1)
    ] = 201,
    dose_seeds: Annotated[
        int, typer.Option(help="Of these, how many plant weaker forms and published shocks too.", min=0)
    ] = 20,
    processes: Annotated[int, typer.Option(help="Processes at once.", min=1)] = 2,
    minutes: Annotated[
        float | None, typer.Option(help="Take no further seed after so long; the page says how many were.")
    ] = None,
    folder: Annotated[Path, typer.Option("--into", help="Where validation.md and its plot go.")] = Path(
        "docs"
    ),
) -> None:
    """Plant scenarios in simulated organisations and write how many are found. Reads no exports."""
    from flows.validate import validate as run

    rows = run(
        folder,
        range(first, first + seeds),
        dose_seeds,
        processes,
        report=lambda line: typer.echo(line, err=True),
        most_minutes=minutes,
    )
    for row in rows:
        typer.echo(f"{row.key:5} {row.verdict}")


def main(command: Callable[[], object] = app) -> None:
    """Runs `command`: mistakes of the user become one text and an exit code, never a traceback."""
    from flows.endings import carry_out

    carry_out(command)
