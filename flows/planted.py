"""What one seed of the simulation shows: for each scenario, what fired, what stayed quiet, and when."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose

import pyarrow as pa
import pyarrow.compute as pc

from flows.measured import PARTS, Measured, Weeks, measured
from flows.planted_lake import Lake, door_of, lake_of
from simulation.organisation import Person
from simulation.organisations import (
    CONTROL,
    PERIOD,
    TEAMS,
    TURN_OF_YEAR,
    crunch,
    hosting,
    ordinary,
    split_messages,
    with_bots,
    without_slack_from,
)
from simulation.records import World
from simulation.scenarios import NIGHTLY, ONSET_WEEK, SCENARIOS, TIES, Scenario
from simulation.world import simulate

SETTLING_WEEKS = 4
"""Weeks from the onset after which a scenario has to show."""
FIRES, FIRES_SHARE, QUIET_SHARE = 0.5, 0.8, 0.05
WORLD_TEAMS = 3
UNSCHEDULED = "C16b"
FULL = 1.0
OF_OTHERS = (*TIES, "unanswered_late", "interruption_rate")
"""What a storm of bots must leave as it is."""
OF_CLOCKS = (*NIGHTLY, "weekly_rest")
"""What clocks that change must leave quiet."""
OF_SENDING = (*NIGHTLY, "excess_span", *TIES)
"""What messages in pieces must leave as it is."""


@dataclass(frozen=True)
class Outcome:
    """One scenario under one seed. What no table holds is in neither mapping."""

    scenario: str
    seed: int
    strength: float
    fired: Mapping[str, bool]
    quiet: Mapping[str, bool]
    delay_weeks: int | None = None
    """Weeks from the onset until all that must fire had reached the level; None where something never did."""
    false_starts: int = 0
    """Times that something which must stay quiet reached the level after a week below it."""
    team_weeks: int = 0
    strains: Mapping[int, float] = field(default_factory=dict)


Groups = Mapping[str, Collection[Person]]


def outcomes(seed: int, wanted: Collection[str]) -> Iterator[Outcome]:
    """All scenarios named in `wanted` under one seed."""
    hosted = [each for each in SCENARIOS if each.key in wanted]
    for start in range(0, len(hosted), TEAMS - 1):
        part = hosted[start : start + TEAMS - 1]
        yield from hosted_outcomes(part, seed + start, seed, FULL, TEAMS)
    if "C25" in wanted:
        yield _null_world(seed)
    yield from _whole_worlds(seed, wanted)


def hosted_outcomes(
    part: Sequence[Scenario], draw: int, seed: int, strength: float, teams: int
) -> Iterator[Outcome]:
    """The scenarios of one organisation, planted at a strength; `draw` seeds the simulation."""
    world = simulate(hosting(part, strength, teams), PERIOD, draw)
    found = measured(world, _without_schedules(world, lake_of(world)), _groups(world, part))
    for scenario in part:
        yield _outcome(scenario, seed, strength, found)


def _groups(world: World, part: Sequence[Scenario]) -> Groups:
    seats = {each.key: each.seats for each in part}
    members = world.organisation.members
    return {
        label: people if seats.get(label) is None else [people[seat] for seat in seats[label] or ()]
        for label, people in members.items()
    }


def _without_schedules(world: World, lake: Lake) -> Lake:
    """The lake without the contractual weeks of the team whose weeks the roster does not hold."""
    team = pa.scalar(door_of(world).number("team", UNSCHEDULED), pa.int64())
    people = lake["people"]
    held = pc.if_else(pc.equal(people["team"], team), pa.scalar(None, pa.int64()), people["schedule"])
    return {**lake, "people": people.set_column(people.schema.get_field_index("schedule"), "schedule", held)}


def _outcome(scenario: Scenario, seed: int, strength: float, found: Measured) -> Outcome:
    fires = [name for name in scenario.fires if name in found.computed]
    quiet = [name for name in scenario.quiet if name in found.computed]
    until = scenario.until_week
    first, last = (ONSET_WEEK + SETTLING_WEEKS, PERIOD.weeks) if until is None else (ONSET_WEEK, until)
    weeks = {name: _between(found.of(scenario.key, name), first, last) for name in (*fires, *quiet)}
    starts = [_starts(_between(found.of(scenario.key, name), ONSET_WEEK, last)) for name in quiet]
    delays = [_delay(found.of(scenario.key, name)) for name in fires]
    known = [each for each in delays if each is not None]
    return Outcome(
        scenario.key,
        seed,
        strength,
        {name: has_fired(weeks[name]) for name in fires},
        {name: is_quiet(weeks[name]) for name in quiet},
        max(known) if known and len(known) == len(delays) else None,
        sum(starts),
        last - ONSET_WEEK + 1 if quiet else 0,
    )


def has_fired(weeks: Weeks) -> bool:
    """Whether the level is reached in four of five weeks that are known; with none known it is not."""
    return bool(weeks) and sum(level >= FIRES for level in weeks.values()) >= FIRES_SHARE * len(weeks)


def is_quiet(weeks: Weeks) -> bool:
    """Whether the level is reached in one of twenty weeks at most; what is unknown is quiet."""
    return sum(level >= FIRES for level in weeks.values()) <= QUIET_SHARE * len(weeks)


def _between(weeks: Weeks, first: int, last: int) -> Weeks:
    return {week: level for week, level in weeks.items() if first <= week <= last}


def _delay(weeks: Weeks) -> int | None:
    return min(
        (week - ONSET_WEEK for week in weeks if week >= ONSET_WEEK and weeks[week] >= FIRES), default=None
    )


def _starts(weeks: Weeks) -> int:
    return sum(weeks[week] >= FIRES > weeks.get(week - 1, 0.0) for week in weeks)


def _null_world(seed: int) -> Outcome:
    """Twelve ordinary teams: each time that a part reaches the level is a false alarm."""
    world = simulate(ordinary(TEAMS), PERIOD, seed)
    found = measured(world, lake_of(world), world.organisation.members)
    labels = list(world.organisation.members)
    quiet = {part: all(is_quiet(found.of(label, part)) for label in labels) for part in PARTS}
    starts = sum(_starts(found.of(label, part)) for label in labels for part in PARTS)
    return Outcome("C25", seed, FULL, {}, quiet, None, starts, PERIOD.weeks * len(labels), dict(found.people))


def _whole_worlds(seed: int, wanted: Collection[str]) -> Iterator[Outcome]:
    """Scenarios of a whole organisation, on three ordinary teams."""
    teams = ordinary(WORLD_TEAMS)
    if {"C13", "C21", "C22"} & set(wanted):
        world = simulate(teams, PERIOD, seed)
        if "C13" in wanted:
            silent = _measured(without_slack_from(world, ONSET_WEEK))
            yield _still("C13", seed, silent, (*PARTS, "team_reach", "unanswered_late"))
        if {"C21", "C22"} & set(wanted):
            plain = _measured(world)
            if "C21" in wanted:
                yield _unchanged("C21", seed, plain, _measured(with_bots(world, seed)), OF_OTHERS)
            if "C22" in wanted:
                yield _unchanged("C22", seed, plain, _measured(split_messages(world)), OF_SENDING)
    if "C14" in wanted:
        busy = _measured(simulate(crunch(teams), PERIOD, seed))
        yield _still("C14", seed, busy, (*PARTS, "free_day_activity"))
    if "C27" in wanted:
        yield _still("C27", seed, _measured(simulate(teams, TURN_OF_YEAR, seed)), OF_CLOCKS)


def _measured(world: World) -> Measured:
    return measured(world, lake_of(world), world.organisation.members)


def _still(scenario: str, seed: int, found: Measured, names: Iterable[str]) -> Outcome:
    """Every team has to stay quiet."""
    held = [name for name in names if name in found.computed]
    labels = [f"{CONTROL}{number}" for number in range(WORLD_TEAMS)]
    quiet = {name: all(is_quiet(found.of(label, name)) for label in labels) for name in held}
    starts = sum(_starts(found.of(label, name)) for label in labels for name in held)
    return Outcome(scenario, seed, FULL, {}, quiet, None, starts, PERIOD.weeks * len(labels))


def _unchanged(scenario: str, seed: int, plain: Measured, changed: Measured, names: Iterable[str]) -> Outcome:
    """Every team's levels have to be what they are without the change."""
    held = [name for name in names if name in plain.computed]
    quiet = {
        name: all(_is_same(plain.of(label, name), changed.of(label, name)) for label in plain.levels)
        for name in held
    }
    return Outcome(scenario, seed, FULL, {}, quiet)


def _is_same(left: Weeks, right: Weeks) -> bool:
    return left.keys() == right.keys() and all(isclose(left[w], right[w], abs_tol=1e-9) for w in left)
