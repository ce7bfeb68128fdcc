"""Starts of a recurring event by its own wall clock (RFC 5545, 3.3.10 and 3.8.5), walked with
python-dateutil.

A walk is bounded: rules are never followed past the window, daily and weekly rules without a count are
entered just before it, rules that can match no day of any year are refused, and a walk longer than
LONGEST_WALK is given up.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.rrule import rrule, rrulestr

LONGEST_WALK = 20_000
"""Starts after which a rule is given up: 54 years of days."""

_LIMITS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST")
_FILTERS = ("SECOND", "MINUTE", "HOUR", "DAY", "MONTHDAY", "YEARDAY", "WEEKNO", "MONTH", "SETPOS")
_DAY_FILTERS = frozenset(("BYDAY", "BYMONTHDAY", "BYYEARDAY"))
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset((*_LIMITS, *(f"BY{name}" for name in _FILTERS)))
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_STRIDES = {"DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}


class SeriesError(ValueError):
    """A series that cannot be walked; the message is its reason code."""


class Series(NamedTuple):
    """A recurring event in wall-clock times of its own zone."""

    first: datetime
    is_all_day: bool
    rules: tuple[str, ...]
    added: frozenset[datetime]
    removed: frozenset[datetime]
    removed_days: frozenset[date]


class Window(NamedTuple):
    """Wall-clock bounds, both included."""

    first: datetime
    last: datetime


def starts_of(series: Series, window: Window, wall_of: Callable[[datetime], datetime]) -> list[datetime]:
    """The starts within the window, in order; `wall_of` turns an UNTIL in UTC into the event's wall clock.

    The first start is one of them whether or not a rule gives it. Raises SeriesError with the reason code
    bad_rule or too_frequent.
    """
    found = {series.first, *series.added}
    for text in series.rules:
        found.update(_walk(text, series, window, wall_of))
    return sorted(
        start
        for start in found - series.removed
        if window.first <= start <= window.last and start.date() not in series.removed_days
    )


def _walk(
    text: str, series: Series, window: Window, wall_of: Callable[[datetime], datetime]
) -> Iterable[datetime]:
    parts = _parts(text)
    if "BYWEEKNO" in parts and not parts.keys() & _DAY_FILTERS:
        parts["BYDAY"] = _WEEKDAYS[series.first.weekday()]
    if _never_happens(parts):
        return []
    last = window.last
    if "UNTIL" in parts:
        last = min(last, _until(parts.pop("UNTIL"), series.is_all_day, wall_of))
    if last < series.first:
        return []
    first = series.first if "COUNT" in parts else _entered(series.first, parts, window.first)
    return _bounded(_rule(parts, first), window, last)


def _bounded(rule: Iterable[datetime], window: Window, last: datetime) -> Iterator[datetime]:
    for steps, start in enumerate(rule):
        if start > last:
            return
        if steps >= LONGEST_WALK:
            raise SeriesError("too_frequent")
        if start >= window.first:
            yield start


def _parts(text: str) -> dict[str, str]:
    """The rule's parts by name; parts that the standard does not know, and empty ones, are left out."""
    pairs = (part.partition("=") for part in text.strip().removeprefix("RRULE:").upper().split(";"))
    parts = {name.strip(): value.strip().strip(",") for name, _, value in pairs}
    return {name: value for name, value in parts.items() if name in _PARTS and value}


def _rule(parts: dict[str, str], first: datetime) -> rrule:
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        rule = rrulestr(text, dtstart=first)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SeriesError("bad_rule") from error
    return rule


def _until(text: str, is_all_day: bool, wall_of: Callable[[datetime], datetime]) -> datetime:
    """The last moment of a rule by the event's wall clock; a bare date is that whole day."""
    try:
        if "T" not in text:
            day = datetime.strptime(text[:8], "%Y%m%d")
            return day if is_all_day else datetime.combine(day, time(23, 59, 59))
        moment = datetime.strptime(text[:15], "%Y%m%dT%H%M%S")
    except ValueError as error:
        raise SeriesError("bad_rule") from error
    return wall_of(moment) if text.endswith("Z") else moment


def _entered(first: datetime, parts: dict[str, str], needed: datetime) -> datetime:
    """A start of the same phase, not after `needed`, from which the rule may be walked instead."""
    stride = _STRIDES.get(parts.get("FREQ", ""))
    interval = parts.get("INTERVAL", "1")
    if stride is None or not interval.isdigit() or int(interval) == 0 or needed <= first:
        return first
    step = stride * int(interval)
    return first + max(0, (needed - first) // step - 1) * step


def _never_happens(parts: dict[str, str]) -> bool:
    """Whether months and days of months exclude each other, as in 30 February."""
    months, days = _integers(parts.get("BYMONTH")), _integers(parts.get("BYMONTHDAY"))
    if not months or not days:
        return False
    lengths = [_LONGEST_MONTHS[month - 1] for month in months if 1 <= month <= len(_LONGEST_MONTHS)]
    return all(abs(day) > length for day in days for length in lengths)


def _integers(text: str | None) -> list[int]:
    pieces = (text or "").split(",")
    return [int(piece) for piece in pieces if piece.lstrip("+-").isdigit()]
