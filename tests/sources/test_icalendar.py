import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings.errors import SourceError
from sources import icalendar
from sources.pseudonyms import Exclusions
from sources.schema import EXTERNAL
from tests.readings import Reading, door, read

SECRET = "the merger closes on friday"
ANA, BEN, CEM, DOC = (f"{name}@example.com" for name in ("ana", "ben", "cem", "doc"))
STAMP = "DTSTAMP:20260401T120000Z"
ZONE = "TZID=Europe/Berlin"
NINE = dt.datetime(2026, 3, 2, 9)


def _event(*lines: str, uid: str | None = "1", start: str | None = f"DTSTART;{ZONE}:20260302T090000") -> str:
    named = [] if uid is None else [f"UID:{uid}"]
    timed = [] if start is None else [start]
    return "\n".join(["BEGIN:VEVENT", *named, *timed, *lines, f"SUMMARY:{SECRET}", "END:VEVENT", ""])


def _calendar(*components: str, method: str | None = None) -> str:
    stated = f"METHOD:{method}\n" if method else ""
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:{SECRET}\n{stated}{''.join(components)}END:VCALENDAR\n"
    )


def _read(tmp_path: Path, *components: str, method: str | None = None, **at) -> Reading:
    file = tmp_path / "ana.ics"
    file.write_text(_calendar(*components, method=method), encoding="utf-8")
    return read(icalendar, file, door(**at) if at else None)


def _one(tmp_path: Path, *lines: str, **more) -> dict:
    (row,) = _read(tmp_path, _event(*lines, **more))["calendar_components"]
    return row


def _person(address: str) -> int:
    return door().person("email", address)


def test_an_event_becomes_a_row_with_its_attendees(tmp_path: Path):
    found = _read(
        tmp_path,
        _event(
            f"DTEND;{ZONE}:20260302T100000",
            STAMP,
            "CREATED:20260201T120000Z",
            "SEQUENCE:3",
            f"ORGANIZER;CN={SECRET}:mailto:{ANA}",
            f"ATTENDEE;CN={SECRET};PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:{ANA}",
            f"ATTENDEE;PARTSTAT=DECLINED;ROLE=OPT-PARTICIPANT:MAILTO:{BEN}",
        ),
    )
    uid, calendar = door().number("uid", "1"), door().number("calendar", f"{tmp_path.name}/ana.ics")
    assert found["calendar_components"] == [
        {
            "uid": uid,
            "recurrence_id": None,
            "recurrence_zone": None,
            "is_this_and_future": False,
            "calendar": calendar,
            "starts": dt.datetime(2026, 3, 2, 9),
            "ends": dt.datetime(2026, 3, 2, 10),
            "zone": "Europe/Berlin",
            "ends_zone": "Europe/Berlin",
            "is_all_day": False,
            "rrule": None,
            "rdate": None,
            "exdate": None,
            "sequence": 3,
            "last_modified": dt.datetime(2026, 4, 1, 12),
            "revised": None,
            "created": dt.datetime(2026, 2, 1, 12),
            "organizer": _person(ANA),
            "status": "confirmed",
            "show_as": "busy",
            "category": "meeting",
        }
    ]
    key = {"uid": uid, "recurrence_id": None, "calendar": calendar, "sequence": 3}
    key["last_modified"] = dt.datetime(2026, 4, 1, 12)
    assert found["calendar_attendees"] == [
        {**key, "attendee": _person(ANA), "answer": "accepted", "role": "chair", "kind": "person"},
        {**key, "attendee": _person(BEN), "answer": "declined", "role": "optional", "kind": "person"},
    ]
    assert set(found.rows("identifiers", "identifier", "namespace", "basis")) == {
        (_person(ANA), "email", "seen"),
        (_person(BEN), "email", "seen"),
    }
    assert found.counts == {"accepted": 1}


def test_nothing_that_was_written_comes_out(tmp_path: Path):
    lines = (
        "DESCRIPTION",
        "LOCATION",
        "COMMENT",
        "CATEGORIES",
        "ATTACH;FMTTYPE=x",
        "X-NOTE",
        "CONTACT",
        "URL",
    )
    found = _read(
        tmp_path, _event(*(f"{name}:{SECRET}" for name in lines), f"ATTENDEE;CN={SECRET}:mailto:{BEN}")
    )
    assert SECRET not in str(found.tables)
    assert BEN not in str(found.tables)


# Times


@pytest.mark.parametrize(
    ("start", "lines", "expected"),
    [
        ("DTSTART:20260302T090000Z", ["DTEND:20260302T100000Z"], ("09:00", "UTC", "03-02 10:00", "UTC")),
        ("DTSTART:20260302T090000", ["DURATION:PT90M"], ("09:00", None, "03-02 10:30", None)),
        (
            f"DTSTART;{ZONE}:20260302T090000",
            ["DURATION:P1D"],
            ("09:00", "Europe/Berlin", "03-03 09:00", "Europe/Berlin"),
        ),
        (f"DTSTART;{ZONE}:20260302T090000", [], ("09:00", "Europe/Berlin", "03-02 09:00", "Europe/Berlin")),
        (
            f"DTSTART;{ZONE}:20260302T090000",
            ["DTEND;TZID=Asia/Tokyo:20260302T180000"],
            ("09:00", "Europe/Berlin", "03-02 18:00", "Asia/Tokyo"),
        ),
        (
            f"DTSTART;{ZONE}:20260302T090000",
            ["DTEND:20260302T100000"],
            ("09:00", "Europe/Berlin", "03-02 10:00", "Europe/Berlin"),
        ),
        (
            "DTSTART:20260302T090000Z",
            ["DTEND:20260302T100000Z", "DURATION:PT5H"],
            ("09:00", "UTC", "03-02 10:00", "UTC"),
        ),
    ],
    ids=["utc", "floating", "days", "no end", "two zones", "end without a zone", "end before duration"],
)
def test_times_stay_wall_clocks_in_their_zones(tmp_path: Path, start: str, lines: list[str], expected: tuple):
    row = _one(tmp_path, *lines, start=start)
    found = (f"{row['starts']:%H:%M}", row["zone"], f"{row['ends']:%m-%d %H:%M}", row["ends_zone"])
    assert found == expected
    assert row["is_all_day"] is False


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        ([], "2026-03-03"),
        (["DTEND;VALUE=DATE:20260302"], "2026-03-03"),
        (["DTEND;VALUE=DATE:20260305"], "2026-03-05"),
        (["DURATION:P3D"], "2026-03-05"),
        ([f"DTEND;{ZONE}:20260305T000000"], "2026-03-05"),
    ],
)
def test_days_end_before_midnight_of_the_day_after(tmp_path: Path, lines: list[str], ends: str):
    row = _one(tmp_path, *lines, start="DTSTART;VALUE=DATE:20260302")
    assert (row["is_all_day"], row["zone"], row["ends_zone"]) == (True, None, None)
    assert (row["starts"], row["ends"]) == (dt.datetime(2026, 3, 2), dt.datetime.fromisoformat(ends))


def test_a_year_of_leave_is_possible_in_days_but_not_in_hours(tmp_path: Path):
    days = _event("DTEND;VALUE=DATE:20280302", uid="1", start="DTSTART;VALUE=DATE:20260302")
    hours = _event("DTEND:20270407T090000Z", uid="2", start="DTSTART:20260302T090000Z")
    found = _read(tmp_path, days, hours)
    assert found.column("calendar_components", "uid") == [door().number("uid", "1")]
    assert found.reasons == {"impossible_length": 1}


# Series


def test_a_series_stays_a_master_with_its_overrides(tmp_path: Path):
    master = _event(
        "RRULE:FREQ=WEEKLY;COUNT=4",
        f"RDATE;{ZONE}:20260304T090000",
        f"EXDATE;{ZONE}:20260309T090000,20260316T090000",
    )
    override = _event(f"RECURRENCE-ID;{ZONE}:20260323T090000", start="DTSTART:20260323T120000Z")
    of_a_day = _event("RECURRENCE-ID;VALUE=DATE:20260330", start="DTSTART:20260330T120000Z")
    found = _read(tmp_path, master, override, of_a_day)
    assert found.rows(
        "calendar_components", "rrule", "rdate", "exdate", "recurrence_id", "recurrence_zone"
    ) == [
        (
            "FREQ=WEEKLY;COUNT=4",
            "2026-03-04T09:00:00@Europe/Berlin",
            "2026-03-09T09:00:00@Europe/Berlin 2026-03-16T09:00:00@Europe/Berlin",
            None,
            None,
        ),
        (None, None, None, dt.datetime(2026, 3, 23, 9), "Europe/Berlin"),
        (None, None, None, dt.datetime(2026, 3, 30), None),
    ]
    assert len(set(found.column("calendar_components", "uid"))) == 1


def test_several_rules_are_kept(tmp_path: Path):
    lines = ["RRULE:FREQ=WEEKLY;BYDAY=TU", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXRULE:FREQ=MONTHLY"]
    rules = ["EXRULE:FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU"]
    assert _one(tmp_path, *lines)["rrule"].split("\n") == rules


def test_an_override_may_describe_all_that_follows(tmp_path: Path):
    row = _one(tmp_path, f"RECURRENCE-ID;RANGE=ThisAndFuture;{ZONE}:20260302T090000")
    assert row["is_this_and_future"] is True
    assert row["recurrence_id"] == dt.datetime(2026, 3, 2, 9)


@pytest.mark.parametrize("status", ["STATUS:CANCELLED", "METHOD"])
def test_a_cancelled_override_need_not_repeat_when_it_was(tmp_path: Path, status: str):
    event = _event(*[status] * (status != "METHOD"), f"RECURRENCE-ID;{ZONE}:20260302T090000", start=None)
    (row,) = _read(tmp_path, event, method="CANCEL" if status == "METHOD" else None)["calendar_components"]
    assert (row["starts"], row["ends"], row["zone"]) == (NINE, NINE, "Europe/Berlin")
    assert row["status"] == "cancelled"


@pytest.mark.parametrize(("mark", "is_all_day"), [("TRUE", True), ("FALSE", False)])
def test_outlook_marks_days_that_it_gives_by_times(tmp_path: Path, mark: str, is_all_day: bool):
    lines = [f"X-MICROSOFT-CDO-ALLDAYEVENT:{mark}", f"DTEND;{ZONE}:20260304T000000"]
    row = _one(tmp_path, *lines, start=f"DTSTART;{ZONE}:20260302T000000")
    assert (row["is_all_day"], row["zone"] is None) == (is_all_day, is_all_day)
    assert (row["starts"], row["ends"]) == (dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 4))
    assert _one(tmp_path, lines[0])["is_all_day"] is False


# What an event says of itself


@pytest.mark.parametrize(
    ("lines", "status", "show_as", "category"),
    [
        ([], "confirmed", "busy", "meeting"),
        (["STATUS:TENTATIVE"], "tentative", "busy", "meeting"),
        (["STATUS:cancelled"], "cancelled", "busy", "meeting"),
        (["STATUS:NEEDS-ACTION"], "confirmed", "busy", "meeting"),
        (["TRANSP:TRANSPARENT"], "confirmed", "free", "meeting"),
        (["TRANSP:OPAQUE"], "confirmed", "busy", "meeting"),
        (["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"], "confirmed", "free", "meeting"),
        (["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], "confirmed", "tentative", "meeting"),
        (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], "confirmed", "oof", "ooo"),
        (["X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], "confirmed", "free", "meeting"),
        (["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:ODD"], "confirmed", "free", "meeting"),
        (["CATEGORIES:Focus time"], "confirmed", "busy", "focus"),
        (["CATEGORIES:Blue,Out of Office"], "confirmed", "busy", "ooo"),
        (["CATEGORIES:Blue", "CATEGORIES:Travel"], "confirmed", "busy", "travel"),
        (["CATEGORIES:PERSONAL"], "confirmed", "busy", "personal"),
        (["CATEGORIES:focus on the merger"], "confirmed", "busy", "meeting"),
        (["X-GOOGLE-EVENT-TYPE:focusTime"], "confirmed", "busy", "focus"),
        (["EVENTTYPE:outOfOffice"], "confirmed", "busy", "ooo"),
        (["CATEGORIES:Focus time", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"], "confirmed", "oof", "focus"),
    ],
)
def test_status_show_as_and_category(
    tmp_path: Path, lines: list[str], status: str, show_as: str, category: str
):
    row = _one(tmp_path, *lines)
    assert (row["status"], row["show_as"], row["category"]) == (status, show_as, category)


@pytest.mark.parametrize(("text", "sequence"), [("4", 4), ("", 0), ("-1", 0), ("four", 0), ("9" * 30, 0)])
def test_the_sequence_is_a_number_or_0(tmp_path: Path, text: str, sequence: int):
    assert _one(tmp_path, f"SEQUENCE:{text}")["sequence"] == sequence


@pytest.mark.parametrize(
    ("lines", "day", "revised"),
    [
        (["LAST-MODIFIED:20260303T000000Z", "DTSTAMP:20260304T000000Z"], 3, 3),
        (["DTSTAMP:20260304T000000Z", "CREATED:20260301T000000Z"], 4, None),
        (["LAST-MODIFIED:odd", "DTSTAMP:20260304T000000Z"], 4, None),
        (["CREATED:20260301T000000Z"], None, None),
    ],
)
def test_a_copy_is_as_old_as_its_last_change_or_else_its_stamp(
    tmp_path: Path, lines: list[str], day: int | None, revised: int | None
):
    """The stamp may be the moment of the export: it says nothing of a revision."""
    row = _one(tmp_path, *lines)
    assert row["last_modified"] == (None if day is None else dt.datetime(2026, 3, day))
    assert row["revised"] == (None if revised is None else dt.datetime(2026, 3, revised))


def test_a_cancellation_cancels(tmp_path: Path):
    found = _read(tmp_path, _event("STATUS:CONFIRMED"), method="CANCEL")
    assert found.column("calendar_components", "status") == ["cancelled"]


def test_the_method_of_one_calendar_is_not_that_of_the_next(tmp_path: Path):
    file = tmp_path / "two.ics"
    file.write_text(_calendar(_event(uid="1"), method="CANCEL") + _calendar(_event(uid="2")))
    assert read(icalendar, file).column("calendar_components", "status") == ["cancelled", "confirmed"]


# People


def _attendees(tmp_path: Path, *lines: str, **at) -> Reading:
    return _read(tmp_path, _event(*(f"ATTENDEE{line}" for line in lines)), **at)


@pytest.mark.parametrize(
    ("line", "answer", "role", "kind"),
    [
        (f":mailto:{ANA}", "needs_action", "required", "person"),
        (f";PARTSTAT=needs-action:mailto:{ANA}", "needs_action", "required", "person"),
        (f";PARTSTAT=TENTATIVE;ROLE=REQ-PARTICIPANT:mailto:{ANA}", "tentative", "required", "person"),
        (f";PARTSTAT=DELEGATED;ROLE=NON-PARTICIPANT:mailto:{ANA}", "delegated", "none", "person"),
        (f';PARTSTAT="ACCEPTED";CUTYPE=INDIVIDUAL:mailto:{ANA}', "accepted", "required", "person"),
        (f";PARTSTAT=X-ODD;CUTYPE=ROOM:mailto:{ANA}", "needs_action", "required", "room"),
        (f";CUTYPE=RESOURCE:mailto:{ANA}", "needs_action", "required", "resource"),
        (f";CUTYPE=GROUP:mailto:{ANA}", "needs_action", "required", "group"),
        (f";CUTYPE=UNKNOWN:mailto:{ANA}", "needs_action", "required", "person"),
    ],
)
def test_answers_roles_and_kinds(tmp_path: Path, line: str, answer: str, role: str, kind: str):
    found = _attendees(tmp_path, line)
    assert found.rows("calendar_attendees", "attendee", "answer", "role", "kind") == [
        (_person(ANA), answer, role, kind)
    ]
    assert bool(found["identifiers"]) is (kind == "person")


@pytest.mark.parametrize(
    ("address", "kind"),
    [("hall@resource.calendar.google.com", "room"), ("c_1@Group.calendar.google.com", "group")],
)
def test_addresses_of_calendars_are_rooms_and_groups_and_organise_nothing(
    tmp_path: Path, address: str, kind: str
):
    found = _read(tmp_path, _event(f"ATTENDEE:mailto:{address}", f"ORGANIZER:mailto:{address}"))
    assert found.column("calendar_attendees", "kind") == [kind]
    assert found.column("calendar_components", "organizer") == [None]


@pytest.mark.parametrize(("member", "kind"), [("mailto:TEAM@example.com", "expanded_group"), ("", "group")])
def test_a_group_is_expanded_where_its_members_are_listed(tmp_path: Path, member: str, kind: str):
    team = ";CUTYPE=GROUP:mailto:team@example.com"
    found = _attendees(tmp_path, team, f';MEMBER="mailto:all@example.com","{member}":mailto:{ANA}')
    assert found.column("calendar_attendees", "kind") == [kind, "person"]


@pytest.mark.parametrize(
    ("line", "namespace", "form"),
    [
        (f":mailto:{ANA}", "email", ANA),
        (f":{ANA}", "email", ANA),
        (":mailto:ana%40example.com", "email", ANA),
        (f";EMAIL={ANA}:urn:uuid:1", "email", ANA),
        (";CN=Ana Ash:urn:uuid:1", "name", "Ana Ash"),
        (";CN=Ana Ash:invalid:nomail", "name", "Ana Ash"),
        (';CN="Ash, Ana":mailto:', "name", "Ana Ash"),
        (":urn:uuid:1", "name", "urn:uuid:1"),
    ],
)
def test_people_go_by_address_or_name_or_urn(tmp_path: Path, line: str, namespace: str, form: str):
    found = _attendees(tmp_path, line)
    assert found.column("calendar_attendees", "attendee") == [door().person(namespace, form)]
    assert found.column("identifiers", "namespace") == [namespace]


@pytest.mark.parametrize("line", [":mailto:", ":invalid:nomail", ";CN=:", ";CN=Ana", ";CN=:/principals/1"])
def test_a_line_that_names_nobody_is_a_record_of_its_own_and_rejected(tmp_path: Path, line: str):
    found = _attendees(tmp_path, line, f":mailto:{BEN}")
    assert found.column("calendar_attendees", "attendee") == [_person(BEN)]
    assert found.rows("rejects", "position", "reason") == [("4", "unusable_attendee")]
    assert found.counts == {"accepted": 1, "rejected": 1}


def test_nobody_takes_part_twice(tmp_path: Path):
    found = _attendees(tmp_path, f";PARTSTAT=ACCEPTED:mailto:{ANA}", f":MAILTO:{ANA}", f";CN=x:{ANA}")
    assert found.rows("calendar_attendees", "attendee", "answer") == [(_person(ANA), "accepted")]


def test_an_organizer_who_is_not_named_is_unknown(tmp_path: Path):
    assert _one(tmp_path, "ORGANIZER:invalid:nomail")["organizer"] is None
    assert _one(tmp_path, "ORGANIZER;CN=Ana")["organizer"] is None
    assert _one(tmp_path, "ORGANIZER;CN=Ana:invalid:nomail")["organizer"] == door().person("name", "Ana")


def test_outsiders_are_one_but_each_takes_part(tmp_path: Path):
    lines = (f":mailto:{ANA}", ":mailto:eve@other.org", ":mailto:fay@other.org")
    found = _attendees(tmp_path, *lines, internal_domains={"example.com"})
    assert found.column("calendar_attendees", "attendee") == [_person(ANA), EXTERNAL, EXTERNAL]
    assert found.column("identifiers", "identifier") == [_person(ANA)]


def test_excluded_attendees_are_dropped_and_excluded_organizers_take_their_event_along(tmp_path: Path):
    found = _read(
        tmp_path,
        _event(f"ORGANIZER:mailto:{ANA}", f"ATTENDEE:mailto:{ANA}", f"ATTENDEE:mailto:{DOC}", uid="1"),
        _event(f"ORGANIZER:mailto:{DOC}", f"ATTENDEE:mailto:{CEM}", uid="2"),
        excluded=Exclusions(addresses=frozenset({DOC})),
    )
    assert found.column("calendar_components", "uid") == [door().number("uid", "1")]
    assert found.column("calendar_attendees", "attendee") == [_person(ANA)]
    assert found.column("identifiers", "identifier") == [_person(ANA)]
    assert found.counts == {"accepted": 1, "excluded": 1}


def test_names_that_are_not_utf_8_name_nobody_but_addresses_do(tmp_path: Path):
    lines = (
        f"ATTENDEE;CN=J\xfcrgen:mailto:{ANA}",
        "ATTENDEE;CN=J\xfcrgen:invalid:nomail",
        "CATEGORIES:F\xfcr",
    )
    (tmp_path / "a.ics").write_bytes(_calendar(_event(*lines)).encode("latin-1"))
    found = read(icalendar, tmp_path / "a.ics")
    assert found.column("calendar_attendees", "attendee") == [_person(ANA)]
    assert found.reasons == {"unusable_attendee": 1}


# Keys, duplicates, rejects


def test_an_event_that_stands_there_twice_is_a_duplicate_and_another_copy_is_not(tmp_path: Path):
    found = _read(tmp_path, _event(), _event(), _event("SEQUENCE:1"), _event(f"ATTENDEE:mailto:{ANA}"))
    assert found.counts == {"accepted": 3, "duplicate": 1}


def test_without_a_uid_calendar_and_times_are_the_key(tmp_path: Path):
    later = "DTSTART:20260302T110000Z"
    found = _read(tmp_path, _event(uid=None), _event("SEQUENCE:1", uid=None), _event(uid=None, start=later))
    uids = found.column("calendar_components", "uid")
    assert uids[0] == uids[1] != uids[2]


@pytest.mark.parametrize(
    ("component", "reason"),
    [
        (_event(start=None), "no_start"),
        (_event(start="DTSTART:yesterday"), "bad_start"),
        (_event("DTEND:tomorrow"), "bad_end"),
        (_event("DURATION:long"), "bad_end"),
        (_event("DURATION:P999999999999D"), "bad_end"),
        (_event(f"DTEND;{ZONE}:20260302T085959"), "ends_before_start"),
        (_event("DTEND;VALUE=DATE:20260301", start="DTSTART;VALUE=DATE:20260302"), "ends_before_start"),
        (_event("DURATION:P367D"), "impossible_length"),
        (_event("RRULE:every monday"), "bad_rule"),
        (_event("RDATE:every monday"), "bad_rdate"),
        (_event("EXDATE:never"), "bad_exdate"),
        (_event("RRULE;X=1"), "bad_line"),
        (_event("EXRULE:never"), "bad_rule"),
        (_event("RDATE;VALUE=PERIOD:20260302T090000Z/20260302T080000Z"), "bad_rdate"),
        (_event("RECURRENCE-ID:then"), "bad_recurrence_id"),
        (_event("RECURRENCE-ID;RANGE=THISANDPRIOR:20260302T090000Z"), "range_not_supported"),
        (_event("DURATION:-PT1H"), "bad_end"),
        (_event("STATUS:CANCELLED", start=None), "no_start"),
        (_event("RECURRENCE-ID:20260302T090000Z", start=None), "no_start"),
        (_event("RECURRENCE-ID:20260302T090000Z", uid=None), "no_uid"),
        (_event("STATUS"), None),
        (_event("STATUS;X=1"), "bad_line"),
        (_event("UID:" + "x" * (300 << 10), uid=None), "line_too_large"),
        (_event().replace("END:VEVENT\n", ""), "unfinished"),
        (_event().replace("END:VEVENT", "END:VTODO"), "unfinished"),
        ("BEGIN:VTODO\nUID:1\nEND:VTODO\n", "not_an_event"),
        ("BEGIN:VJOURNAL\nEND:VJOURNAL\n", "not_an_event"),
        ("BEGIN:VFREEBUSY\nEND:VFREEBUSY\n", "not_an_event"),
    ],
)
def test_components_that_cannot_be_rows_are_counted_with_a_reason_and_their_line(
    tmp_path: Path, component: str, reason: str | None
):
    found = _read(tmp_path, _event(uid="before"), component, _event(uid="after"))
    kept = [door().number("uid", uid) for uid in ("before", "after")]
    assert [uid for uid in found.column("calendar_components", "uid") if uid in kept] == kept
    line = _calendar(_event(uid="before")).count("\n")
    assert found.rows("rejects", "position", "reason") == ([] if reason is None else [(str(line), reason)])


@pytest.mark.parametrize("method", ["REPLY", "REFRESH", "ADD", "COUNTER", "DECLINECOUNTER"])
def test_an_answer_to_an_invitation_is_no_event(tmp_path: Path, method: str):
    assert _read(tmp_path, _event(), method=method).reasons == {"answer_to_invitation": 1}


def test_what_is_nested_in_an_event_is_not_the_events(tmp_path: Path):
    alarm = (
        f"BEGIN:VALARM\nDURATION:PT5H\nATTENDEE:mailto:{BEN}\nBEGIN:X\nUID:2\nEND:X\nDTSTART:odd\nEND:VALARM"
    )
    found = _read(
        tmp_path, _event(alarm, "DURATION:PT1H"), _event("BEGIN:VALARM\nUID:3", uid="2"), _event(uid="4")
    )
    uids = [door().number("uid", uid) for uid in "124"]
    assert found.column("calendar_components", "uid") == uids
    assert found.column("calendar_components", "ends")[0] == dt.datetime(2026, 3, 2, 10)
    assert found["calendar_attendees"] == []


# Files


def _scope(found: Reading) -> list[tuple[str, str]]:
    return [(str(first), str(last)) for first, last in found.rows("scope", "starts_on", "ends_on")]


def test_a_file_covers_its_first_event_to_its_youngest_stamp(tmp_path: Path):
    found = _read(
        tmp_path,
        _event("DTSTAMP:20260310T080000Z", uid="1"),
        _event("CREATED:20260312T080000Z", "RRULE:FREQ=DAILY", uid="2", start="DTSTART:20260226T090000Z"),
        _event("DTSTAMP:20260311T080000Z", uid="3", start="DTSTART:20270101T090000Z"),
        _event("DTSTAMP:20260311T080000Z", uid="4", start="DTSTART;VALUE=DATE:16040311"),
    )
    assert _scope(found) == [("2026-02-26", "2026-03-12")]
    assert set(found.column("scope", "unit")) == set(found.column("calendar_components", "calendar"))
    (counts,) = found["source_files"]
    assert (counts["first_at"], counts["last_at"]) == (dt.datetime(2026, 2, 26), dt.datetime(2026, 3, 12, 8))


@pytest.mark.parametrize(
    ("lines", "start", "scope"),
    [
        ([STAMP], "DTSTART;VALUE=DATE:20260302", [("2026-03-02", "2026-04-01")]),
        ([STAMP], "DTSTART;VALUE=DATE:16040311", [("1990-01-01", "2026-04-01")]),
        ([STAMP], "DTSTART:20270101T090000Z", []),
        ([], "DTSTART:20260302T090000Z", []),
    ],
    ids=["days alone", "long ago", "only in the future", "no stamp"],
)
def test_what_a_file_covers_at_the_edges(
    tmp_path: Path, lines: list[str], start: str, scope: list[tuple[str, str]]
):
    assert _scope(_read(tmp_path, _event(*lines, start=start))) == scope


def test_calendars_of_one_name_in_two_folders_stand_apart(tmp_path: Path):
    units = set()
    for folder in ("ana", "ben"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "calendar.ics").write_text(_calendar(_event(STAMP)))
        units |= set(read(icalendar, tmp_path / folder / "calendar.ics").column("scope", "unit"))
    assert len(units) == 2


@pytest.mark.parametrize("text", ["", "\n", "no calendar", _event()])
def test_what_is_no_calendar_is_refused_with_what_is_expected(tmp_path: Path, text: str):
    (tmp_path / "a.ics").write_text(text)
    with pytest.raises(SourceError, match=r"a\.ics: no calendar: expected BEGIN:VCALENDAR"):
        read(icalendar, tmp_path / "a.ics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_calendar_may_be_written_in_utf_8_or_utf_16(tmp_path: Path, encoding: str):
    (tmp_path / "a.ics").write_bytes(_calendar(_event("ORGANIZER;CN=Jürgen Öst:urn:x")).encode(encoding))
    found = read(icalendar, tmp_path / "a.ics")
    assert found.column("calendar_components", "organizer") == [door().person("name", "Jürgen Öst")]


def test_many_events_come_in_several_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sources.batch.BATCH_ROWS", 3)
    (tmp_path / "a.ics").write_text(_calendar(*(_event(uid=str(number)) for number in range(7))))
    batches = icalendar.read(tmp_path / "a.ics", door())
    assert [batch.rows.num_rows for batch in batches if batch.table == "calendar_components"] == [3, 3, 1]


# Properties


EVENTS = st.lists(
    st.builds(
        lambda uid, start, lines: _event(*lines, uid=uid, start=start),
        st.sampled_from(["1", "2", None]),
        st.sampled_from(["DTSTART:20260302T090000Z", "DTSTART;VALUE=DATE:20260303", "DTSTART:odd", None]),
        st.lists(
            st.sampled_from(
                [
                    "SEQUENCE:2",
                    STAMP,
                    "RRULE:FREQ=DAILY",
                    f"ORGANIZER:mailto:{DOC}",
                    f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ANA}",
                    "ATTENDEE:nobody",
                    "STATUS:CANCELLED",
                ]
            ),
            unique=True,
            max_size=4,
        ),
    ),
    max_size=6,
)
TABLES = ("calendar_components", "calendar_attendees", "identifiers", "scope")


def _as_sets(found: Reading) -> dict[str, set[tuple]]:
    return {table: {tuple(row.items()) for row in found[table]} for table in TABLES}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(events=EVENTS, data=st.data())
def test_order_and_repetition_make_no_difference(tmp_path: Path, events: list[str], data: st.DataObject):
    found = _read(tmp_path, *events)
    again = _read(tmp_path, *data.draw(st.permutations(events + events[:2])))
    assert _as_sets(again) == _as_sets(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(events=EVENTS, width=st.integers(1, 20))
def test_folding_makes_no_difference(tmp_path: Path, events: list[str], width: int):
    found = _read(tmp_path, *events)
    lines = (tmp_path / "ana.ics").read_text().splitlines()
    folded = "\r\n".join(
        "\r\n ".join(line[at : at + width] for at in range(0, len(line), width)) for line in lines
    )
    (tmp_path / "ana.ics").write_bytes(folded.encode())
    again = read(icalendar, tmp_path / "ana.ics")
    assert _as_sets(again) == _as_sets(found)
    assert again.counts == found.counts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(
    lines=st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "BEGIN:VALARM",
                "END:VALARM",
                "BEGIN:VTODO",
                "END:VTODO",
                "BEGIN:VCALENDAR",
                "END:VCALENDAR",
                "UID:1",
                "DTSTART:20260302T090000Z",
                "BEGIN",
                "END:",
                "METHOD:REPLY",
                "TZID:x",
            ]
        ),
        max_size=25,
    )
)
def test_every_component_that_begins_is_accounted_for(tmp_path: Path, lines: list[str]):
    (tmp_path / "a.ics").write_text("\n".join(["BEGIN:VCALENDAR", *lines]))
    found = read(icalendar, tmp_path / "a.ics")
    begun = sum(line in ("BEGIN:VEVENT", "BEGIN:VTODO") for line in lines)
    assert sum(found.counts.values()) == begun


NOISE = st.lists(
    st.one_of(
        st.binary(max_size=12),
        st.sampled_from(
            [b"BEGIN:VEVENT", b"END:VEVENT", b"UID:1", b"DTSTART", b";TZID=", b":", b"RRULE:FREQ=", b"\n"]
        ),
    ),
    max_size=30,
).map(b"".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(NOISE)
def test_noise_is_read_or_refused(tmp_path: Path, noise: bytes):
    (tmp_path / "a.ics").write_bytes(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nX:1\n" + noise)
    assert sum(read(icalendar, tmp_path / "a.ics").counts.values()) >= 1


# Real calendars


def _real(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.ics"))


@pytest.mark.parametrize(
    ("name", "files", "refused", "counts"),
    [
        ("ccs-caldavtester-a", 632, 0, {"accepted": 880, "rejected": 3}),
        ("ical4j-samples", 104, 1, {"accepted": 4025, "rejected": 39}),
        ("icalnet-tests", 151, 0, {"accepted": 564, "rejected": 76}),
        ("recurring-ical-events", 51, 0, {"accepted": 121, "rejected": 5}),
    ],
)
def test_real_calendars_are_read_or_refused_with_every_component_accounted_for(
    real_data: Path, name: str, files: int, refused: int, counts: dict[str, int]
):
    totals: dict[str, int] = {}
    refusals = 0
    found = _real(real_data / "calendar" / name)
    for file in found:
        begun = sum(file.read_bytes().replace(b"\0", b"").upper().count(b"BEGIN:" + kind) for kind in KINDS)
        try:
            reading = read(icalendar, file)
        except SourceError:
            refusals += 1
            continue
        of_components = sum(reading.counts.values()) - reading.reasons["unusable_attendee"]
        assert of_components == begun, file
        for outcome, count in reading.counts.items():
            totals[outcome] = totals.get(outcome, 0) + count
    assert (len(found), refusals, totals) == (files, refused, counts)


KINDS = (b"VEVENT", b"VTODO", b"VJOURNAL", b"VFREEBUSY")
