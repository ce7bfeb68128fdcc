"""Scenarios of a whole organisation under one seed, on a few ordinary teams; and the null world."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from math import isclose

from flows.measured import LEVELS, ORGANISATION, PARTS, READ, SUB_INDICES, Measured, Weeks, measured
from flows.planted import (
    FULL,
    SETTLING_WEEKS,
    Outcome,
    alarm_starts,
    between,
    change_week,
    is_quiet,
    is_silent,
    level_starts,
)
from flows.planted_lake import lake_of
from simulation.organisations import (
    PERIOD,
    TEAMS,
    TURN_OF_YEAR,
    crunch,
    ordinary,
    split_messages,
    with_bots,
    without_slack_from,
)
from simulation.records import World
from simulation.reorganisation import reorganised
from simulation.scenarios import NIGHTLY, ONSET_WEEK, SCENARIOS, TIES
from simulation.world import simulate

WORLD_TEAMS = 3
CRUNCH_TEAMS = 6
"""Enough that the organisation's own week can be taken out of the teams'."""
CHANGEABLE = sorted({name for each in SCENARIOS for name in each.changes} - set(PARTS))
"""Indicators that fire by a change somewhere."""
BREAK_WEEKS = 12
"""Weeks from the onset in which a broken series has to be told: groups hold for a quarter."""
OF_OTHERS = (*TIES, "unanswered_late", "interruption_rate")
"""What a storm of bots must leave as it is."""
OF_CLOCKS = (*NIGHTLY, "weekly_rest")
"""What clocks that change must leave quiet."""
OF_SENDING = (*NIGHTLY, "excess_span", *TIES)
"""What messages in pieces must leave as it is."""


def whole_worlds(seed: int, wanted: Collection[str]) -> Iterator[Outcome]:
    """Those of the whole organisation that are named in `wanted`."""
    if "C25" in wanted:
        yield _null_world(seed)
    if "C12" in wanted:
        yield _reorganisation(seed)
    teams = ordinary(WORLD_TEAMS)
    if {"C13", "C21", "C22"} & set(wanted):
        world = simulate(teams, PERIOD, seed)
        if "C13" in wanted:
            yield _migration(seed, _measured(without_slack_from(world, ONSET_WEEK)))
        if {"C21", "C22"} & set(wanted):
            plain = _measured(world, LEVELS)
            if "C21" in wanted:
                yield _unchanged("C21", seed, plain, _measured(with_bots(world, seed), LEVELS), OF_OTHERS)
            if "C22" in wanted:
                yield _unchanged("C22", seed, plain, _measured(split_messages(world), LEVELS), OF_SENDING)
    if "C14" in wanted:
        busy = _measured(simulate(crunch(ordinary(CRUNCH_TEAMS)), PERIOD, seed))
        yield noted(_still("C14", seed, busy, (*PARTS, "free_day_activity"), SUB_INDICES), busy)
    if "C27" in wanted:
        yield _still("C27", seed, _measured(simulate(teams, TURN_OF_YEAR, seed), LEVELS), OF_CLOCKS)


def _measured(world: World, only: Collection[str] = READ) -> Measured:
    return measured(world, lake_of(world), world.organisation.members, only)


def _null_world(seed: int) -> Outcome:
    """Twelve ordinary teams: each alarm, and each time that a part reaches the level, is a false alarm."""
    found = _measured(simulate(ordinary(TEAMS), PERIOD, seed))
    labels = list(found.alarms)
    quiet = {part: all(is_quiet(found.of(label, part)) for label in labels) for part in PARTS}
    watched = [found.alarms_of(label, "strain_exposure") for label in labels]
    alarms = sum(alarm_starts(found.alarms_of(label, part)) for label in labels for part in SUB_INDICES)
    levels = sum(
        level_starts({week: level for week, level in found.of(label, part).items() if week in weeks})
        for label, weeks in zip(labels, watched, strict=True)
        for part in PARTS
    )
    weeks = sum(len(each) for each in watched)
    changed = [change_week(found, label, name) is not None for label in labels for name in CHANGEABLE]
    told = Outcome("C25", seed, FULL, {}, quiet, None, alarms + levels, weeks, dict(found.people), alarms)
    return replace(told, changed=sum(changed), changeable=len(changed))


def _reorganisation(seed: int) -> Outcome:
    """Ties change and the series break; nobody's new manager is an alarm in the first weeks."""
    world = reorganised(PERIOD, ONSET_WEEK, seed)
    found = _measured(world)
    labels = list(world.organisation.members)
    changed = [change_week(found, label, "tie_retention") for label in labels]
    broken = [_break_week(found, label, "members") for label in labels]
    early = ONSET_WEEK + SETTLING_WEEKS - 1
    quiet = {
        "manager_contact": all(
            is_quiet(between(found.of(label, "manager_contact"), ONSET_WEEK, early)) for label in labels
        ),
        "strain_exposure": all(is_quiet(found.of(label, "strain_exposure")) for label in labels),
    }
    told = [*changed, *broken]
    known = [week for week in told if week is not None]
    delay = max(known) - ONSET_WEEK if len(known) == len(told) else None
    fired = {"tie_retention": None not in changed, "membership_break": None not in broken}
    return Outcome("C12", seed, FULL, fired, quiet, delay)


def _migration(seed: int, found: Measured) -> Outcome:
    """The series must break; nothing may look better, or isolated, for it."""
    labels = list(found.alarms)
    still = _still("C13", seed, found, (*PARTS, "team_reach", "unanswered_late"))
    falls = [found.alarms_of(label, part) for label in labels for part in SUB_INDICES]
    since = [between(each, ONSET_WEEK, PERIOD.weeks) for each in falls]
    quiet = {**still.quiet, "falling alarm": all(is_silent(each, "falling") for each in since)}
    broken = [_break_week(found, label, "slack") for label in labels]
    known = [week for week in broken if week is not None]
    delay = max(0, max(known) - ONSET_WEEK) if len(known) == len(broken) else None
    fired = {"series_break": None not in broken}
    return Outcome("C13", seed, FULL, fired, quiet, delay, still.false_starts, still.team_weeks)


def _break_week(found: Measured, label: str, cause: str) -> int | None:
    """First week of the window with which a team's series breaks, about the onset; None for none."""
    week = found.breaks.get(label, {}).get(cause)
    is_told = week is not None and ONSET_WEEK - SETTLING_WEEKS < week <= ONSET_WEEK + BREAK_WEEKS
    return week if is_told else None


def _still(
    scenario: str, seed: int, found: Measured, names: Iterable[str], silent: Iterable[str] = ()
) -> Outcome:
    """Every team has to stay quiet, and the parts in `silent` without an alarm."""
    held = [name for name in names if name in found.computed]
    labels = list(found.levels)
    quiet = {name: all(is_quiet(found.of(label, name)) for label in labels) for name in held}
    starts = sum(level_starts(found.of(label, name)) for label in labels for name in held)
    alarms = 0
    for part in silent:
        told = [between(found.alarms_of(label, part), ONSET_WEEK, PERIOD.weeks) for label in labels]
        quiet[f"{part} alarm"] = all(is_silent(each) for each in told)
        alarms += sum(alarm_starts(each) for each in told)
    weeks = PERIOD.weeks * len(labels)
    return Outcome(scenario, seed, FULL, {}, quiet, None, starts + alarms, weeks, alarm_starts=alarms)


def noted(still: Outcome, found: Measured) -> Outcome:
    """The same, where the organisation as a whole must be seen to be asked more than it was."""
    week = change_week(found, ORGANISATION, "interruption_rate")
    delay = None if week is None else week - ONSET_WEEK
    return replace(still, fired={"organisation note": week is not None}, delay_weeks=delay)


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
