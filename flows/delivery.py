"""A release as plain files in a dated folder, for shares and buckets that know no symlink.

The copy is written aside and takes its name whole. It goes through no symlink that somebody may have put into
the delivery folder, and nothing that stands there is ever removed.
"""

import contextlib
import datetime as dt
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from flows import disk
from flows.publish import MANIFEST, stands
from settings.errors import DeliveryError

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


def deliver(release: Path, folder: Path, as_of: dt.date) -> Path:
    """The folder below `folder` that holds the files of `release`, a generation's own folder.

    It is named by the last day that was seen and by the generation; a generation that stands there already,
    whole, is not delivered twice. Raises DeliveryError where that cannot be done; the next night tries again.
    """
    generation = release.name.removeprefix("gen-")
    try:
        for delivered in sorted(folder.glob(f"*-{generation}")):
            if _is_plain(delivered) and stands(delivered / MANIFEST, delivered):
                return delivered
        target = folder / f"{as_of}-{generation}"
        with _opened(folder) as root:
            _write(release, root, target.name)
    except OSError as cause:
        raise DeliveryError(
            f"{release.name} is published, but was not delivered to {folder} ({cause.strerror or cause}); "
            "make it a folder that this user may write to, and no symlink: the next night tries again"
        ) from None
    return target


def _write(release: Path, root: int, name: str) -> None:
    aside = f"{disk.TEMPORARY}{name}"
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(aside, dir_fd=root)
    os.mkdir(aside, 0o700, dir_fd=root)
    with _opened(aside, root) as target:
        _let_read(target, 0o750)
        for file in [*json.loads((release / MANIFEST).read_text())["sha256"], MANIFEST]:
            _copy(release / file, file, target)
        os.fsync(target)
    os.rename(aside, name, src_dir_fd=root, dst_dir_fd=root)
    os.fsync(root)


def _copy(source: Path, name: str, folder: int) -> None:
    """Copies one file to `name` below the open folder, through the folders in the name."""
    below, _, rest = name.partition("/")
    if rest:
        with contextlib.suppress(FileExistsError):
            os.mkdir(below, 0o700, dir_fd=folder)
        with _opened(below, folder) as inner:
            _let_read(inner, 0o750)
            _copy(source, rest, inner)
            os.fsync(inner)
        return
    with os.fdopen(os.open(name, _NEW_FILE, 0o600, dir_fd=folder), "wb") as target:
        target.write(source.read_bytes())
        target.flush()
        _let_read(target.fileno(), 0o440)
        os.fsync(target.fileno())


def _let_read(descriptor: int, mode: int) -> None:
    """Lets the group read, whatever the process's mask; a share that keeps no modes decides by itself."""
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, mode)


@contextlib.contextmanager
def _opened(folder: str | Path, within: int | None = None) -> Iterator[int]:
    """The folder's descriptor; OSError where it is a symlink or no folder."""
    descriptor = os.open(folder, _FOLDER, dir_fd=within)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _is_plain(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink()
