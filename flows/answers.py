"""Rows as text: an aligned table for people, CSV for spreadsheets, JSON for programs."""

import csv
import io
import json
import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from settings.shown import shown

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Answer(NamedTuple):
    """Column names and rows."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


def written(answer: Answer, form: Format) -> str:
    """The answer as text, ending with a newline. NULL is empty in a table and in CSV, null in JSON."""
    if form is Format.JSON:
        rows = [dict(zip(answer.columns, map(_finite, row), strict=True)) for row in answer.rows]
        return json.dumps(rows, indent=1, default=shown, ensure_ascii=False) + "\n"
    if form is Format.CSV:
        return _csv(answer)
    return aligned(answer.columns, answer.rows)


def aligned(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows under their column names, numbers to the right, as plain text that any terminal shows."""
    texts = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *texts, strict=True)]
    right = [
        any(isinstance(value, int | float) for value in column) for column in zip(*rows, strict=True)
    ] or [False] * len(columns)
    lines = [columns, ["-" * width for width in widths], *texts]
    return "".join(
        "  ".join(
            text.rjust(width) if is_right else text.ljust(width)
            for text, width, is_right in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _finite(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 1000 else f"{value:.0f}"
    return shown(value).replace("\n", " ")


def _csv(answer: Answer) -> str:
    """CSV in which no text is taken for a formula: a quote stands before such a text (OWASP ASVS 1.2.10)."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([[_harmless(value) for value in row] for row in answer.rows])
    return sink.getvalue()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value if isinstance(value, int | float | str) and not isinstance(value, bool) else shown(value)
