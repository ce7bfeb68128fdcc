"""What a calendar file says of itself: zones, that of its floating times, and whose it is."""

import datetime as dt
from pathlib import Path

import pytest

from sources import icalendar
from sources.pseudonyms import Exclusions
from tests.readings import Reading, door, read

ANA = "ana@example.com"
LOCATED = """BEGIN:VTIMEZONE
TZID:{name}
X-LIC-LOCATION:{location}
END:VTIMEZONE
"""
STANDARD = """BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
"""
DAYLIGHT = """BEGIN:DAYLIGHT
TZOFFSETTO:+0200
TZOFFSETFROM:+01:00
DTSTART:16010101T020000
RDATE:19800406T020000,19810329T020000
RDATE:19810329T020000
COMMENT:the merger closes on friday
END:DAYLIGHT
"""


def _zone(name: str, *observances: str) -> str:
    return f"BEGIN:VTIMEZONE\nTZID:{name}\n{''.join(observances)}END:VTIMEZONE\n"


def _event(*lines: str, start: str = "DTSTART:20260302T090000") -> str:
    return "\n".join(["BEGIN:VEVENT", "UID:1", start, *lines, "END:VEVENT", ""])


def _read(tmp_path: Path, *parts: str, name: str = "team.ics", **at) -> Reading:
    file = tmp_path / name
    file.write_text(f"BEGIN:VCALENDAR\n{''.join(parts)}END:VCALENDAR\n", encoding="utf-8")
    return read(icalendar, file, door(**at) if at else None)


def _zones(found: Reading) -> list[str | None]:
    return found.column("calendar_components", "zone")


@pytest.mark.parametrize(
    ("name", "location", "zone"),
    [
        ("House Time", "Europe/Berlin", "Europe/Berlin"),
        ("Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"),
        ("House Time", "Nowhere", "House Time"),
        (r"Berlin\, Paris", "Europe/Berlin", "Europe/Berlin"),
    ],
    ids=["a name of the house", "an IANA name", "no IANA location", "escaped"],
)
def test_a_file_may_say_where_its_own_zones_lie(tmp_path: Path, name: str, location: str, zone: str):
    plain = name.replace("\\", "")
    event = _event("RDATE;TZID=X:20260309T090000", start=f'DTSTART;TZID="{plain}":20260302T090000')
    assert _zones(_read(tmp_path, event, LOCATED.format(name=name, location=location))) == [zone]


def test_a_zone_that_the_file_defines_keeps_its_definition(tmp_path: Path):
    event = _event("EXDATE;TZID=Eastern:20260309T090000", start="DTSTART;TZID=Eastern:20260302T090000")
    found = _read(tmp_path, _zone("Eastern", STANDARD, DAYLIGHT), event)
    (zone,) = _zones(found)
    assert zone.startswith("Eastern#")
    assert found.column("calendar_components", "exdate") == [f"2026-03-09T09:00:00@{zone}"]
    plain = ("zone", "begins", "offset_before_seconds", "offset_seconds", "rrule", "rdate")
    assert found.rows("calendar_zones", *plain) == [
        (
            zone,
            dt.datetime(1601, 1, 1, 2),
            3600,
            7200,
            None,
            "1980-04-06T02:00:00 1981-03-29T02:00:00",
        ),
        (zone, dt.datetime(1601, 1, 1, 3), 7200, 3600, "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", None),
    ]


def test_a_definition_goes_by_what_it_says_whatever_its_order_and_place(tmp_path: Path):
    start = "DTSTART;TZID=Here:20260302T090000"
    readings = [
        _read(tmp_path, _zone("Here", STANDARD, DAYLIGHT), _event(start=start)),
        _read(tmp_path, _event(start=start), _zone("Here", DAYLIGHT, STANDARD, STANDARD)),
        _read(tmp_path, _zone("Here", STANDARD, DAYLIGHT), _event(start=start), _zone("Here", STANDARD)),
    ]
    other = _read(tmp_path, _zone("Here", STANDARD), _event(start=start))
    assert len({*map(str, map(_zones, readings))}) == 1
    assert _zones(other) != _zones(readings[0])


@pytest.mark.parametrize(
    "zone",
    [
        _zone("Here"),
        _zone("Here", STANDARD.replace("TZOFFSETFROM:+0200\n", "")),
        _zone("Here", STANDARD.replace("+0200", "two hours")),
        _zone("Here", STANDARD.replace("+0200", "+9900")),
        _zone("Here", STANDARD.replace("DTSTART:16010101T030000\n", "")),
        _zone("Here", STANDARD.replace("RRULE:", "RRULE:every ")),
        _zone("Here", DAYLIGHT.replace("RDATE:", "RDATE:then,")),
        "BEGIN:VTIMEZONE\nTZID;X=1\nX-LIC-LOCATION:Europe/Berlin\nEND:VTIMEZONE\n",
        "BEGIN;X=1\nEND;X=1\nEND:STANDARD\n" + STANDARD,
    ],
)
def test_a_broken_definition_is_none(tmp_path: Path, zone: str):
    found = _read(tmp_path, zone, _event(start="DTSTART;TZID=Here:20260302T090000"))
    assert _zones(found) == ["Here"]
    assert found["calendar_zones"] == []
    assert found.counts == {"accepted": 1}


@pytest.mark.parametrize(
    ("stated", "zone"),
    [
        ("X-WR-TIMEZONE:Europe/Berlin\n", "Europe/Berlin"),
        (
            "X-WR-TIMEZONE:House Time\n" + LOCATED.format(name="House Time", location="Asia/Tokyo"),
            "Asia/Tokyo",
        ),
        ("X-WR-TIMEZONE:Asia/Tokyo\nEND:VCALENDAR\nBEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Berlin\n", None),
        ("X-WR-TIMEZONE;X\n", None),
        (_event("X-WR-TIMEZONE:Asia/Tokyo", start="DTSTART:20260301T090000"), None),
    ],
)
def test_floating_times_are_in_the_zone_of_their_calendar(tmp_path: Path, stated: str, zone: str | None):
    days, utc = "DTSTART;VALUE=DATE:20260302", "DTSTART:20260302T090000Z"
    found = _read(
        tmp_path, stated, *(_event(start=start) for start in (days, utc, "DTSTART:20260302T090000"))
    )
    assert _zones(found)[-3:] == [None, "UTC", zone]


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        (f"X-OWNER;CN=Ana:mailto:{ANA}\n", "work.ics"),
        (f"X-WR-CALNAME:{ANA}\n", "work.ics"),
        (f"X-WR-CALNAME:Team\nX-OWNER:{ANA}\n", "ben@example.com.ics"),
        ("X-WR-CALNAME:Ana\n", f"{ANA}.ics"),
    ],
)
def test_an_event_without_organiser_is_that_of_the_calendars_owner(tmp_path: Path, stated: str, name: str):
    found = _read(tmp_path, stated, _event(), _event("ORGANIZER:mailto:ben@example.com"), name=name)
    of = [door().person("email", address) for address in (ANA, "ben@example.com")]
    assert found.column("calendar_components", "organizer") == of


@pytest.mark.parametrize("stated", ["X-WR-CALNAME:Ana and ben@example.com\n", "X-OWNER:urn:uuid:1\n", ""])
def test_a_calendar_that_states_no_address_has_no_owner(tmp_path: Path, stated: str):
    assert _read(tmp_path, stated, _event()).column("calendar_components", "organizer") == [None]


def test_two_owners_in_one_file_are_none(tmp_path: Path):
    other = f"END:VCALENDAR\nBEGIN:VCALENDAR\nX-OWNER:{ANA}\n"
    found = _read(tmp_path, "X-OWNER:ben@example.com\n", other, _event())
    assert found.column("calendar_components", "organizer") == [None]


def test_the_own_events_of_an_excluded_owner_are_excluded(tmp_path: Path):
    exclusions = Exclusions(addresses=frozenset([ANA]))
    parts = [f"X-OWNER:mailto:{ANA}\n", _event(), _event("ORGANIZER:mailto:ben@example.com")]
    assert _read(tmp_path, *parts, excluded=exclusions).counts == {"accepted": 1, "excluded": 1}
