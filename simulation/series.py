"""Calendar entries as series: masters with removed dates and changed occurrences, and what they amount to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, NamedTuple

from simulation.organisation import Person
from simulation.period import instant

Answer = Literal["ACCEPTED", "DECLINED", "TENTATIVE", "NEEDS-ACTION"]


@dataclass(frozen=True)
class Change:
    """How one occurrence differs from its series."""

    moved_minutes: int = 0
    is_cancelled: bool = False
    declined: frozenset[int] = frozenset()


@dataclass
class Series:
    """A weekly entry in the calendars of `calendars`; times are wall clock in `zone`."""

    uid: str
    calendars: tuple[str, ...]
    zone: str
    organizer: Person
    answers: dict[Person, Answer]
    """Invited people other than the organizer, with what they answered to the series as a whole."""
    weekdays: tuple[int, ...]
    starts_minute: int
    minutes: int
    first_day: date
    last_day: date | None = None
    every_weeks: int = 1
    is_focus: bool = False
    is_free: bool = False
    """Shown as free: a reminder that takes nobody's time."""
    removed: set[date] = field(default_factory=set)
    changes: dict[date, Change] = field(default_factory=dict)

    def dates(self, until: date) -> Iterator[date]:
        """Days that the rule gives up to `until`, whether removed or not."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        last = until if self.last_day is None else min(until, self.last_day)
        while monday <= last:
            for weekday in self.weekdays:
                day = monday + timedelta(days=weekday - 1)
                if self.first_day <= day <= last:
                    yield day
            monday += timedelta(weeks=self.every_weeks)


class Occurrence(NamedTuple):
    """A meeting that takes place: its instants, and the numbers of those who did not decline."""

    starts_at: int
    ends_at: int
    people: tuple[int, ...]


def occurrences(series: Series, until: date) -> Iterator[Occurrence]:
    """What takes place of a series up to `until`, in order of its dates."""
    for day in series.dates(until):
        change = series.changes.get(day, Change())
        if day in series.removed or change.is_cancelled:
            continue
        coming = [person.number for person, answer in series.answers.items() if answer != "DECLINED"]
        people = (series.organizer.number, *(number for number in coming if number not in change.declined))
        starts_at = instant(day, series.starts_minute + change.moved_minutes, series.zone)
        yield Occurrence(starts_at, starts_at + 60 * series.minutes, people)
