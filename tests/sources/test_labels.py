"""Names for an operator: of everybody who would be a person in the tables, and of nobody else."""

import json
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources.labels import labels
from sources.pseudonyms import Door, Exclusions
from tests.slack_exports import as_folder

KEY = bytes(range(32))
DOOR = Door(
    KEY,
    internal_domains=frozenset({"example.com"}),
    excluded=Exclusions(addresses=frozenset({"eve@example.com"}), accounts=frozenset({"U5"})),
)


def _found(source: str, export: Path) -> set[tuple[int, str, str]]:
    return {tuple(each) for each in labels(source, export, DOOR)}


def test_slack_accounts_are_called_by_their_full_name(tmp_path: Path):
    users = [
        {
            "id": "U1",
            "team_id": "T1",
            "name": "ana",
            "profile": {"real_name": "Ana Ng", "display_name": "an"},
        },
        {"id": "U2", "team_id": "T1", "real_name": "Ben", "profile": {"email": "ben@example.com"}},
        {"id": "U3", "team_id": "T1", "profile": {"display_name": "cy"}},
        {"id": "U4", "team_id": "T1", "real_name": "Eve", "profile": {"email": "eve@example.com"}},
        {"id": "U5", "team_id": "T1", "real_name": "Fay"},
        {"name": "no id"},
    ]
    export = as_folder(tmp_path / "e", {"users.json": json.dumps(users).encode(), "channels.json": []})
    assert _found("slack", export) == {
        (DOOR.person("slack", "T1|U1"), "slack:U1", "Ana Ng"),
        (DOOR.person("slack", "T1|U2"), "slack:U2", "Ben"),
        (DOOR.person("slack", "T1|U3"), "slack:U3", "cy"),
    }


def test_authors_of_mails_are_called_as_they_sign(tmp_path: Path):
    export = tmp_path / "a.mbox"
    export.write_text(
        "From x\nFrom: =?utf-8?q?Ana_=C3=91g?= <ana@example.com>\nSubject: secret\n\nhi\n\n"
        "From x\nFrom: ben at example.com (Ben Li)\n\nhi\n\n"
        "From x\nFrom: Eve <eve@example.com>\n\nhi\n\n"
        "From x\nFrom: Out <out@elsewhere.org>\n\nhi\n"
    )
    assert _found("email", export) == {
        (DOOR.person("email", "ana@example.com"), "ana@example.com", "Ana Ñg"),
        (DOOR.person("name", "Ben Li"), "Ben Li", "Ben Li"),
    }


def test_guests_of_meetings_are_called_as_their_calendar_calls_them(tmp_path: Path):
    export = tmp_path / "a.ics"
    export.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260302T090000Z\nDTEND:20260302T100000Z\n"
        "ORGANIZER;CN=Ana:mailto:ana@example.com\nATTENDEE;CN=Ben:mailto:ben@example.com\n"
        "ATTENDEE;CN=Blue room;CUTYPE=ROOM:mailto:blue@example.com\n"
        "END:VEVENT\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert _found("calendar", export) == {
        (DOOR.person("email", "ana@example.com"), "ana@example.com", "Ana"),
        (DOOR.person("email", "ben@example.com"), "ben@example.com", "Ben"),
    }


def test_a_broken_export_is_refused_as_its_reader_refuses_it(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"no zip")
    with pytest.raises(SourceError):
        _found("slack", tmp_path / "a.zip")
