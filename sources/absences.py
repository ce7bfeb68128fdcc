"""Absences: a CSV file of leave through a column map.

A record is a row, and one that cannot be read is a reject. A kind of leave that is not agreed, or not one of
ours, is never stored: it becomes "unspecified".
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.csv_records import date_in, is_address, records
from sources.pseudonyms import Door
from sources.schema import EXTERNAL

SOURCE = "absences"
VERSION = "1"

COLUMNS = ("work_address", "starts_on", "ends_on", "part", "kind")
REQUIRED = ("work_address", "starts_on", "ends_on")
PARTS = ("full", "morning", "afternoon")
KINDS = ("annual", "parental", "sick", "other")
UNSPECIFIED = "unspecified"


def read(export: Path, door: Door, *, columns: Mapping[str, str] | None = None) -> Iterator[Batch]:
    """Batches of absences, rejects and source_files.

    columns: the file's header of each column; our own name where it is left out. People need not be on a
    roster. Raises SourceError where the file cannot be read, or a mapped header is missing.
    """
    headers = {column: (columns or {}).get(column, column) for column in COLUMNS}
    rows, tally = Rows(), Tally(file_digits([one_member(export)]), SOURCE, VERSION)
    seen: set[tuple[Any, ...]] = set()
    for record in records(export, headers, REQUIRED):
        tally.read += 1
        try:
            absence = _absence(record.cells, door)
        except ValueError as error:
            tally.reject(str(record.line), str(error))
            continue
        if absence is None:
            tally.excluded += 1
        elif absence in seen:
            tally.duplicates += 1
        else:
            seen.add(absence)
            tally.accepted += 1
            rows.add("absences", *absence)
        yield from rows.full()
        yield from tally.full()
    yield from rows.rest()
    yield from tally.close()


def _absence(cells: Mapping[str, str] | None, door: Door) -> tuple[Any, ...] | None:
    """A row of `absences`; None where the person is excluded. Raises ValueError with a reason code."""
    if cells is None:
        raise ValueError("wrong_number_of_cells")
    if not is_address(cells["work_address"]):
        raise ValueError("bad_address")
    person = door.address(cells["work_address"])
    if person is None:
        return None
    if person == EXTERNAL:
        raise ValueError("outside_domains")
    starts_on, ends_on = _day(cells["starts_on"]), _day(cells["ends_on"])
    if ends_on < starts_on:
        raise ValueError("ends_before_start")
    part = cells.get("part", "").casefold() or "full"
    if part not in PARTS:
        raise ValueError("unknown_part")
    kind = cells.get("kind", "").casefold()
    is_agreed = kind in KINDS and kind in door.agreed_absence_kinds
    return person, starts_on, ends_on, part, kind if is_agreed else UNSPECIFIED, SOURCE


def _day(text: str) -> dt.date:
    try:
        found = date_in(text)
    except ValueError:
        found = None
    if found is None:
        raise ValueError("bad_date")
    return found
