"""Runs a reader over a small file, and holds what every reader promises."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sources.batch import Batch
from sources.pseudonyms import Door
from sources.schema import TABLES

KEY = bytes(range(32))
OUTCOMES = ("accepted", "duplicate", "rejected", "excluded")


def door(**settings: Any) -> Door:
    """A door with the tests' key."""
    return Door(KEY, **settings)


class Reading(NamedTuple):
    """What a reader gave out: rows of each table as dictionaries."""

    tables: dict[str, list[dict[str, Any]]]

    def __getitem__(self, table: str) -> list[dict[str, Any]]:
        return self.tables.get(table, [])

    def column(self, table: str, column: str) -> list[Any]:
        """Values of one column."""
        return [row[column] for row in self[table]]

    def rows(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Rows as tuples of some columns."""
        return [tuple(row[column] for column in columns) for row in self[table]]

    @property
    def counts(self) -> dict[str, int]:
        """How many records had each outcome; those that did not happen are left out."""
        (counts,) = self["source_files"]
        return {name: counts[f"rows_{name}"] for name in OUTCOMES if counts[f"rows_{name}"]}

    @property
    def reasons(self) -> Counter[str]:
        """How often each reason of a reject stands."""
        return Counter(self.column("rejects", "reason"))


def read(reader: Any, export: Path, at: Door | None = None, **options: Any) -> Reading:
    """Read an export, checked as every reader must hold it: schemas, the last batch, counts that add up."""
    batches: list[Batch] = list(reader.read(export, at or door(), **options))
    for batch in batches:
        assert batch.rows.schema.equals(TABLES[batch.table], check_metadata=True)
    assert [batch.table for batch in batches].index("source_files") == len(batches) - 1
    tables: dict[str, list[dict[str, Any]]] = {}
    for batch in batches:
        tables.setdefault(batch.table, []).extend(batch.rows.to_pylist())
    (counts,) = tables["source_files"]
    assert counts["rows_read"] == sum(counts[f"rows_{name}"] for name in OUTCOMES)
    assert counts["rows_rejected"] == len(tables.get("rejects", []))
    assert (counts["source"], counts["reader_version"]) == (reader.SOURCE, reader.VERSION)
    return Reading(tables)
