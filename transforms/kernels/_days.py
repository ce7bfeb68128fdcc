"""Days as the calendar counts them, many at once: within their week, month and year."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

_MONDAY = 3
"""Days that 1970-01-01, a Thursday, lies after a Monday."""
_FOURTH_OF_JANUARY = 3
"""Days after 1 January: week 1 is the one that holds 4 January (RFC 5545, 3.3.10; ISO 8601)."""


class Days:
    """Days since 1970-01-01, and what they are; weeks begin on `week_start`, Monday is 0."""

    def __init__(self, number: Integers, week_start: int) -> None:
        self.number = number
        self._week_start = week_start

    @cached_property
    def weekday(self) -> Integers:
        """Monday is 0."""
        return (self.number + _MONDAY) % 7

    @cached_property
    def month(self) -> Integers:
        """Months since January 1970."""
        return _as(self.number, "D", "M")

    @cached_property
    def year(self) -> Integers:
        """Years since 1970."""
        return _as(self.number, "D", "Y")

    @cached_property
    def week_year(self) -> Integers:
        """Years since 1970 that the weeks of the days belong to."""
        return _as(week_begin(self.number, self._week_start) + _FOURTH_OF_JANUARY, "D", "Y")

    @property
    def counted(self) -> Mapping[str, tuple[Callable[[], Integers], Callable[[], Integers]]]:
        """By part of a rule: the days' places from the start, and from the end as negative numbers."""
        return {
            "BYMONTH": (self._month_of_year, self._month_of_year),
            "BYMONTHDAY": (
                lambda: self.number - _as(self.month, "M", "D") + 1,
                lambda: self.number - _as(self.month + 1, "M", "D"),
            ),
            "BYYEARDAY": (
                lambda: self.number - _as(self.year, "Y", "D") + 1,
                lambda: self.number - _as(self.year + 1, "Y", "D"),
            ),
            "BYWEEKNO": (
                lambda: (self.number - first_week(self.week_year, self._week_start)) // 7 + 1,
                lambda: (self.number - first_week(self.week_year + 1, self._week_start)) // 7,
            ),
        }

    def _month_of_year(self) -> Integers:
        return self.month % 12 + 1


class Periods(NamedTuple):
    """The periods of a frequency, numbered: the number of each day's period, and a period's first day."""

    of: Callable[[Days], Integers]
    first_day_of: Callable[[Integers], Integers]
    week_start: int

    def holding(self, day: int) -> int:
        """The period that holds a day."""
        return int(self.of(Days(np.array([day]), self.week_start))[0])

    def first_day(self, period: int) -> int:
        """The first day of a period."""
        return int(self.first_day_of(np.array([period]))[0])


def periods_of(frequency: str, week_start: int, *, by_week_number: bool) -> Periods:
    """Years (of weeks, where these are numbered), months, weeks or days."""
    if frequency == "YEARLY" and by_week_number:
        return Periods(lambda days: days.week_year, lambda year: first_week(year, week_start), week_start)
    if frequency == "YEARLY":
        return Periods(lambda days: days.year, lambda year: _as(year, "Y", "D"), week_start)
    if frequency == "MONTHLY":
        return Periods(lambda days: days.month, lambda month: _as(month, "M", "D"), week_start)
    if frequency == "WEEKLY":
        shift = _MONDAY - week_start
        return Periods(lambda days: (days.number + shift) // 7, lambda week: week * 7 - shift, week_start)
    return Periods(lambda days: days.number, lambda day: day, week_start)


def week_begin(days: Integers, week_start: int) -> Integers:
    """The first day of each day's week."""
    return days - (days + _MONDAY - week_start) % 7


def first_week(years: Integers, week_start: int) -> Integers:
    """The first day of week 1 of each year; years since 1970."""
    return week_begin(_as(years, "Y", "D") + _FOURTH_OF_JANUARY, week_start)


def _as(counts: Integers, unit: str, other: str) -> Integers:
    """Counts of a calendar unit since 1970 as counts of another, rounded down."""
    found: Integers = counts.astype(f"M8[{unit}]").astype(f"M8[{other}]").astype(np.int64)
    return found
