"""The page that stands beside the sample: what it is, and what is planted where."""

from collections.abc import Iterator, Sequence

from simulation.organisation import TeamPlan
from simulation.period import Period

HEAD = """\
# A synthetic organisation

Nobody in these files exists. `python -m simulation data/sample --seed {seed}` writes them, always the same
bytes; `make demo` runs a night over them. {people} people in {teams} teams leave {weeks} weeks of Slack
messages, mails and calendar entries behind ({first_day} to {last_day}), in the formats in which real
organisations export them.

| file | what it is |
|---|---|
| `landing/slack/*.zip` | Slack workspace export of all conversations |
| `landing/email/*.mbox.gz` | journal of all mails |
| `landing/calendar/*.ics` | one calendar export a team |
| `landing/people.csv` | roster |
| `landing/absences.csv` | leave |
| `settings.toml` | settings for a night over it |

## What is planted

The four parts are strains: high recovery means that little rest is seen, high support little contact.

| team | people | planted | to be found |
|---|---|---|---|
"""

TAIL = """
Finance and People are too small to be shown alone. Both report to the manager of Payments, so they are
shown as one group, in which the leave work of one is diluted by the other.

Beyond the teams: part-timers, leave of about 25 days a year, sickness, public holidays of three countries,
daylight saving in two of three zones, people who join and one who leaves, guests, two programs, outsiders
by mail, automatic replies, a newsletter, cancelled, moved and declined meetings, focus blocks and reminders
that are no meetings, leave entered in calendars, and a works council's channel that the settings exclude. A
canvas among the Slack messages, a mail dated 1980 and a line of text that looks like a mail are there to be
rejected and counted.

What is not there: texts. Every message says "...".
"""


def sample_readme(teams: Sequence[TeamPlan], period: Period, seed: int) -> str:
    """The page as Markdown."""
    head = HEAD.format(
        seed=seed,
        people=sum(_people(team) for team in teams),
        teams=len(teams),
        first_day=period.first_day,
        last_day=period.last_day,
        weeks=period.weeks,
    )
    rows = (
        f"| {team.label} | {_people(team)} | {'; '.join(_planted(team))} | {team.shows} |\n" for team in teams
    )
    return head + "".join(rows) + TAIL


def _people(team: TeamPlan) -> int:
    return sum(size for _, size in team.staff)


def _planted(team: TeamPlan) -> Iterator[str]:
    plant = team.plant
    yield f"**{plant.name}**: {plant.meaning}"
    if plant.quiet_weekday is not None:
        weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[plant.quiet_weekday.weekday - 1]
        yield f"no meetings on {weekday}s from week {plant.quiet_weekday.from_week} on"
    if team.calendar_ends_week is not None:
        yield f"its calendar export stops after week {team.calendar_ends_week}"
