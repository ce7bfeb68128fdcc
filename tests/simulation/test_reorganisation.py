"""A reorganisation and a published shock, counted without the pipeline."""

from datetime import date
from statistics import mean

import pytest

from simulation.organisations import ordinary
from simulation.period import MICROSECONDS, Period, utc, wall_clock
from simulation.records import World
from simulation.reorganisation import LABEL, TEAM_PEOPLE, TEAMS, reorganised
from simulation.series import occurrences
from simulation.shocks import LOCKDOWN
from simulation.world import simulate

PERIOD = Period(date(2026, 3, 2), weeks=6)
WEEK = 4


@pytest.fixture(scope="module")
def world() -> World:
    """Four teams, mixed in the fourth of six weeks."""
    return reorganised(PERIOD, WEEK, seed=3)


def test_everybody_stays_and_most_have_another_team_and_manager(world: World) -> None:
    (_, before), (changed_on, after) = world.earlier_rosters
    assert changed_on == PERIOD.monday(WEEK)
    assert [p.address for p in before.people] == [p.address for p in after.people]
    assert {label: len(people) for label, people in after.members.items()} == {
        f"{LABEL}{number}": TEAM_PEOPLE for number in range(TEAMS)
    }
    moved = [one.team != two.team for one, two in zip(before.people, after.people, strict=True)]
    assert sum(moved) > len(moved) / 2
    for people in after.members.values():
        assert {person.manager for person in people[1:]} == {people[0].number}
    assert sum(person.manager is None for person in after.people) == 1


def test_meetings_are_those_of_the_teams_of_the_week(world: World) -> None:
    (_, before), (_, after) = world.earlier_rosters
    assert len({series.uid for series in world.series}) == len(world.series)
    for series in world.series:
        stands = after if series.uid.startswith("anew-") else before
        team_of = {person.number: person.team for person in stands.people}
        for starts_at, _, people in occurrences(series, PERIOD.last_day):
            assert (PERIOD.week(utc(starts_at).date()) >= WEEK) == (stands is after)
            if len(people) > 2 and "leads" not in series.uid:
                assert len({team_of[number] for number in people}) == 1


def test_mails_and_posts_go_on_without_a_number_twice(world: World) -> None:
    numbers = [mail.number for mail in world.mails]
    assert len(set(numbers)) == len(numbers)
    assert all(set(mail.references) <= set(numbers) for mail in world.mails)
    weeks = {PERIOD.week(utc(post.ts // MICROSECONDS).date()) for post in world.posts}
    assert weeks == set(range(1, PERIOD.weeks + 1))


def _last_minutes(world: World, first: int, last: int) -> float:
    """Mean minute of the last message of a working day, local, over weeks."""
    people = {person.slack_id: person for person in world.organisation.people}
    people |= {person.address: person for person in world.organisation.people}
    sent = [(post.user, post.ts // MICROSECONDS) for post in world.posts if post.bot_id is None]
    sent += [(mail.sender, mail.sent_at) for mail in world.mails if not mail.is_automatic]
    latest: dict[tuple[int, date], int] = {}
    for sender, second in sent:
        if sender in people:
            person, at = people[sender], wall_clock(second, people[sender].site.zone)
            if at.isoweekday() < 6 and first <= PERIOD.week(at.date()) <= last:
                key = person.number, at.date()
                latest[key] = max(latest.get(key, 0), 60 * at.hour + at.minute)
    return sum(latest.values()) / len(latest)


def test_the_published_shock_is_there_in_the_events() -> None:
    world = simulate(LOCKDOWN.planted(ordinary(2), WEEK), PERIOD, seed=2)
    assert 30 < _last_minutes(world, WEEK, 6) - _last_minutes(world, 1, WEEK - 1) < 75
    lengths: dict[bool, set[int]] = {True: set(), False: set()}
    sizes: dict[bool, list[int]] = {True: [], False: []}
    for series in world.series:
        if "-from-" in series.uid or series.uid.startswith("control"):
            for starts_at, ends_at, people in occurrences(series, PERIOD.last_day):
                is_before = PERIOD.week(utc(starts_at).date()) < WEEK
                lengths[is_before].add((ends_at - starts_at) // 60)
                sizes[is_before].append(len(people))
    assert 50 in lengths[True]
    assert lengths[False].isdisjoint({50})
    assert 1.05 < mean(sizes[False]) / mean(sizes[True]) < 1.25
