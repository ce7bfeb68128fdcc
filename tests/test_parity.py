"""What a parity test calls equal: doubles within 1e-9, everything else exactly, rows in any order."""

import pyarrow as pa
import pytest

from tests.parity import differences, shuffled

TABLE = pa.table({"person": [3, 1, None], "value": [0.1, None, 2.0], "kind": ["a", None, "b"]})


def changed(column: str, values: list[object]) -> pa.Table:
    at = TABLE.column_names.index(column)
    return TABLE.set_column(at, column, pa.array(values, TABLE.schema.field(column).type))


def test_the_order_of_rows_and_the_last_digits_make_no_difference() -> None:
    assert differences(TABLE, shuffled(TABLE, 1)) == []
    assert differences(TABLE, changed("value", [0.1 + 1e-12, None, 2.0 - 1e-9])) == []


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("value", [0.1 + 1e-8, None, 2.0]),
        ("value", [0.1, 0.0, 2.0]),
        ("person", [3, 1, 0]),
        ("kind", ["a", "", "b"]),
    ],
)
def test_any_other_difference_is_told(column: str, values: list[object]) -> None:
    assert differences(TABLE, changed(column, values))


def test_other_types_and_other_counts_are_told() -> None:
    assert "schema" in differences(TABLE, TABLE.drop_columns(["kind"]))[0]
    assert differences(TABLE, TABLE.slice(0, 2)) == ["3 rows are not 2"]
