"""A working week in words, such as "Mon-Thu 08:00-16:30, Fri 08:00-12:00", as blocks of minutes."""

import re
from typing import NamedTuple

EXPECTED = 'must be a working week such as "Mon-Thu 08:00-16:30, Fri 08:00-12:00"'

_WEEKDAYS = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_DAY_MINUTES = 24 * 60
_PART = re.compile(
    r"(?P<first>[a-z]{3})(?:\s*-\s*(?P<last>[a-z]{3}))?\s+(?P<starts>\d{1,2}:\d{2})\s*-\s*(?P<ends>\d{1,2}:\d{2})"
)


class Block(NamedTuple):
    """A working block: ISO weekday on which it starts, and its minutes counted from that day's midnight."""

    weekday: int
    starts_minute: int
    ends_minute: int


def schedule_blocks(text: str) -> list[Block]:
    """Blocks of the working week that `text` describes, sorted.

    Parts are separated by commas; a day range may wrap ("Sat-Mon"); a block that ends at or before its start
    is overnight. Raises ValueError where a part is not understood or two blocks overlap.
    """
    blocks = sorted(block for part in text.split(",") for block in _part_blocks(part.strip().casefold()))
    spans = [(_DAY_MINUTES * (day - 1) + start, _DAY_MINUTES * (day - 1) + end) for day, start, end in blocks]
    wrapped = [*spans[1:], (spans[0][0] + 7 * _DAY_MINUTES, 0)]
    if any(later_start < end for (_, end), (later_start, _) in zip(spans, wrapped, strict=True)):
        raise ValueError("names the same hours twice")
    return blocks


def _part_blocks(part: str) -> list[Block]:
    found = _PART.fullmatch(part)
    if found is None or not {found["first"], found["last"] or "mon"} <= _WEEKDAYS.keys():
        raise ValueError(EXPECTED)
    first, last = _WEEKDAYS[found["first"]], _WEEKDAYS[found["last"] or found["first"]]
    starts, ends = _minute(found["starts"]), _minute(found["ends"])
    if starts >= _DAY_MINUTES:
        raise ValueError(EXPECTED)
    if ends <= starts:
        ends += _DAY_MINUTES
    return [Block((first - 1 + n) % 7 + 1, starts, ends) for n in range((last - first) % 7 + 1)]


def _minute(clock: str) -> int:
    hour, minute = (int(number) for number in clock.split(":"))
    if minute >= 60 or 60 * hour + minute > _DAY_MINUTES:
        raise ValueError(EXPECTED)
    return 60 * hour + minute
