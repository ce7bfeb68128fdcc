"""Starts of a recurring event by its own wall clock (RFC 5545, 3.8.5)."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import NamedTuple

import numpy as np

from transforms.kernels._rules import RuleError, read_rule, starts_of_rule
from transforms.kernels._tables import DAY_SECONDS, Seconds

_EPOCH = datetime(1970, 1, 1)
_DAY_END = time(23, 59, 59)


class Series(NamedTuple):
    """A recurring event in wall-clock seconds of its own zone.

    rules give starts, removing rules take them away. added: starts, with the seconds that those last which
    do not last as long as the event. removed_days: days since 1970-01-01.
    """

    first: datetime
    is_all_day: bool
    rules: tuple[str, ...]
    removing_rules: tuple[str, ...]
    added: Mapping[int, int | None]
    removed: Seconds
    removed_days: Seconds


class Window(NamedTuple):
    """Wall-clock bounds in seconds, both included."""

    first: int
    last: int

    def widened(self, seconds: int) -> "Window":
        """The window with as much more on either side."""
        return Window(self.first - seconds, self.last + seconds)


def starts_of(series: Series, window: Window, wall_of: Callable[[datetime], datetime]) -> Seconds:
    """The starts within the window, in order; `wall_of` turns an UNTIL in UTC into the event's wall clock.

    The first start is one of them whether or not a rule gives it. Raises RuleError with the reason code
    bad_rule or too_frequent.
    """
    given = [np.array([seconds_from(series.first), *series.added], np.int64)]
    given += [_walked(text, series, window, wall_of) for text in series.rules]
    gone = [series.removed]
    gone += [_walked(text, series, window, wall_of) for text in series.removing_rules]
    starts = np.setdiff1d(np.concatenate(given), np.concatenate(gone))
    is_inside = (window.first <= starts) & (starts <= window.last)
    return starts[is_inside & ~np.isin(starts // DAY_SECONDS, series.removed_days)]


def seconds_from(moment: datetime) -> int:
    """A datetime without a zone as seconds since 1970-01-01."""
    return (moment - _EPOCH) // (datetime.resolution * 1_000_000)


def _walked(text: str, series: Series, window: Window, wall_of: Callable[[datetime], datetime]) -> Seconds:
    rule = read_rule(text, series.first, is_all_day=series.is_all_day)
    first, last = seconds_from(series.first), window.last
    if rule.until is not None:
        last = min(last, seconds_from(_until(rule.until, series.is_all_day, wall_of)))
    return starts_of_rule(rule, first, window.first, last)


def _until(text: str, is_all_day: bool, wall_of: Callable[[datetime], datetime]) -> datetime:
    """The last moment of a rule by the event's wall clock; a bare date is that whole day."""
    try:
        if "T" not in text:
            day = datetime.strptime(text[:8], "%Y%m%d")
            return day if is_all_day else datetime.combine(day, _DAY_END)
        moment = datetime.strptime(text[:15], "%Y%m%dT%H%M%S")
    except ValueError as error:
        raise RuleError("bad_rule") from error
    return wall_of(moment) if text.endswith("Z") else moment
