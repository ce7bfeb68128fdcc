"""Values of iCalendar properties: moments by the wall clock, durations, rules and lists of dates (RFC 5545,
3.3).

What cannot be read raises a bare ValueError or OverflowError: the caller knows which reason that is.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sources.ical_lines import Property

LONGEST_ZONE_NAME = 100

_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)
_DURATION = re.compile(r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_RULE = re.compile(r"(?=.*\bFREQ=)[A-Z-]+=[A-Z0-9,+:-]*(?:;[A-Z-]+=[A-Z0-9,+:-]*)*;?")
_LAST_SECOND = 59
_ESCAPED = re.compile(r"\\(.)")


class Moment(NamedTuple):
    """A date or a time by the wall clock of a zone: UTC, a name as written, or None for floating times and
    dates.
    """

    wall: datetime
    zone: str | None
    is_date: bool

    @property
    def text(self) -> str:
        """The form in which lists of moments are stored."""
        return f"{self.wall.isoformat()}@{self.zone or ''}"


def moment(found: Property, zones: Mapping[str, str]) -> Moment:
    """A DATE or DATE-TIME. zones: what to store for the file's own zone names, and for none."""
    zone = found.parameters.get("TZID", "")
    value = found.value.upper()
    if zone and ":" in value:
        rest, _, value = found.value.rpartition(":")
        zone, value = f"{zone}:{rest}", value.upper()
    zone = zone_name(zone)
    match = _MOMENT.fullmatch(value.strip())
    if match is None or len(zone) > LONGEST_ZONE_NAME:
        raise ValueError("no moment")
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    wall = datetime(year, month, day, hour, minute, min(second, _LAST_SECOND))
    if match[4] is None:
        return Moment(wall, None, True)
    return Moment(wall, "UTC" if match[7] else zones.get(zone, zone) or None, False)


def moments(found: Iterable[Property], zones: Mapping[str, str]) -> str | None:
    """Lists of moments in their stored form, sorted, each once; a period has its seconds after '/'."""
    pieces = {
        _listed(Property(each.parameters, piece), zones)
        for each in found
        for piece in each.value.split(",")
        if piece.strip()
    }
    return " ".join(sorted(pieces)) or None


def _listed(found: Property, zones: Mapping[str, str]) -> str:
    begins, _, ends = found.value.partition("/")
    begun = moment(found._replace(value=begins), zones)
    if not ends:
        return begun.text
    if "P" in ends.upper():
        length = duration(found._replace(value=ends))
    else:
        length = moment(found._replace(value=ends), zones).wall - begun.wall
    if length < timedelta():
        raise ValueError("a period that ends before it starts")
    wall, _, zone = begun.text.partition("@")
    return f"{wall}/{length // timedelta(seconds=1)}@{zone}"


def rules(found: Iterable[Property], removing: Iterable[Property] = ()) -> str | None:
    """Recurrence rules in capitals, sorted, each once; those that take starts away after 'EXRULE:'."""
    texts = {_rule(each) for each in found} | {f"EXRULE:{_rule(each)}" for each in removing}
    return "\n".join(sorted(texts)) or None


def _rule(found: Property) -> str:
    text = found.value.upper().removeprefix("RRULE:").replace(" ", "")
    if not _RULE.fullmatch(text):
        raise ValueError("no rule")
    return text


def duration(found: Property) -> timedelta:
    """A DURATION, not negative."""
    match = _DURATION.fullmatch(found.value.upper())
    if match is None or not any(match.groups()):
        raise ValueError("no duration")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def utc(found: Property | None) -> datetime | None:
    """A stamp, in UTC by the standard, whatever it is written in; None where missing or broken."""
    if found is None:
        return None
    try:
        return moment(found, {}).wall
    except ValueError:
        return None


def zone_name(text: str) -> str:
    """A zone's name without escapes and doubled spaces, so that a TZID is the same as value and as
    parameter.
    """
    return " ".join(_ESCAPED.sub(r"\1", text).split())
