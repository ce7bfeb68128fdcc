"""What stands at a place: everything that must be equal after a disturbed night and an undisturbed one."""

import os
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import duckdb

_SUM = "SELECT count(*), sum(hash(part)) FROM {} AS part"

UNLIKE = {"said.txt", "runs.jsonl", "gates.html"}
"""Files that tell of the nights themselves."""


class Standing(NamedTuple):
    """A name for each part, and what it holds; equal parts are equal results."""

    names: list[str]
    links: dict[str, str]
    files: dict[str, str]
    work: dict[str, str]
    warehouse: dict[str, str]


def standing(place: Path) -> Standing:
    """Every name below the place, links, bytes of lake, summaries and vault, and rows of both databases."""
    paths = sorted(path for path in place.rglob("*") if "landing" not in path.relative_to(place).parts)
    whole = [path for path in paths if path.is_file() and not path.is_symlink() and _is_compared(path)]
    return Standing(
        [str(path.relative_to(place)) for path in paths],
        {str(path.relative_to(place)): os.readlink(path) for path in paths if path.is_symlink()},
        {str(path.relative_to(place)): sha256(path.read_bytes()).hexdigest() for path in whole},
        rows(place / "work" / "work.duckdb"),
        rows(place / "warehouse" / "current.duckdb", but={"main.runs"}),
    )


def _is_compared(path: Path) -> bool:
    """Databases are compared by their rows, and so is the manifest that knows their bytes."""
    is_of_database = path.parent.name == "warehouse" or path.suffix == ".duckdb"
    return not is_of_database and path.name not in UNLIKE


def rows(database: Path, but: Collection[str] = ()) -> dict[str, str]:
    """How many rows each table has, and the sum of their hashes."""
    with duckdb.connect(str(database), read_only=True, config={"threads": 1}) as opened:
        found = opened.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
        names = [name for (name,) in sorted(found) if name not in but]
        return {name: str(opened.execute(_SUM.format(name)).fetchone()) for name in names}
