"""The dictionary says what the definitions say, and docs/dictionary.md is up to date."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pytest

from flows.dictionary import house, page
from reports.dictionary import SCHEMA, as_markdown, dictionary

PAGE = Path(__file__).parents[2] / "docs" / "dictionary.md"


@dataclass
class Named:
    name: str
    comment: str


@dataclass
class Defined:
    meaning: str
    columns: list[Named]
    header: dict[str, str] = field(default_factory=dict)


LOADED = pa.schema(
    [
        pa.field("person", pa.int64(), metadata={"comment": "who"}),
        pa.field("sent_at", pa.timestamp("us"), metadata={"comment": "when | UTC"}),
    ],
    metadata={"comment": "Mails."},
)
COMPUTED = pa.schema(
    [
        ("person", pa.int64()),
        ("value", pa.float64()),
        ("gap_minutes", pa.int64()),
        ("local_at", pa.timestamp("us")),
        ("is_on", pa.bool_()),
    ]
)
COLUMNS = [Named(name, f"{name} as written") for name in COMPUTED.names]
DEFINITIONS = {
    "indicators.gaps": Defined(
        "Gaps.", COLUMNS, {"grain": "person", "unit": "minutes a day", "source": "Kim 2020", "layer": "x"}
    )
}
SCHEMAS = {"lake.emails": LOADED, "indicators.gaps": COMPUTED}


def test_each_column_is_a_row_with_what_its_author_wrote() -> None:
    found = dictionary(DEFINITIONS, SCHEMAS)
    assert found.schema == SCHEMA
    assert [tuple(row.values()) for row in found.to_pylist()] == [
        ("lake.emails", "person", "BIGINT", None, "who", None, None),
        ("lake.emails", "sent_at", "TIMESTAMP", "UTC", "when | UTC", None, None),
        ("indicators.gaps", "person", "BIGINT", None, "person as written", "person", "Kim 2020"),
        ("indicators.gaps", "value", "DOUBLE", "minutes a day", "value as written", "person", "Kim 2020"),
        (
            "indicators.gaps",
            "gap_minutes",
            "BIGINT",
            "minutes",
            "gap_minutes as written",
            "person",
            "Kim 2020",
        ),
        (
            "indicators.gaps",
            "local_at",
            "TIMESTAMP",
            "local wall clock",
            "local_at as written",
            "person",
            "Kim 2020",
        ),
        ("indicators.gaps", "is_on", "BOOLEAN", None, "is_on as written", "person", "Kim 2020"),
    ]


def test_the_page_has_a_part_a_layer_and_a_line_a_column() -> None:
    text = as_markdown(DEFINITIONS, SCHEMAS)
    assert "## lake\n\n### lake.emails\n\nMails.\n\n| column | type | unit | meaning |" in text
    assert "| sent_at | TIMESTAMP | UTC | when \\| UTC |" in text
    assert (
        "## indicators\n\n### indicators.gaps\n\nGaps.\n\n"
        "grain: person; unit: minutes a day; source: Kim 2020" in text
    )


@pytest.fixture(scope="module")
def described() -> pa.Table:
    return dictionary(*house())


def test_every_column_of_the_house_is_described(described: pa.Table) -> None:
    lacking = [
        f"{row['table_name']}.{row['column_name']}"
        for row in described.to_pylist()
        if not row["comment"].strip()
    ]
    assert not lacking


def test_every_computed_table_says_its_grain(described: pa.Table) -> None:
    loaded = ("lake.", "reference.")
    lacking = {
        row["table_name"]
        for row in described.to_pylist()
        if not row["grain"] and not row["table_name"].startswith(loaded)
    }
    assert not lacking


def test_columns_named_for_a_unit_have_it(described: pa.Table) -> None:
    units = {row["column_name"]: row["unit"] for row in described.to_pylist()}
    assert units["scheduled_seconds"] == "seconds"
    assert units["day_break_minutes"] == "minutes"


def test_the_page_in_docs_is_up_to_date() -> None:
    stands = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    assert stands == page(), f"run `make dictionary`, which writes {PAGE.name}"
