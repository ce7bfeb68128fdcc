"""Drawings are read as they look, and a difference is shown as a drawing."""

import datetime as dt

import pyarrow as pa
import pytest

from sources.schema import EXTERNAL
from tests.drawings import assert_drawn, number_of, read_drawing, shown, to_table

SCHEMA = pa.schema(
    [
        ("person", pa.int64()),
        ("sent_at", pa.timestamp("us")),
        ("day", pa.date32()),
        ("is_on", pa.bool_()),
        ("value", pa.float64()),
        ("kind", pa.string()),
    ]
)


def test_cells_are_read_by_the_type_of_their_column() -> None:
    table = to_table(
        """
        person | sent_at             | day        | is_on | value | kind
        -------+---------------------+------------+-------+-------+-----
        ana    | 2026-03-02 09:00    | 2026-03-02 | T     | 1/3   | dm
        7      | 2026-03-02 09:00:30 |            | F     | 2.5   |
        """,
        SCHEMA,
    )
    assert table.to_pylist() == [
        {
            "person": number_of("ana"),
            "sent_at": dt.datetime(2026, 3, 2, 9),
            "day": dt.date(2026, 3, 2),
            "is_on": True,
            "value": 1 / 3,
            "kind": "dm",
        },
        {
            "person": 7,
            "sent_at": dt.datetime(2026, 3, 2, 9, 0, 30),
            "day": None,
            "is_on": False,
            "value": 2.5,
            "kind": None,
        },
    ]


def test_columns_left_out_are_null() -> None:
    assert to_table("kind\ndm", SCHEMA).to_pylist()[0]["person"] is None


def test_a_word_is_one_number_and_outsiders_have_theirs() -> None:
    assert number_of("ana") == number_of("ana") != number_of("ben")
    assert number_of("external") == EXTERNAL
    assert -(2**63) <= number_of("ana") < 2**63


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "T"),
        (False, "F"),
        (number_of("ana"), "ana"),
        (12, "12"),
        (0, "0"),
        (-0.0, "0"),
        (2 / 3, "0.666666667"),
        (1e12, "1000000000000"),
        (dt.datetime(2026, 3, 2, 9), "2026-03-02 09:00"),
        (dt.datetime(2026, 3, 2, 9, 0, 30), "2026-03-02 09:00:30"),
        (dt.datetime(2026, 3, 2), "2026-03-02 00:00"),
        (dt.date(2026, 3, 2), "2026-03-02"),
        ("dm", "dm"),
    ],
)
def test_values_are_shown_as_cells(value: object, cell: str) -> None:
    assert shown(value) == cell


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("person | kind\nana", "a row of 1 cells under 2 columns: ana"),
        ("gone\nana", "no column gone; there are person, sent_at"),
    ],
)
def test_a_drawing_that_does_not_fit_says_so(drawing: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_table(drawing, SCHEMA)


def test_a_cell_that_is_no_truth_value_is_refused() -> None:
    with pytest.raises(KeyError, match="yes"):
        to_table("is_on\nyes", SCHEMA)


def test_rows_are_compared_whatever_their_order_and_as_often_as_they_come() -> None:
    found = to_table("person | kind\nben | dm\nana | dm\nana | dm", SCHEMA)
    assert_drawn(found, "kind | person\ndm | ana\ndm | ben\ndm | ana")
    with pytest.raises(AssertionError):
        assert_drawn(found, "kind | person\ndm | ana\ndm | ben\ndm | ben")
    with pytest.raises(AssertionError):
        assert_drawn(found, "kind | person\ndm | ana\ndm | ben")


def test_a_difference_is_shown_as_two_drawings() -> None:
    with pytest.raises(AssertionError) as raised:
        assert_drawn(to_table("person | value\nana | 1/3", SCHEMA), "person | value\nana | 1/4")
    assert (
        str(raised.value)
        == "expected\nperson | value\nana    | 0.25\n\nfound\nperson | value\nana    | 0.333333333"
    )


def test_no_rows_are_drawn_as_a_header_alone() -> None:
    assert_drawn(SCHEMA.empty_table(), "person | kind")
    assert read_drawing("person | kind") == (["person", "kind"], [])
