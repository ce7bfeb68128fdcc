"""What a scenario plants is there in the events, counted without the pipeline."""

from dataclasses import replace

import pytest

from simulation.organisations import PERIOD, hosting, ordinary, split_messages, without_slack_from
from simulation.period import MICROSECONDS, Period, wall_clock
from simulation.plants import ORDINARY
from simulation.records import World
from simulation.scenarios import ONSET_WEEK, SCENARIOS, mixed
from simulation.series import occurrences
from simulation.world import simulate

WEEKS = 25
KEYS = ("C1", "C2", "C6", "C15b", "C16")


@pytest.fixture(scope="module")
def world() -> World:
    """A handful of scenarios in one organisation."""
    scenarios = [each for each in SCENARIOS if each.key in KEYS]
    return simulate(hosting(scenarios, teams=len(KEYS) + 1), Period(PERIOD.first_day, WEEKS), seed=5)


def _late_share(world: World, team: str, from_week: int, to_week: int) -> float:
    """Share of a team's posts between nine in the evening and four in the morning, by local time."""
    zones = {p.slack_id: p.site.zone for p in world.organisation.members[team]}
    hours = [
        wall_clock(post.ts // MICROSECONDS, zones[post.user]).hour
        for post in world.posts
        if post.user in zones
        and from_week <= world.period.week(wall_clock(post.ts // MICROSECONDS, "UTC").date()) <= to_week
    ]
    return sum(hour >= 21 or hour < 4 for hour in hours) / len(hours)


def _weekly_minutes(world: World, team: str, week: int) -> float:
    """Minutes of a team's first person in meetings in a week, counted twice where two are on."""
    manager = world.organisation.manager(team).number
    return sum(
        (ends - starts) / 60
        for series in world.series
        if not series.is_free and not series.is_focus
        for starts, ends, people in occurrences(series, world.period.last_day)
        if manager in people and world.period.week(wall_clock(starts, "UTC").date()) == week
    )


def test_every_scenario_of_a_team_stands_once_and_is_described() -> None:
    assert len({each.key for each in SCENARIOS}) == len(SCENARIOS)
    assert all(each.meaning and (each.fires or each.quiet) for each in SCENARIOS)
    assert all(set(each.fires).isdisjoint(each.quiet) for each in SCENARIOS)


def test_evenings_begin_with_the_onset_and_only_where_they_are_planted(world: World) -> None:
    assert _late_share(world, "C1", 1, ONSET_WEEK - 1) < 0.02
    assert _late_share(world, "C1", ONSET_WEEK, WEEKS) > 0.15
    assert _late_share(world, "C2", ONSET_WEEK, WEEKS) < 0.02
    assert _late_share(world, "Control0", ONSET_WEEK, WEEKS) < 0.02


def test_nights_are_worked_at_night(world: World) -> None:
    assert _late_share(world, "C16", 1, WEEKS) > 0.6


def test_meetings_follow_the_plant_of_the_week(world: World) -> None:
    before, after = _weekly_minutes(world, "C2", ONSET_WEEK - 3), _weekly_minutes(world, "C2", ONSET_WEEK + 3)
    assert after > before + 1000


def test_who_stays_writes_after_the_schedules_end(world: World) -> None:
    person = world.organisation.members["C6"][4]
    ends = person.schedule.ends_minute + 30
    late = {
        at.date()
        for post in world.posts
        if post.user == person.slack_id
        for at in [wall_clock(post.ts // MICROSECONDS, person.site.zone)]
        if 60 * at.hour + at.minute > ends
    }
    weeks = [world.period.week(day) for day in late]
    assert sum(week >= ONSET_WEEK for week in weeks) > 12
    assert sum(week < ONSET_WEEK for week in weeks) < 12


def test_strength_lies_between_nothing_and_all() -> None:
    after = replace(ORDINARY.habits, sessions_a_day=5.4, stays_minutes=90.0)
    half = mixed(ORDINARY.habits, after, 0.5)
    assert half.sessions_a_day == pytest.approx(4.4)
    assert half.stays_minutes == 45.0
    assert mixed(ORDINARY.habits, after, 0.0) == ORDINARY.habits
    assert mixed(ORDINARY.habits, after, 1.0) == after


def test_changes_of_a_whole_world_change_what_they_say() -> None:
    world = simulate(ordinary(2), Period(PERIOD.first_day, 4), seed=1)
    split = split_messages(world)
    assert len(split.posts) > 3 * len(world.posts)
    assert len({(post.conversation, post.ts) for post in split.posts}) == len(split.posts)
    assert {(p.ts, p.user, p.mentions) for p in world.posts} <= {
        (p.ts, p.user, p.mentions) for p in split.posts
    }
    kept = without_slack_from(world, 3)
    assert kept.posts == world.posts[: len(kept.posts)]
    assert kept.mails == world.mails
