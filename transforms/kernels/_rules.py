"""Recurrence rules (RFC 5545, 3.3.10) as filters: of the days of each period, then of the times of a day.

Every part of a rule either widens or narrows what its frequency gives; over all days at once both are the
same filter. What a rule leaves out is taken from the first start. The work is bounded by the days between the
first start and the last moment asked for; a rule that would look at more than MOST_CANDIDATES is given up.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from transforms.kernels._days import Days, Periods, periods_of
from transforms.kernels._tables import DAY_SECONDS, Seconds

MOST_CANDIDATES = 2_000_000
"""Days and times of day that one rule may look at: every minute of almost four years."""

MOST_STARTS = 20_000
"""Starts that one rule may give: 54 years of days."""

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SLOT_SECONDS = {"HOURLY": 3600, "MINUTELY": 60, "SECONDLY": 1}
_LARGEST = {
    "BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366,
    "BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 60,
}  # fmt: skip
_FROM_THE_END = frozenset(("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"))
_FROM_ZERO = frozenset(("BYHOUR", "BYMINUTE", "BYSECOND"))
_DAY_PARTS = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY")
_PARTS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LARGEST))
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_LAST_SECOND = 59
_BLOCK_DAYS = 4_000
_PIECE_CANDIDATES = 100_000


class RuleError(ValueError):
    """A rule that cannot be followed; the message is its reason code, bad_rule or too_frequent."""


class Rule(NamedTuple):
    """A rule whose gaps are filled from the first start: numbers by the name of their part.

    most: COUNT. until: as written. weekdays: BYDAY as (which of the period's, 0 for each; weekday, Monday is
    0). times: seconds of the day.
    """

    frequency: str
    interval: int
    most: int | None
    until: str | None
    week_start: int
    numbers: Mapping[str, npt.NDArray[np.int64]]
    weekdays: tuple[tuple[int, int], ...]
    times: Seconds


def read_rule(text: str, first: datetime, *, is_all_day: bool) -> Rule:
    """The rule of an event with that first start. Parts that the standard does not know, empty ones, and
    times of day of an event given by dates are left out. Raises RuleError: bad_rule.
    """
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES or (is_all_day and frequency in _SLOT_SECONDS):
        raise RuleError("bad_rule")
    numbers = {name: _numbers(name, parts[name]) for name in _LARGEST if name in parts}
    weekdays = _weekdays(parts.get("BYDAY", ""))
    _fill(numbers, first, frequency, has_weekdays=bool(weekdays))
    if not weekdays and _needs_weekday(frequency, numbers):
        weekdays = ((0, first.weekday()),)
    return Rule(
        frequency=frequency,
        interval=_whole(parts.get("INTERVAL", "1"), least=1),
        most=_whole(parts["COUNT"], least=0) if "COUNT" in parts else None,
        until=parts.get("UNTIL"),
        week_start=_weekdays(parts.get("WKST", "MO"))[0][1],
        numbers=numbers,
        weekdays=weekdays,
        times=np.zeros(1, np.int64) if is_all_day else _times(frequency, numbers, first),
    )


def starts_of_rule(rule: Rule, first: int, entered: int, last: int) -> Seconds:
    """Starts that a rule gives from `entered` to `last`, both included, none before `first`; in wall-clock
    seconds, in order. Raises RuleError: too_frequent.
    """
    found = [np.zeros(0, np.int64)]
    remaining, looked_at, kept = rule.most, 0, 0
    for starts, candidates in _blocks(rule, first, first if rule.most is not None else entered, last):
        looked_at += candidates
        starts = starts[(starts >= first) & (starts <= last)]
        if remaining is not None:
            starts = starts[:remaining]
            remaining -= len(starts)
        found.append(starts[starts >= entered])
        kept += len(found[-1])
        if looked_at > MOST_CANDIDATES or kept > MOST_STARTS:
            raise RuleError("too_frequent")
        if remaining == 0:
            break
    return np.concatenate(found)


def _blocks(rule: Rule, first: int, entered: int, last: int) -> Iterator[tuple[Seconds, int]]:
    """Some starts at a time, in order, and how many days or times of day were looked at for them.

    Raises RuleError: too_frequent.
    """
    periods = periods_of(rule.frequency, rule.week_start, by_week_number="BYWEEKNO" in rule.numbers)
    phase = periods.holding(first // DAY_SECONDS)
    here, end = periods.holding(max(first, entered) // DAY_SECONDS), periods.holding(last // DAY_SECONDS)
    while here <= end:
        there = min(periods.holding(periods.first_day(here) + _BLOCK_DAYS), end) + 1
        days = Days(np.arange(periods.first_day(here), periods.first_day(there)), rule.week_start)
        chosen = days.number[_is_chosen(rule, days, periods, phase)]
        yield np.zeros(0, np.int64), len(days.number)
        for piece in _pieces(rule, chosen):
            starts = (piece[:, None] * DAY_SECONDS + rule.times[None, :]).ravel()
            yield _positioned(rule, _in_step(rule, starts, first), periods), len(starts)
        here = there


def _pieces(rule: Rule, days: Seconds) -> Iterator[Seconds]:
    """The days, some at a time where they have many times each; BYSETPOS counts in whole periods."""
    is_whole = "BYSETPOS" in rule.numbers and rule.frequency not in _SLOT_SECONDS
    size = max(1, len(days) if is_whole else _PIECE_CANDIDATES // len(rule.times))
    if min(size, len(days)) * len(rule.times) > MOST_CANDIDATES:
        raise RuleError("too_frequent")
    for place in range(0, len(days), size):
        yield days[place : place + size]


def _is_chosen(rule: Rule, days: Days, periods: Periods, phase: int) -> npt.NDArray[np.bool_]:
    """Which of the days the rule names, times of day aside."""
    chosen = np.ones(len(days.number), bool)
    if rule.frequency not in _SLOT_SECONDS:
        chosen &= (periods.of(days) - phase) % rule.interval == 0
    for name, (from_start, from_end) in days.counted.items():
        if name in rule.numbers:
            wanted = rule.numbers[name]
            chosen &= np.isin(from_start(), wanted) | np.isin(from_end(), wanted)
    if rule.weekdays:
        chosen &= _is_named_weekday(rule, days)
    return chosen


def _is_named_weekday(rule: Rule, days: Days) -> npt.NDArray[np.bool_]:
    """BYDAY: a weekday, or the nth of the month or of the year; elsewhere n says nothing."""
    chosen = np.zeros(len(days.number), bool)
    is_of_year = rule.frequency == "YEARLY" and "BYMONTH" not in rule.numbers
    has_order = rule.frequency in ("YEARLY", "MONTHLY") and "BYWEEKNO" not in rule.numbers
    for which, weekday in rule.weekdays:
        is_weekday = days.weekday == weekday
        if which and has_order:
            name = "BYYEARDAY" if is_of_year else "BYMONTHDAY"
            place = days.counted[name][0 if which > 0 else 1]()
            is_weekday &= (np.abs(place) - 1) // 7 + 1 == abs(which)
        chosen |= is_weekday
    return chosen


def _in_step(rule: Rule, starts: Seconds, first: int) -> Seconds:
    """The starts in every INTERVAL-th hour, minute or second."""
    slot = _SLOT_SECONDS.get(rule.frequency)
    if slot is None or rule.interval == 1:
        return starts
    return starts[(starts // slot - first // slot) % rule.interval == 0]


def _positioned(rule: Rule, starts: Seconds, periods: Periods) -> Seconds:
    """BYSETPOS: the nth of each period's starts."""
    if "BYSETPOS" not in rule.numbers or not len(starts):
        return starts
    slot = _SLOT_SECONDS.get(rule.frequency)
    owners = starts // slot if slot else periods.of(Days(starts // DAY_SECONDS, rule.week_start))
    _, begins, counts = np.unique(owners, return_index=True, return_counts=True)
    places = np.arange(len(starts)) - np.repeat(begins, counts)
    wanted = rule.numbers["BYSETPOS"]
    is_wanted = np.isin(places + 1, wanted) | np.isin(places - np.repeat(counts, counts), wanted)
    return starts[is_wanted]


def _parts(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.strip().removeprefix("RRULE:").upper().split(";"))
    parts = {name.strip(): value.strip().strip(",") for name, _, value in pairs}
    return {name: value for name, value in parts.items() if name in _PARTS and value}


def _numbers(name: str, text: str) -> npt.NDArray[np.int64]:
    found = [_whole(piece, least=-_LARGEST[name]) for piece in text.split(",")]
    least = -_LARGEST[name] if name in _FROM_THE_END else 0 if name in _FROM_ZERO else 1
    if any(not least <= number <= _LARGEST[name] for number in found):
        raise RuleError("bad_rule")
    if name not in _FROM_ZERO and 0 in found:
        raise RuleError("bad_rule")
    return np.array(sorted({min(number, _LAST_SECOND) if name == "BYSECOND" else number for number in found}))


def _whole(text: str, *, least: int) -> int:
    if not _NUMBER.fullmatch(text.strip()) or int(text) < least:
        raise RuleError("bad_rule")
    return int(text)


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for piece in text.split(",") if text else ():
        match = _WEEKDAY.fullmatch(piece.strip())
        if match is None:
            raise RuleError("bad_rule")
        found.append((int(match[1] or 0), _WEEKDAYS.index(match[2])))
    return tuple(found)


def _fill(
    numbers: dict[str, npt.NDArray[np.int64]], first: datetime, frequency: str, *, has_weekdays: bool
) -> None:
    """Month and day of month that the rule leaves out: those of the first start."""
    named = [name for name in _DAY_PARTS if name in numbers] + ["BYDAY"] * has_weekdays
    if frequency == "YEARLY" and "BYMONTH" not in numbers and named[:1] in ([], ["BYMONTHDAY"]):
        numbers["BYMONTH"] = np.array([first.month])
    if frequency in ("YEARLY", "MONTHLY") and not named:
        numbers["BYMONTHDAY"] = np.array([first.day])


def _needs_weekday(frequency: str, numbers: Mapping[str, npt.NDArray[np.int64]]) -> bool:
    """Whether the first start says on which day of the week."""
    named = [name for name in _DAY_PARTS if name in numbers]
    return (frequency == "WEEKLY" and not named) or (frequency == "YEARLY" and named == ["BYWEEKNO"])


def _times(frequency: str, numbers: Mapping[str, npt.NDArray[np.int64]], first: datetime) -> Seconds:
    """Times of a day, in order: named, every one of a finer frequency, or that of the first start."""
    finer = FREQUENCIES.index(frequency) - FREQUENCIES.index("DAILY")
    parts = ("BYHOUR", 24, first.hour), ("BYMINUTE", 60, first.minute), ("BYSECOND", 60, first.second)
    units = []
    for place, (name, size, own) in enumerate(parts):
        every = np.arange(size) if place < finer else np.array([own])
        units.append(numbers.get(name, every))
    hours, minutes, seconds = units
    return (
        hours[:, None, None] * 3600 + minutes[None, :, None] * 60 + seconds[None, None, :]
    ).ravel().astype(np.int64)  # fmt: skip
