"""What a calendar file says of itself: its zones, that of its floating times, and whose calendar it is."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import available_timezones

from sources import ical_values
from sources.ical_lines import ComponentError, Line, Property, content_lines, understood
from sources.ical_values import zone_name
from sources.participants import Participant

_NAMES = frozenset(
    b"BEGIN END TZID X-LIC-LOCATION DTSTART TZOFFSETFROM TZOFFSETTO RRULE RDATE "
    b"X-WR-TIMEZONE X-OWNER X-WR-CALNAME".split()
)
_OWNER_NAMES = ("X-OWNER", "X-WR-CALNAME")
_OUTER = ("VCALENDAR", "VTIMEZONE")
_OBSERVANCES = ("STANDARD", "DAYLIGHT")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?(\d\d))?", re.ASCII)
_LONGEST_OFFSET_SECONDS = 86_400
_ADDRESS_ALONE = re.compile(rb":\s*(?:mailto:)?([^\s@:\"]+@[^\s@:\"]+)\s*", re.IGNORECASE)
_LAST_PARAMETER = re.compile(rb'[^:;"]*(?:;[^:;="]*=(?:"[^"]*"|[^:;"]*))*')
_FLOATING = ""
_DIGEST_BYTES = 8


class Observance(NamedTuple):
    """A row of calendar_zones without its zone."""

    begins: object
    offset_before_seconds: int
    offset_seconds: int
    rrule: str | None
    rdate: str | None


class Preamble(NamedTuple):
    """zones: for a TZID, and for the empty name of floating times, the name to store. definitions: by stored
    name. owner: whose calendar it is, where it states an address.
    """

    zones: dict[str, str]
    definitions: dict[str, list[Observance]]
    owner: Participant | None


class _Block:
    """Lines of one VCALENDAR, VTIMEZONE, STANDARD or DAYLIGHT, without those of what is nested in it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.lines: dict[str, list[Line]] = {}

    def every(self, name: str) -> list[Property]:
        """All properties of a name. Raises ComponentError."""
        return [understood(line) for line in self.lines.get(name, ())]

    def value(self, name: str) -> str:
        """The first value of a name; empty where it is missing or broken."""
        try:
            found = self.every(name)
        except ComponentError:
            return ""
        return found[0].value if found else ""


def read_preamble(path: Path) -> Preamble:
    """What the file says of itself. Raises SourceError where it cannot be read."""
    zones: dict[str, str] = {}
    definitions: dict[str, list[Observance]] = {}
    floating: set[str] = set()
    owners: set[str] = set()
    for block, observances in _outlined(path):
        if block.kind == "VCALENDAR":
            floating |= {zone_name(block.value("X-WR-TIMEZONE"))} - {_FLOATING}
            owners |= _owner_of(block)
        else:
            _define(block, observances, zones, definitions)
    if len(floating) == 1:
        (name,) = floating
        zones[_FLOATING] = zones.get(name, name)
    owners = owners or _addresses(f":{path.stem}".encode("utf-8", "replace"))
    return Preamble(zones, definitions, Participant(*owners) if len(owners) == 1 else None)


def _define(
    block: _Block, observances: list[_Block], zones: dict[str, str], found: dict[str, list[Observance]]
) -> None:
    """Take in a VTIMEZONE: by the place that it states, else by its own definition, the first of its name."""
    name, location = zone_name(block.value("TZID")), block.value("X-LIC-LOCATION")
    if not name or name in zones or name in _iana_zones():
        return
    if location in _iana_zones():
        zones[name] = location
        return
    try:
        definition = sorted({_observance(each) for each in observances}, key=repr)
    except (ValueError, OverflowError):
        return
    if definition:
        digest = hashlib.blake2b(repr(definition).encode(), digest_size=_DIGEST_BYTES).hexdigest()
        zones[name] = f"{name}#{digest}"
        found[zones[name]] = definition


def _observance(block: _Block) -> Observance:
    """Raises ValueError where something is missing or broken."""
    (begins,) = [ical_values.moment(each, {}).wall for each in block.every("DTSTART")[:1]]
    onsets = ical_values.moments([each._replace(parameters={}) for each in block.every("RDATE")], {})
    return Observance(
        begins,
        _offset(block.value("TZOFFSETFROM")),
        _offset(block.value("TZOFFSETTO")),
        ical_values.rules(block.every("RRULE")),
        onsets and " ".join(onset.partition("@")[0] for onset in onsets.split()),
    )


def _offset(text: str) -> int:
    match = _OFFSET.fullmatch(text)
    if match is None:
        raise ValueError("no offset")
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    if seconds >= _LONGEST_OFFSET_SECONDS:
        raise ValueError("no offset")
    return -seconds if match[1] == "-" else seconds


def _owner_of(block: _Block) -> set[str]:
    """Addresses that name the calendar or its owner; a name that is none is never decoded."""
    found: set[str] = set()
    for name in _OWNER_NAMES:
        for line in block.lines.get(name, ())[:1]:
            found = found or _addresses(line.content or b"")
    return found


def _addresses(content: bytes) -> set[str]:
    start = _LAST_PARAMETER.match(content)
    match = _ADDRESS_ALONE.fullmatch(content, start.end() if start else 0)
    return {match[1].decode("utf-8", "replace")} if match else set()


def _outlined(path: Path) -> Iterator[tuple[_Block, list[_Block]]]:
    """Each VCALENDAR and VTIMEZONE, these with their observances, in the order in which they begin."""
    outlined: list[tuple[_Block, list[_Block]]] = []
    opened: list[_Block] = []
    for line in content_lines(path, _NAMES):
        if line.name == "BEGIN":
            opened.append(_Block(_frame(line)))
            if opened[-1].kind in _OUTER:
                outlined.append((opened[-1], []))
            elif opened[-1].kind in _OBSERVANCES and outlined:
                outlined[-1][1].append(opened[-1])
        elif line.name == "END":
            kinds = [block.kind for block in opened]
            if _frame(line) in kinds:
                del opened[len(kinds) - 1 - kinds[::-1].index(_frame(line)) :]
        elif opened and opened[-1].kind in (*_OUTER, *_OBSERVANCES):
            opened[-1].lines.setdefault(line.name, []).append(line)
    yield from outlined


def _frame(line: Line) -> str:
    """The value of a line that frames components; empty where it is broken."""
    try:
        return understood(line).value.upper()
    except ComponentError:
        return ""


@cache
def _iana_zones() -> frozenset[str]:
    return frozenset(available_timezones())
