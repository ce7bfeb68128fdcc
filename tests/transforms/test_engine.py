"""What both engines promise: loading, types, order of rows, errors; and the runner above them."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from tests.engines import WholeSparkMaker, engine_params
from transforms.engine import Built, Engine, ParquetFiles, build, run_house
from transforms.model import Kernel, Model, ModelError, collected, model_from_sql

ROWS = pa.table({"n": [2, None, 1], "label": ["b", "a", None]})
LOCAL = fs.LocalFileSystem()


@pytest.fixture(params=engine_params(WholeSparkMaker()))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = request.param({"half": 0.5, "two": 2})
    yield made
    made.close()


def sql_model(table: str, sql: str) -> Model:
    return model_from_sql(table, f"{table.replace('.', '/')}.sql", sql)


def kernel_model(
    table: str, inputs: tuple[str, ...], rows: Callable[..., pa.Table], schema: pa.Schema
) -> Model:
    body = Kernel(rows, schema, ("two",))
    return Model(table, f"kernels/{table.partition('.')[2]}.py", "", {}, (), inputs, frozenset(), body)


def parquet(path: Path, table: pa.Table) -> str:
    pq.write_table(table, path, write_page_checksum=True)
    return str(path)


def test_a_table_comes_back_ordered_by_all_columns_null_last(engine: Engine) -> None:
    assert engine.load("lake.t", ROWS, ROWS.schema) == 3
    assert engine.table("lake.t").to_pylist() == [
        {"n": 1, "label": None},
        {"n": 2, "label": "b"},
        {"n": None, "label": "a"},
    ]
    assert engine.schema("lake.t") == ROWS.schema
    assert "lake.t" in engine.tables()


def test_columns_are_conformed_and_those_beyond_the_schema_left_out(engine: Engine) -> None:
    schema = pa.schema([("at_day", pa.date32()), ("n", pa.int64())])
    given = pa.table({"n": pa.array([1], pa.int32()), "at_day": [dt.date(2026, 3, 2)], "more": ["x"]})
    engine.load("lake.t", given, schema)
    assert engine.table("lake.t").to_pylist() == [{"at_day": dt.date(2026, 3, 2), "n": 1}]


def test_loading_again_replaces_the_table(engine: Engine) -> None:
    engine.load("lake.t", ROWS, ROWS.schema)
    engine.load("lake.t", ROWS.slice(0, 1), ROWS.schema)
    assert engine.table("lake.t").num_rows == 1


def test_parquet_files_are_one_table(engine: Engine, tmp_path: Path) -> None:
    paths = [parquet(tmp_path / "a.parquet", ROWS), parquet(tmp_path / "b.parquet", ROWS.slice(0, 1))]
    assert engine.load("lake.t", ParquetFiles(paths, LOCAL), ROWS.schema) == 4
    assert engine.table("lake.t").column("n").to_pylist() == [1, 2, 2, None]


def test_no_files_are_an_empty_table(engine: Engine) -> None:
    assert engine.load("lake.t", ParquetFiles([], LOCAL), ROWS.schema) == 0
    assert engine.table("lake.t").schema == ROWS.schema


def test_a_flipped_bit_in_a_page_is_found(engine: Engine, tmp_path: Path) -> None:
    wide = pa.table({"n": list(range(10_000)), "label": ["x"] * 10_000})
    path = Path(parquet(tmp_path / "a.parquet", wide))
    damaged = bytearray(path.read_bytes())
    damaged[200] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(ModelError, match=r"lake\.t \(loaded\): .*"):
        engine.load("lake.t", ParquetFiles([str(path)], LOCAL), wide.schema)


def test_a_column_that_is_not_there_is_named(engine: Engine) -> None:
    schema = pa.schema([("gone", pa.int64())])
    with pytest.raises(ModelError, match=r"lake\.t \(loaded\): .*gone"):
        engine.load("lake.t", ROWS, schema)


def test_every_type_of_the_house_is_the_same_after_a_model(engine: Engine) -> None:
    moment = dt.datetime(2026, 3, 2, 9, 0, 0, 123456)
    given = pa.table(
        {
            "n": [1],
            "x": [0.5],
            "is_so": [True],
            "label": ["it's"],
            "day": [moment.date()],
            "moment": pa.array([moment], pa.timestamp("us")),
        }
    )
    engine.load("lake.t", given, given.schema)
    columns = ", ".join(f"t.{name}" for name in given.column_names)
    engine.run(sql_model("core.t", f"SELECT {columns} FROM lake.t AS t"))
    assert engine.table("core.t") == given


def test_whole_numbers_are_bigint_whatever_the_engine_counts_in(engine: Engine) -> None:
    engine.load("lake.t", ROWS, ROWS.schema)
    sql = """
        SELECT sum(t.n) AS s, count(*) AS c, 1 AS one, max(t.r) AS last_row FROM
        (SELECT n, row_number() OVER (ORDER BY u.n ASC NULLS LAST) AS r FROM lake.t AS u) AS t
    """
    engine.run(sql_model("core.t", sql))
    assert engine.schema("core.t").types == [pa.int64()] * 4
    assert engine.table("core.t").to_pylist() == [{"s": 3, "c": 3, "one": 1, "last_row": 3}]


def test_a_sum_that_does_not_fit_is_an_error_and_not_another_number(engine: Engine) -> None:
    largest = pa.table({"n": [2**63 - 1, 1]})
    engine.load("lake.t", largest, largest.schema)
    with pytest.raises(ModelError, match=r"core\.t \(core/t\.sql\)"):
        engine.run(sql_model("core.t", "SELECT sum(t.n) AS s FROM lake.t AS t"))


@pytest.mark.parametrize("made", ["NULL", "CAST(1 AS DECIMAL(9, 2))"])
def test_a_column_of_another_type_is_refused(engine: Engine, made: str) -> None:
    with pytest.raises(
        ModelError, match=r"core\.t \(core/t\.sql\): column a is .*; cast it to one of BIGINT"
    ):
        engine.run(sql_model("core.t", f"SELECT {made} AS a"))


def test_an_engine_error_names_table_and_file_and_keeps_its_cause(engine: Engine) -> None:
    with pytest.raises(ModelError, match=r"^core\.t \(core/t\.sql\): \w+: .*nothing_like_it") as raised:
        engine.run(sql_model("core.t", "SELECT t.gone AS a FROM lake.nothing_like_it AS t"))
    assert raised.value.__cause__ is not None
    assert "\n" not in str(raised.value)


def test_settings_are_functions(engine: Engine) -> None:
    engine.run(sql_model("core.t", "SELECT two() AS n, half() AS x"))
    assert engine.table("core.t").to_pylist() == [{"n": 2, "x": 0.5}]
    assert engine.schema("core.t").types == [pa.int64(), pa.float64()]


def test_a_kernel_gets_its_inputs_in_order_and_its_settings(engine: Engine) -> None:
    def rows(second: pa.Table, first: pa.Table, *, two: int) -> pa.Table:
        return pa.table({"n": [second.num_rows, first.num_rows * two]})

    engine.load("lake.first", ROWS, ROWS.schema)
    engine.load("lake.second", ROWS.slice(0, 1), ROWS.schema)
    model = kernel_model("core.k", ("lake.second", "lake.first"), rows, pa.schema([("n", pa.int64())]))
    assert build(engine, model) == 2
    assert engine.table("core.k").column("n").to_pylist() == [1, 6]


def test_a_kernel_that_fails_is_named(engine: Engine) -> None:
    def rows(*, two: int) -> pa.Table:
        raise ValueError("no zone is called so")

    model = kernel_model("core.k", (), rows, pa.schema([("n", pa.int64())]))
    with pytest.raises(
        ModelError, match=r"core\.k \(kernels/k\.py\): the kernel failed: ValueError: no zone"
    ):
        build(engine, model)


def indicator(name: str, value: str) -> Model:
    sql = f"""
        -- Meaning.
        -- grain: person, week
        SELECT t.n AS person, DATE '2026-03-02' AS week, CAST({value} AS DOUBLE) AS value, 1 AS evidence
        FROM core.t AS t
    """
    return sql_model(f"indicators.{name}", sql)


def small_house() -> dict[str, Model]:
    models = [
        sql_model("core.t", "SELECT t.n FROM lake.t AS t WHERE t.n IS NOT NULL"),
        kernel_model("core.k", ("core.t",), lambda t, *, two: t, pa.schema([("n", pa.int64())])),
        indicator("one", "1"),
        indicator("other", "2"),
        sql_model("scores.total", "SELECT count(w.value) AS n FROM indicators.person_weeks AS w"),
        sql_model("scores.one", "SELECT count(o.value) AS n FROM indicators.one AS o"),
    ]
    return {model.table: model for model in [*models, collected(models)]}


def test_a_house_is_built_in_order_and_each_table_reported(engine: Engine) -> None:
    engine.load("lake.t", ROWS, ROWS.schema)
    reported: list[Built] = []
    built = run_house(engine, small_house(), report=reported.append)
    assert built == reported
    assert [(table, rows) for table, rows, *_ in built] == [
        ("core.t", 2),
        ("core.k", 2),
        ("indicators.one", 2),
        ("indicators.other", 2),
        ("indicators.person_weeks", 4),
        ("scores.one", 1),
        ("scores.total", 1),
    ]
    assert all(table.seconds >= 0 and table.rows_computed == table.rows for table in built)


def test_what_is_skipped_stands_empty_and_is_not_collected(engine: Engine) -> None:
    engine.load("lake.t", ROWS, ROWS.schema)
    run_house(engine, small_house(), skip={"indicators.one", "core.k"})
    assert set(engine.table("indicators.person_weeks").column("indicator").to_pylist()) == {"other"}
    assert engine.table("scores.one").to_pylist() == [{"n": 0}]
    assert engine.table("core.k").num_rows == 0


def test_only_runs_what_it_names(engine: Engine) -> None:
    engine.load("lake.t", ROWS, ROWS.schema)
    run_house(engine, small_house(), only={"core.t"})
    assert engine.tables() >= {"core.t"}
    assert "indicators.one" not in engine.tables()
    built = run_house(engine, small_house(), only={"indicators.one"})
    assert [table for table, *_ in built] == ["indicators.one"]


def test_a_name_that_no_model_makes_is_refused(engine: Engine) -> None:
    with pytest.raises(KeyError, match=r"no model makes core\.gone"):
        run_house(engine, small_house(), skip={"core.gone"})


def test_without_indicators_the_collected_table_is_empty_and_typed(engine: Engine) -> None:
    engine.run(collected([]))
    kinds = [pa.int64(), pa.date32(), pa.string(), pa.float64(), pa.int64()]
    assert engine.schema("indicators.person_weeks").types == kinds
    assert engine.table("indicators.person_weeks").num_rows == 0
