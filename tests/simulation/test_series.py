"""Series: which days a rule gives, and what takes place after changes."""

from datetime import date

from simulation.organisation import Person
from simulation.period import instant
from simulation.records import World
from simulation.series import Change, Series, occurrences


def _series(organizer: Person, guests: list[Person], **changed: object) -> Series:
    terms: dict[str, object] = {
        "uid": "u",
        "calendars": ("Red",),
        "zone": "Europe/Berlin",
        "organizer": organizer,
        "answers": dict.fromkeys(guests, "ACCEPTED"),
        "weekdays": (1, 4),
        "starts_minute": 600,
        "minutes": 30,
        "first_day": date(2026, 3, 2),
    }
    return Series(**{**terms, **changed})


def test_a_rule_gives_its_weekdays_up_to_its_last_day(small: World) -> None:
    people = small.organisation.members["Red"]
    series = _series(people[0], [people[1]], last_day=date(2026, 3, 10))
    assert list(series.dates(date(2026, 4, 1))) == [date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 9)]


def test_every_other_week_counts_from_the_first_week(small: World) -> None:
    people = small.organisation.members["Red"]
    series = _series(people[0], [people[1]], first_day=date(2026, 3, 5), every_weeks=2)
    found = list(series.dates(date(2026, 3, 31)))
    assert found == [date(2026, 3, 5), date(2026, 3, 16), date(2026, 3, 19), date(2026, 3, 30)]


def test_changes_replace_single_occurrences(small: World) -> None:
    lead, ana, ben = small.organisation.members["Red"][:3]
    series = _series(lead, [ana, ben], removed={date(2026, 3, 2)})
    series.answers[ben] = "DECLINED"
    series.changes = {
        date(2026, 3, 5): Change(moved_minutes=15),
        date(2026, 3, 9): Change(is_cancelled=True),
        date(2026, 3, 12): Change(declined=frozenset({ana.number})),
    }
    found = list(occurrences(series, date(2026, 3, 12)))
    assert [occurrence.people for occurrence in found] == [(lead.number, ana.number), (lead.number,)]
    assert found[0].starts_at == instant(date(2026, 3, 5), 615, "Europe/Berlin")
    assert found[0].ends_at - found[0].starts_at == 30 * 60


def test_the_wall_clock_holds_through_daylight_saving(small: World) -> None:
    people = small.organisation.members["Red"]
    series = _series(people[0], [people[1]], weekdays=(1,), first_day=date(2026, 3, 23))
    before, after = (occurrence.starts_at for occurrence in occurrences(series, date(2026, 3, 30)))
    assert after - before == 7 * 86_400 - 3_600
