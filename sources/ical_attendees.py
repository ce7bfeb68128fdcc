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


class Attendee(NamedTuple):
    """Somebody or something invited. Without an answer they have yet to give one (RFC 5545, 3.2.12)."""

    who: Participant
    answer: str
    role: str
    kind: str


def attendees(component: Component) -> tuple[list[Attendee], int]:
    """Attendees who can be told apart, each once, and the number of lines that name nobody."""
    found: dict[tuple[str, str], Attendee] = {}
    nameless = 0
    for line in component.lines.get("ATTENDEE", ()):
        attendee = _attendee(line)
        if attendee is None or attendee.who.identity is None:
            nameless += 1
        else:
            found.setdefault(attendee.who.identity, attendee)
    return list(found.values()), nameless


def organizer(component: Component) -> Participant | None:
    """Who organises; None where nobody is named."""
    for line in component.lines.get("ORGANIZER", ()):
        attendee = _attendee(line)
        if attendee is not None and attendee.who.identity is not None:
            return attendee.who
    return None


def _attendee(line: Line) -> Attendee | None:
    try:
        found = understood(line, is_lenient=True)
    except ComponentError:
        return None
    parameters = found.parameters
    return Attendee(
        _participant(found),
        _ANSWERS.get(parameters.get("PARTSTAT", "").upper(), "needs_action"),
        _ROLES.get(parameters.get("ROLE", "").upper(), "required"),
        _KINDS.get(parameters.get("CUTYPE", "").upper(), "person"),
    )


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
