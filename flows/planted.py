"""What one seed of the simulation shows: for each scenario, what fired, what stayed quiet, and when."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from flows.measured import PARTS, SUB_INDICES, Alarms, Measured, Weeks, measured
from flows.planted_lake import Lake, door_of, lake_of
from simulation.organisation import Person
from simulation.organisations import PERIOD, TEAMS, hosting
from simulation.records import World
from simulation.scenarios import ONSET_WEEK, SCENARIOS, Scenario
from simulation.world import simulate

SETTLING_WEEKS = 4
"""Weeks from the onset after which a scenario has to show."""
SLOW = {"strain_exposure": 16}
"""The same for a mean whose weights halve every four weeks: it holds 15 of 16 parts of a change by then."""
FIRES, FIRES_SHARE, QUIET_SHARE = 0.5, 0.8, 0.05
CHANGE_WEEKS = 12
"""Weeks from the onset in which a change has to show."""
CHANGE_SPREADS = 3.0
"""Spreads from its own baseline at which a team's indicator has changed."""
UNSCHEDULED = "C16b"
FULL = 1.0
TINY = 1e-9


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
    """Times that something which must stay quiet reached the level, or was alarmed, after a week without."""
    team_weeks: int = 0
    strains: Mapping[int, float] = field(default_factory=dict)
    alarm_starts: int = 0
    """How many of the false starts are alarms."""
    by_level: Mapping[str, bool] = field(default_factory=dict)
    """Of what must fire, whether the level alone would do."""
    changed: int = 0
    """Of the indicators of teams that fire by a change, how many did where nothing is planted."""
    changeable: int = 0


Groups = Mapping[str, Collection[Person]]
Told = TypeVar("Told")


def hosted(seed: int, wanted: Collection[str]) -> Iterator[Outcome]:
    """The scenarios of one team each that are named in `wanted`, under one seed."""
    asked = [each for each in SCENARIOS if each.key in wanted]
    for start in range(0, len(asked), TEAMS - 1):
        yield from hosted_outcomes(asked[start : start + TEAMS - 1], seed + start, seed, FULL, TEAMS)


def hosted_outcomes(
    part: Sequence[Scenario], draw: int, seed: int, strength: float, teams: int
) -> Iterator[Outcome]:
    """The scenarios of one organisation, planted at a strength; `draw` seeds the simulation."""
    world = simulate(hosting(part, strength, teams), PERIOD, draw)
    found = measured(world, _without_schedules(world, lake_of(world)), _groups(world, part))
    for scenario in part:
        yield outcome(scenario, seed, strength, found)


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


def outcome(scenario: Scenario, seed: int, strength: float, found: Measured) -> Outcome:
    """Which of what a scenario plants the tables of its organisation show."""
    key, until = scenario.key, scenario.until_week
    first, last = (ONSET_WEEK + SETTLING_WEEKS, PERIOD.weeks) if until is None else (ONSET_WEEK, until)
    fires = [name for name in scenario.fires if name in found.computed]
    quiet = [name for name in scenario.quiet if name in found.computed]
    shown = {name: _shown(scenario, name, found) for name in fires}
    begins = {name: max(first, ONSET_WEEK + SLOW.get(name, 0)) for name in fires}
    fired = {name: has_fired(between(shown[name], begins[name], last)) for name in fires}
    changed = {name: change_week(found, key, name) for name in fires if name in scenario.changes}
    fired |= {name: fired[name] or week is not None for name, week in changed.items()}
    still = {name: _still(scenario, name, found) for name in quiet}
    calm = {name: is_quiet(between(still[name], first, last)) for name in quiet}
    alarms = {f"{part} alarm": found.alarms_of(key, part) for part in scenario.silent}
    calm |= {name: is_silent(between(weeks, ONSET_WEEK, last)) for name, weeks in alarms.items()}
    starts = sum(level_starts(between(still[name], ONSET_WEEK, last)) for name in quiet)
    begun = sum(alarm_starts(between(weeks, ONSET_WEEK, last)) for weeks in alarms.values())
    weeks_of = last - ONSET_WEEK + 1 if quiet else 0
    by_level = {name: has_fired(between(found.of(key, name), begins[name], last)) for name in fires}
    delay = _delay([_reached(shown[name], changed.get(name)) for name in fires])
    return Outcome(
        key,
        seed,
        strength,
        fired,
        calm,
        delay,
        starts + begun,
        weeks_of,
        alarm_starts=begun,
        by_level=by_level,
    )


def _shown(scenario: Scenario, name: str, found: Measured) -> Weeks:
    """Levels by week; a week with a rising alarm of a whole team's part is at the level, too.

    The score itself has to be high: an alarm of one of its parts does not make it so.
    """
    weeks = found.of(scenario.key, name)
    if name in SUB_INDICES and scenario.seats is None:
        alarms = found.alarms_of(scenario.key, name)
        weeks |= {week: max(FIRES, weeks.get(week, 0.0)) for week in alarms if alarms[week] == "rising"}
    return weeks


def _still(scenario: Scenario, name: str, found: Measured) -> Weeks:
    """Levels by week; where the level itself is allowed, only what lies above it reaches it."""
    weeks = found.of(scenario.key, name)
    if name not in scenario.at_most:
        return weeks
    return {
        week: min(level, FIRES - TINY) if level <= FIRES + TINY else level for week, level in weeks.items()
    }


def change_week(found: Measured, team: str, name: str) -> int | None:
    """First week in which a part is alarmed or an indicator has changed for the worse; None for none."""
    if name in PARTS:
        alarms = found.alarms_of(team, name)
        weeks = [week for week, told in alarms.items() if told == "rising"]
    else:
        weeks = [week for week, z in found.changes.get(team, {}).get(name, {}).items() if z >= CHANGE_SPREADS]
    return min((week for week in weeks if ONSET_WEEK <= week <= ONSET_WEEK + CHANGE_WEEKS), default=None)


def has_fired(weeks: Weeks) -> bool:
    """Whether the level is reached in four of five weeks that are known; with none known it is not."""
    return bool(weeks) and sum(level >= FIRES for level in weeks.values()) >= FIRES_SHARE * len(weeks)


def is_quiet(weeks: Weeks) -> bool:
    """Whether the level is reached in one of twenty weeks at most; what is unknown is quiet."""
    return sum(level >= FIRES for level in weeks.values()) <= QUIET_SHARE * len(weeks)


def is_silent(weeks: Alarms, direction: str = "rising") -> bool:
    """Whether an alarm stands in one of twenty watched weeks at most."""
    return sum(told == direction for told in weeks.values()) <= QUIET_SHARE * len(weeks)


def between(weeks: Mapping[int, Told], first: int, last: int) -> dict[int, Told]:
    """The weeks from the first to the last, both included."""
    return {week: told for week, told in weeks.items() if first <= week <= last}


def level_starts(weeks: Weeks) -> int:
    """Weeks at the level after one below it."""
    return sum(weeks[week] >= FIRES > weeks.get(week - 1, 0.0) for week in weeks)


def alarm_starts(weeks: Alarms) -> int:
    """Weeks with an alarm, in whatever direction, after one without."""
    return sum(told is not None and weeks.get(week - 1) is None for week, told in weeks.items())


def _reached(weeks: Weeks, changed: int | None) -> int | None:
    at_level = [week for week in weeks if week >= ONSET_WEEK and weeks[week] >= FIRES]
    return min([*at_level, *([] if changed is None else [changed])], default=None)


def _delay(reached: Sequence[int | None]) -> int | None:
    known = [week for week in reached if week is not None]
    return max(known) - ONSET_WEEK if known and len(known) == len(reached) else None
