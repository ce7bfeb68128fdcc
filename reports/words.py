"""Dates, counts and lists as people say them."""

import datetime as dt
from collections.abc import Mapping, Sequence

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
)


SOURCES: Mapping[str, str] = {
    "people": "the roster",
    "absences": "the list of leave",
    "slack": "Slack channels",
    "direct": "Slack direct messages",
    "email": "mail",
    "calendar": "calendars",
    "roster": "the roster",
    "hours": "own hours",
}
"""What exports, and other grounds that numbers rest on, are called."""
EXPORTS: Mapping[str, str] = {**SOURCES, "people": "roster", "absences": "list of leave", "slack": "Slack"}
"""What files are called that land together: one of Slack holds channels and direct messages."""
NEEDED: Mapping[str, str] = {**SOURCES, "email": "mailboxes with To and Cc"}
"""What an indicator is said to need: an archive of a mailing list is mail, but does not say to whom."""


def day_in_words(day: dt.date, *, with_year: bool = True) -> str:
    """11 May 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if with_year else ''}"


def span_in_words(first: dt.date, last: dt.date) -> str:
    """11 May to 7 June 2026; both years where they differ."""
    return f"{day_in_words(first, with_year=first.year != last.year)} to {day_in_words(last)}"


def short_day(day: dt.date) -> str:
    """11 May, the month cut to three letters."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """one week, four weeks, 28 weeks."""
    said = _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"
    return f"{said} {one if number == 1 else many or one + 's'}"


def enumerated(items: Sequence[str], last: str = "and") -> str:
    """a; a and b; a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def of_whole(share: float, whole: int) -> str:
    """6 of 20."""
    return f"{so_many(share, whole)} of {whole}"


def so_many(share: float, whole: int) -> str:
    """How many of `whole` a share is, to the nearest.

    None and all are never said, since they would speak of everybody: the ends are under 1 and over all
    but 1.
    """
    number = share * whole
    if number < 0.5:
        return "under 1"
    if number >= whole - 0.5:
        return f"over {whole - 1}"
    return nearest(number)


def nearest(number: float, step: float = 1.0) -> str:
    """The number to the nearest step, halves away from zero, without needless digits."""
    steps = int(abs(number) / step + 0.5 + 1e-9)
    return f"{steps * step * (-1 if number < 0 else 1):g}" if steps else "0"
