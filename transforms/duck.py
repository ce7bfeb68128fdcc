"""The house on DuckDB: embedded, on a file or in memory."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.dialect import house_functions, setting_functions
from transforms.engine import TYPES, ParquetFiles, batches
from transforms.model import LAYERS, LOADED, Kernel, Model, ModelError, first_line

_WIDENED = {"TINYINT", "SMALLINT", "INTEGER", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
_INCOMING = "incoming_rows"


class DuckEngine:
    """An Engine on DuckDB. Functions are temporary: the file holds tables alone.

    Nothing is fetched from the network: extensions are neither installed nor loaded on their own. What does
    not fit into `memory` spills into `temporary`, up to `spill`.
    """

    name = "duckdb"

    def __init__(
        self,
        settings: Mapping[str, int | float],
        database: Path | None = None,
        *,
        memory: str = "1GB",
        threads: int = 2,
        temporary: Path | None = None,
        spill: str = "10GB",
    ) -> None:
        config: dict[str, str | bool | int] = {
            "memory_limit": memory,
            "threads": threads,
            "max_temp_directory_size": spill,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "python_enable_replacements": False,
        }
        if temporary is not None:
            config["temp_directory"] = str(temporary)
        self.settings = settings
        self._database = str(database or ":memory:")
        self._config = config
        self.connection = self._connected()

    def load(self, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema) -> int:
        """Makes the table `name` from `source`, conformed to `schema`; gives its rows."""
        try:
            self.connection.register(_INCOMING, batches(source, schema))
            return self._create(name, f"SELECT * FROM {_INCOMING}")
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise ModelError(name, "loaded", first_line(error)) from error
        finally:
            self.connection.unregister(_INCOMING)

    def run(self, model: Model, *, parts: Sequence[str] | None = None, is_skipped: bool = False) -> int:
        """Makes the model's table from its SQL, or from all rows of the SELECTs in `parts`; gives its rows.

        Where it is skipped it has none.
        """
        found = "\nUNION ALL\n".join(f"SELECT * FROM ({part})" for part in parts or [f"{model.body}\n"])
        condition = "WHERE FALSE" if is_skipped or parts == [] else ""
        try:
            columns = ", ".join(_final(model, name, kind) for name, kind in self._described(model))
            return self._create(model.table, f"SELECT {columns} FROM ({found}) AS made {condition}")
        except duckdb.Error as error:
            raise ModelError(model.table, model.file, first_line(error)) from error

    def amend(self, model: Model, keep: str, parts: Sequence[str]) -> None:
        """Leaves the rows of the model's table for which `keep` holds, and adds those of `parts`."""
        try:
            self.connection.execute(f"DELETE FROM {model.table} WHERE ({keep}) IS NOT TRUE")
            for part in parts:
                self.connection.execute(f"INSERT INTO {model.table} BY NAME {part}")
        except duckdb.Error as error:
            raise ModelError(model.table, model.file, first_line(error)) from error

    def columns(self, model: Model) -> pa.Schema:
        """The columns that the model's table has, or would have."""
        if isinstance(model.body, Kernel):
            return model.body.schema
        wide = ((name, "BIGINT" if kind in _WIDENED else kind) for name, kind in self._described(model))
        return pa.schema([(name, TYPES[kind]) for name, kind in wide])

    def table(self, name: str) -> pa.Table:
        """The rows of a table, ordered by all columns from left to right, NULL last."""
        keys = ", ".join(f"{column} ASC NULLS LAST" for column in self.schema(name).names)
        found = self.connection.sql(f"SELECT * FROM {name} ORDER BY {keys}").to_arrow_table()
        return found.cast(self.schema(name))

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table with the Arrow types of the house."""
        described = self.connection.execute(f"DESCRIBE {name}").fetchall()
        return pa.schema([(column, TYPES[kind]) for column, kind, *_ in described])

    def tables(self) -> set[str]:
        """The names of the tables that stand."""
        found = self.connection.execute(
            "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = current_database()"
        )
        return {f"{schema}.{table}" for schema, table in found.fetchall()}

    def close(self) -> None:
        """Closes the connection."""
        self.connection.close()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Lets go of the file, so that another process can read it meanwhile.

        A night that is ended from outside meanwhile does not ask for it again: the other may still hold it.
        """
        self.connection.close()
        try:
            yield
        except Exception:
            self.connection = self._connected()
            raise
        self.connection = self._connected()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(self._database, config=self._config)
        connection.execute("SET TimeZone = 'UTC'")
        for schema in (*LOADED, *LAYERS):
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        functions = house_functions(self.name) | setting_functions(self.name, self.settings)
        for statement in functions.values():
            connection.execute(statement)
        return connection

    def _described(self, model: Model) -> list[tuple[str, str]]:
        return [
            (name, kind) for name, kind, *_ in self.connection.execute(f"DESCRIBE {model.body}").fetchall()
        ]

    def _create(self, name: str, sql: str) -> int:
        (rows,) = self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}").fetchone() or (0,)
        return int(rows)


def _final(model: Model, column: str, kind: str) -> str:
    if kind in _WIDENED:
        return f"CAST({column} AS BIGINT) AS {column}"
    if kind not in TYPES:
        raise ModelError(
            model.table, model.file, f"column {column} is {kind}; cast it to one of {', '.join(TYPES)}"
        )
    return column
