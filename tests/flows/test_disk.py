import errno
import os
from pathlib import Path

from flows import disk


def test_what_is_unfinished_is_swept_and_the_rest_stays(tmp_path: Path) -> None:
    (tmp_path / ".tmp-a").mkdir()
    (tmp_path / ".tmp-a" / "b").write_text("")
    (tmp_path / ".tmp-c").write_text("")
    (tmp_path / ".tmp-link").symlink_to(tmp_path)
    (tmp_path / ".tmp-log").write_text("")
    (tmp_path / "kept").write_text("")
    disk.sweep(tmp_path, but=".tmp-log")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".tmp-log", "kept"]


def test_a_folder_makes_way_for_another_of_its_name(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "says").write_text(name)
    disk.put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "says").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_link_moves_from_one_sibling_to_another(tmp_path: Path) -> None:
    link = tmp_path / "current"
    assert disk.pointed_at(link) is None
    for name in ("one", "two"):
        (tmp_path / name).write_text(name)
        disk.point({link: name})
        assert disk.pointed_at(link) == name
        assert link.read_text() == name


def test_a_link_that_a_crash_left_half_made_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".tmp-current").symlink_to("nowhere")
    disk.point({tmp_path / "current": "one"})
    assert disk.pointed_at(tmp_path / "current") == "one"


def test_private_folders_are_closed_and_shared_ones_open_to_their_group(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    assert disk.private_folder(tmp_path / "open").stat().st_mode & 0o777 == 0o700
    assert disk.shared_folder(tmp_path / "new").stat().st_mode & 0o777 == 0o750


def test_a_shared_folder_keeps_the_mode_that_somebody_gave_it(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o755)
    assert disk.shared_folder(tmp_path / "open").stat().st_mode & 0o777 == 0o755


def test_a_tree_is_flushed_whole(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("")
    disk.flush_tree(tmp_path)


def test_equal_bytes_have_equal_digits(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert disk.sha256(tmp_path / "a") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_full_disk_is_found_behind_an_error_that_only_quotes_it() -> None:
    quoted = RuntimeError("core.people: cannot write: No space left on device")
    behind = ValueError("the night failed")
    behind.__cause__ = quoted
    assert disk.trouble(quoted) == disk.trouble(behind) == "No space left on device"
    assert disk.trouble(OSError(errno.EIO, os.strerror(errno.EIO))) == "Input/output error"
    assert disk.trouble(ValueError("a defect")) is None
