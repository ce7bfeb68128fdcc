"""The house itself: every definition is in form, bound without doubt, and reads what stands."""

from tests.harness import SETTINGS, House
from transforms.bound import bound_findings
from transforms.dialect import house_functions
from transforms.lint import lint
from transforms.plan import order


def test_every_definition_keeps_to_the_common_subset(house: House) -> None:
    functions = {*house_functions("spark"), *SETTINGS}
    found = [finding for model in house.models.values() for finding in lint(model, functions)]
    assert not found, "\n" + "\n".join(map(str, found))


def test_no_table_sums_doubles_or_calculates_with_dates(house: House) -> None:
    found = bound_findings(house.models, house.loaded, SETTINGS)
    assert not found, "\n" + "\n".join(map(str, found))


def test_every_table_is_planned_from_what_is_loaded(house: House) -> None:
    assert len(order(house.models, house.loaded)) == len(house.models)


def test_every_loaded_table_and_column_is_described(house: House) -> None:
    for table, schema in house.loaded.items():
        assert (schema.metadata or {}).get(b"comment"), table
        assert all((field.metadata or {}).get(b"comment") for field in schema), table


def test_every_setting_that_sql_calls_is_there_and_every_setting_is_called(house: House) -> None:
    called = {call for model in house.models.values() for call in model.calls}
    assert SETTINGS.keys() <= called | {"day_break_minutes"}, sorted(SETTINGS.keys() - called)


TWO_MEANINGS = {"evidence", "member", "score", "unit", "value", "weight"}
"""Names that the lake or the published tables use for a number here and a text there; no other name may."""


def test_a_column_of_one_name_has_one_type_everywhere(house: House) -> None:
    kinds: dict[str, dict[str, str]] = {}
    for table in [*house.loaded, *house.models]:
        for field in house.schema(table):
            kinds.setdefault(field.name, {}).setdefault(str(field.type), table)
    mixed = {name: tables for name, tables in kinds.items() if len(tables) > 1}
    assert mixed.keys() <= TWO_MEANINGS, mixed
