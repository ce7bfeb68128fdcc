import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from settings.errors import LakeError, Refusal, SourceError
from sources import slack_export
from sources.batch import Batch
from sources.lake import Lake
from sources.landing import land
from sources.pseudonyms import Door
from tests.slack_exports import TWO_DAYS, as_zip, bytes_below, door


def _grown(path: Path, words, change) -> None:
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
    with pytest.raises(LakeError, match="No space left on device"):
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
    assert bytes_below(tmp_path / "crashed") == bytes_below(tmp_path / "clean")


def test_what_another_process_landed_meanwhile_is_not_landed_twice(
    lake: Lake, export: Path, tmp_path: Path, monkeypatch
):
    land("slack", export, door(), Lake(tmp_path / "lake"))
    monkeypatch.setattr(lake, "every", list)
    assert land("slack", export, door(), lake) is None
    assert len(os.listdir(tmp_path / "lake")) == 1


def test_a_refused_export_leaves_the_lake_as_it_was(lake: Lake, tmp_path: Path):
    with pytest.raises(SourceError, match=r"users\.json is no JSON array"):
        land("slack", as_zip(tmp_path / "e.zip", TWO_DAYS | {"users.json": b"["}), door(), lake)
    assert os.listdir(tmp_path / "lake") == []


def test_a_reader_that_fails_on_a_file_is_told_by_its_place_alone(lake: Lake, tmp_path: Path, words):
    def failing(export: Path, through: Door) -> Iterator[Batch]:
        yield from ()
        raise KeyError("ana@example.com")

    words.read = failing
    path = tmp_path / "words.txt"
    path.write_text("ops web")
    with pytest.raises(SourceError, match=r"KeyError in test_landing_faults\.py, line \d+") as told:
        land("words", path, door(), lake)
    assert told.value.reason is Refusal.READER_FAULT
    assert "ana" not in str(told.value)
    assert told.value.__cause__ is None
    assert os.listdir(tmp_path / "lake") == []


def test_a_folder_that_may_not_be_listed_is_not_taken_for_an_empty_one(
    lake: Lake, tmp_path: Path, monkeypatch
):
    (tmp_path / "export" / "secret").mkdir(parents=True)
    (tmp_path / "export" / "users.json").write_text("[]")
    scan = os.scandir

    def closed(path: str | Path) -> object:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(SourceError, match=r"export: it cannot be read \(Permission denied\)") as told:
        land("slack", tmp_path / "export", door(), lake)
    assert told.value.reason is Refusal.UNREADABLE


def test_a_pipe_is_refused_without_waiting_for_it(lake: Lake, tmp_path: Path):
    os.mkfifo(tmp_path / "inbox")
    with pytest.raises(SourceError, match="neither a file nor a folder") as told:
        land("email", tmp_path / "inbox", door(), lake)
    assert told.value.reason is Refusal.NOT_AN_EXPORT
