"""The example queries answer their question on published tables, where they stand without a schema's name."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from tests.harness import House
from tests.rows import Rows
from tests.small_organisation import EVERYTHING, organisation

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.sql"))


@pytest.fixture(scope="module")
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """The published tables of a small organisation, as analysts find them."""
    house = House()
    tables = tuple(table for table in house.models if table.split(".")[0] in ("scores", "summaries"))
    chosen = {"smallest_group": 5, "reference_weeks": 4}
    found = Rows(house).all(tables, organisation([[EVERYTHING] * 6, [EVERYTHING] * 7], 0), settings=chosen)
    with duckdb.connect() as database:
        for table in tables:
            if table.startswith("summaries."):
                database.register("made", pa.Table.from_pylist(found[table], schema=house.schema(table)))
                database.execute(f"CREATE TABLE {table.removeprefix('summaries.')} AS FROM made")
                database.unregister("made")
        yield database


def test_there_are_examples():
    assert len(EXAMPLES) >= 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_asks_in_words_and_gets_an_answer(warehouse, example):
    text = example.read_text(encoding="utf-8")
    question = text.splitlines()[0]
    assert question.startswith("-- ")
    assert "?" in text.partition("\nSELECT")[0]
    answer = warehouse.execute(text)
    assert [column[0] for column in answer.description or []]
    assert answer.fetchall()


def test_the_warehouse_of_these_tests_shows_values(warehouse):
    ((shown,),) = warehouse.sql(
        "SELECT count(*) FROM burnout_risk WHERE strain_exposure IS NOT NULL"
    ).fetchall()
    assert shown > 0


@pytest.mark.parametrize("weeks", [2, 4])
def test_the_window_before_is_as_long_as_the_settings_say(weeks):
    """Four weeks before are 7 messages, two weeks before 5."""
    with duckdb.connect() as database:
        database.execute(
            "CREATE TABLE group_ties AS SELECT 'Red' AS label, 'Blue' AS other_label, "
            "messages AS messages_per_person, 1 AS meeting_hours_per_person, 0.5 AS reciprocal_tie_share, "
            "DATE '2026-03-30' - CAST(7 * weeks AS INTEGER) AS window_start, NULL AS reason "
            "FROM (VALUES (0, 3), (2, 5), (4, 7)) AS told (weeks, messages)"
        )
        database.execute(
            "CREATE TABLE windows AS SELECT DATE '2026-03-30' AS window_start, 'final' AS status"
        )
        database.execute(
            f"CREATE TABLE settings_used AS SELECT 'release.window_weeks' AS key, '{weeks}' AS value"
        )
        example = next(path for path in EXAMPLES if path.stem == "who_works_with_whom")
        ((_, _, now, before, *_),) = database.execute(example.read_text(encoding="utf-8")).fetchall()
    assert (now, before) == (3, {2: 5, 4: 7}[weeks])
