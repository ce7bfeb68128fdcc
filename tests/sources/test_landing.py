import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pyarrow.parquet as pq
import pytest

from settings.errors import SourceError
from sources import landing as landing_module
from sources import slack_export
from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.lake import Lake
from sources.landing import land
from sources.pseudonyms import Door, Exclusions
from tests.slack_exports import SECRET, as_folder, as_zip, channel, door, mention, say, small, user

TWO_DAYS = small() | {
    "general/2026-03-02.json": [
        say("2026-03-02 09:00"),
        say("2026-03-02 09:01", "UBEN", blocks=mention("UANA")),
    ],
    "general/2026-03-03.json": [say("2026-03-03 09:00"), {"text": SECRET}],
}


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return as_zip(tmp_path / "e.zip", TWO_DAYS)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


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
    before = _bytes(tmp_path / "lake")
    assert land("slack", export, door(), lake) is None
    assert land("slack", export, door(), Lake(tmp_path / "lake")) is None
    assert _bytes(tmp_path / "lake") == before


def test_renamed_unpacked_or_zipped_again_it_is_the_same_export(lake: Lake, export: Path, tmp_path: Path):
    land("slack", export, door(), lake)
    assert land("slack", export.rename(tmp_path / "copy.zip"), door(), lake) is None
    assert land("slack", as_folder(tmp_path / "unpacked", TWO_DAYS), door(), lake) is None
    nested = {f"e/{name}": content for name, content in TWO_DAYS.items()}
    assert land("slack", as_folder(tmp_path / "nested", nested), door(), lake) is None
    assert land("slack", as_zip(tmp_path / "r.zip", dict(reversed(TWO_DAYS.items()))), door(), lake) is None


def test_the_same_export_lands_as_the_same_bytes(export: Path, tmp_path: Path):
    for name in ("one", "other"):
        land("slack", export, door(), Lake(tmp_path / name))
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "other")


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
    held = b"".join(_bytes(tmp_path / "lake").values())
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
    assert seen.left_out() == 0


def test_a_newer_reader_reads_again(lake: Lake, export: Path, monkeypatch):
    land("slack", export, door(), lake)
    monkeypatch.setattr(slack_export, "VERSION", "2")
    assert land("slack", export, door(), lake) is not None
    assert [manifest.reader_version for manifest in lake.manifests()] == ["2"]


def test_a_crash_before_the_old_landing_goes_is_mended(lake: Lake, export: Path, monkeypatch):
    land("slack", export, door(), lake)
    monkeypatch.setattr(slack_export, "VERSION", "2")
    monkeypatch.setattr(lake, "remove", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        land("slack", export, door(), lake)
    monkeypatch.undo()
    monkeypatch.setattr(slack_export, "VERSION", "2")
    assert land("slack", export, door(), lake) is None
    assert [manifest.reader_version for manifest in lake.manifests()] == ["2"]


@pytest.fixture
def words(monkeypatch) -> ModuleType:
    """A reader of plain files, whose words are the labels of teams."""

    def read(export: Path, through: Door, label: str = "") -> Iterator[Batch]:
        rows, found = Rows(), export.read_text().split()
        tally = Tally(file_digits([one_member(export)]), "words", "1")
        tally.read = tally.accepted = len(found)
        for word in found:
            rows.add("teams", through.number("team", word), label + word, None)
        yield from rows.rest()
        yield from tally.close()

    module = SimpleNamespace(SOURCE="words", VERSION="1", read=read)
    monkeypatch.setitem(sys.modules, "sources.words", module)
    monkeypatch.setitem(landing_module.READERS, "words", "words")
    return module


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


def _grown(path: Path, words: SimpleNamespace, change) -> None:
    """Lets `change` happen to the file while its reader is at work."""
    read = words.read

    def slow(export: Path, through: Door) -> Iterator[Batch]:
        yield from read(export, through)
        change(path)

    words.read = slow


@pytest.mark.parametrize("keeps_time", [False, True])
def test_a_file_that_changes_while_it_is_read_does_not_land(lake: Lake, tmp_path: Path, words, keeps_time):
    path = tmp_path / "words.txt"
    path.write_text("ops web")
    stat = path.stat()

    def change(file: Path) -> None:
        file.write_text("ops app" if keeps_time else "ops web app")
        if keeps_time:
            os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    _grown(path, words, change)
    with pytest.raises(SourceError, match="changed while it was read"):
        land("words", path, door(), lake)
    assert os.listdir(tmp_path / "lake") == []


def test_a_zip_that_grows_while_it_is_read_does_not_land(
    lake: Lake, export: Path, tmp_path: Path, monkeypatch
):
    read = slack_export.read

    def slow(*given, **named) -> Iterator[Batch]:
        yield from read(*given, **named)
        with export.open("ab") as file:
            file.write(b"x")

    monkeypatch.setattr(slack_export, "read", slow)
    with pytest.raises(SourceError, match="changed while it was read"):
        land("slack", export, door(), lake)
    assert os.listdir(tmp_path / "lake") == []


def test_a_missing_export_is_told(lake: Lake, tmp_path: Path):
    with pytest.raises(SourceError, match="No such file"):
        land("slack", tmp_path / "gone.zip", door(), lake)


def test_a_full_disk_is_told_and_leaves_the_lake_as_it_was(
    lake: Lake, export: Path, tmp_path: Path, monkeypatch
):
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lake, "commit", full)
    with pytest.raises(SourceError, match="No space left on device"):
        land("slack", export, door(), lake)
    assert os.listdir(tmp_path / "lake") == []


FAULTS = [(os, "fsync", n) for n in range(1, 13)] + [
    (Path, "rename", 1),
    (pq.ParquetWriter, "write_table", 2),
]


@pytest.mark.parametrize(("owner", "name", "call"), FAULTS)
def test_after_a_crash_at_any_step_landing_again_comes_to_the_same(
    export: Path, tmp_path: Path, monkeypatch, owner, name, call
):
    land("slack", export, door(), Lake(tmp_path / "clean"))
    calls, done = itertools.count(1), getattr(owner, name)

    def failing(*given, **named):
        if next(calls) == call:
            raise KeyboardInterrupt
        return done(*given, **named)

    crashed = Lake(tmp_path / "crashed")
    monkeypatch.setattr(owner, name, failing)
    # The process is gone at once: nothing tidies up behind it.
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(KeyboardInterrupt):
        land("slack", export, door(), crashed)
    monkeypatch.undo()
    assert crashed.verify() == []
    Lake(tmp_path / "crashed").sweep()
    land("slack", export, door(), Lake(tmp_path / "crashed"))
    assert _bytes(tmp_path / "crashed") == _bytes(tmp_path / "clean")


def test_a_refused_export_leaves_the_lake_as_it_was(lake: Lake, tmp_path: Path):
    with pytest.raises(SourceError, match=r"users\.json is no JSON array"):
        land("slack", as_zip(tmp_path / "e.zip", TWO_DAYS | {"users.json": b"["}), door(), lake)
    assert os.listdir(tmp_path / "lake") == []
