"""People of a calendar component: who organises it, who is invited and what they answered."""

from typing import NamedTuple
from urllib.parse import unquote

from sources.ical_components import Component
from sources.ical_lines import UNREADABLE, ComponentError, Line, Property, understood
from sources.participants import Participant

_ANSWERS = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
_ROLES = {"OPT-PARTICIPANT": "optional", "CHAIR": "chair", "NON-PARTICIPANT": "none"}
_KINDS = {"ROOM": "room", "RESOURCE": "resource", "GROUP": "group"}
_MAILTO = "mailto:"
_CALENDAR_KINDS = {"@resource.calendar.google.com": "room", "@group.calendar.google.com": "group"}
"""Addresses at which Google keeps rooms and shared calendars: nobody reads mail there."""


class Attendee(NamedTuple):
    """Somebody or something invited. Without an answer they have yet to give one (RFC 5545, 3.2.12)."""

    who: Participant
    answer: str
    role: str
    kind: str


def attendees(component: Component) -> tuple[list[Attendee], int]:
    """Attendees who can be told apart, each once, and the number of lines that name nobody.

    A group whose members are on lines of their own (MEMBER, RFC 5545, 3.2.11) is an expanded_group.
    """
    found: dict[tuple[str, str], Attendee] = {}
    expanded: set[str] = set()
    nameless = 0
    for line in component.lines.get("ATTENDEE", ()):
        stated = _property(line)
        attendee = None if stated is None else _attendee(stated)
        if stated is None or attendee is None or attendee.who.identity is None:
            nameless += 1
        else:
            expanded |= {_address(each) for each in stated.parameters.get("MEMBER", "").split(",")} - {""}
            found.setdefault(attendee.who.identity, attendee)
    return [_expanded(each, expanded) for each in found.values()], nameless


def organizer(component: Component) -> Participant | None:
    """Who organises; None where nobody is named, or a shared calendar is."""
    for line in component.lines.get("ORGANIZER", ()):
        stated = _property(line)
        attendee = None if stated is None else _attendee(stated)
        if attendee is not None and attendee.who.identity is not None and attendee.kind == "person":
            return attendee.who
    return None


def _expanded(attendee: Attendee, expanded: set[str]) -> Attendee:
    is_expanded = attendee.kind == "group" and _address(attendee.who.address) in expanded
    return attendee._replace(kind="expanded_group") if is_expanded else attendee


def _property(line: Line) -> Property | None:
    try:
        return understood(line, is_lenient=True)
    except ComponentError:
        return None


def _attendee(found: Property) -> Attendee:
    parameters, who = found.parameters, _participant(found)
    kind = _KINDS.get(parameters.get("CUTYPE", "").upper(), "person")
    of_calendar = [kept for end, kept in _CALENDAR_KINDS.items() if who.address.casefold().endswith(end)]
    return Attendee(
        who,
        _ANSWERS.get(parameters.get("PARTSTAT", "").upper(), "needs_action"),
        _ROLES.get(parameters.get("ROLE", "").upper(), "required"),
        of_calendar[0] if of_calendar and kind == "person" else kind,
    )


def _address(value: str) -> str:
    return value.strip().casefold().removeprefix(_MAILTO)


def _participant(found: Property) -> Participant:
    """By mail address, else by the common name, else by the URN that a calendar server gave."""
    value = found.value
    if value.casefold().startswith(_MAILTO):
        value = unquote(value[len(_MAILTO) :]).strip()
    name = found.parameters.get("CN", "")
    stated = found.parameters.get("EMAIL", "")
    if "@" not in value and "@" in stated:
        value = stated
    if "@" in value:
        return Participant(value, name)
    urn = value if value.casefold().startswith("urn:") else ""
    return Participant("", urn if UNREADABLE in name else name or urn)
