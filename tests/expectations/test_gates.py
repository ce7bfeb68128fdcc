"""Which table is asked about at which gate, and that modules and tables belong together."""

from importlib import import_module
from pathlib import Path

import pytest

import expectations
from expectations.derived import Column, Described
from expectations.gates import GATES, suites
from expectations.rules import Closed, Figures, RowCount
from settings.errors import AuditError
from settings.model import Settings
from sources.schema import TABLES as LAKE_TABLES
from transforms.model import LAYERS, read_house

ROOT = Path(expectations.__file__).parent
FIGURES = Figures(Settings().functions() | Settings().gates.model_dump(), {"messages": 12})
HOUSE = read_house()
MODULES = sorted(
    f"{folder}.{path.stem}"
    for folder in ("lake", *LAYERS)
    for path in (ROOT / folder).glob("*.py")
    if path.stem != "__init__"
)


def test_gates_cover_every_layer_once() -> None:
    assert [schema for schemas in GATES.values() for schema in schemas] == ["lake", *LAYERS]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_named_as_its_table_and_says_something(module: str) -> None:
    assert module in HOUSE or module.removeprefix("lake.") in LAKE_TABLES
    assert list(import_module(f"expectations.{module}").rules(FIGURES))


@pytest.mark.parametrize("table", sorted(name for name in HOUSE if name.startswith("summaries.")))
def test_the_closed_list_of_a_published_table_is_what_it_holds(table: str) -> None:
    """A column more is a decision: it is written down in expectations/summaries, or the night stops."""
    rules = import_module(f"expectations.{table}").rules(FIGURES)
    (closed,) = [rule.test for rule in rules if isinstance(rule.test, Closed)]
    assert list(closed.names) == [column.name for column in HOUSE[table].columns]


def test_a_published_table_that_no_module_speaks_of_is_not_published() -> None:
    secrets = Described("summaries.secrets", "person", "", {"person": Column("BIGINT", "who")})
    with pytest.raises(AuditError, match=r"summaries\.secrets: nothing says which of its columns"):
        suites("published", [secrets], FIGURES)


def test_a_table_of_the_lake_has_the_rows_that_manifests_state() -> None:
    described = [Described(f"lake.{name}", "", "", {}) for name in ("messages", "conversations")]
    found = suites("landed", [*described, Described("core.t", "", "", {})], FIGURES)
    assert [suite.table for suite in found] == ["lake.messages", "lake.conversations"]
    assert [suite.rules[0].test for suite in found] == [RowCount(12), RowCount(0)]


def test_a_threshold_moves_the_rule() -> None:
    described = [Described("core.meetings", "", "", {})]
    (suite,) = suites(
        "computed", described, FIGURES._replace(settings={**FIGURES.settings, "longest_meeting_hours": 3})
    )
    assert any(rule.said == "a meeting lasts no more than 3 hours" for rule in suite.rules)
