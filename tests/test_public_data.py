"""Published and independently computed numbers of real public data come out of the house's own tables."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import reference
from benchmarks.reference import Row


@pytest.mark.parametrize(
    "rows",
    [
        reference.enron_rows,
        reference.reply_rows,
        reference.eu_core_rows,
        reference.temporal_rows,
        reference.racket_rows,
        reference.slack_rows,
    ],
)
def test_numbers_are_those_of_the_reference_or_differ_as_explained(
    real_data: Path, rows: Callable[[Path], Iterator[Row]]
) -> None:
    """The page holds every row as it is computed, and nothing differs without a reason."""
    page = (Path(__file__).parents[1] / "docs" / "reference.md").read_text(encoding="utf-8")
    for row in rows(real_data):
        assert row.shown == row.reference or row.why, row
        assert row.line in page


@pytest.mark.parametrize(
    ("reference_text", "ours", "shown"),
    [
        ("125,409", 125409, "125,409"),
        ("69.9 %", 0.69903, "69.9 %"),
        (".6053", 0.60527, ".6053"),
        ("+0.3064", 0.30643, "+0.3064"),
        ("+0.3064", -0.30643, "-0.3064"),
        ("0.000000000", 4e-10, "0.000000000"),
        ("0.000000000", 6e-10, "0.000000001"),
    ],
)
def test_a_number_is_written_as_its_reference_is(reference_text: str, ours: float, shown: str) -> None:
    assert Row("a set", "a number", reference_text, ours).shown == shown
