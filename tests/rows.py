"""Runs models over rows given as dictionaries: for properties, whose inputs are made rather than drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine

Row = Mapping[str, Any]


class Rows:
    """Runs tables on DuckDB over rows; one engine a set of settings, so that many examples cost little."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._engines: dict[tuple[tuple[str, int | float], ...], DuckEngine] = {}

    def __call__(
        self,
        table: str,
        given: Mapping[str, Sequence[Row]],
        *,
        settings: Mapping[str, int | float] | None = None,
        through: tuple[str, ...] = (),
    ) -> list[dict[str, Any]]:
        """The rows of `table` made from `given`; columns and tables left out are NULL and empty."""
        return self.all((*through, table), given, settings=settings)[table]

    def all(
        self,
        tables: tuple[str, ...],
        given: Mapping[str, Sequence[Row]],
        *,
        settings: Mapping[str, int | float] | None = None,
    ) -> dict[str, list[dict[str, Any]]]:
        """The rows of each of `tables`, made in the order of work."""
        changed = dict(settings or {})
        key = tuple(sorted(changed.items()))
        if key not in self._engines:
            self._engines[key] = DuckEngine(SETTINGS | changed, threads=1)
        made = {name: self._table(name, rows) for name, rows in given.items()}
        found = self.house.run(self._engines[key], tables, made)
        return {name: rows.to_pylist() for name, rows in found.items()}

    def _table(self, name: str, rows: Sequence[Row]) -> pa.Table:
        schema = self.house.schema(name)
        unknown = {column for row in rows for column in row} - set(schema.names)
        if unknown:
            raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}")
        arrays = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
        return pa.table(arrays, schema=schema)
