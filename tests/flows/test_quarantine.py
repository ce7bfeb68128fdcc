"""One bad file is set aside, named and tried again; the night goes on without it."""

import gzip
import io
import lzma
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import ledger, steps
from flows.cli import app
from flows.landing import land_exports
from flows.quarantine import set_aside_lines
from flows.run import run_night
from flows.status import status_lines, status_of
from settings.errors import ExitCode, LakeError, SourceError
from sources.lake import Lake
from tests.flows.conftest import Silent, write_slack

Verdicts = Callable[[bool], None]
Landed = Callable[[Path], ledger.Run]
MAIL = b"From ana\nFrom: ana@example.com\nDate: Mon, 02 Mar 2026 09:00:00 +0100\nMessage-ID: <1@x>\n\nhi\n"


def _zipped(*members: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return held.getvalue()


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _flipped(data: bytes) -> bytes:
    """The archive with one byte of its first member's data changed."""
    at = 30 + struct.unpack_from("<H", data, 26)[0]
    return data[: at + 5] + bytes([data[at + 5] ^ 0xFF]) + data[at + 6 :]


def _encrypted(data: bytes) -> bytes:
    """The archive with every entry marked as encrypted."""
    marked = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(sign, at + 1)
    return bytes(marked)


USERS = ("users.json", b"[" + b'{"id":"U1"},' * 2000 + b'{"id":"U2"}]')
BAD = {
    "slack/cut.zip": (_cut(_zipped(USERS)), "damaged"),
    "slack/flipped.zip": (_flipped(_zipped(USERS)), "damaged"),
    "slack/not-a.zip": (b"no zip", "damaged"),
    "slack/locked.zip": (_encrypted(_zipped(USERS)), "encrypted"),
    "slack/bomb.zip": (_zipped(("users.json", b"[" + b" " * (4 << 20) + b"]")), "hostile"),
    "slack/outside.zip": (_zipped(("../../users.json", b"[]")), "hostile"),
    "slack/other.zip": (_zipped(("photos/a.json", b"[]")), "not_an_export"),
    "slack/notes.txt": (b"remember the milk", "not_an_export"),
    "email/cut.mbox.gz": (_cut(gzip.compress(os.urandom(5000))), "damaged"),
    "email/cut.mbox.xz": (_cut(lzma.compress(os.urandom(5000))), "damaged"),
    "email/junk.mbox": (bytes(range(256)) * 9, "not_an_export"),
    "email/junk.gz": (b"\x1f\x8b" + bytes(50), "damaged"),
    "calendar/page.ics": (b"<html></html>", "not_an_export"),
}


@pytest.fixture
def landed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], ledger.Run]:
    """Runs nights that end when the exports have landed."""
    monkeypatch.setattr(steps, "STEPS", {"land": land_exports})
    return lambda settings: run_night(settings, Silent(), is_plain=True).run


@pytest.fixture
def busy(place: Path) -> Path:
    """A place with every kind of bad file beside its exports, and one good mailbox; gives the settings."""
    landing = place.parent / "landing"
    for name, (data, _) in BAD.items():
        (landing / name).write_bytes(data)
    (landing / "email" / "good.mbox").write_bytes(MAIL)
    os.mkfifo(landing / "email" / "pipe")
    (landing / "calendar" / "gone.ics").symlink_to("nowhere.ics")
    (landing / "email" / "linked").symlink_to(landing / "slack")
    return place


def test_every_bad_file_is_named_with_its_reason_and_all_others_land(busy: Path, landed: Landed) -> None:
    run = landed(busy)
    found = {each["export"]: each["reason"] for each in run.set_aside}
    assert found == {name: reason for name, (_, reason) in BAD.items()} | {
        "email/pipe": "not_an_export",
        "calendar/gone.ics": "unreadable",
        "email/linked": "unreadable",
    }
    assert run.exports_set_aside == len(found)
    assert run.new_landings == 1
    assert ledger.read(busy.parent / "work")[-1].set_aside == run.set_aside
    for each in run.set_aside:
        assert str(busy.parent) not in each["advice"], each
        assert len(each["advice"]) > 20, each


def test_status_and_the_last_lines_say_what_to_do_and_the_exit_code_says_degraded(
    place: Path, verdicts: Verdicts
) -> None:
    verdicts(True)
    (place.parent / "landing" / "slack" / "cut.zip").write_bytes(BAD["slack/cut.zip"][0])
    result = CliRunner().invoke(app, ["nightly", "--plain", "--settings", str(place)])
    assert result.exit_code == ExitCode.DEGRADED
    told = (
        "set aside: slack/cut.zip (damaged): the zip cannot be read (BadZipFile); it may be incomplete. Copy"
    )
    assert result.stdout.splitlines()[-1].startswith(told)
    assert told in status_lines(status_of(place))


def test_a_mended_file_lands_in_the_next_night_and_all_is_well_again(
    place: Path, fresh: Path, landed: Landed
) -> None:
    whole = (place.parent / "landing" / "slack" / "export.zip").read_bytes()
    export = fresh.parent / "landing" / "slack" / "export.zip"
    (fresh.parent / "landing" / "email" / "good.mbox").write_bytes(MAIL)
    (fresh.parent / "key").write_bytes((place.parent / "key").read_bytes())
    export.write_bytes(_cut(whole))
    assert [each["export"] for each in landed(fresh).set_aside] == ["slack/export.zip"]
    export.write_bytes(whole)
    healed = landed(fresh)
    assert healed.set_aside == []
    assert healed.new_landings == 1
    (place.parent / "landing" / "email" / "good.mbox").write_bytes(MAIL)
    assert landed(place).lake_fingerprint == healed.lake_fingerprint


def test_an_export_that_breaks_after_it_landed_stays_in_the_tables(place: Path, landed: Landed) -> None:
    before = landed(place)
    export = place.parent / "landing" / "slack" / "export.zip"
    export.write_bytes(_cut(export.read_bytes()))
    after = landed(place)
    assert after.exports_set_aside == 1
    assert (after.lake_fingerprint, after.as_of) == (before.lake_fingerprint, before.as_of)


def test_a_name_that_speaks_to_terminals_is_shown_and_not_obeyed(place: Path, landed: Landed) -> None:
    hostile = os.fsdecode(b"a\x1b[2J\n\xff'; DROP TABLE runs;--" + b"x" * 150 + b".mbox")
    (place.parent / "landing" / "email" / hostile).write_bytes(b"\x00")
    run = landed(place)
    (line,) = set_aside_lines(run.set_aside)
    assert line.startswith("set aside: email/a\\x1b[2J\\n\\udcff'; DROP TABLE runs;--xxx")
    assert line.isprintable()
    assert len(run.set_aside[0]["export"]) == 120
    assert line in status_lines(status_of(place))


def test_where_nothing_at_all_can_be_read_the_night_stops_and_says_why(fresh: Path, landed: Landed) -> None:
    (fresh.parent / "landing" / "slack" / "export.zip").write_bytes(b"no zip")
    with pytest.raises(SourceError, match="nothing has landed that covers a day") as told:
        landed(fresh)
    assert "set aside: slack/export.zip (damaged)" in str(told.value)
    assert ledger.read(fresh.parent / "work")[-1].exports_set_aside == 1


def test_a_full_disk_is_no_fault_of_an_export(
    place: Path, landed: Landed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    write_slack(place.parent / "landing" / "slack" / "more.zip", days=13)
    monkeypatch.setattr(Lake, "commit", full)
    with pytest.raises(LakeError, match="No space left on device"):
        landed(place)
    assert ledger.read(place.parent / "work")[-1].set_aside == []
