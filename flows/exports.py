"""Finds the exports that were dropped into the landing folder, in the order in which they are read."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from settings.errors import SourceError

TABLES = {"people": "people.csv", "absences": "absences.csv"}
"""Sources that are one file each."""
FOLDERS = {"slack": "slack", "email": "email", "calendar": "calendar"}
"""Sources that are a folder of exports each."""
_INDEX_NAMES = ("table_of_contents",)
_INDEX_SUFFIXES = (".msf",)


class Export(NamedTuple):
    """A file or folder to read, and the source that it is an export of."""

    source: str
    path: Path


def find_exports(landing: Path, agreed: Collection[str]) -> list[Export]:
    """Exports of the agreed sources: the roster first, since it says who is internal; then by name.

    Below `slack` each zip or folder is an export; below `email` and `calendar` each file is one, however
    deep. What cannot be read is found as well, a folder that may not be listed among it, so that its reader
    names it. Hidden files are no exports, and the index files of mail programs are none. Raises SourceError
    where there is nothing to read at all.
    """
    found = [Export(source, landing / name) for source, name in TABLES.items() if (landing / name).exists()]
    for source, name in FOLDERS.items():
        if source in agreed and (landing / name).exists():
            paths = _children(landing / name) if source == "slack" else _files_below(landing / name)
            found += [Export(source, path) for path in paths]
    order = ("people", *FOLDERS, "absences")
    there = sorted(
        (export for export in found if export.source in agreed),
        key=lambda export: (order.index(export.source), export.path),
    )
    if not there:
        raise SourceError(
            f"{landing}: no exports of the agreed sources ({', '.join(agreed)}) found; "
            "drop a Slack zip into slack/, mbox files into email/, or ics files into calendar/"
        )
    return there


def _children(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if _is_dropped(path.name)]
    except OSError:
        return [folder]


def _files_below(folder: Path) -> Iterator[Path]:
    """Everything that is no folder; links to folders are not followed, and come out as they are."""
    unreadable: list[Path] = []
    for at, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        folders[:] = [name for name in folders if _is_dropped(name) and name not in links]
        yield from (Path(at) / name for name in (*files, *links) if _is_dropped(name))
    yield from unreadable


def _is_dropped(name: str) -> bool:
    return not (name.startswith(".") or name in _INDEX_NAMES or name.endswith(_INDEX_SUFFIXES))
