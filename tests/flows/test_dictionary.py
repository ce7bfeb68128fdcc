from pathlib import Path

from flows.dictionary import house, page

PAGE = Path(__file__).parents[2] / "docs" / "dictionary.md"


def test_the_page_in_docs_is_what_the_definitions_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: make dictionary"


def test_every_table_of_every_layer_is_described() -> None:
    models, schemas = house()
    assert models.keys() < schemas.keys()
    assert {table.partition(".")[0] for table in schemas} == {
        "lake", "reference", "core", "facts", "indicators", "scores", "summaries"
    }  # fmt: skip
