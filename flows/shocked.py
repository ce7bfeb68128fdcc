"""Published shocks, planted and measured: whether their sign and their size come back."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from flows.measured import built
from flows.planted_lake import lake_of
from simulation.organisations import PERIOD, ordinary
from simulation.period import utc
from simulation.records import World
from simulation.scenarios import ONSET_WEEK
from simulation.series import occurrences
from simulation.shocks import (
    APART,
    CROSS_GROUP_LOSS,
    LENGTH_LOSS,
    LOCKDOWN,
    MEETINGS_GAIN,
    OFF_HOURS_GAIN,
    SIZE_GAIN,
    SPAN_MINUTES,
)
from simulation.world import simulate

TEAMS = 3
BEFORE, AFTER = (5, ONSET_WEEK - 1), (ONSET_WEEK + 4, PERIOD.weeks)
"""Weeks that are compared: a tie takes four of them to be known."""
TABLES = ("indicators.person_weeks", "core.meeting_people")
PUBLISHED = {
    "working day, minutes": SPAN_MINUTES,
    "meetings": MEETINGS_GAIN,
    "length of a meeting": -LENGTH_LOSS,
    "people in a meeting": SIZE_GAIN,
    "time in meetings": -0.115,
    "ties across teams": -CROSS_GROUP_LOSS,
    "evening sessions": OFF_HOURS_GAIN,
}
"""What was found elsewhere: minutes for the day, else a change as a share."""


@dataclass(frozen=True)
class Shocked:
    """One published change under one seed: what was planted, counted in the events, and what was measured."""

    name: str
    seed: int
    planted: float
    measured: float


def shocked(seed: int) -> Iterator[Shocked]:
    """Every published change under one seed."""
    world = simulate(LOCKDOWN.planted(ordinary(TEAMS), ONSET_WEEK), PERIOD, seed)
    told = _asked(world)
    days = 60 * (told["excess_span", "after"] - told["excess_span", "before"])
    yield Shocked("working day, minutes", seed, SPAN_MINUTES, days)
    real = _meetings(world)
    for name, what in (
        ("meetings", "number"),
        ("length of a meeting", "minutes"),
        ("people in a meeting", "size"),
        ("time in meetings", "time"),
    ):
        yield Shocked(name, seed, _gain(real, what), _gain(told, what))
    told = _asked(simulate(APART.planted(ordinary(TEAMS), ONSET_WEEK), PERIOD, seed))
    yield Shocked("ties across teams", seed, -CROSS_GROUP_LOSS, _gain(told, "cross_team_share"))
    yield Shocked("evening sessions", seed, OFF_HOURS_GAIN, _gain(told, "after_hours_sessions"))


Sides = Mapping[tuple[str, str], float]


def _gain(sides: Sides, what: str) -> float:
    return sides[what, "after"] / sides[what, "before"] - 1


def _asked(world: World) -> Sides:
    """Means of both sides by the tables: indicators, and meetings of a person in a week."""
    found: dict[tuple[str, str], float] = {}
    with closing(built(lake_of(world), PERIOD.last_day, TABLES)) as engine:
        for side, (first, last) in (("before", BEFORE), ("after", AFTER)):
            span = [PERIOD.monday(first), PERIOD.monday(last + 1)]
            means = engine.connection.execute(_MEANS, span).fetchall()
            found |= {(name, side): value for name, value in means}
            number, seconds, meetings = engine.connection.execute(_MET, span).fetchall()[0]
            found |= _sides(side, number, seconds / 60, meetings, last - first + 1)
    return found


def _meetings(world: World) -> Sides:
    """The same of meetings, counted in the calendar that was drawn."""
    found: dict[tuple[str, str], float] = {}
    met = [
        (world.period.week(utc(starts).date()), ends - starts, people)
        for series in world.series
        if not series.is_focus and not series.is_free
        for starts, ends, people in occurrences(series, world.period.last_day)
        if len(people) > 1
    ]
    for side, (first, last) in (("before", BEFORE), ("after", AFTER)):
        inside = [(seconds, len(people)) for week, seconds, people in met if first <= week <= last]
        number = sum(people for _, people in inside)
        minutes = sum(seconds * people for seconds, people in inside) / 60
        found |= _sides(side, number, minutes, len(inside), last - first + 1)
    return found


def _sides(
    side: str, number: float, minutes: float, meetings: float, weeks: int
) -> dict[tuple[str, str], float]:
    """What changes of meetings. number: people who take part, each meeting of theirs counted."""
    return {
        ("size", side): number / meetings,
        ("number", side): number / weeks,
        ("minutes", side): minutes / number,
        ("time", side): minutes / weeks,
    }


_MEANS = """
SELECT indicator, avg(value) FROM indicators.person_weeks
WHERE week >= $1 AND week < $2 AND value IS NOT NULL
GROUP BY indicator
"""

_MET = """
SELECT count(*), sum(epoch(ends_at) - epoch(starts_at)), count(DISTINCT meeting) FROM core.meeting_people
WHERE starts_at >= $1 AND starts_at < $2
"""
