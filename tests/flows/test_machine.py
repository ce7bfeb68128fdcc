"""What the machine says of itself, from files like those of Linux."""

import os
from pathlib import Path

import pytest

from flows import machine
from flows.machine import Mount, is_encrypted, memory_bytes, mount_of, tree_bytes


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Empty folders in place of /proc and /sys."""
    monkeypatch.setattr(machine, "PROC", tmp_path / "proc")
    monkeypatch.setattr(machine, "SYS", tmp_path / "sys")
    (tmp_path / "proc" / "self").mkdir(parents=True)
    (tmp_path / "sys" / "dev" / "block").mkdir(parents=True)
    return tmp_path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_memory_is_the_machines_or_its_containers_where_that_is_less(linux: Path) -> None:
    assert memory_bytes() is None
    _write(linux / "proc" / "meminfo", "MemTotal:       16000 kB\nMemFree: 1 kB\n")
    assert memory_bytes() == 16000 * 1024
    limit = linux / "sys" / "fs" / "cgroup" / "memory.max"
    _write(limit, "max\n")
    assert memory_bytes() == 16000 * 1024
    _write(limit, "1000\n")
    assert memory_bytes() == 1000


def test_a_torn_meminfo_is_none(linux: Path) -> None:
    _write(linux / "proc" / "meminfo", "MemTotal:\n")
    assert memory_bytes() is None


def test_a_path_that_is_yet_to_be_lies_where_its_parent_does(linux: Path, tmp_path: Path) -> None:
    number = os.stat(tmp_path).st_dev
    device = f"{os.major(number)}:{os.minor(number)}"
    lines = f"1 0 0:99 / /other rw - tmpfs tmpfs rw\n2 0 {device} / / rw shared:1 - ext4 /dev/sda1 rw\n"
    _write(linux / "proc" / "self" / "mountinfo", lines)
    assert mount_of(tmp_path / "not" / "yet") == Mount("ext4", device)
    assert machine.free_bytes(tmp_path / "not" / "yet") > 0


@pytest.mark.parametrize("text", ["", "x\n", "1 0 0:99 / / rw shared:1 -\n"])
def test_a_mount_that_cannot_be_seen_is_none(linux: Path, tmp_path: Path, text: str) -> None:
    assert mount_of(tmp_path) is None
    _write(linux / "proc" / "self" / "mountinfo", text)
    assert mount_of(tmp_path) is None


def test_encryption_is_seen_through_the_devices_below(linux: Path) -> None:
    block = linux / "sys" / "dev" / "block"
    assert is_encrypted("253:1") is None
    _write(block / "253:1" / "dm" / "uuid", "LVM-abc\n")
    assert is_encrypted("253:1") is False
    _write(block / "253:1" / "slaves" / "dm-0" / "dm" / "uuid", "CRYPT-LUKS2-abc\n")
    assert is_encrypted("253:1") is True
    (block / "253:1" / "slaves" / "sdb").mkdir()
    assert is_encrypted("253:1") is False


def test_the_size_of_a_folder_follows_no_link(tmp_path: Path) -> None:
    _write(tmp_path / "a" / "b", "12345")
    (tmp_path / "a" / "again").symlink_to(tmp_path / "a" / "b")
    (tmp_path / "a" / "gone").symlink_to(tmp_path / "nowhere")
    assert tree_bytes(tmp_path / "a") == 5
