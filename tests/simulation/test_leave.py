"""Leave lies on days at work, never twice on one, and adds up to what was planned."""

from collections import Counter
from datetime import date, timedelta

from simulation.leave import is_due, part_of_leave
from simulation.records import World


def test_nobody_is_away_twice_on_one_day(sample: World) -> None:
    days = Counter((spell.person.number, day) for spell in sample.absences for day in spell.days())
    assert max(days.values()) == 1


def test_spells_lie_in_the_period_and_in_the_employment(sample: World) -> None:
    for spell in sample.absences:
        assert sample.period.first_day <= spell.starts_on <= spell.ends_on <= sample.period.last_day
        assert spell.person.is_employed(spell.starts_on)


def test_annual_leave_is_about_25_days_a_year(sample: World) -> None:
    away = [
        (spell.person.number, day)
        for spell in sample.absences
        for day in spell.days()
        if spell.kind == "annual" and is_due(spell.person, day)
    ]
    a_year = len(away) / len(sample.organisation.people) * 52 / sample.period.weeks
    assert 18 < a_year < 26


def test_every_kind_and_part_of_leave_occurs(sample: World) -> None:
    assert {spell.kind for spell in sample.absences} == {"annual", "sick", "parental"}
    assert {spell.part for spell in sample.absences} == {"full", "morning", "afternoon"}


def test_nobody_is_due_at_weekends_on_holidays_or_off_their_week(small: World) -> None:
    blue = small.organisation.members["Blue"]
    part_timer = next(person for person in blue if len(person.schedule.weekdays) == 3)
    assert is_due(part_timer, date(2026, 3, 4))
    assert not is_due(part_timer, date(2026, 3, 5))
    red = small.organisation.members["Red"][0]
    assert not is_due(red, date(2026, 3, 7))
    assert not is_due(red, date(2026, 4, 3))


def test_leave_is_found_by_person_and_day(small: World) -> None:
    found = part_of_leave(small.absences)
    spell = small.absences[0]
    assert found[spell.person.number, spell.ends_on] is spell
    assert (spell.person.number, spell.ends_on + timedelta(days=400)) not in found
