"""Construct checks: the same construct from two sources against different constructs within one of them."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from flows.measured import LEVELS, built
from flows.planted import FULL, SETTLING_WEEKS
from flows.planted_lake import door_of, lake_of
from simulation.organisations import PERIOD, TEAMS, hosting
from simulation.records import World
from simulation.scenarios import ONSET_WEEK, SCENARIOS
from simulation.world import simulate

CONSTRUCTS = ("after_hours_sessions", "free_day_activity", "team_reach", "being_answered")
"""What either source alone tells of a person."""
FEWEST_PEOPLE = 20


@dataclass(frozen=True)
class Correlation:
    """r over the people of one seed, between two (source, construct) pairs."""

    seed: int
    left: tuple[str, str]
    right: tuple[str, str]
    r: float

    @property
    def is_same_construct(self) -> bool:
        """Whether two sources tell of one construct; else two constructs are told of by one source."""
        return self.left[1] == self.right[1]


People = Mapping[tuple[str, str], Mapping[int, float]]


def correlations(seed: int) -> Iterator[Correlation]:
    """Correlations over people, from Slack and from mail alone, where many scenarios are planted."""
    world = simulate(hosting(SCENARIOS[: TEAMS - 1], FULL, TEAMS), PERIOD, seed)
    told = {
        **_told("slack", replace(world, mails=[])),
        **_told("email", replace(world, posts=[])),
    }
    for left, right in combinations(sorted(told), 2):
        is_same_source, is_same_construct = left[0] == right[0], left[1] == right[1]
        r = correlation(told[left], told[right]) if is_same_source != is_same_construct else None
        if r is not None:
            yield Correlation(seed, left, right, r)


def correlation(left: Mapping[int, float], right: Mapping[int, float]) -> float | None:
    """r over those of whom both are known; None for too few, or where one of both never varies."""
    both = sorted(left.keys() & right.keys())
    x, y = np.array([left[each] for each in both]), np.array([right[each] for each in both])
    if len(both) < FEWEST_PEOPLE or not x.std() or not y.std():
        return None
    return float(np.corrcoef(x, y)[0, 1])


def _told(source: str, world: World) -> People:
    """Mean of each construct over the last weeks, by person number, from one source."""
    door = door_of(world)
    numbers = {door.address(person.address): person.number for person in world.organisation.people}
    found: dict[tuple[str, str], dict[int, float]] = {}
    with closing(built(lake_of(world), PERIOD.last_day, LEVELS)) as engine:
        rows = engine.connection.execute(_VALUES, [PERIOD.monday(ONSET_WEEK + SETTLING_WEEKS)]).fetchall()
    for identifier, indicator, value in rows:
        if indicator in CONSTRUCTS and identifier in numbers:
            found.setdefault((source, indicator), {})[numbers[identifier]] = value
    return found


_VALUES = """
SELECT i.identifier, v.indicator, avg(v.value)
FROM indicators.person_weeks AS v
INNER JOIN core.identities AS i ON i.person = v.person
WHERE v.week >= $1 AND v.value IS NOT NULL
GROUP BY ALL ORDER BY ALL
"""
