"""Rows of a roster understood: which columns are read, and what their cells may hold."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from settings.errors import SourceError
from sources.batch import Tally
from sources.csv_records import date_in, is_address, label_in, records
from sources.schedules import working_week

WORK_SETTINGS = ("desk", "field", "shop", "mixed")

_SLACK_ID = re.compile(r"(?:[A-Z0-9]+\|)?[A-Z0-9]+", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_SHOWN_FAULTS = 5


class RosterRow(NamedTuple):
    """A row with a usable address: the line that it ends on, and its cells by column, None where empty."""

    line: int
    cells: dict[str, Any]


def _slack_id(text: str) -> str | None:
    return _matching(text, _SLACK_ID, 'a Slack member id such as U012AB3CD, or "workspace|member"')


def _country(text: str) -> str | None:
    return _matching(text, _COUNTRY, "a country code such as DE or DE-BE")


def _manager(text: str) -> str | None:
    if text and not is_address(text):
        raise ValueError("the work address of the manager")
    return text or None


def _work_setting(text: str) -> str | None:
    if text and text.casefold() not in WORK_SETTINGS:
        raise ValueError("one of " + ", ".join(WORK_SETTINGS))
    return text.casefold() or None


def _schedule(text: str) -> Any:
    return working_week(text) if text else None


COLUMNS: dict[str, Callable[[str], Any]] = {
    "work_address": str,
    "slack_id": _slack_id,
    "valid_from": date_in,
    "snapshot_on": date_in,
    "starts_on": date_in,
    "ends_on": date_in,
    "team": label_in,
    "manager": _manager,
    "department": label_in,
    "location": label_in,
    "role_family": label_in,
    "employment_kind": label_in,
    "work_setting": _work_setting,
    "zone": label_in,
    "country": _country,
    "schedule": _schedule,
}
"""Columns that are read, each with how its cells are understood; a ValueError says what is expected."""


def roster_rows(export: Path, columns: Mapping[str, str], tally: Tally) -> list[RosterRow]:
    """Rows of the roster that have an address; the others are counted as rejects.

    columns: the file's header of each column; our own name where it is left out. Raises SourceError where
    the file cannot be read, a mapped header is missing, or a cell holds what its column does not allow.
    """
    headers = {column: columns.get(column, column) for column in COLUMNS}
    found, faults = [], []
    for record in records(export, headers, required=("work_address",)):
        tally.read += 1
        if record.cells is None:
            tally.reject(str(record.line), "wrong_number_of_cells")
        elif not is_address(record.cells["work_address"]):
            tally.reject(str(record.line), "bad_address")
        else:
            row, expected = _understood(record.line, record.cells)
            found.append(row)
            faults += [f"line {record.line}, {each}" for each in expected]
    if faults:
        more = f"; and {len(faults) - _SHOWN_FAULTS} more" if len(faults) > _SHOWN_FAULTS else ""
        raise SourceError(
            f"{export}: {'; '.join(faults[:_SHOWN_FAULTS])}{more}. Mend these cells, or leave them empty."
        )
    return found


def _understood(line: int, texts: Mapping[str, str]) -> tuple[RosterRow, list[str]]:
    """A row, and what was expected of its faulty cells."""
    cells: dict[str, Any] = dict.fromkeys(COLUMNS)
    faults = []
    for column, text in texts.items():
        try:
            cells[column] = COLUMNS[column](text)
        except ValueError as error:
            faults.append(f"{column}: expected {error}")
    if cells["starts_on"] and cells["ends_on"] and cells["ends_on"] < cells["starts_on"]:
        faults.append("ends_on: expected a day that is not before starts_on")
    return RosterRow(line, cells), faults


def _matching(text: str, pattern: re.Pattern[str], expected: str) -> str | None:
    if text and not pattern.fullmatch(text):
        raise ValueError(expected)
    return text or None
