"""The analysts' database: one DuckDB file a generation, read by DuckDB 1.5 and newer."""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from settings.errors import PublishError
from transforms.model import comment_of, first_line

STORAGE_VERSION = "v1.5.0"
"""Older programs and BI tools read this; what DuckDB 2.0 writes by default they refuse."""


def write_warehouse(path: Path, tables: Mapping[str, pa.Table], settings: Mapping[str, int | float]) -> None:
    """Writes a new database file: the tables, their comments, one macro a setting; and closes it whole.

    Macros call nothing and read no table, so that they work under whatever name the file is attached.
    """
    try:
        _write(path, tables, settings)
    except duckdb.Error as error:
        raise PublishError(
            f"{path.name}: the database could not be written ({first_line(error)}). What was published "
            "before still stands; look at the disk, and run the night again"
        ) from error
    left = path.with_name(path.name + ".wal")
    if left.exists():
        raise PublishError(f"{path.name}: the database was not written whole; run the night again")


def warehouse_rows(path: Path) -> dict[str, int]:
    """Rows of each table in the file, counted from the file itself."""
    with duckdb.connect(str(path), read_only=True) as database:
        return {name: _count(database, name) for name in _tables(database)}


def warehouse_tables(path: Path) -> dict[str, pa.Table]:
    """Every table in the file."""
    with duckdb.connect(str(path), read_only=True) as database:
        return {name: database.table(_name(name)).to_arrow_table() for name in _tables(database)}


def _write(path: Path, tables: Mapping[str, pa.Table], settings: Mapping[str, int | float]) -> None:
    with duckdb.connect(config={"autoinstall_known_extensions": False, "threads": 1}) as database:
        database.execute(f"ATTACH {_text(str(path))} AS made (STORAGE_VERSION '{STORAGE_VERSION}')")
        database.execute("USE made")
        for name, table in tables.items():
            _write_table(database, name, table)
        for name, value in sorted(settings.items()):
            kind = "DOUBLE" if isinstance(value, float) else "BIGINT"
            database.execute(f"CREATE MACRO {_name(name)}() AS CAST({_text(repr(value))} AS {kind})")
        database.execute("CHECKPOINT made")
        database.execute("USE memory")
        database.execute("DETACH made")


def _write_table(database: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    database.register("incoming", table)
    database.execute(f"CREATE TABLE {_name(name)} AS SELECT * FROM incoming")
    database.unregister("incoming")
    database.execute(f"COMMENT ON TABLE {_name(name)} IS {_text(comment_of(table.schema))}")
    for field in table.schema:
        comment = _text(comment_of(field))
        database.execute(f"COMMENT ON COLUMN {_name(name)}.{_name(field.name)} IS {comment}")


def _tables(database: duckdb.DuckDBPyConnection) -> list[str]:
    found = database.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'").fetchall()
    return [name for (name,) in found]


def _count(database: duckdb.DuckDBPyConnection, name: str) -> int:
    (rows,) = database.execute(f"SELECT count(*) FROM {_name(name)}").fetchone() or (0,)
    return int(rows)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
