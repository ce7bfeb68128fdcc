"""Small text tables: rows go in as a drawing, and come out as one where they are not what was expected.

    person | sent_at          | is_in_hours | messages
    ana    | 2026-03-02 09:00 | T           | 1
    ben    |                  | F           | 2

An empty cell is NULL. A word in a BIGINT column is the name of a person or thing: the same word is the same
number in every column and table, and numbers are shown as the word that they came from. `external` is the
outsiders' id. A number in a DOUBLE column may be written as a fraction: 1/3.
"""

import hashlib
import re
from collections import Counter
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from sources.schema import EXTERNAL

_WORDS: dict[int, str] = {EXTERNAL: "external"}


def number_of(word: str) -> int:
    """The number that a word stands for: any sign, 64 bits, the same in every run."""
    if word == "external":
        return EXTERNAL
    number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), signed=True)
    _WORDS[number] = word
    return number


def read_drawing(drawing: str) -> tuple[list[str], list[list[str]]]:
    """The column names and the rows of cells of a drawing; a line of dashes is a rule and says nothing."""
    lines = [line.strip() for line in drawing.strip().splitlines()]
    lines = [line for line in lines if line and not re.fullmatch(r"[-+|]+", line)]
    names, *rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    for row in rows:
        if len(row) != len(names):
            raise ValueError(f"a row of {len(row)} cells under {len(names)} columns: {' | '.join(row)}")
    return names, rows


def to_table(drawing: str, schema: pa.Schema) -> pa.Table:
    """The rows of a drawing as a table of `schema`; columns that it leaves out are NULL."""
    names, rows = read_drawing(drawing)
    unknown = set(names) - set(schema.names)
    if unknown:
        raise ValueError(f"no column {', '.join(sorted(unknown))}; there are {', '.join(schema.names)}")
    arrays = []
    for field in schema:
        cells = [row[names.index(field.name)] for row in rows] if field.name in names else [""] * len(rows)
        arrays.append(pa.array([cell_value(cell, field.type) for cell in cells], field.type))
    return pa.table(arrays, schema=schema.remove_metadata())


def cell_value(cell: str, kind: pa.DataType) -> Any:
    """The value of a cell in a column of the given type."""
    if cell == "":
        return None
    if pa.types.is_integer(kind):
        return int(cell) if re.fullmatch(r"-?\d+", cell) else number_of(cell)
    if pa.types.is_floating(kind):
        whole, _, parts = cell.partition("/")
        return float(whole) / float(parts) if parts else float(whole)
    if pa.types.is_boolean(kind):
        return {"T": True, "F": False}[cell]
    if pa.types.is_date(kind):
        return date.fromisoformat(cell)
    return datetime.fromisoformat(cell) if pa.types.is_timestamp(kind) else cell


def shown(value: Any) -> str:
    """A value as a cell; numbers that came from a word are shown as it, doubles to nine decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "T" if value else "F"
    if isinstance(value, int):
        return _WORDS.get(value, str(value)) if value else "0"
    if isinstance(value, float):
        return f"{round(value, 9) + 0.0:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="auto").removesuffix(":00")
    return value.isoformat() if isinstance(value, date) else str(value)


def rows_of(table: pa.Table, names: list[str]) -> list[tuple[str, ...]]:
    """The rows of a table as cells, sorted, the named columns only."""
    if not names:
        return []
    columns = [table.column(name).to_pylist() for name in names]
    return sorted(tuple(shown(value) for value in row) for row in zip(*columns, strict=True))


def to_drawing(names: list[str], rows: list[tuple[str, ...]]) -> str:
    """Names and rows of cells as a drawing with aligned columns."""
    lines = [tuple(names), *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(names))]
    return "\n".join(
        " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def assert_drawn(found: pa.Table, expected: str) -> None:
    """Fails, showing both drawings, unless `found` holds exactly the expected rows in the expected
    columns.
    """
    names, _ = read_drawing(expected)
    wanted = rows_of(to_table(expected, found.schema), names)
    rows = rows_of(found, names)
    if Counter(rows) != Counter(wanted):
        raise AssertionError(f"expected\n{to_drawing(names, wanted)}\n\nfound\n{to_drawing(names, rows)}")
