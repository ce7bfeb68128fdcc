"""DuckDB as SQLAlchemy sees it, just wide enough to ask expectations of one database file, read-only.

Great Expectations reads a result after the connection that made it was rolled back. DuckDB drops a pending
result then, and so every published dialect makes each expectation fail with an exception. Here the cursor
fetches when it executes, and commit and rollback do nothing: the connection only reads.
"""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
from sqlalchemy import Connection, types
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.base import PGCompiler, PGIdentifierPreparer, PGTypeCompiler
from sqlalchemy.engine import URL
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import ReflectedColumn

CONFIG: dict[str, str | bool | int] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}
"""How every connection of the auditor is opened: one process may not open a file in two ways."""

_TYPES: dict[str, type[types.TypeEngine[Any]]] = {
    "BIGINT": types.BigInteger,
    "INTEGER": types.Integer,
    "DOUBLE": types.Double,
    "BOOLEAN": types.Boolean,
    "VARCHAR": types.String,
    "DATE": types.Date,
    "TIMESTAMP": types.DateTime,
}


class EagerCursor:
    """A cursor whose rows are all fetched when it executes, so that they outlive the connection."""

    arraysize = 1

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._rows: list[tuple[Any, ...]] = []
        self.description: Any = None
        self.rowcount = -1

    def execute(self, statement: str, parameters: Sequence[Any] | None = None) -> "EagerCursor":
        """Runs `statement` and fetches its rows."""
        result = self._connection.execute(statement, list(parameters or ()))
        self.description = result.description
        self._rows = result.fetchall() if result.description else []
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, or None after the last."""
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[tuple[Any, ...]]:
        """At most `size` next rows."""
        count = size or self.arraysize
        rows, self._rows = self._rows[:count], self._rows[count:]
        return rows

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        rows, self._rows = self._rows, []
        return rows

    def close(self) -> None:
        """Forgets the rows."""
        self._rows = []


class ReadingConnection:
    """A read-only connection to one schema of a database file; transactions mean nothing to it."""

    def __init__(self, path: str, schema: str) -> None:
        self._connection = duckdb.connect(path, read_only=True, config=CONFIG)
        self._connection.execute("SET schema = ?", [schema])
        _OPEN.add(self)

    def cursor(self) -> EagerCursor:
        """A new cursor."""
        return EagerCursor(self._connection)

    def commit(self) -> None:
        """Nothing to commit."""

    def rollback(self) -> None:
        """Nothing to roll back."""

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
        _OPEN.discard(self)


_OPEN: set[ReadingConnection] = set()


def close_connections() -> None:
    """Closes what engines and their pools still hold, so that the file can be written again."""
    for connection in list(_OPEN):
        connection.close()


class DuckDialect(DefaultDialect):
    """PostgreSQL's spelling over DuckDB's catalog."""

    name = "duckdb"
    driver = "duckdb"
    supports_statement_cache = True
    statement_compiler = PGCompiler
    preparer = PGIdentifierPreparer
    type_compiler_cls = PGTypeCompiler
    default_paramstyle = "qmark"

    @classmethod
    def import_dbapi(cls) -> Any:
        """What SQLAlchemy asks of a driver module."""
        return SimpleNamespace(
            paramstyle="qmark", Error=duckdb.Error, connect=ReadingConnection, version=duckdb.__version__
        )

    def create_connect_args(self, url: URL) -> tuple[list[str], dict[str, Any]]:
        """The database file and the schema named by `url`."""
        self.default_schema_name = str(url.query.get("schema", "main"))
        return [str(url.query["path"]), self.default_schema_name], {}

    def initialize(self, connection: Connection) -> None:
        """Nothing to ask the server: there is none."""

    def do_ping(self, dbapi_connection: Any) -> bool:
        """The file is open as long as the connection is."""
        return True

    def has_table(self, connection: Connection, table_name: str, schema: str | None = None, **_: Any) -> bool:
        """Whether the schema holds the table."""
        return table_name in self.get_table_names(connection, schema)

    def get_schema_names(self, connection: Connection, **_: Any) -> list[str]:
        """Schemas of the file."""
        found = connection.exec_driver_sql(
            "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() ORDER BY 1"
        )
        return [name for (name,) in found]

    def get_table_names(self, connection: Connection, schema: str | None = None, **_: Any) -> list[str]:
        """Tables of a schema."""
        found = connection.exec_driver_sql(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = ? ORDER BY 1",
            (schema or self.default_schema_name,),
        )
        return [name for (name,) in found]

    def get_view_names(self, connection: Connection, schema: str | None = None, **_: Any) -> list[str]:
        """Views are not audited: each is made of tables that are."""
        return []

    def get_columns(
        self, connection: Connection, table_name: str, schema: str | None = None, **_: Any
    ) -> list[ReflectedColumn]:
        """Columns of a table in order."""
        found = connection.exec_driver_sql(
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns() "
            "WHERE table_name = ? AND schema_name = ? ORDER BY column_index",
            (table_name, schema or self.default_schema_name),
        )
        return [
            {
                "name": name,
                "type": _TYPES.get(kind, types.String)(),
                "nullable": bool(nullable),
                "default": None,
            }
            for name, kind, nullable in found
        ]

    def get_pk_constraint(self, *_: Any, **__: Any) -> Any:
        """Models declare no keys to the engine; the grain is an expectation."""
        return {"constrained_columns": [], "name": None}

    def get_foreign_keys(self, *_: Any, **__: Any) -> list[Any]:
        """None."""
        return []

    def get_indexes(self, *_: Any, **__: Any) -> list[Any]:
        """None."""
        return []


def address(database: Path, schema: str) -> str:
    """The URL of a schema of the database file; a value of the query is quoted, whatever it holds."""
    return str(URL.create("duckdb", query={"schema": schema, "path": str(database)}))


def register() -> None:
    """Makes such a URL one that SQLAlchemy opens with this dialect."""
    registry.register("duckdb", __name__, DuckDialect.__name__)
