"""Schemas are found by building what a table reads, and nothing else."""

import pyarrow as pa
import pytest

from transforms.model import Kernel, Model, ModelError, model_from_sql
from transforms.schemas import Schemas

LOADED = {"lake.t": pa.schema([("n", pa.int64()), ("day", pa.date32())])}


def schemas(*models: Model) -> Schemas:
    return Schemas({model.table: model for model in models}, LOADED, {"half": 0.5})


def sql_model(table: str, sql: str) -> Model:
    return model_from_sql(table, f"{table.replace('.', '/')}.sql", sql)


def test_types_come_down_through_the_tables_between() -> None:
    found = schemas(
        sql_model("core.a", "SELECT t.n, week_of(t.day) AS week FROM lake.t AS t"),
        sql_model("facts.b", "SELECT a.week, sum(a.n) * half() AS value FROM core.a AS a GROUP BY a.week"),
    )
    assert found["facts.b"] == pa.schema([("week", pa.date32()), ("value", pa.float64())])
    assert found["core.a"].names == ["n", "week"]


def test_a_kernel_is_not_run_for_its_schema() -> None:
    schema = pa.schema([pa.field("zone", pa.string(), metadata={"comment": "zone name"})])
    body = Kernel(lambda: pytest.fail("ran"), schema, ())
    kernel = Model("core.k", "kernels/k.py", "", {}, (), ("core.gone",), frozenset(), body)
    found = schemas(kernel, sql_model("facts.b", "SELECT k.zone FROM core.k AS k"))
    assert found["facts.b"].types == [pa.string()]
    assert found["core.k"].field("zone").metadata == {b"comment": b"zone name"}


def test_a_mistake_elsewhere_does_not_matter() -> None:
    found = schemas(
        sql_model("core.wrong", "SELECT t.gone AS a FROM lake.t AS t"),
        sql_model("core.right", "SELECT 1 AS one"),
    )
    assert found["core.right"].names == ["one"]
    with pytest.raises(ModelError, match=r"core\.wrong"):
        found["core.wrong"]


def test_a_table_that_nothing_makes_is_named() -> None:
    with pytest.raises(KeyError, match=r"nothing makes the table core\.gone"):
        schemas()["core.gone"]
