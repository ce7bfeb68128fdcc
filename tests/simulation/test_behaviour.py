"""Sending times: inside working hours unless a habit says otherwise; dense days have no long silence."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from simulation.behaviour import sending_times
from simulation.leave import Absence
from simulation.organisation import Organisation, Person, TeamPlan, build_organisation
from simulation.period import Period, wall_clock
from simulation.plants import ORDINARY, Habits
from simulation.schedules import BERLIN

PERIOD = Period(date(2026, 1, 5), weeks=8)
STILL = Habits(sessions_a_day=0, stray_evenings_a_week=0)


def _organisation(habits: Habits, people: int = 6) -> Organisation:
    plant = replace(ORDINARY, habits=habits)
    return build_organisation([TeamPlan("Red", "North", "x", plant, ((BERLIN, people),))], PERIOD, 1)


def _clocks(
    habits: Habits, leave: dict[tuple[int, date], Absence] | None = None
) -> dict[tuple[int, date], list]:
    """Local minutes after midnight of each person's sends, by day."""
    found: dict[tuple[int, date], list[float]] = defaultdict(list)
    for second, number in sending_times(_organisation(habits), PERIOD, leave or {}, {}, 1):
        local = wall_clock(second, "Europe/Berlin")
        found[number, local.date()].append(local.hour * 60 + local.minute + local.second / 60)
    return found


def _away(person: Person, day: date, part: str = "full") -> dict[tuple[int, date], Absence]:
    return {(person.number, day): Absence(person, day, day, "annual", part)}


def test_sessions_stay_in_hours() -> None:
    found = _clocks(replace(STILL, sessions_a_day=4))
    assert min(min(minutes) for minutes in found.values()) >= 9 * 60
    assert max(max(minutes) for minutes in found.values()) <= 17 * 60 + 40


def test_the_number_of_messages_is_that_of_the_habits() -> None:
    found = _clocks(replace(STILL, sessions_a_day=3, messages_a_session=2))
    a_day = sum(len(minutes) for minutes in found.values()) / (6 * 40)
    assert a_day == pytest.approx(3 * 2 * 510 / 480, rel=0.08)


def test_nobody_sends_at_weekends_or_on_leave_without_the_habit() -> None:
    person = _organisation(STILL).people[2]
    day = date(2026, 1, 7)
    found = _clocks(replace(STILL, sessions_a_day=6), _away(person, day))
    assert all(day.isoweekday() < 6 for _, day in found)
    assert (person.number, day) not in found
    assert (person.number, day + timedelta(days=1)) in found


def test_half_a_day_of_leave_leaves_the_other_half() -> None:
    person = _organisation(STILL).people[2]
    day = date(2026, 1, 7)
    found = _clocks(replace(STILL, sessions_a_day=30), _away(person, day, "morning"))
    assert min(found[person.number, day]) >= 13 * 60 + 15
    found = _clocks(replace(STILL, sessions_a_day=30), _away(person, day, "afternoon"))
    assert max(found[person.number, day]) <= 13 * 60 + 15 + 10


def test_leave_work_happens_on_the_planned_share_of_leave_days() -> None:
    people = _organisation(STILL).people
    leave = {
        (person.number, day): Absence(person, day, day, "annual")
        for person in people
        for day in PERIOD.days()
        if day.isoweekday() < 6
    }
    found = _clocks(replace(STILL, leave_work_share=0.6), leave)
    assert len(found) / len(leave) == pytest.approx(0.6, abs=0.1)
    assert all(len(minutes) >= 3 for minutes in found.values())


def test_a_dense_day_has_no_gap_that_would_excuse_an_evening() -> None:
    found = _clocks(replace(STILL, sessions_a_day=1.0, is_dense=True))
    assert len(found) == 6 * 40
    for minutes in found.values():
        stops = [9 * 60, *sorted(minutes), 17 * 60 + 30]
        assert max(later - earlier for earlier, later in pairwise(stops)) < 120


def test_a_dense_day_counts_meetings_as_activity() -> None:
    organisation = _organisation(replace(STILL, is_dense=True), people=1)
    noon, five = (1_767_610_800 + 3_600 * hours for hours in (0, 5))
    moments = sending_times(organisation, Period(date(2026, 1, 5), 1), {}, {0: [(noon, five)]}, 1)
    assert all(not noon < second < five for second, _ in moments)


def test_a_burst_opens_the_day() -> None:
    found = _clocks(replace(STILL, opens_with_a_burst=True))
    assert all(len([m for m in minutes if m < 9 * 60 + 20]) == 3 for minutes in found.values())


def test_added_evenings_come_as_often_as_planned_and_late() -> None:
    found = _clocks(replace(STILL, added_evenings_a_week=4))
    assert len(found) / (6 * 8) == pytest.approx(4, rel=0.1)
    assert all(min(minutes) >= 21 * 60 + 40 and len(minutes) >= 3 for minutes in found.values())


def test_time_shifters_leave_afternoons_free_and_come_back_in_the_evening() -> None:
    found = _clocks(replace(STILL, sessions_a_day=20, time_shifters_share=1))
    shifted = [minutes for minutes in found.values() if max(minutes) > 20 * 60]
    assert len(shifted) == 6 * 8 * 3
    for minutes in shifted:
        assert not [minute for minute in minutes if 14 * 60 + 30 < minute < 20 * 60]


def test_weekend_sessions_come_as_often_as_planned() -> None:
    found = _clocks(replace(STILL, weekend_sessions_a_week=0.6))
    assert all(day.isoweekday() > 5 for _, day in found)
    assert len(found) / (6 * 8) == pytest.approx(0.6, rel=0.4)


def test_people_send_in_meetings_only_as_often_as_their_habit() -> None:
    organisation = _organisation(replace(STILL, sessions_a_day=8, messages_a_session=1), people=1)
    day_start, day_end = 1_767_600_000, 1_767_600_000 + 3_600 * 4
    meeting = {0: [(day_start, day_end)]}
    quiet = replace(organisation.teams[0].plant.habits, sends_in_meetings_share=0)
    silent = _organisation(quiet, people=1)
    moments = sending_times(silent, Period(date(2026, 1, 5), 1), {}, meeting, 1)
    assert [second for second, _ in moments if day_start <= second < day_end] == []


def test_who_stays_writes_two_an_hour_without_a_break_from_the_end_of_the_schedule_on() -> None:
    """From a minute before 17:30 on no silence is longer than half an hour; the last comes a minute late."""
    found = _clocks(replace(STILL, sessions_a_day=3, stays_minutes=90, stays_share=1.0))
    assert len(found) > 6 * 35
    for minutes in found.values():
        after = [minute - 1050 for minute in sorted(minutes) if minute >= 1049]
        assert after[0] in (-1, 0)
        assert after[-1] % 30 == 0
        assert all(late - early <= 31 for early, late in pairwise(after))
        assert len([minute for minute in after if minute > 0]) == after[-1] / 30
