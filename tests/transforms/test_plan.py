"""The order of work: from what each model reads, the same for the same models."""

import random

import pytest

from transforms.model import Model, ModelError, model_from_sql
from transforms.plan import order, upstream


def house(**reads: str) -> dict[str, Model]:
    """Models named layer__name that read the tables named, space between."""
    models = {}
    for key, inputs in reads.items():
        table = key.replace("__", ".")
        joined = " CROSS JOIN ".join(f"{name} AS t{at}" for at, name in enumerate(inputs.split()))
        sql = f"SELECT 1 AS one FROM {joined}" if joined else "SELECT 1 AS one"
        models[table] = model_from_sql(table, f"{table.replace('.', '/')}.sql", sql)
    return models


def names(models: tuple[Model, ...]) -> list[str]:
    return [model.table for model in models]


def test_every_input_stands_before_it_is_read() -> None:
    models = house(core__b="core.a lake.x", facts__c="core.b", core__a="lake.x")
    assert names(order(models, {"lake.x"})) == ["core.a", "core.b", "facts.c"]


def test_the_order_does_not_depend_on_the_order_of_files() -> None:
    models = house(
        core__a="", core__b="core.d", core__c="", core__d="", facts__e="core.a", facts__f="core.b core.c"
    )
    shuffled = list(models.items())
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        assert names(order(dict(shuffled), ())) == [
            "core.a",
            "core.c",
            "core.d",
            "core.b",
            "facts.e",
            "facts.f",
        ]


def test_a_missing_input_names_the_model_and_the_input() -> None:
    with pytest.raises(
        ModelError, match=r"facts.c \(facts/c.sql\): reads core.gone, which is not among the tables"
    ):
        order(house(facts__c="core.gone"), ())


def test_a_lake_table_that_is_not_loaded_is_missing_too() -> None:
    with pytest.raises(ModelError, match=r"reads lake.gone, .* loaded before the models"):
        order(house(core__a="lake.gone"), {"lake.x"})


def test_a_cycle_is_shown_whole() -> None:
    with pytest.raises(ModelError, match=r"reads itself: core\.\w( <- core\.\w){3}"):
        order(house(core__a="core.b", core__b="core.c", core__c="core.a"), ())


def test_data_moves_down_only() -> None:
    with pytest.raises(ModelError, match=r"core.a .* reads facts.b: data moves down, core -> facts"):
        order(house(core__a="facts.b", facts__b=""), ())


def test_upstream_is_everything_read_on_the_way() -> None:
    models = house(core__a="lake.x", core__b="core.a", facts__c="core.b", facts__d="core.a")
    assert upstream(models, ["facts.c"]) == {"core.a", "core.b", "facts.c"}
