import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import workbook as making
from reports.workbook import cell_text, workbook
from tests.reports.publications import publication

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://example.com","x")']


def _read(made: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(made))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_each_table_is_a_sheet_with_the_same_cells() -> None:
    tables = publication()
    sheets = _read(workbook(tables, "Summaries\nby group"))
    assert list(sheets) == ["README", *tables]
    assert sheets["README"] == [["Summaries"], ["by group"]]
    for name, table in tables.items():
        head, *rows = sheets[name]
        assert head == table.column_names
        assert rows == [[_as_read(value) for value in row.values()] for row in table.to_pylist()]


def _as_read(value: Any) -> Any:
    """openpyxl gives dates back as the midnight that begins them, and an empty text as nothing."""
    if value == "":
        return None
    return datetime.combine(value, time()) if isinstance(value, date) else value


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"t": pa.table({"label": [text]})}, "")))
    cell = book["t"]["A2"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    assert cell_text(text) == f"'{text}"


def test_numbers_stay_numbers_and_nothing_stays_nothing() -> None:
    days = [date(2026, 5, 1), None]
    table = pa.table({"n": [-1, None], "x": [-0.5, None], "is": [True, None], "day": days, "last": [0, 0]})
    _, first, second = _read(workbook({"t": table}, ""))["t"]
    assert first[:3] == [-1, -0.5, True]
    assert first[3].date() == date(2026, 5, 1)
    assert second == [None] * 4 + [0]


@given(st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])))
def test_any_text_can_be_written_and_read(text: str) -> None:
    _, row = _read(workbook({"t": pa.table({"label": [f"x{text}"]})}, ""))["t"]
    assert row == [cell_text(f"x{text}")]
    assert not cell_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_same_tables_give_the_same_bytes() -> None:
    table = {"t": pa.table({"a": ["x"]})}
    first = workbook(table, "text")
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml"))
    assert set(stamps) == {b"2000-01-01T00:00:00Z"}
    assert workbook(table, "text") == first
    assert workbook(table, "other") != first


def test_a_table_longer_than_a_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_ROWS", 2)
    name = "a_table_with_a_name_of_many_letters"
    sheets = _read(workbook({name: pa.table({"n": [1, 2, 3, 4, 5]})}, ""))
    assert list(sheets) == ["README", name[:31], f"{name[:29]}_2", f"{name[:29]}_3"]
    assert [row for sheet in list(sheets)[1:] for row in sheets[sheet]] == [
        ["n"], [1], [2], ["n"], [3], [4], ["n"], [5],
    ]  # fmt: skip


def test_a_table_without_rows_has_its_head() -> None:
    assert _read(workbook({"t": pa.table({"n": pa.array([], pa.int64())})}, ""))["t"] == [["n"]]


def test_columns_are_as_wide_as_what_they_hold_within_reason() -> None:
    table = pa.table({"n": ["x" * 20], "long": ["y" * 500], "s": ["z"]})
    sheet = openpyxl.load_workbook(io.BytesIO(workbook({"t": table}, "")))["t"]
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [22, 60, 10]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet["A1"].font.bold
