import os
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sources import slack_export
from sources.batch import file_digits
from sources.lake import Lake
from sources.landing import land
from sources.pseudonyms import Exclusions
from tests.slack_exports import (
    SECRET,
    TWO_DAYS,
    as_folder,
    as_zip,
    bytes_below,
    channel,
    door,
    say,
    small,
    user,
)


def test_an_export_lands_with_a_manifest_that_reconciles(lake: Lake, export: Path):
    manifest = land("slack", export, door(), lake)
    assert manifest is not None
    assert lake.manifests() == [manifest]
    assert (manifest.source, manifest.reader_version) == ("slack", slack_export.VERSION)
    assert (manifest.door, manifest.key_id) == (door().fingerprint, door().key_id)
    assert (manifest.rows_read, manifest.rows_accepted, manifest.rows_rejected) == (7, 6, 1)
    assert manifest.rejects == {"no_ts": 1}
    assert (manifest.first_at, manifest.last_at) == ("2026-03-02T09:00:00", "2026-03-03T09:00:00")
    assert {table: file.rows for table, file in manifest.tables.items()} == {
        "conversation_members": 2,
        "conversations": 1,
        "identifiers": 4,
        "members": 4,
        "message_mentions": 1,
        "messages": 3,
        "rejects": 1,
        "scope": 1,
        "source_files": 1,
    }
    assert lake.verify() == []


def test_members_are_known_by_digits_alone(lake: Lake, export: Path):
    land("slack", export, door(), lake)
    rows = pq.read_table(lake.files("members")[0]).to_pylist()
    members = slack_export.members(export)
    assert {(row["member"], row["crc32"], row["size_bytes"]) for row in rows} == {
        (member.digits, member.crc32, member.size_bytes) for member in members
    }
    assert {row["file"] for row in rows} == {file_digits(members)}


def test_landing_twice_is_landing_once(lake: Lake, export: Path, tmp_path: Path):
    land("slack", export, door(), lake)
    before = bytes_below(tmp_path / "lake")
    assert land("slack", export, door(), lake) is None
    assert land("slack", export, door(), Lake(tmp_path / "lake")) is None
    assert bytes_below(tmp_path / "lake") == before


def test_renamed_unpacked_or_zipped_again_it_is_the_same_export(lake: Lake, export: Path, tmp_path: Path):
    land("slack", export, door(), lake)
    assert land("slack", export.rename(tmp_path / "copy.zip"), door(), lake) is None
    assert land("slack", as_folder(tmp_path / "unpacked", TWO_DAYS), door(), lake) is None
    nested = {f"e/{name}": content for name, content in TWO_DAYS.items()}
    assert land("slack", as_folder(tmp_path / "nested", nested), door(), lake) is None
    assert land("slack", as_zip(tmp_path / "r.zip", dict(reversed(TWO_DAYS.items()))), door(), lake) is None


def test_the_same_export_lands_as_the_samebytes_below(export: Path, tmp_path: Path):
    for name in ("one", "other"):
        land("slack", export, door(), Lake(tmp_path / name))
    assert bytes_below(tmp_path / "one") == bytes_below(tmp_path / "other")


def test_nothing_of_the_content_and_nobody_s_name_is_in_the_lake(lake: Lake, tmp_path: Path):
    files = TWO_DAYS | {
        "users.json": [user("UANA", "ana@example.com"), user("UBEN", "zoe@other.org", tz="Europe/Berlin")],
        "dms.json": [channel("D0000001", members=["UANA", "UBEN"])],
        "mpims.json": [channel("G1", "mpdm-ana--ben-1", ["UANA", "UBEN"])],
        "mpdm-ana--ben-1/2026-03-02.json": [
            say("2026-03-02 09:00", files=[{"name": SECRET, "title": SECRET}])
        ],
        "D0000001/2026-03-02.json": [say("2026-03-02 09:00", "UANA")],
    }
    land("slack", as_zip(tmp_path / "s.zip", files), door(private_conversations=True), lake)
    held = b"".join(bytes_below(tmp_path / "lake").values())
    tables = [
        pq.read_table(path) for each in lake.manifests() for path in map(_path(lake, each), each.tables)
    ]
    held += repr([table.to_pylist() for table in tables]).encode()
    assert b"Europe/Berlin" in held
    for word in (
        SECRET,
        "ana@",
        "example.com",
        "zoe",
        "UANA",
        "UBEN",
        "D0000001",
        "mpdm",
        "general",
        "2026-03-02.json",
    ):
        assert word.encode() not in held, word


def _path(lake: Lake, manifest):
    return lambda table: lake.path(manifest.landing, table)


def test_landed_files_are_their_owner_s_alone(lake: Lake, export: Path, tmp_path: Path):
    before = os.umask(0o022)
    try:
        land("slack", export, door(), lake)
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    for path in (tmp_path / "lake").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_stricter_door_takes_the_place_of_what_landed_before(lake: Lake, export: Path, tmp_path: Path):
    land("slack", export, door(), lake)
    strict = door(excluded=Exclusions(addresses=frozenset({"ben@example.com"})))
    land("slack", export, strict, lake)
    (manifest,) = Lake(tmp_path / "lake").manifests()
    assert manifest.door == strict.fingerprint
    assert manifest.rows_excluded == 2
    assert len(os.listdir(tmp_path / "lake")) == 1


def test_what_is_only_elsewhere_stays_until_it_is_read_again(lake: Lake, tmp_path: Path):
    day = "general/2026-03-04.json"
    for name, files in (("a", TWO_DAYS), ("b", small() | {day: [say("2026-03-04 09:00")]})):
        land("slack", as_folder(tmp_path / name, files), door(), lake)
    other = door(strip_plus_tags=False)
    land("slack", tmp_path / "b", other, lake)
    seen = Lake(tmp_path / "lake", other.fingerprint)
    assert [manifest.door for manifest in seen.manifests()] == [other.fingerprint]
    assert seen.left_out() == 1
    land("slack", tmp_path / "a", other, lake)
    assert Lake(tmp_path / "lake", other.fingerprint).left_out() == 0


def test_a_newer_reader_reads_again(lake: Lake, export: Path, monkeypatch):
    land("slack", export, door(), lake)
    monkeypatch.setattr(slack_export, "VERSION", "newer")
    assert land("slack", export, door(), lake) is not None
    assert [manifest.reader_version for manifest in lake.manifests()] == ["newer"]


def test_a_crash_before_the_old_landing_goes_is_mended(lake: Lake, export: Path, monkeypatch):
    land("slack", export, door(), lake)
    monkeypatch.setattr(slack_export, "VERSION", "newer")
    monkeypatch.setattr(lake, "remove", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        land("slack", export, door(), lake)
    monkeypatch.undo()
    monkeypatch.setattr(slack_export, "VERSION", "newer")
    assert land("slack", export, door(), lake) is None
    assert [manifest.reader_version for manifest in lake.manifests()] == ["newer"]


def _labels(lake: Lake) -> list[list[str]]:
    return [pq.read_table(path).column("label").to_pylist() for path in lake.files("teams")]


def test_a_plain_file_lands_whole(lake: Lake, tmp_path: Path, words):
    path = tmp_path / "words.txt"
    path.write_text("ops web")
    assert land("words", path, door(), lake) is not None
    assert land("words", path, door(), lake) is None
    path.write_text("ops web app")
    land("words", path, door(), lake)
    assert sorted(map(len, _labels(lake))) == [2, 3]


def test_other_options_take_the_place_of_earlier_ones(lake: Lake, tmp_path: Path, words):
    path = tmp_path / "words.txt"
    path.write_text("ops")
    for label in ("a ", "b ", "a "):
        assert land("words", path, door(), lake, {"label": label}) is not None
        assert _labels(lake) == [[label + "ops"]]
    assert land("words", path, door(), lake, {"label": "a "}) is None


def test_an_export_of_known_members_still_says_what_it_covers(lake: Lake, tmp_path: Path):
    monday, wednesday = (
        {"general/2026-03-02.json": [say("2026-03-02 09:00")]},
        {"general/2026-03-04.json": [say("2026-03-04 09:00")]},
    )
    lists = {name: content for name, content in TWO_DAYS.items() if "/" not in name}
    exports = [monday, wednesday, monday | wednesday]
    for number, days in enumerate(exports):
        land("slack", as_folder(tmp_path / f"{number}", lists | days), door(), lake)
    scopes = [row for path in lake.files("scope") for row in pq.read_table(path).to_pylist()]
    assert (date(2026, 3, 2), date(2026, 3, 4)) in {(row["starts_on"], row["ends_on"]) for row in scopes}
    before = bytes_below(tmp_path / "lake")
    assert land("slack", tmp_path / "2", door(), lake) is None
    assert bytes_below(tmp_path / "lake") == before
