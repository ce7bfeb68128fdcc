"""The published tables as one workbook: a sheet a table, the same cells, the same bytes for the same cells.

A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers, dates
stay dates, and an empty cell is null.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MOST_ROWS = 1_048_575
"""Rows below the head that a sheet holds; what is beyond stands in a further sheet."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHEET_NAME = 31
_EPOCH = dt.datetime(2000, 1, 1)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDEST, _NARROWEST = 60, 10


def workbook(tables: Mapping[str, pa.Table], text: str) -> bytes:
    """The workbook's bytes: `text` a line a row on the first sheet, then each table in its order."""
    book = Workbook(write_only=True)
    first = book.create_sheet("README")
    first.column_dimensions["A"].width = 2 * _WIDEST
    for line in text.splitlines():
        first.append([cell_text(line)])
    for name, table in tables.items():
        for sheet, part in _parts(name, table):
            _write(book, sheet, part)
    written = io.BytesIO()
    book.save(written)
    return _without_clock(written.getvalue())


def cell_text(text: str) -> str:
    """The text as a cell may hold it: no formula, and no character that the format has no place for."""
    sayable = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    return f"'{sayable}" if text.startswith(_FORMULA) else sayable


def _parts(name: str, table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The table by sheets; more than one where it has more rows than a sheet."""
    for number, first in enumerate(range(0, max(table.num_rows, 1), MOST_ROWS), start=1):
        ending = f"_{number}" if number > 1 else ""
        yield name[: _SHEET_NAME - len(ending)] + ending, table.slice(first, MOST_ROWS)


def _write(book: Workbook, name: str, table: pa.Table) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    columns = [[_value(value) for value in column.to_pylist()] for column in table.columns]
    for place, (head, cells) in enumerate(zip(table.column_names, columns, strict=True), start=1):
        widest = max((len(str(cell)) for cell in (head, *cells[:1000]) if cell is not None), default=0)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(widest + 2, _NARROWEST), _WIDEST)
    heads = [WriteOnlyCell(sheet, cell_text(head)) for head in table.column_names]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in zip(*columns, strict=True):
        sheet.append(row)
    sheet.auto_filter.ref = f"A1:{get_column_letter(table.num_columns)}{table.num_rows + 1}"


def _value(value: Any) -> Any:
    return cell_text(value) if isinstance(value, str) else value


def _without_clock(written: bytes) -> bytes:
    """The same workbook with fixed times, in its parts' properties and in the archive that holds them."""
    stamp = f"{_EPOCH:%Y-%m-%dT%H:%M:%SZ}".encode()
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, content)
    return target.getvalue()
