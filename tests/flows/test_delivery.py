import datetime as dt
import json
import os
from pathlib import Path

import pytest

from flows import delivery, disk
from flows.delivery import deliver
from settings.errors import DeliveryError

DAY = dt.date(2026, 7, 5)
FILES = {"windows.parquet": b"rows", "organisation.html": b"<p>", "groups/ocean.html": b"<b>"}


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return _release(tmp_path, "aa11")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def _release(base: Path, generation: str) -> Path:
    folder = base / "summaries" / f"gen-{generation}"
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    digests = {name: disk.sha256(folder / name) for name in FILES}
    (folder / "manifest.json").write_text(json.dumps({"sha256": digests, "rows": {}}))
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_release_is_copied_under_its_day(release: Path, share: Path) -> None:
    delivered = deliver(release, share, DAY)
    assert delivered == share / "2026-07-05-aa11"
    assert _files(delivered) == _files(release)
    assert not any(path.is_symlink() for path in share.rglob("*"))
    assert [path.name for path in share.iterdir()] == [delivered.name]


def test_a_copy_can_be_read_by_its_group_whatever_the_mask(release: Path, share: Path) -> None:
    former = os.umask(0o077)
    try:
        delivered = deliver(release, share, DAY)
    finally:
        os.umask(former)
    modes = {path.stat().st_mode & 0o777 for path in delivered.rglob("*") if path.is_file()}
    assert modes == {0o440}
    assert (delivered.stat().st_mode & 0o777, (delivered / "groups").stat().st_mode & 0o777) == (0o750, 0o750)


def test_a_release_that_stands_there_is_not_copied_again(release: Path, share: Path) -> None:
    first = deliver(release, share, DAY)
    before = first.stat().st_ino
    assert deliver(release, share, DAY + dt.timedelta(days=1)) == first
    assert first.stat().st_ino == before
    assert len(list(share.iterdir())) == 1


def test_each_release_has_its_folder(release: Path, share: Path, tmp_path: Path) -> None:
    deliver(release, share, DAY)
    deliver(_release(tmp_path, "bb22"), share, DAY)
    assert sorted(path.name for path in share.iterdir()) == ["2026-07-05-aa11", "2026-07-05-bb22"]


def test_what_a_crash_left_is_replaced(release: Path, share: Path) -> None:
    left = share / f"{disk.TEMPORARY}2026-07-05-aa11"
    left.mkdir()
    (left / "organisation.html").write_text("half")
    assert _files(deliver(release, share, DAY)) == _files(release)
    assert not left.exists()


def test_a_crash_while_copying_leaves_no_dated_folder(
    release: Path, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery, "_copy", full)
    with pytest.raises(DeliveryError, match=r"gen-aa11 is published, but was not delivered .*No space left"):
        deliver(release, share, DAY)
    assert not list(share.glob("2026*"))
    monkeypatch.undo()
    assert _files(deliver(release, share, DAY)) == _files(release)


def test_a_copy_that_was_changed_is_not_taken_for_the_release(release: Path, share: Path) -> None:
    first = deliver(release, share, DAY)
    (first / "organisation.html").chmod(0o600)
    (first / "organisation.html").write_text("edited")
    later = deliver(release, share, DAY + dt.timedelta(days=1))
    assert later != first
    assert _files(later) == _files(release)
    with pytest.raises(DeliveryError):
        deliver(_lost(later, release), share, DAY)
    assert (first / "organisation.html").read_text() == "edited"


def _lost(copy: Path, release: Path) -> Path:
    (copy / "organisation.html").unlink()
    return release


@pytest.mark.parametrize("name", ["", "2026-07-05-aa11", f"{disk.TEMPORARY}2026-07-05-aa11"])
def test_nothing_is_written_through_a_symlink(release: Path, share: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs.txt").write_text("theirs")
    if not name:
        share.rmdir()
    (share / name if name else share).symlink_to(elsewhere)
    with pytest.raises(DeliveryError):
        deliver(release, share, DAY)
    assert _files(elsewhere) == {"theirs.txt": b"theirs"}


def test_a_folder_that_is_not_there_is_not_made(release: Path, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="No such file or directory"):
        deliver(release, tmp_path / "not_mounted", DAY)
    assert not (tmp_path / "not_mounted").exists()


def test_a_share_without_modes_decides_by_itself(
    release: Path, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchmod", refuse)
    assert _files(deliver(release, share, DAY)) == _files(release)
