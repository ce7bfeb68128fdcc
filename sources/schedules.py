"""Contractual weeks as a roster writes them, such as "Mon,Tue 08:30-12:30 13:30-17:00; Thu 09:00-12:00"."""

import re

from settings.schedule import Block, schedule_blocks

FEWEST_WEEKLY_MINUTES = 60
MOST_WEEKLY_MINUTES = 80 * 60
LONGEST_BLOCK_MINUTES = 16 * 60
EXPECTED = (
    'a working week of 1 to 80 hours, in blocks of at most 16, such as "Mon-Thu 08:00-16:30; Fri 08:00-12:00"'
)
"""Much shorter or longer weeks distort every share of off-hours work (vivainsights checks for them, too)."""

_DAYS = re.compile(r"[a-z]+(?:-[a-z]+)?")
_HOURS = re.compile(r"\d{1,2}:\d{2}-\d{1,2}:\d{2}")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_BETWEEN = re.compile(r"[\s,;]+")


def working_week(text: str) -> tuple[Block, ...]:
    """Blocks of a week, sorted. Days come before their hours; commas, semicolons and spaces only separate.

    Hours that end at or before their start end on the next day. Raises ValueError where the text is not
    understood, names the same hours twice, or describes no plausible week.
    """
    try:
        blocks = schedule_blocks(", ".join(_written_out(text)))
    except ValueError:
        raise ValueError(EXPECTED) from None
    lengths = [block.ends_minute - block.starts_minute for block in blocks]
    if (
        not FEWEST_WEEKLY_MINUTES <= sum(lengths) <= MOST_WEEKLY_MINUTES
        or max(lengths) > LONGEST_BLOCK_MINUTES
    ):
        raise ValueError(EXPECTED)
    return tuple(blocks)


def week_name(blocks: tuple[Block, ...]) -> str:
    """One spelling of a week, by which equal weeks are one schedule."""
    return ";".join(f"{day} {starts}-{ends}" for day, starts, ends in blocks)


def _written_out(text: str) -> list[str]:
    """One part a day or day range and block, the form that the settings use."""
    parts: list[str] = []
    days: list[str] = []
    had_hours = False
    for word in filter(None, _BETWEEN.split(_DASH.sub("-", text.casefold()))):
        if _HOURS.fullmatch(word) and days:
            had_hours = True
            parts += [f"{day} {word}" for day in days]
        elif _DAYS.fullmatch(word):
            days = [word] if had_hours else [*days, word]
            had_hours = False
        else:
            raise ValueError("neither days nor hours")
    if not had_hours:
        raise ValueError("days without hours")
    return parts
