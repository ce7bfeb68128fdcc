"""Team calendars: who is invited, what policies cut, what is removed, and whose calendar holds what."""

from collections import Counter
from datetime import date, timedelta

from simulation.leave import is_due, part_of_leave
from simulation.meetings import LEADS, busy_times
from simulation.one_to_ones import Slot, Week
from simulation.records import World
from simulation.series import occurrences


def test_part_timers_decline_what_lies_outside_their_week(sample: World) -> None:
    for series in sample.series:
        for person, answer in series.answers.items():
            is_held = person.schedule.holds(series.weekdays, series.starts_minute, series.minutes)
            if series.zone == person.site.zone and not is_held:
                assert answer == "DECLINED"


def test_nobody_meets_on_the_organizers_holidays(sample: World) -> None:
    for series in sample.series:
        took_place = set(series.dates(sample.period.last_day)) - series.removed
        if series.organizer.site.country == "DE-BE":
            assert took_place.isdisjoint({date(2025, 12, 25), date(2026, 5, 1)})


def test_two_do_not_meet_while_one_is_away(sample: World) -> None:
    leave = part_of_leave(sample.absences)
    for series in sample.series:
        if series.uid.startswith("one-to-one"):
            for day in set(series.dates(sample.period.last_day)) - series.removed:
                for person in (series.organizer, *series.answers):
                    assert is_due(person, day)
                    assert (person.number, day) not in leave


def test_one_to_ones_overlap_no_other_meeting_as_planned(sample: World) -> None:
    week = Week()
    planned = [series for series in sample.series if not series.uid.startswith(("focus", "after"))]
    for series in planned:
        if (
            not series.uid.startswith("one-to-one")
            and not series.is_free
            and series.uid != "leads@example.com"
        ):
            week.book(series)
    for series in planned:
        if series.uid.startswith("one-to-one"):
            slot = Slot(0, series.weekdays[0], series.starts_minute)
            assert week.is_free(series.organizer, slot, series.minutes, series.every_weeks)


def test_everybody_with_one_to_ones_has_a_series(sample: World) -> None:
    organisation = sample.organisation
    having = {next(iter(s.answers)).number for s in sample.series if s.uid.startswith("one-to-one")}
    due = {
        person.number
        for person in organisation.people
        if person.manager is not None and organisation.plant(person).one_to_one_weeks is not None
    }
    assert having == due


def test_a_quiet_weekday_frees_the_day_and_moves_half_of_it(sample: World) -> None:
    begins = sample.period.monday(12)
    minutes: Counter[tuple[bool, int]] = Counter()
    for series in sample.series:
        if series.uid.removeprefix("after-").startswith("product-") and not series.is_free:
            for day in series.dates(sample.period.last_day):
                minutes[day >= begins, day.isoweekday()] += series.minutes
    assert minutes[False, 3] > 0
    assert minutes[True, 3] == 0
    assert minutes[True, 4] / 17 > minutes[False, 4] / 11


def test_little_goes_otherwise_than_planned_but_some_does(sample: World) -> None:
    dates = sum(len(list(series.dates(sample.period.last_day))) for series in sample.series)
    changes = [change for series in sample.series for change in series.changes.values()]
    assert 0.01 < len(changes) / dates < 0.05
    assert any(change.is_cancelled for change in changes)
    assert any(change.moved_minutes for change in changes)
    assert any(change.declined for change in changes)


def test_a_calendar_of_its_own_is_the_only_one_with_its_people(sample: World) -> None:
    for series in sample.series:
        teams = {person.team for person in (series.organizer, *series.answers)}
        if "Support" in teams:
            assert series.calendars == ("Support",)
        else:
            assert set(series.calendars) == teams


def test_heads_of_teams_at_one_site_meet_and_all_their_calendars_hold_it(sample: World) -> None:
    (leads,) = [series for series in sample.series if series.uid == "leads@example.com"]
    assert leads.minutes == LEADS.minutes
    assert set(leads.calendars) == {"Product", "Platform", "Payments", "Finance", "People"}


def test_focus_blocks_and_reminders_take_nobodys_time(small: World) -> None:
    only = [series for series in small.series if series.is_focus or series.is_free]
    assert only
    assert busy_times(only, small.period.last_day) == {}


def test_busy_times_are_those_of_the_occurrences(small: World) -> None:
    series = next(series for series in small.series if not series.is_free and not series.is_focus)
    busy = busy_times([series], small.period.last_day)
    expected = [
        (occurrence.starts_at, occurrence.ends_at)
        for occurrence in occurrences(series, small.period.last_day)
        if series.organizer.number in occurrence.people
    ]
    assert busy[series.organizer.number] == sorted(expected)


def test_an_export_that_ends_early_changes_nothing_that_happens(small: World) -> None:
    last_week = small.period.monday(6)
    blue = [series for series in small.series if series.calendars == ("Blue",)]
    assert any(day >= last_week for series in blue for day in series.dates(last_week + timedelta(days=6)))
