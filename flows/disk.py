"""Writing so that a reader sees the old or the new, never half: aside, fsync, rename, symlink."""

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

TEMPORARY = ".tmp-"
"""What the name of everything unfinished begins with; it is swept at the start of the next publish."""


def private_folder(path: Path) -> Path:
    """The folder, made with mode 0700 where it does not exist yet; one that others may enter is closed."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    return path


def shared_folder(path: Path) -> Path:
    """The folder; one that is made here is open to its group, whatever the process's mask."""
    if not path.exists():
        path.mkdir(parents=True)
        path.chmod(0o750)
    return path


def sweep(folder: Path, but: str = "") -> None:
    """Removes what a night left unfinished, except the file named `but`."""
    for left in folder.glob(f"{TEMPORARY}*"):
        if left.name == but:
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()


def sha256(path: Path) -> str:
    """Hex digits of the file's SHA-256."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Waits until the disk has the file, or the folder's list of names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """Waits until the disk has the folder and all in it."""
    for path in folder.rglob("*"):
        flush(path)
    flush(folder)


def put_in_place(source: Path, target: Path) -> None:
    """Renames a finished file or folder to its name; an older folder under that name makes way first."""
    if target.is_dir():
        doomed = target.with_name(f"{TEMPORARY}old-{target.name}")
        target.rename(doomed)
        source.rename(target)
        shutil.rmtree(doomed)
    else:
        source.replace(target)
    flush(target.parent)


def write_in_place(target: Path, content: bytes, mode: int = 0o600) -> None:
    """Writes a small file whole: aside, flushed, and only then under its name."""
    aside = _aside(target)
    aside.write_bytes(content)
    aside.chmod(mode)
    flush(aside)
    put_in_place(aside, target)


def point(links: Mapping[Path, str]) -> None:
    """Makes each symlink name its target, a sibling, in one step, after all that takes space is done."""
    for link, target in links.items():
        aside = _aside(link)
        aside.unlink(missing_ok=True)
        aside.symlink_to(target)
    for link in links:
        _aside(link).replace(link)
        flush(link.parent)


def _aside(path: Path) -> Path:
    return path.with_name(f"{TEMPORARY}{path.name}")


def pointed_at(link: Path) -> str | None:
    """What the symlink names; None where there is none."""
    return os.readlink(link) if link.is_symlink() else None


def trouble(error: BaseException) -> str | None:
    """What the disk could not do, where that is behind `error`: it is full, or reading or writing failed.

    An engine says so in its words alone.
    """
    said = [str(each) for each in behind(error)]
    faults = map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EIO))
    return next((fault for fault in faults if any(fault in text for text in said)), None)


def behind(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and what it was raised about, one after the other."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
