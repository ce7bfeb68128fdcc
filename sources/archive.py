"""Exports of many files, zipped or as a folder, opened without trust: nothing is unpacked to disk."""

import errno
import os
import stat
import zipfile
import zlib
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from settings.errors import Refusal, SourceError
from sources.batch import Member, checksum

LARGEST_MEMBER_BYTES = 256 << 20
LARGEST_EXPORT_BYTES = 64 << 30
LARGEST_RATIO = 300
"""Plain JSON shrinks 5 to 50 times; a bomb made of zeros about 1,000 times."""
_RATIO_MATTERS_FROM_BYTES = 1 << 20

_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


class Archive(Protocol):
    """Files of an export by their names within it, with "/" between folders."""

    path: Path

    @property
    def names(self) -> list[str]:
        """Names of all files, sorted."""

    def member(self, name: str) -> Member:
        """Checksum and size of a file. Raises SourceError where it is too large to be read."""

    def read(self, name: str) -> bytes:
        """Bytes of a file. Raises SourceError where they are not those of `member`."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_archive(path: Path) -> Archive:
    """A zip file or a folder. Raises SourceError where it is neither, broken, encrypted or hostile."""
    if path.is_dir():
        return FolderArchive(path)
    if path.suffix.lower() == ".zip" and path.is_file():
        return ZipArchive(path)
    raise SourceError(
        f"{path}: expected a .zip file or a folder; put the export there as it was downloaded.",
        Refusal.NOT_AN_EXPORT,
    )


class ZipArchive:
    """A zip file. Sizes are bounded by what its directory declares, which reading never exceeds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN_ZIP as error:
            raise _broken(path, error) from None
        try:
            self._entries = self._checked_entries()
            self._names = sorted(self._entries)
        except SourceError:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def names(self) -> list[str]:
        return self._names

    def member(self, name: str) -> Member:
        """Checksum and size that the zip file's directory states.

        Raises SourceError for a member that is too large, or that unpacks to far more than it holds.
        """
        entry = self._entries[name]
        _require_sane_size(self.path, entry.file_size)
        if entry.file_size > max(_RATIO_MATTERS_FROM_BYTES, LARGEST_RATIO * entry.compress_size):
            raise SourceError(
                f"{self.path}: a member of {entry.compress_size} bytes unpacks to {entry.file_size}, more "
                f"than {LARGEST_RATIO} times as much: refused as a zip bomb. Remove it.",
                Refusal.HOSTILE,
            )
        return Member(name, entry.CRC, entry.file_size)

    def read(self, name: str) -> bytes:
        self.member(name)
        try:
            return self._zip.read(self._entries[name])
        except _BROKEN_ZIP as error:
            raise _broken(self.path, error) from None

    def _checked_entries(self) -> dict[str, zipfile.ZipInfo]:
        entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._zip.infolist():
            if entry.is_dir():
                continue
            if entry.flag_bits & 1:
                raise SourceError(
                    f"{self.path}: the zip is encrypted; unlock it and zip it again without.",
                    Refusal.ENCRYPTED,
                )
            if _is_unsafe(entry.filename):
                raise SourceError(
                    f"{self.path}: a member's name leaves the export's folder (absolute, '..' or backslash); "
                    "expected names as Slack writes them. Download the export again.",
                    Refusal.HOSTILE,
                )
            if entry.filename in entries:
                raise SourceError(
                    f"{self.path}: two members share one name; download the export again.", Refusal.HOSTILE
                )
            entries[entry.filename] = entry
        self._require_sane_sum(entries.values())
        return entries

    def _require_sane_sum(self, entries: Collection[zipfile.ZipInfo]) -> None:
        held = self.path.stat().st_size
        if sum(entry.compress_size for entry in entries) > held:
            raise SourceError(
                f"{self.path}: members overlap within the zip: refused as a zip bomb. Remove it.",
                Refusal.HOSTILE,
            )
        unpacked = sum(entry.file_size for entry in entries if entry.filename.endswith(".json"))
        if unpacked > min(LARGEST_EXPORT_BYTES, max(_RATIO_MATTERS_FROM_BYTES, LARGEST_RATIO * held)):
            raise SourceError(
                f"{self.path}: {held} bytes unpack to {unpacked}: refused as a zip bomb. Remove it.",
                Refusal.HOSTILE,
            )


class FolderArchive:
    """A folder. Its regular files only: links inside would reach out of the export."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._names = sorted(_files_below(path))
        self._members: dict[str, Member] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._members.clear()

    @property
    def names(self) -> list[str]:
        return self._names

    def member(self, name: str) -> Member:
        """Checksum and size of a file, found once. Raises SourceError where it is too large to be read."""
        if name not in self._members:
            file = self.path / name
            _require_sane_size(self.path, file.stat().st_size)
            self._members[name] = Member(name, *checksum(file))
        return self._members[name]

    def read(self, name: str) -> bytes:
        member = self.member(name)
        data = (self.path / name).read_bytes()
        if (zlib.crc32(data), len(data)) != (member.crc32, member.size_bytes):
            raise changed_while_read(self.path)
        return data


def changed_while_read(path: Path) -> SourceError:
    """The error for an export that is still being copied."""
    return SourceError(
        f"{path}: it changed while it was read. Wait until the copy is complete, then run again.",
        Refusal.CHANGING,
    )


def state_of(path: Path) -> list[tuple[str, int, int, int]]:
    """Name, size, change time and inode of an export's files; equal later means that nobody touched it.

    Raises SourceError for what is neither file nor folder, such as a pipe, which must never be opened.
    """
    if not (path.is_dir() or stat.S_ISREG(path.stat().st_mode)):
        raise SourceError(f"{path}: neither a file nor a folder. Remove it.", Refusal.NOT_AN_EXPORT)
    files = [(name, path / name) for name in sorted(_files_below(path))] if path.is_dir() else [("", path)]
    states = ((name, file.stat()) for name, file in files)
    return [(name, state.st_size, state.st_mtime_ns, state.st_ino) for name, state in states]


def _files_below(folder: Path) -> list[str]:
    names: list[str] = []
    for at, folders, files in os.walk(folder, onerror=_raised):
        for name in folders + files:
            item = Path(at) / name
            mode = item.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise SourceError(
                    f"{folder}: it holds a link or device; expected plain files. Copy them in.",
                    Refusal.HOSTILE,
                )
            if stat.S_ISREG(mode):
                names.append(item.relative_to(folder).as_posix())
    return names


def _raised(error: OSError) -> None:
    raise error


def _is_unsafe(name: str) -> bool:
    return "\\" in name or name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def _require_sane_size(path: Path, size: int) -> None:
    if size > LARGEST_MEMBER_BYTES:
        raise SourceError(
            f"{path}: one file of the export has {size} bytes; at most {LARGEST_MEMBER_BYTES} are read.",
            Refusal.TOO_LARGE,
        )


def _broken(path: Path, error: Exception) -> SourceError:
    if isinstance(error, OSError) and error.errno != errno.EINVAL:
        return SourceError(f"{path}: the zip cannot be read ({error.strerror}).", Refusal.UNREADABLE)
    return SourceError(
        f"{path}: the zip cannot be read ({type(error).__name__}); it may be incomplete. Copy it again.",
        Refusal.DAMAGED,
    )
