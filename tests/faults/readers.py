"""What readers see: of each tier nothing yet, or one whole generation as its manifest states it."""

import json
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb

Seen = tuple[str | None, str | None]
"""Generations of the warehouse and of the summaries."""


def seen(place: Path) -> Seen:
    """Generations that readers of warehouse and summaries see; AssertionError where one is not whole."""
    return _warehouse(place / "warehouse"), _summaries(place / "summaries")


def look(place: Path, line: Connection) -> None:
    """Reads both tiers over and over until something is heard on the line; then tells all that was seen."""
    told: list[Seen | str] = []
    while not line.poll():
        try:
            told.append(seen(place))
        except Exception as error:
            told.append(repr(error))
    line.send(told)


def _warehouse(tier: Path) -> str | None:
    link = tier / "current.duckdb"
    if not link.is_symlink():
        return None
    database = link.resolve()
    stated = _stated(database.with_suffix(".json"), database.parent)
    with duckdb.connect(str(database), read_only=True, config={"threads": 1}) as opened:
        names = opened.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        found = {name: opened.execute(f"SELECT count(*) FROM {name}").fetchone() for (name,) in names}
    assert {name: count for name, (count,) in found.items()} == stated["rows"], database.name
    return database.stem


def _summaries(tier: Path) -> str | None:
    link = tier / "current"
    if not link.is_symlink():
        return None
    folder = link.resolve()
    stated = _stated(folder / "manifest.json", folder)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there == {*stated["sha256"], "manifest.json"}, folder.name
    return folder.name


def _stated(manifest: Path, folder: Path) -> dict[str, Any]:
    stated: dict[str, Any] = json.loads(manifest.read_text())
    for name, digest in stated["sha256"].items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest, f"{manifest.name}: {name}"
    return stated
