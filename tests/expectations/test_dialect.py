"""DuckDB through SQLAlchemy, as far as the auditor uses it."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa

from expectations.dialect import EagerCursor, address, register


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sa.Connection]:
    path = tmp_path / "it's 100% ours?.duckdb"
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE SCHEMA scores; CREATE TABLE bare (n INTEGER)")
        database.execute(
            "CREATE TABLE scores.levels (person BIGINT NOT NULL, level DOUBLE, is_shown BOOLEAN, "
            "label VARCHAR, day DATE, seen_at TIMESTAMP, odd BLOB)"
        )
        database.execute("INSERT INTO scores.levels (person, level) VALUES (1, 0.5), (2, NULL), (3, 0.25)")
    register()
    engine = sa.create_engine(address(path, "scores"))
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_tables_and_columns_are_found(connection: sa.Connection) -> None:
    found = sa.inspect(connection)
    assert "scores" in found.get_schema_names()
    assert found.get_table_names("scores") == ["levels"]
    assert found.get_table_names("main") == ["bare"]
    assert found.get_table_names() == ["levels"]
    assert found.has_table("levels", schema="scores")
    assert not found.has_table("levels", schema="main")
    assert found.get_view_names("scores") == []
    assert found.get_pk_constraint("levels", "scores")["constrained_columns"] == []
    assert found.get_foreign_keys("levels", "scores") == []
    assert found.get_indexes("levels", "scores") == []
    columns = {column["name"]: column for column in found.get_columns("levels", "scores")}
    assert {name: type(column["type"]).__name__ for name, column in columns.items()} == {
        "person": "BigInteger",
        "level": "Double",
        "is_shown": "Boolean",
        "label": "String",
        "day": "Date",
        "seen_at": "DateTime",
        "odd": "String",
    }
    assert not columns["person"]["nullable"]
    assert columns["level"]["nullable"]


def test_rows_outlive_the_rollback_that_drops_duckdbs_own(connection: sa.Connection) -> None:
    result = connection.execute(
        sa.text("SELECT person FROM scores.levels WHERE level < :most ORDER BY 1"), {"most": 1}
    )
    connection.rollback()
    assert [person for (person,) in result] == [1, 3]


def test_nothing_can_be_written(connection: sa.Connection) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="read-only"):
        connection.execute(sa.text("DELETE FROM scores.levels"))


def test_a_cursor_gives_rows_one_by_one_some_or_all() -> None:
    with duckdb.connect() as database:
        cursor = EagerCursor(database)
        cursor.execute("SELECT n FROM range(5) AS t(n)")
        assert cursor.fetchone() == (0,)
        assert cursor.fetchmany() == [(1,)]
        assert cursor.fetchmany(2) == [(2,), (3,)]
        assert cursor.fetchall() == [(4,)]
        assert cursor.fetchone() is None
        cursor.execute("SELECT 1 AS n")
        cursor.close()
        assert cursor.fetchall() == []


def test_the_workaround_is_still_needed() -> None:
    """Once DuckDB keeps a pending result over a rollback, EagerCursor can go."""
    with duckdb.connect() as database:
        database.execute("BEGIN")
        pending = database.execute("SELECT 1 AS n")
        database.rollback()
        assert pending.fetchall() == []
