"""What each engine is told to define before any model runs."""

import pytest

from transforms.dialect import house_functions, setting_functions


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_statements_are_found_by_the_name_that_they_define(engine: str) -> None:
    statements = house_functions(engine)
    assert {"week_of", "share", "days_between"} <= statements.keys()
    for name, statement in statements.items():
        assert f" {name}(" in statement
        assert statement.count("CREATE ") == 1


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_every_function_says_what_it_gives(engine: str) -> None:
    for name, statement in house_functions(engine).items():
        assert statement.startswith("-- "), name


def test_both_engines_say_the_same_of_a_function() -> None:
    def comments(engine: str) -> dict[str, list[str]]:
        return {
            name: [line for line in statement.splitlines() if line.startswith("--")]
            for name, statement in house_functions(engine).items()
        }

    duckdb, spark = comments("duckdb"), comments("spark")
    first = next(iter(duckdb))
    del duckdb[first], spark[first]  # the head of the file stands above the first
    assert duckdb == spark


def test_a_setting_is_a_function_of_its_type() -> None:
    assert setting_functions("duckdb", {"gap_minutes": 30, "level_cap": 0.95}) == {
        "gap_minutes": "CREATE TEMPORARY MACRO gap_minutes() AS CAST(30 AS BIGINT)",
        "level_cap": "CREATE TEMPORARY MACRO level_cap() AS CAST('0.95' AS DOUBLE)",
    }
    assert setting_functions("spark", {"gap_minutes": 30}) == {
        "gap_minutes": "CREATE OR REPLACE TEMPORARY FUNCTION gap_minutes() RETURNS BIGINT"
        " RETURN CAST(30 AS BIGINT)"
    }


@pytest.mark.parametrize(("value", "kind"), [(True, "bool"), ("30", "str"), (None, "NoneType")])
def test_a_setting_of_another_type_is_refused(value: object, kind: str) -> None:
    with pytest.raises(TypeError, match=f"setting gap: expected int or float, found {kind}"):
        setting_functions("duckdb", {"gap": value})
