"""The organisation of data/sample: eight teams over 28 weeks, each with what is planted in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from simulation.calendar_writer import write_team_calendars
from simulation.mail_writer import write_mail_journal
from simulation.organisation import TeamPlan
from simulation.period import Period
from simulation.plants import (
    ALWAYS_ON,
    HEALTHY_ASYNC,
    HEALTHY_MIXED,
    HEALTHY_SYNC,
    ISOLATED,
    ORDINARY,
    OVERLOADED,
    WORKS_ON_LEAVE,
    QuietWeekday,
)
from simulation.roster_writer import write_absences, write_people
from simulation.sample_readme import sample_readme
from simulation.schedules import BENGALURU, BERLIN, NEW_YORK
from simulation.slack_writer import write_slack_export
from simulation.world import simulate

SEED = 20_260_705
PERIOD = Period(date(2025, 12, 22), weeks=28)
"""Seven windows of four weeks on the ISO week count; the data ends on the last day of the seventh."""

QUIET_WEDNESDAYS = QuietWeekday(weekday=3, from_week=12)

TEAMS = (
    TeamPlan(
        "Product",
        "Commercial",
        "product",
        replace(HEALTHY_SYNC, quiet_weekday=QUIET_WEDNESDAYS),
        staff=((BERLIN, 13),),
        shows="some demand from meetings, strain low; the meeting share falls after week 12",
        part_time=(BERLIN.part_time(days=4),),
    ),
    TeamPlan(
        "Platform",
        "Engineering",
        "engineering",
        HEALTHY_ASYNC,
        staff=((BERLIN, 10), (NEW_YORK, 6), (BENGALURU, 6)),
        shows="all four parts low",
        reports_to="Product",
        part_time=(BERLIN.part_time(days=3), BERLIN.part_time(hours=5)),
        joins_in_weeks=(9,),
    ),
    TeamPlan(
        "Payments",
        "Operations",
        "engineering",
        ALWAYS_ON,
        staff=((BERLIN, 14),),
        shows="recovery high, from four added sessions, three nights under 11 hours, two free days with work "
        "a week and hardly a day of rest; support and control low",
        reports_to="Product",
        part_time=(BERLIN.part_time(days=4),),
    ),
    TeamPlan(
        "Support",
        "Operations",
        "support",
        HEALTHY_MIXED,
        staff=((NEW_YORK, 18),),
        shows="two time-shifted sessions a week and hardly an added one, all parts low; then a series "
        "break, never an improvement",
        reports_to="Payments",
        part_time=(NEW_YORK.part_time(hours=4.5), NEW_YORK.part_time(days=3)),
        joins_in_weeks=(14,),
        calendar_ends_week=20,
    ),
    TeamPlan(
        "Sales",
        "Commercial",
        "sales",
        OVERLOADED,
        staff=((NEW_YORK, 16),),
        shows="control high and demand raised, from meeting share, double bookings, chains, lost focus, "
        "short gaps and late answers; recovery and support low",
        reports_to="Product",
        part_time=(NEW_YORK.part_time(days=4),),
        leaves_in_weeks=(18,),
    ),
    TeamPlan(
        "Data",
        "Engineering",
        "engineering",
        ISOLATED,
        staff=((BENGALURU, 13),),
        shows="support high, from team reach, lost ties and few answers, and much unanswered; recovery and "
        "control low",
        reports_to="Platform",
        part_time=(BENGALURU.part_time(hours=5),),
    ),
    TeamPlan(
        "Finance",
        "Operations",
        "corporate",
        WORKS_ON_LEAVE,
        staff=((BERLIN, 8),),
        shows="with People: leave work on two of five leave days, all parts of strain low",
        reports_to="Payments",
        part_time=(BERLIN.part_time(hours=5),),
    ),
    TeamPlan(
        "People",
        "Operations",
        "corporate",
        ORDINARY,
        staff=((BERLIN, 6),),
        shows="with Finance, see there",
        reports_to="Payments",
        part_time=(BERLIN.part_time(days=4),),
    ),
)


def write_sample(folder: Path, seed: int = SEED) -> None:
    """Write the sample's exports and its page into `folder`; the same seed gives the same bytes."""
    world = simulate(TEAMS, PERIOD, seed)
    landing = folder / "landing"
    for name in ("slack", "email", "calendar"):
        (landing / name).mkdir(parents=True, exist_ok=True)
    span = f"{PERIOD.first_day}_{PERIOD.last_day}"
    write_slack_export(world, landing / "slack" / f"slack-export-{span}.zip")
    write_mail_journal(world, landing / "email" / f"journal-{span}.mbox.gz")
    write_team_calendars(world, landing / "calendar")
    write_people(world, landing / "people.csv")
    write_absences(world, landing / "absences.csv")
    (folder / "README.md").write_text(sample_readme(TEAMS, PERIOD, seed), encoding="utf-8")
