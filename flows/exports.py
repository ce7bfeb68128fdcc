"""Finds the exports that were dropped into the landing folder, in the order in which they are read."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from settings.errors import SourceError

TABLES = {"people": "people.csv", "absences": "absences.csv"}
"""Sources that are one file each."""
FOLDERS = {"slack": "slack", "email": "email", "calendar": "calendar"}
"""Sources that are a folder of exports each."""


class Export(NamedTuple):
    """A file or folder to read, and the source that it is an export of."""

    source: str
    path: Path


def find_exports(landing: Path, agreed: Collection[str]) -> list[Export]:
    """Exports of the agreed sources: the roster first, since it says who is internal; then by name.

    Below `slack` each zip or folder is an export; below `email` and `calendar` each file is one, however
    deep. Hidden files are no exports. Raises SourceError where there is nothing to read at all.
    """
    found = [Export("people", landing / TABLES["people"])]
    for source, name in FOLDERS.items():
        paths = (landing / name).glob("*" if source == "slack" else "**/*")
        is_export = Path.exists if source == "slack" else Path.is_file
        found += [
            Export(source, path)
            for path in sorted(paths)
            if is_export(path) and not _is_hidden(path.relative_to(landing))
        ]
    found.append(Export("absences", landing / TABLES["absences"]))
    there = [export for export in found if export.source in agreed and export.path.exists()]
    if not there:
        raise SourceError(
            f"{landing}: no exports of the agreed sources ({', '.join(agreed)}) found; "
            "drop a Slack zip into slack/, mbox files into email/, or ics files into calendar/"
        )
    return there


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
