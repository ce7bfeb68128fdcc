"""`make demo`: a night over the sample, the two risk tables, what to look for, and where things lie."""

import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from flows.answers import aligned
from flows.cli import main
from flows.progress import reporting
from flows.publish import SUMMARIES_LINK, WAREHOUSE_LINK
from flows.query import ask
from flows.run import run_night
from flows.status import closing_lines
from reports.summaries import FRONT_PAGE
from settings.load import Places, load_settings, places

_BURNOUT_RISK = """
    SELECT label, window_start, recovery, demand, support, control,
        strain_exposure, low, high, band, largest_part, status
    FROM burnout_risk
    WHERE window_start IN (SELECT DISTINCT window_start FROM burnout_risk ORDER BY window_start DESC LIMIT 2)
    ORDER BY grouping DESC, label, window_start
"""
_PRESENTEEISM_RISK = """
    SELECT label, quarter_start, leave_work_rate, leave_days_rounded, people_rounded, status
    FROM presenteeism_risk
    ORDER BY grouping DESC, label, quarter_start
"""


def demo(settings_file: Path) -> None:
    """Runs the night that `settings_file` describes and prints what it published beside what was planted."""
    with reporting() as reporter:
        night = run_night(settings_file, reporter)
    where = places(load_settings(settings_file), settings_file)
    typer.echo(f"{closing_lines(night).splitlines()[0]}\n")
    for line in _tables(where):
        typer.echo(line)
    typer.echo("".join(_legend()))
    typer.echo(
        f"Files\n  analysts    {where.warehouse / WAREHOUSE_LINK}\n"
        f"  people-ops  {where.summaries / SUMMARIES_LINK / FRONT_PAGE}\n"
        f"  ask         .venv/bin/commhealth sql 'SELECT ...' --settings {settings_file}"
    )


def _tables(where: Places) -> Iterator[str]:
    for title, query in (
        (
            "burnout_risk, the two latest final windows (high is strain; exposure, not a state of health)",
            _BURNOUT_RISK,
        ),
        (
            "presenteeism_risk (share of leave days with work on them; exposure, not a state of health)",
            _PRESENTEEISM_RISK,
        ),
    ):
        answer = ask(where.warehouse / WAREHOUSE_LINK, query)
        rows = [
            tuple(f"{cell:.2f}" if isinstance(cell, float) else cell for cell in row) for row in answer.rows
        ]
        yield f"{title}\n\n{aligned(answer.columns, rows)}"


_HOW = """\
  The whole is a mean over people, and for each of them the parts multiply: it may lie above every mean part.
  largest_part adds most after weighting; see docs/science.md, Scores.
"""


def _legend() -> Iterator[str]:
    from simulation.sample import TEAMS

    yield "What was planted, and what to look for (an empty cell is not shown or not known, never zero)\n"
    for team in sorted(TEAMS, key=lambda team: team.label):
        yield f"  {team.label:<9} {team.shows or 'nothing out of the ordinary'}\n"
    yield _HOW


if __name__ == "__main__":
    main(lambda: demo(Path(sys.argv[1])))
