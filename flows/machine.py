"""What the machine says of itself: memory, space, mounts, encryption. None stands for what cannot be seen."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")
SYS = Path("/sys")
_CGROUP_LIMITS = ("fs/cgroup/memory.max", "fs/cgroup/memory/memory.limit_in_bytes")
_DEEPEST = 8


class Mount(NamedTuple):
    """The file system that holds a path: its kind, and the device's numbers as `major:minor`."""

    kind: str
    device: str


def memory_bytes() -> int | None:
    """Memory that a process here may use at most: the machine's, or its container's where that is less."""
    found = [_number(SYS / name) for name in _CGROUP_LIMITS]
    try:
        for line in (PROC / "meminfo").read_text().splitlines():
            if line.startswith("MemTotal:"):
                found.append(1024 * int(line.split()[1]))
    except (OSError, ValueError, IndexError):
        pass
    return min((number for number in found if number), default=None)


def free_bytes(path: Path) -> int:
    """Space that is left where `path` lies, or will lie."""
    return shutil.disk_usage(_existing(path)).free


def tree_bytes(folder: Path) -> int:
    """Size of all files below the folder; files that vanish meanwhile count as nothing."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() and not file.is_symlink() else 0
        except OSError:
            continue
    return total


def mount_of(path: Path) -> Mount | None:
    """The file system that holds `path`."""
    try:
        number = os.stat(_existing(path)).st_dev
        wanted = f"{os.major(number)}:{os.minor(number)}"
        for line in (PROC / "self" / "mountinfo").read_text().splitlines():
            fields = line.split()
            if fields[2] == wanted:
                return Mount(fields[fields.index("-") + 1], wanted)
    except (OSError, ValueError, IndexError):
        pass
    return None


def is_encrypted(device: str) -> bool | None:
    """Whether the block device, or one below it, is opened by dm-crypt; None where no such device is seen."""
    folder = SYS / "dev" / "block" / device
    return _is_crypt(folder, _DEEPEST) if folder.exists() else None


def _is_crypt(folder: Path, depth: int) -> bool:
    try:
        if (folder / "dm" / "uuid").read_text().startswith("CRYPT-"):
            return True
    except OSError:
        pass
    below = sorted((folder / "slaves").glob("*")) if depth else []
    return bool(below) and all(_is_crypt(each, depth - 1) for each in below)


def _existing(path: Path) -> Path:
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text())
    except (OSError, ValueError):
        return None
