"""What is planted is there: counted from the world's own events, by rules simpler than the pipeline's."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

import pytest

from simulation.conversations import CONFIDENTIAL
from simulation.leave import is_due, part_of_leave
from simulation.meetings import busy_times
from simulation.organisation import Person
from simulation.period import MICROSECONDS, instant, wall_clock
from simulation.records import World

TEAMS = ("Product", "Platform", "Payments", "Support", "Sales", "Data", "Finance", "People")

Sends = dict[int, list[datetime]]
Busy = dict[int, list[tuple[int, int]]]


@pytest.fixture(scope="module")
def sends(sample: World) -> Sends:
    """Local times of what each person sent, without automatic replies and what the settings exclude."""
    people = {person.slack_id: person for person in sample.organisation.people}
    people |= {person.address: person for person in sample.organisation.people}
    found: Sends = defaultdict(list)
    moments = [
        (post.user, post.ts // MICROSECONDS)
        for post in sample.posts
        if post.bot_id is None
        and post.subtype is None
        and sample.conversations[post.conversation].name != CONFIDENTIAL
    ]
    moments += [(mail.sender, mail.sent_at) for mail in sample.mails if not mail.is_automatic]
    for sender, second in sorted(moments, key=lambda moment: moment[1]):
        if sender in people:
            found[people[sender].number].append(wall_clock(second, people[sender].site.zone))
    return found


@pytest.fixture(scope="module")
def busy(sample: World) -> Busy:
    """Meetings of each person, in seconds."""
    return busy_times(sample.series, sample.period.last_day)


def _days_at_work(world: World, person: Person) -> Iterator[date]:
    leave = part_of_leave(world.absences)
    for day in world.period.days():
        if is_due(person, day) and (person.number, day) not in leave:
            yield day


def _late_evenings_a_week(world: World, sends: Sends, team: str) -> float:
    people = world.organisation.members[team]
    evenings = {(p.number, at.date()) for p in people for at in sends[p.number] if at.hour >= 21}
    return 5 * len(evenings) / sum(len(list(_days_at_work(world, person))) for person in people)


def _meeting_share(world: World, busy: Busy, team: str, weekday: int | None = None, until: int = 28) -> float:
    met = worked = 0
    for person in world.organisation.members[team]:
        for day in _days_at_work(world, person):
            if world.period.week(day) > until or (weekday is not None and day.isoweekday() != weekday):
                continue
            starts, ends = (
                instant(day, minute, person.site.zone)
                for minute in (person.schedule.starts_minute, person.schedule.ends_minute)
            )
            worked += ends - starts
            last = starts
            for start, end in busy.get(person.number, []):
                met += max(0, min(ends, end) - max(last, start))
                last = max(last, end)
    return met / worked


def _mutual_share(world: World, team: str) -> float:
    """Share of a team's pairs in which each addressed the other in the weeks 9 to 12, or met among few."""
    people = world.organisation.members[team]
    by_id = {person.slack_id: person for person in people} | {person.address: person for person in people}
    first, last = (instant(world.period.monday(week), 0, "UTC") for week in (9, 13))
    roots = {(post.conversation, post.ts): post.user for post in world.posts}
    towards: set[tuple[str | None, str | None]] = set()
    for post in world.posts:
        if first <= post.ts // MICROSECONDS < last:
            talk = world.conversations[post.conversation]
            reached = talk.members if talk.kind == "dm" else post.mentions
            towards |= {(post.user, other) for other in reached if other != post.user}
            if post.thread_ts is not None:
                towards.add((post.user, roots[post.conversation, post.thread_ts]))
    for mail in world.mails:
        if first <= mail.sent_at < last and not mail.is_automatic:
            towards |= {(mail.sender, other) for other in mail.to}
    ties = {(by_id[a].number, by_id[b].number) for a, b in towards if a in by_id and b in by_id}
    mutual = {tie for tie in ties if tie[::-1] in ties and tie[0] < tie[1]}
    return len(mutual) / (len(people) * (len(people) - 1) / 2)


def test_the_always_on_team_works_four_evenings_a_week_and_nobody_else_does(
    sample: World, sends: Sends
) -> None:
    evenings = {team: _late_evenings_a_week(sample, sends, team) for team in TEAMS}
    assert 3.5 < evenings.pop("Payments") < 4.5
    assert max(evenings.values()) < 0.1


def test_the_always_on_team_has_no_gap_that_would_excuse_its_evenings(
    sample: World, sends: Sends, busy: Busy
) -> None:
    gaps = []
    for person in sample.organisation.members["Payments"]:
        for day in _days_at_work(sample, person):
            starts, ends = (
                instant(day, minute, person.site.zone)
                for minute in (person.schedule.starts_minute, person.schedule.ends_minute)
            )
            sent = [int(at.timestamp()) for at in sends[person.number] if at.date() == day]
            stops = [(starts, starts), *((s, s) for s in sent if starts <= s <= ends), (ends, ends)]
            stops += [meeting for meeting in busy[person.number] if starts <= meeting[0] < ends]
            stops.sort()
            reached = accumulate((end for _, end in stops), max)
            gaps.append(max(start - last for (start, _), last in zip(stops[1:], reached, strict=False)))
    assert sum(gap >= 2 * 3600 for gap in gaps) / len(gaps) < 0.01


def test_the_always_on_team_has_short_nights(sample: World, sends: Sends) -> None:
    short = nights = 0
    for person in sample.organisation.members["Payments"]:
        for day in _days_at_work(sample, person):
            evening = [at for at in sends[person.number] if at.date() == day]
            morning = [at for at in sends[person.number] if at.date() == day + timedelta(days=1)]
            if evening and morning:
                nights += 1
                short += morning[0] - evening[-1] < timedelta(hours=11)
    assert 0.6 < short / nights < 0.95


def test_the_always_on_team_works_on_most_weekend_days_and_nobody_else_does(
    sample: World, sends: Sends
) -> None:
    weekend = {day for day in sample.period.days() if day.isoweekday() > 5}
    shares = {}
    for team in TEAMS:
        people = sample.organisation.members[team]
        employed = [(person.number, day) for person in people for day in weekend if person.is_employed(day)]
        worked = {(person.number, at.date()) for person in people for at in sends[person.number]}
        shares[team] = len(worked.intersection(employed)) / len(employed)
    assert 0.85 < shares.pop("Payments") < 0.98
    assert max(shares.values()) < 0.02


def test_the_evenings_of_the_always_on_team_last_more_than_an_hour(sample: World, sends: Sends) -> None:
    evenings: dict[tuple[int, date], list[datetime]] = defaultdict(list)
    for person in sample.organisation.members["Payments"]:
        for at in sends[person.number]:
            if at.hour >= 21:
                evenings[person.number, at.date()].append(at)
    hours = [(times[-1] - times[0]) / timedelta(hours=1) for times in evenings.values()]
    assert 1 < sum(hours) / len(hours) < 1.4


def test_the_overloaded_team_is_booked_twice_for_hours_a_week(sample: World, busy: Busy) -> None:
    weeks = {}
    for team in TEAMS:
        people = sample.organisation.members[team]
        pairs = (pair for person in people for pair in pairwise(busy[person.number]))
        twice = sum(max(0, min(one[1], two[1]) - two[0]) for one, two in pairs)
        weeks[team] = twice / 3600 / sum(len(list(_days_at_work(sample, person))) / 5 for person in people)
    assert 4 < weeks.pop("Sales") < 6
    assert max(weeks.values()) < 0.25


def test_meeting_shares_are_as_planted(sample: World, busy: Busy) -> None:
    assert 0.50 < _meeting_share(sample, busy, "Sales") < 0.60
    assert 0.32 < _meeting_share(sample, busy, "Product") < 0.40
    assert 0.05 < _meeting_share(sample, busy, "Platform") < 0.11
    assert _meeting_share(sample, busy, "Data") < 0.08


def test_the_overloaded_team_meets_in_chains_of_four_hours(sample: World, busy: Busy) -> None:
    longest: dict[tuple[int, date], int] = {}
    for person in sample.organisation.members["Sales"]:
        chain = [0, 0]
        for start, end in busy[person.number]:
            chain = [chain[0], max(chain[1], end)] if start - chain[1] < 600 else [start, end]
            day = wall_clock(start, person.site.zone).date()
            longest[person.number, day] = max(longest.get((person.number, day), 0), chain[1] - chain[0])
    assert sum(seconds >= 4 * 3600 for seconds in longest.values()) / len(longest) > 0.6


def test_the_isolated_team_hardly_knows_itself(sample: World) -> None:
    shares = {team: _mutual_share(sample, team) for team in TEAMS}
    assert shares.pop("Data") < 0.1
    assert min(shares.values()) > 0.5


def test_only_the_isolated_team_turns_to_ever_other_people(sample: World) -> None:
    """People outside the own team, a manager among them, whom somebody mentioned in the weeks 9 to 16."""
    people = {person.slack_id: person for person in sample.organisation.people}
    first, last = (instant(sample.period.monday(week), 0, "UTC") for week in (9, 17))
    met: dict[str, set[str]] = defaultdict(set)
    for post in sample.posts:
        if first <= post.ts // MICROSECONDS < last and post.user in people:
            met[post.user] |= {m for m in post.mentions if people[m].team != people[post.user].team}
    counts = {
        team: [len(met[p.slack_id]) for p in members] for team, members in sample.organisation.members.items()
    }
    assert min(counts.pop("Data")) > 5
    assert max(map(max, counts.values())) <= 5


def test_only_the_isolated_team_has_no_one_to_ones(sample: World) -> None:
    having = {next(iter(s.answers)).team for s in sample.series if s.uid.startswith("one-to-one")}
    assert having == set(TEAMS) - {"Data"}


def test_time_shifters_make_up_for_free_afternoons(sample: World, sends: Sends) -> None:
    shifted = 0
    for person in sample.organisation.members["Support"]:
        by_day: dict[date, list[int]] = defaultdict(list)
        for at in sends[person.number]:
            by_day[at.date()].append(at.hour * 60 + at.minute)
        for minutes in by_day.values():
            if len([minute for minute in minutes if 20 * 60 <= minute < 22 * 60]) >= 4:
                shifted += 1
                assert not [minute for minute in minutes if 14 * 60 + 30 < minute < 17 * 60]
    assert shifted > 600


def test_only_finance_works_on_leave(sample: World, sends: Sends) -> None:
    shares = {}
    for team in TEAMS:
        away = worked = 0
        for spell in sample.absences:
            if spell.person.team == team and spell.part == "full":
                days = {at.date() for at in sends[spell.person.number]}
                due = [day for day in spell.days() if is_due(spell.person, day)]
                away, worked = away + len(due), worked + len(days.intersection(due))
        shares[team] = worked / away
    assert 0.5 < shares.pop("Finance") < 0.7
    assert max(shares.values()) == 0


def test_wednesdays_are_quiet_from_week_twelve_on(sample: World, busy: Busy) -> None:
    assert _meeting_share(sample, busy, "Product", weekday=3, until=11) > 0.3
    late = _meeting_share(sample, busy, "Product", weekday=3)
    early = _meeting_share(sample, busy, "Product", weekday=3, until=11)
    assert late < early * 11 / 28 + 0.08


def test_about_six_messages_a_person_day(sample: World, sends: Sends) -> None:
    days = sum(len(list(_days_at_work(sample, person))) for person in sample.organisation.people)
    assert 5.5 < sum(len(times) for times in sends.values()) / days < 6.7
