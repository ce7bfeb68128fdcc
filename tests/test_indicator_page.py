"""docs/indicators.md says what definitions, goalposts and tests say, with an example for each indicator."""

from pathlib import Path

from tests.indicator_page import examples, page
from transforms.model import HOUSE, read_sql

PAGE = Path(__file__).parents[1] / "docs" / "indicators.md"


def test_the_page_in_docs_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: make indicators"


def test_every_indicator_has_an_example_with_a_value() -> None:
    models = [read_sql(path) for path in (HOUSE / "indicators").glob("*.sql")]
    drawn = examples()
    assert {model.name for model in models if model.is_indicator} == drawn.keys()
    assert [name for name, example in drawn.items() if example.rank[0]] == []
