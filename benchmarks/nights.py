"""What a night computes: a large organisation's six months, then one new day, then nothing new.

`python benchmarks/nights.py FOLDER [COPIES]` writes the sample's teams COPIES times over (10: 1,100 people)
for 26 weeks into FOLDER, which must not be there, and runs plain nights: all but the last day; that day more;
nothing new; and at last without a memo, the full rebuild that the others are measured against. "computing"
is loading and making tables, the verified copy of the last night's among it; landing, audit and release stand
apart.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

from flows.answers import aligned
from flows.initialise import initialise
from flows.night import WORK_DATABASE
from flows.run import run_night
from simulation.calendar_writer import write_team_calendars
from simulation.mail_writer import write_mail_journal
from simulation.period import MICROSECONDS, Period, instant
from simulation.records import World
from simulation.roster_writer import write_absences, write_people
from simulation.sample import SEED, TEAMS
from simulation.slack_writer import write_slack_export
from simulation.world import simulate

PERIOD = Period(date(2025, 12, 22), weeks=26)
NEW_DAY = PERIOD.last_day - timedelta(days=2)
COMPUTING = ("load", "core", "facts", "indicators", "scores", "summaries", "keep")
COLUMNS = ["night", "landing_s", "computing_s", "all_s", "of_rebuild", "all_of_rebuild", "partitions", "rows"]


class Meter:
    """A reporter that keeps the seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str, parts: int) -> Iterator["Meter"]:
        """The seconds of one step."""
        started = monotonic()
        yield self
        self.seconds[name] = monotonic() - started

    def done(self, note: str = "") -> None:
        """Nothing to show."""


def main() -> None:
    """Four nights, a row each."""
    place, copies = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10
    os.umask(0o077)
    settings = prepare(place)
    world = large(copies)
    landing = place / "landing"
    write_team_calendars(world, landing / "calendar")
    write_people(world, landing / "people.csv")
    write_absences(world, landing / "absences.csv")
    export(world, landing, NEW_DAY - timedelta(days=1))
    ran = {"first": night(settings)}
    export(world, landing, NEW_DAY)
    ran["one new day"] = night(settings)
    ran["nothing new"] = night(settings)
    (place / "work" / WORK_DATABASE).unlink()
    ran["full rebuild"] = night(settings)
    whole = ran["full rebuild"]
    rows = [
        [name, *(f"{x:.1f}" for x in each[:3]), f"{each[1] / whole[1]:.2f}", f"{each[2] / whole[2]:.2f}"]
        for name, each in ran.items()
    ]
    rows = [[*row, *each[3:]] for row, each in zip(rows, ran.values(), strict=True)]
    print(
        f"{len(world.organisation.people):,} people, {len(world.posts):,} posts, {len(world.mails):,} mails"
    )
    print(aligned(COLUMNS, rows))


def prepare(place: Path) -> Path:
    """A place to run from, whose agreement covers all that is simulated."""
    reason = "none, because nobody is described"
    settings = initialise(
        place, purpose="how long nights take", dpia_reference=reason, works_council_reference=reason
    )
    text = settings.read_text(encoding="utf-8")
    text = text.replace("# private_conversations = false", "private_conversations = true")
    snapshot = f"snapshot_on = {PERIOD.last_day}"
    settings.write_text(text.replace("# for example: snapshot_on = 2026-01-01", snapshot))
    return settings


def large(copies: int) -> World:
    """The sample's teams many times over."""
    teams = [
        replace(team, label=f"{team.label} {n}", reports_to=team.reports_to and f"{team.reports_to} {n}")
        for n in range(copies)
        for team in TEAMS
    ]
    return simulate(teams, PERIOD, SEED)


def export(world: World, landing: Path, last: date) -> None:
    """What Slack exports after a day, all over again, and the journal of mails since the export before."""
    end = instant(last + timedelta(days=1), 0, "UTC")
    first = 0 if last < NEW_DAY else instant(last, 0, "UTC")
    posts = [post for post in world.posts if post.ts < end * MICROSECONDS]
    write_slack_export(replace(world, posts=posts), landing / "slack" / f"{last}.zip")
    mails = [mail for mail in world.mails if first <= mail.sent_at < end]
    write_mail_journal(replace(world, mails=mails), landing / "email" / f"{last}.mbox.gz")


def night(settings: Path) -> tuple[float, float, float, str, int]:
    """Seconds of landing, of computing and of all; partitions computed, of how many; rows computed."""
    meter, started = Meter(), monotonic()
    run = run_night(settings, meter, is_plain=True).run
    total = monotonic() - started
    computing = sum(meter.seconds[name] for name in COMPUTING)
    computed = f"{run.partitions_computed} of {run.partitions}"
    return meter.seconds["land"], computing, total, computed, run.rows_computed


if __name__ == "__main__":
    main()
