"""A calendar event understood: what a row of calendar_components says, before the door."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from typing import NamedTuple

from sources import ical_values
from sources.ical_attendees import Attendee, attendees, organizer
from sources.ical_components import EVENT, Component
from sources.ical_lines import ComponentError, understood
from sources.ical_values import Moment
from sources.participants import Participant

LONGEST_TIMED_EVENT = timedelta(days=366)
"""A longer event that is given by times is a mistake; leave of a year is given by dates."""

_DAY = timedelta(days=1)
_LONGEST_SEQUENCE = 9
_ANSWERING_METHODS = ("REPLY", "REFRESH", "ADD", "COUNTER", "DECLINECOUNTER")
_STATUS = {"TENTATIVE": "tentative", "CANCELLED": "cancelled"}
_SHOW_AS = {
    "FREE": "free",
    "TENTATIVE": "tentative",
    "BUSY": "busy",
    "OOF": "oof",
    "WORKINGELSEWHERE": "free",
}
_TYPE_MARKS = ("EVENTTYPE", "X-EVENT-TYPE", "X-GOOGLE-EVENT-TYPE")
_MARKS = {
    "FOCUS": "focus",
    "FOCUSTIME": "focus",
    "OOO": "ooo",
    "OUTOFOFFICE": "ooo",
    "VACATION": "ooo",
    "TRAVEL": "travel",
    "TRAVELTIME": "travel",
    "BUSINESSTRAVEL": "travel",
    "FROMGMAIL": "travel",
    "PERSONAL": "personal",
    "BIRTHDAY": "personal",
    "WORKINGLOCATION": "personal",
}
"""Event types of Google Calendar and ready-made categories, without spaces, hyphens and underscores."""


class Event(NamedTuple):
    """An event as its component states it.

    uid: None where there is none. last_modified: LAST-MODIFIED, else DTSTAMP, which may be the moment of the
    export. revised: LAST-MODIFIED alone. stamps: LAST-MODIFIED, DTSTAMP and CREATED, as far as they are
    there.
    """

    uid: str | None
    replaces: Moment | None
    is_this_and_future: bool
    starts: Moment
    ends: Moment
    rrule: str | None
    rdate: str | None
    exdate: str | None
    sequence: int
    last_modified: datetime | None
    revised: datetime | None
    created: datetime | None
    stamps: list[datetime]
    organizer: Participant | None
    attendees: list[Attendee]
    nameless_attendees: int
    status: str
    show_as: str
    category: str


def event_of(component: Component, zones: Mapping[str, str]) -> Event:
    """The event that a component describes. zones: what to store for the file's own zone names, and for none.

    Raises ComponentError with a reason code.
    """
    _require_event(component)
    replaces, is_this_and_future = _replaces(component, zones)
    starts = _starts(component, zones)
    rrule, rdate, exdate = _repetition(component, zones)
    invited, nameless = attendees(component)
    stamped = [ical_values.utc(component.first(name)) for name in ("LAST-MODIFIED", "DTSTAMP", "CREATED")]
    return Event(
        uid=component.value("UID") or None,
        replaces=replaces,
        is_this_and_future=is_this_and_future,
        starts=starts,
        ends=_ends(component, starts, zones),
        rrule=rrule,
        rdate=rdate,
        exdate=exdate,
        sequence=_sequence(component),
        last_modified=stamped[0] or stamped[1],
        revised=stamped[0],
        created=stamped[2],
        stamps=[stamp for stamp in stamped if stamp],
        organizer=organizer(component),
        attendees=invited,
        nameless_attendees=nameless,
        status=_status(component),
        show_as=_show_as(component),
        category=_category(component),
    )


def _require_event(component: Component) -> None:
    checks = (
        ("not_an_event", component.kind != EVENT),
        ("unfinished", not component.is_whole),
        ("answer_to_invitation", component.method in _ANSWERING_METHODS),
    )
    for reason, is_so in checks:
        if is_so:
            raise ComponentError(reason)
    if not component.value("UID") and "RECURRENCE-ID" in component.lines:
        raise ComponentError("no_uid")
    if _start_name(component) not in component.lines:
        raise ComponentError("no_start")


def _start_name(component: Component) -> str:
    """The property that says when; a cancellation need not repeat DTSTART (RFC 5546, 3.2.5)."""
    is_short = "DTSTART" not in component.lines and _status(component) == "cancelled"
    return "RECURRENCE-ID" if is_short else "DTSTART"


def _starts(component: Component, zones: Mapping[str, str]) -> Moment:
    with _reason("bad_start"):
        found = ical_values.moment(component.every(_start_name(component))[0], zones)
    is_marked = component.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    if is_marked and found.wall.time() == time.min and not found.is_date:
        return Moment(found.wall, None, True)
    return found


def _replaces(component: Component, zones: Mapping[str, str]) -> tuple[Moment | None, bool]:
    """The start that an override names, and whether it describes all later ones too."""
    found = component.first("RECURRENCE-ID")
    if found is None:
        return None, False
    reach = found.parameters.get("RANGE", "").upper()
    if reach not in ("", "THISANDFUTURE"):
        raise ComponentError("range_not_supported")
    with _reason("bad_recurrence_id"):
        return ical_values.moment(found, zones), bool(reach)


def _ends(component: Component, starts: Moment, zones: Mapping[str, str]) -> Moment:
    """The end by the wall clock. Without one a date lasts a day, a time no time (RFC 5545, 3.6.1)."""
    with _reason("bad_end"):
        if (found := component.first("DTEND")) is not None:
            ends = ical_values.moment(found, zones)
        else:
            ends = starts._replace(wall=starts.wall + _length(component))
    if starts.is_date or ends.zone is None:
        ends = ends._replace(zone=starts.zone)
    if starts.is_date and ends.wall == starts.wall:
        ends = starts._replace(wall=starts.wall + _DAY)
    if ends.zone == starts.zone and ends.wall < starts.wall:
        raise ComponentError("ends_before_start")
    if not starts.is_date and ends.wall - starts.wall > LONGEST_TIMED_EVENT:
        raise ComponentError("impossible_length")
    return ends


def _length(component: Component) -> timedelta:
    found = component.first("DURATION")
    return ical_values.duration(found) if found else timedelta()


def _repetition(component: Component, zones: Mapping[str, str]) -> tuple[str | None, str | None, str | None]:
    with _reason("bad_rule"):
        rrule = ical_values.rules(component.every("RRULE"), component.every("EXRULE"))
    with _reason("bad_rdate"):
        rdate = ical_values.moments(component.every("RDATE"), zones)
    with _reason("bad_exdate"):
        exdate = ical_values.moments(component.every("EXDATE"), zones)
    return rrule, rdate, exdate


def _sequence(component: Component) -> int:
    text = component.value("SEQUENCE")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_SEQUENCE else 0


def _status(component: Component) -> str:
    if component.method == "CANCEL":
        return "cancelled"
    return _STATUS.get(component.value("STATUS").upper(), "confirmed")


def _show_as(component: Component) -> str:
    """Outlook's own mark where there is one, else whether the event blocks time."""
    is_free = component.value("TRANSP").upper() == "TRANSPARENT"
    return _SHOW_AS.get(component.value("X-MICROSOFT-CDO-BUSYSTATUS").upper(), "free" if is_free else "busy")


def _category(component: Component) -> str:
    """By marks that programs set; categories that people made up match none of them."""
    marks = [component.value(name) for name in _TYPE_MARKS]
    for line in component.lines.get("CATEGORIES", ()):
        with suppress(ComponentError):
            marks += understood(line, is_lenient=True).value.split(",")
    found = [_MARKS[mark] for mark in map(_plain_mark, marks) if mark in _MARKS]
    if not found and component.value("X-MICROSOFT-CDO-BUSYSTATUS").upper() == "OOF":
        return "ooo"
    return next(iter(found), "meeting")


def _plain_mark(text: str) -> str:
    return text.upper().replace(" ", "").replace("-", "").replace("_", "")


@contextmanager
def _reason(code: str) -> Iterator[None]:
    try:
        yield
    except ComponentError:
        raise
    except (ValueError, OverflowError):
        raise ComponentError(code) from None
