"""Leave: annual, sick and parental spells, on working days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from simulation.draws import Draws
from simulation.organisation import Organisation, Person
from simulation.period import Period
from simulation.public_holidays import PUBLIC_HOLIDAYS

Part = Literal["full", "morning", "afternoon"]

ANNUAL_DAYS_A_YEAR = 25
SICK_SPELLS_A_YEAR = 3.0
HALF_DAY_SHARE = 0.06
PARENTAL_SHARE = 0.02
PARENTAL_WEEKS = 7
CHRISTMAS_SHARE = 0.3


@dataclass(frozen=True)
class Absence:
    """Leave from one day to another, both included."""

    person: Person
    starts_on: date
    ends_on: date
    kind: str
    part: Part = "full"

    def days(self) -> Iterator[date]:
        """Every day of it, weekends too."""
        return (self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1))


def is_public_holiday(person: Person, day: date) -> bool:
    """Whether the person's country rests on `day`."""
    return day in PUBLIC_HOLIDAYS[person.site.country]


def is_due(person: Person, day: date) -> bool:
    """Whether the person works on `day` unless on leave."""
    is_scheduled = person.is_employed(day) and day.isoweekday() in person.schedule.weekdays
    return is_scheduled and not is_public_holiday(person, day)


def draw_absences(organisation: Organisation, period: Period, seed: int) -> list[Absence]:
    """Leave of everybody; spells of one person never overlap. Managers take no parental leave here."""
    managers = {organisation.manager(team.label).number for team in organisation.teams}
    absences = []
    for person in organisation.people:
        draws = Draws(seed, "leave", person.number)
        taken: set[date] = set()
        parental_share = 0.0 if person.number in managers else PARENTAL_SHARE
        for spell in _spells(person, period, parental_share, draws):
            if taken.isdisjoint(spell.days()):
                taken.update(spell.days())
                absences.append(spell)
    return sorted(absences, key=lambda spell: (spell.person.number, spell.starts_on))


def part_of_leave(absences: Iterable[Absence]) -> dict[tuple[int, date], Absence]:
    """Leave by person number and day."""
    return {(spell.person.number, day): spell for spell in absences for day in spell.days()}


def _spells(person: Person, period: Period, parental_share: float, draws: Draws) -> Iterator[Absence]:
    if draws.chance(parental_share):
        begins = period.monday(draws.whole(6, period.weeks - PARENTAL_WEEKS - 2))
        yield Absence(person, begins, begins + timedelta(days=7 * PARENTAL_WEEKS - 3), "parental")
    yield from _annual(person, period, draws)
    for _ in range(draws.count(SICK_SPELLS_A_YEAR * period.weeks / 52)):
        begins = _some_day(person, period, draws)
        yield Absence(person, begins, begins + timedelta(days=draws.whole(0, 2)), "sick")


def _annual(person: Person, period: Period, draws: Draws) -> Iterator[Absence]:
    left = round(ANNUAL_DAYS_A_YEAR * period.weeks / 52)
    if draws.chance(CHRISTMAS_SHARE):
        yield Absence(person, period.monday(1), period.monday(1) + timedelta(days=4), "annual")
        left -= 3
    while left > 0:
        begins = _some_day(person, period, draws)
        if draws.chance(HALF_DAY_SHARE):
            yield Absence(person, begins, begins, "annual", draws.pick(("morning", "afternoon")))
            left -= 1
            continue
        begins = begins if draws.chance(0.4) else begins - timedelta(days=begins.weekday())
        length = min(left, draws.weighted((1, 2, 5), (3, 2, 2)))
        last = min(begins + timedelta(days=length - 1), begins + timedelta(days=4 - begins.weekday()))
        if begins.weekday() < 5:
            yield Absence(person, begins, last, "annual")
        left -= length


def _some_day(person: Person, period: Period, draws: Draws) -> date:
    """A day on which the person is due to work, if some are left."""
    for _ in range(20):
        day = period.monday(draws.whole(1, period.weeks)) + timedelta(days=draws.whole(0, 4))
        if is_due(person, day):
            return day
    return person.starts_on
