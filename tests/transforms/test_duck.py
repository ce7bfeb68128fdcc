"""How the embedded engine is set up: bounded, without a network, on a file that outlives it."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from transforms.duck import DuckEngine

ROWS = pa.table({"n": [1, 2]})


def setting(engine: DuckEngine, name: str) -> object:
    (value,) = engine.connection.execute("SELECT current_setting(?)", [name]).fetchone()
    return value


def test_the_engine_is_bounded_and_reaches_no_network(tmp_path: Path) -> None:
    engine = DuckEngine({}, memory="256MiB", threads=1, temporary=tmp_path / "spill", spill="1GiB")
    assert setting(engine, "memory_limit") == "256.0 MiB"
    assert setting(engine, "max_temp_directory_size") == "1.0 GiB"
    assert setting(engine, "temp_directory") == str(tmp_path / "spill")
    assert setting(engine, "threads") == 1
    assert setting(engine, "TimeZone") == "UTC"
    for name in (
        "autoinstall_known_extensions",
        "autoload_known_extensions",
        "allow_community_extensions",
        "python_enable_replacements",
    ):
        assert setting(engine, name) is False
    engine.close()


def test_a_variable_of_the_program_is_not_a_table() -> None:
    people = ROWS
    engine = DuckEngine({})
    with pytest.raises(duckdb.CatalogException, match="people"):
        engine.connection.execute("SELECT n FROM people")
    assert people.num_rows == 2
    engine.close()


def test_tables_stay_in_the_file_and_functions_do_not(tmp_path: Path) -> None:
    path = tmp_path / "work.duckdb"
    engine = DuckEngine({"two": 2}, path)
    engine.load("lake.t", ROWS, ROWS.schema)
    engine.close()
    with duckdb.connect(str(path), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM lake.t").fetchone() == (2,)
        with pytest.raises(duckdb.CatalogException):
            reader.execute("SELECT two()")
    again = DuckEngine({"two": 3}, path)
    assert again.tables() == {"lake.t"}
    again.close()


def test_the_file_is_let_go_of_for_another_reader_and_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "work.duckdb"
    engine = DuckEngine({"two": 2}, path)
    engine.load("lake.t", ROWS, ROWS.schema)
    with engine.released(), duckdb.connect(str(path), read_only=True, config={"threads": 1}) as reader:
        assert reader.execute("SELECT count(*) FROM lake.t").fetchone() == (2,)
    assert engine.connection.execute("SELECT count(*) + two() FROM lake.t").fetchone() == (4,)
    with pytest.raises(ValueError, match="no"), engine.released():
        raise ValueError("no")
    assert engine.tables() == {"lake.t"}
    engine.close()
