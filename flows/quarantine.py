"""Exports that cannot be read: named with what to do, and tried again every night; all others land."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from flows.exports import Export
from settings.errors import SourceError
from settings.shown import printable

SetAside = Mapping[str, str]
"""source, export (its path below the landing folder), reason (a code), advice (what is wrong, what to do)."""

_LONGEST_NAME = 120


def set_aside(export: Export, landing: Path, error: SourceError) -> SetAside:
    """What the ledger keeps of an export that was refused: names and texts that are safe to print."""
    told = str(error).removeprefix(f"{export.path}: ")
    return {
        "source": export.source,
        "export": printable(export.path.relative_to(landing).as_posix())[:_LONGEST_NAME],
        "reason": error.reason.value,
        "advice": printable(told),
    }


def set_aside_lines(refused: Iterable[SetAside]) -> Iterator[str]:
    """A line for each."""
    for each in refused:
        yield f"set aside: {each['export']} ({each['reason']}): {each['advice']}"
