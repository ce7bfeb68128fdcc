"""Finding a time for two people in the weeks that their other meetings leave free."""

from datetime import date
from typing import NamedTuple

from simulation.organisation import Person
from simulation.period import Period, instant, wall_clock
from simulation.series import Series

_STEP_MINUTES = 15
EVERY_WEEK = (0, 1)


class Slot(NamedTuple):
    """Week phase (0 or 1), ISO weekday, and minute after midnight in the manager's zone."""

    phase: int
    weekday: int
    starts_minute: int


class Week:
    """Which quarters of an hour are taken, by person, in even and odd weeks, on each person's wall clock."""

    def __init__(self) -> None:
        self._taken: set[tuple[int, int, int, int]] = set()

    def book(self, series: Series, phases: tuple[int, ...] = EVERY_WEEK) -> None:
        """Take the time of a series in the calendars of everybody who comes."""
        people = [series.organizer, *(p for p, answer in series.answers.items() if answer != "DECLINED")]
        for person in people:
            shift = _shift_minutes(series.organizer, person, series.first_day)
            for weekday in series.weekdays:
                self._taken.update(
                    (person.number, phase, weekday, minute)
                    for phase in phases
                    for minute in _quarters(series.starts_minute + shift, series.minutes)
                )

    def is_free(self, person: Person, slot: Slot, minutes: int, every_weeks: int) -> bool:
        """Whether a slot on the person's own wall clock is working time and not taken."""
        if not person.schedule.holds((slot.weekday,), slot.starts_minute, minutes):
            return False
        phases = phases_of(slot, every_weeks)
        return not any(
            (person.number, phase, slot.weekday, minute) in self._taken
            for phase in phases
            for minute in _quarters(slot.starts_minute, minutes)
        )


def phases_of(slot: Slot, every_weeks: int) -> tuple[int, ...]:
    """Weeks that a slot takes: both, or its own phase where people meet every other week."""
    return EVERY_WEEK if every_weeks == 1 else (slot.phase,)


def free_slot(
    week: Week, manager: Person, person: Person, turn: int, every_weeks: int, minutes: int, period: Period
) -> Slot | None:
    """The earliest time of day that both have free, in winter and in summer; `turn` spreads the weekdays."""
    shifts = {_shift_minutes(manager, person, day) for day in (period.first_day, period.last_day)}
    phases = (0,) if every_weeks == 1 else (turn % 2, 1 - turn % 2)
    for minute in range(manager.schedule.starts_minute, manager.schedule.ends_minute, _STEP_MINUTES):
        for offset in range(5):
            for phase in phases:
                slot = Slot(phase, 1 + (turn // 2 + offset) % 5, minute)
                theirs = [slot._replace(starts_minute=minute + shift) for shift in shifts]
                if week.is_free(manager, slot, minutes, every_weeks) and all(
                    week.is_free(person, own, minutes, every_weeks) for own in theirs
                ):
                    return slot
    return None


def _quarters(starts_minute: int, minutes: int) -> range:
    return range(starts_minute - starts_minute % _STEP_MINUTES, starts_minute + minutes, _STEP_MINUTES)


def _shift_minutes(organizer: Person, person: Person, day: date) -> int:
    """How far ahead the person's wall clock is of the organizer's on that day."""
    return _offset_minutes(person.site.zone, day) - _offset_minutes(organizer.site.zone, day)


def _offset_minutes(zone: str, day: date) -> int:
    offset = wall_clock(instant(day, 12 * 60, zone), zone).utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60
