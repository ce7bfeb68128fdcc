"""Spark for drawings: tables of a few rows, kept as views over literals, so that nothing is written to
disk.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from pyspark.sql import SparkSession

from transforms.dialect import setting_functions
from transforms.engine import TYPES, ParquetFiles, batches
from transforms.model import LAYERS, LOADED, Model
from transforms.spark import SparkEngine

_SQL_TYPES = {kind: "STRING" if name == "VARCHAR" else name for name, kind in TYPES.items()}


class SparkSketch(SparkEngine):
    """A SparkEngine whose tables are views over VALUES; `changed` are the settings that differ from the
    last one's.
    """

    def __init__(
        self,
        settings: Mapping[str, int | float],
        changed: Mapping[str, int | float],
        session: SparkSession,
    ) -> None:
        self.settings = settings
        self.session = session
        self._rows: dict[str, pa.Table] = {}
        if not session.catalog.databaseExists("summaries"):
            for schema in (*LOADED, *LAYERS):
                session.sql(f"CREATE DATABASE IF NOT EXISTS {schema}")
        for statement in setting_functions(self.name, changed).values():
            session.sql(statement)

    def load(self, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema) -> int:
        """Makes the view `name` over the rows of `source`."""
        rows = batches(source, schema).read_all()
        self.session.sql(f"CREATE OR REPLACE VIEW {name} AS {_literal(rows)}")
        self._rows[name] = rows
        return rows.num_rows

    def run(self, model: Model, *, is_skipped: bool = False) -> int:
        """Computes the model's rows and makes them a view."""
        found = self.select(model, is_skipped=is_skipped).toArrow()
        kinds = [pa.string() if pa.types.is_large_string(kind) else kind for kind in found.schema.types]
        return self.load(model.table, found, pa.schema(zip(found.column_names, kinds, strict=True)))

    def table(self, name: str) -> pa.Table:
        """The rows of a table, ordered by all columns from left to right, NULL last."""
        rows = self._rows[name]
        return rows.sort_by([(column, "ascending") for column in rows.column_names])

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table."""
        return self._rows[name].schema

    def tables(self) -> set[str]:
        """The names of the tables that stand."""
        return set(self._rows)

    def close(self) -> None:
        """Forgets the tables; their views are replaced when their names are used again."""
        self._rows.clear()


def _literal(rows: pa.Table) -> str:
    if not rows.num_rows:
        nothing = ", ".join(f"CAST(NULL AS {_SQL_TYPES[f.type]}) AS {f.name}" for f in rows.schema)
        return f"SELECT {nothing} WHERE FALSE"
    casts = ", ".join(f"CAST(c{at} AS {_SQL_TYPES[f.type]}) AS {f.name}" for at, f in enumerate(rows.schema))
    names = ", ".join(f"c{at}" for at in range(rows.num_columns))
    values = ", ".join(f"({', '.join(_cell(value) for value in row.values())})" for row in rows.to_pylist())
    return f"SELECT {casts} FROM VALUES {values} AS given({names})"


def _cell(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool | int):
        return str(value).upper()
    if isinstance(value, float):
        return f"CAST('{value!r}' AS DOUBLE)"
    if isinstance(value, datetime):
        return f"TIMESTAMP_NTZ '{value.isoformat(sep=' ')}'"
    return f"DATE '{value}'" if isinstance(value, date) else "'" + value.replace("'", "\\'") + "'"
