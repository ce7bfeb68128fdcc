"""What the reader of definitions takes from a file, and what it refuses."""

from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pytest

from transforms.header import read_header
from transforms.model import (
    Column,
    Kernel,
    ModelError,
    collected,
    first_line,
    model_from_sql,
    read_house,
    read_kernel,
    read_sql,
)

SQL = """\
-- Sessions that begin outside
-- the person's own hours.
-- grain: person, week
-- unit: sessions per week   direction: higher is riskier   family: recovery
-- source: Han et al. 2024;
--   docs/science.md H1
WITH late AS (
  SELECT s.person, s.week, s.messages  -- not a column comment
  FROM facts.sessions AS s
  WHERE s.messages > fewest_messages()
)
SELECT
  l.person,                          -- who
  week,                              -- Monday of the ISO week,
                                     -- local to the person
  CASE WHEN l.messages IS DISTINCT FROM 1 THEN 1 -- inside an expression
  ELSE 2 END AS kind,                -- one or two
  share(sum(l.messages), count(*)) AS mean_messages -- the mean
FROM late AS l
INNER JOIN core.people AS p ON p.person = l.person
WHERE EXISTS (SELECT 1 FROM lake.teams AS t WHERE t.team = p.team)
GROUP BY ALL
"""


@pytest.fixture
def model() -> object:
    return model_from_sql("indicators.late", "indicators/late.sql", SQL)


def test_the_first_paragraph_of_the_header_is_the_meaning(model) -> None:
    assert model.meaning == "Sessions that begin outside the person's own hours."


def test_keys_stand_alone_side_by_side_or_run_on(model) -> None:
    assert model.header == {
        "grain": "person, week",
        "unit": "sessions per week",
        "direction": "higher is riskier",
        "family": "recovery",
        "source": "Han et al. 2024; docs/science.md H1",
    }


def test_columns_are_those_of_the_final_select_with_the_comments_beside_them(model) -> None:
    assert model.columns == (
        Column("person", "who"),
        Column("week", "Monday of the ISO week, local to the person"),
        Column("kind", "one or two"),
        Column("mean_messages", "the mean"),
    )


def test_inputs_are_the_tables_named_anywhere_and_not_its_own_queries(model) -> None:
    assert model.inputs == ("core.people", "facts.sessions", "lake.teams")


def test_calls_are_functions_that_no_engine_brings(model) -> None:
    assert model.calls == {"fewest_messages", "share"}


def test_a_model_knows_its_layer_and_its_name(model) -> None:
    assert (model.layer, model.name) == ("indicators", "late")


@pytest.mark.parametrize(
    ("sql", "comments"),
    [
        ("SELECT 1 AS a -- last", ["last"]),
        ("SELECT 1 AS a, -- one\n  2 AS b -- two\n;", ["one", "two"]),
        ("SELECT\n  1 AS a\n  , 2 AS b -- two", ["", "two"]),
        ("SELECT DISTINCT x.a, -- one\n x.b -- two\nFROM core.x AS x", ["one", "two"]),
        (
            "SELECT x.a -- first\nFROM core.x AS x\nUNION ALL\nSELECT y.b -- second\nFROM core.y AS y",
            ["first"],
        ),
        ("SELECT 1 AS a -- one\nWHERE FALSE", ["one"]),
        ("SELECT 1 AS a -- one\nEXCEPT\nSELECT 2 AS a -- two", ["one"]),
        (
            "SELECT coalesce(x.a, 0) AS a, -- one\n x.b IS DISTINCT FROM x.a AS c -- two\nFROM core.x AS x",
            ["one", "two"],
        ),
    ],
)
def test_the_comment_of_a_column_is_what_stands_before_the_next(sql: str, comments: list[str]) -> None:
    read = model_from_sql("core.t", "core/t.sql", sql)
    assert [column.comment for column in read.columns] == comments


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT 1 AS a; SELECT 2 AS b", "expected one SELECT and nothing else"),
        ("DROP TABLE core.people", "expected one SELECT and nothing else"),
        ("SELECT FROM WHERE", "not readable as SQL"),
        ("", "expected one SELECT and nothing else"),
        ("SELECT 1 + 1", "a column of the final SELECT has no name"),
        ("SELECT * FROM core.people", "a column of the final SELECT has no name"),
        ("SELECT 1 AS a ORDER BY 1, 2", "found 1 columns but 2 places for their comments"),
        ("SELECT a FROM people", "`people` has no schema: write it as layer.people"),
    ],
)
def test_a_mistake_names_table_and_file(sql: str, message: str) -> None:
    with pytest.raises(ModelError) as raised:
        model_from_sql("core.t", "core/t.sql", sql)
    assert str(raised.value).startswith(f"core.t (core/t.sql): {message}")
    assert (raised.value.table, raised.value.file) == ("core.t", "core/t.sql")


def test_a_table_function_is_not_an_input() -> None:
    sql = "SELECT d.day FROM core.people AS p, LATERAL days_between(p.starts_on, p.ends_on) AS d"
    assert model_from_sql("core.t", "core/t.sql", sql).inputs == ("core.people",)


def test_folder_and_file_name_are_the_table(tmp_path: Path) -> None:
    path = tmp_path / "core" / "days.sql"
    path.parent.mkdir()
    path.write_text("SELECT 1 AS one;\n", encoding="utf-8")
    read = read_sql(path)
    assert (read.table, read.file, read.body) == ("core.days", "core/days.sql", "SELECT 1 AS one")


def kernel_module(**parts: object) -> ModuleType:
    module = ModuleType(
        "transforms.kernels.offsets", "Offsets of each zone.\n\nDetail.\n\nlayer: core\ngrain: zone"
    )
    schema = pa.schema(
        [pa.field("zone", pa.string(), metadata={"comment": "zone name"}), pa.field("day", pa.date32())]
    )
    defined = {
        "LAYER": "core",
        "INPUTS": ("core.people",),
        "SETTINGS": ("window_weeks",),
        "SCHEMA": schema,
        "rows": lambda people, window_weeks: schema.empty_table(),
    }
    for name, value in {**defined, **parts}.items():
        if value is not None:
            setattr(module, name, value)
    return module


def test_a_kernel_is_described_by_its_docstring_and_its_constants() -> None:
    read = read_kernel(kernel_module())
    assert (read.table, read.file, read.meaning) == (
        "core.offsets",
        "kernels/offsets.py",
        "Offsets of each zone.",
    )
    assert read.header == {"layer": "core", "grain": "zone"}
    assert read.columns == (Column("zone", "zone name"), Column("day", ""))
    assert read.inputs == ("core.people",)
    assert isinstance(read.body, Kernel)
    assert read.body.settings == ("window_weeks",)


def test_a_kernel_that_lacks_a_part_says_which() -> None:
    with pytest.raises(ModelError, match=r"kernels/offsets.py\): a kernel defines SETTINGS, rows as well"):
        read_kernel(kernel_module(SETTINGS=None, rows=None))


def test_a_house_holds_files_kernels_and_the_collected_indicators(tmp_path: Path) -> None:
    for table in ("core/a.sql", "facts/b.sql"):
        (tmp_path / table).parent.mkdir()
        (tmp_path / table).write_text("SELECT 1 AS one", encoding="utf-8")
    assert list(read_house(tmp_path, (kernel_module(),))) == [
        "core.a",
        "facts.b",
        "core.offsets",
        "indicators.person_weeks",
    ]


def test_two_files_of_one_table_are_refused(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "offsets.sql").write_text("SELECT 1 AS one", encoding="utf-8")
    with pytest.raises(ModelError, match=r"core/offsets.sql makes the same table"):
        read_house(tmp_path, (kernel_module(),))


def test_indicators_of_a_week_are_collected_under_their_names() -> None:
    def indicator(name: str, grain: str) -> object:
        sql = f"-- Meaning.\n-- grain: {grain}\nSELECT 1 AS person, 2 AS week, 3e0 AS value, 4 AS evidence"
        return model_from_sql(f"indicators.{name}", f"indicators/{name}.sql", sql)

    made = collected(
        [indicator("b", "person, week"), indicator("a", "person, week"), indicator("c", "person, quarter")]
    )
    assert made.inputs == ("indicators.a", "indicators.b")
    assert "'a' AS indicator" in made.body
    assert [column.name for column in made.columns] == ["person", "week", "indicator", "value", "evidence"]


@pytest.mark.parametrize(
    ("text", "meaning", "keys"),
    [
        ("", "", {}),
        ("Only a meaning.", "Only a meaning.", {}),
        ("Meaning.\n\nMore of it, with source: in it.", "Meaning.", {}),
        ("grain: person", "", {"grain": "person"}),
        ("Meaning.\ngrain: a\n\nAfterwards.", "Meaning.", {"grain": "a"}),
        ("Meaning: with a colon.\ngrain: a", "Meaning: with a colon.", {"grain": "a"}),
    ],
)
def test_headers_of_all_shapes(text: str, meaning: str, keys: dict[str, str]) -> None:
    assert read_header(text) == (meaning, keys)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Could not convert string 'ana@example.com' to INT64", "Could not convert string ... to INT64"),
        ("value 1772443200 is out of range\nSELECT 1", "value ... is out of range"),
        ('column "person" not found, 2 of 3 known', 'column "person" not found, 2 of 3 known'),
        ("unfinished 'ana", "unfinished ..."),
    ],
)
def test_an_error_is_told_without_the_values_that_it_quotes(text: str, told: str) -> None:
    assert first_line(ValueError(text)) == f"ValueError: {told}"
