"""The roster: a CSV file through a column map. It is an allow-list of columns and, in core, of people.

A record is a row. The roster decides who is counted and by which hours, so that a cell that its column does
not allow refuses the file and names the line; a row without a usable address, or a second one for a person
and day in one snapshot, is a reject. Zones stay as written: core says which of them are unknown.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from settings.errors import SourceError
from settings.schedule import Block
from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.csv_records import is_address, records
from sources.pseudonyms import Door
from sources.roster_rows import RosterRow, roster_rows
from sources.schedules import week_name
from sources.schema import EXTERNAL

SOURCE = "people"
VERSION = "1"

_LABELS = ("department", "location", "role_family", "employment_kind", "work_setting", "zone", "country")


def read(
    export: Path,
    door: Door,
    *,
    columns: Mapping[str, str] | None = None,
    snapshot_on: dt.date | None = None,
) -> Iterator[Batch]:
    """Batches of people, schedule_blocks, teams, identifiers, scope, rejects and source_files.

    columns: the file's header of each column; our own name where it is left out. snapshot_on: the day that
    the file describes, where it has no column snapshot_on; without either, every row needs valid_from, and
    the latest counts. Raises SourceError where the file cannot be read, a mapped header is missing, a cell
    is not what its column holds, no day is stated, or no row is left.
    """
    tally = Tally(file_digits([one_member(export)]), SOURCE, VERSION)
    found = roster_rows(export, columns or {}, tally)
    reading = _Reading(door, tally)
    for row, day in zip(found, _snapshots(export, found, snapshot_on), strict=True):
        reading.add(row, day)
    if not tally.accepted:
        raise SourceError(
            f"{export}: none of its {tally.read} rows can be used ({tally.rejected} rejected, "
            f"{tally.excluded} excluded). Check the header of work_address, and the organisation's domains "
            "in the settings."
        )
    yield from reading.close()


def addresses(export: Path, work_address: str = "work_address") -> list[str]:
    """Work addresses of the roster as it writes them.

    work_address: the file's header of that column. Raises SourceError where the file cannot be read or has
    no such header.
    """
    found = records(export, {"work_address": work_address}, required=("work_address",))
    cells = (record.cells["work_address"] for record in found if record.cells)
    return [each for each in cells if is_address(each)]


def domains(found: Iterable[str]) -> frozenset[str]:
    """Mail domains of addresses, in small letters."""
    return frozenset(each.casefold().rpartition("@")[2] for each in found)


def _snapshots(export: Path, rows: Sequence[RosterRow], stated: dt.date | None) -> list[dt.date]:
    """The day that each row describes: its own, else the stated one, else the file's latest valid_from."""
    begun = [row.cells["valid_from"] for row in rows]
    undated = [row.line for row in rows if not row.cells["snapshot_on"] and not row.cells["valid_from"]]
    if undated and stated is None:
        raise SourceError(
            f"{export}: {len(undated)} rows do not say which day they describe, the first on line "
            f"{undated[0]}. Set snapshot_on under [people] in the settings to the day of the export, or add "
            "a column snapshot_on or valid_from."
        )
    usual = stated or max(filter(None, begun), default=None)
    found = [row.cells["snapshot_on"] or usual for row in rows]
    return [day for day in found if day is not None]


class _Reading:
    """One reading of a roster: what is gathered, and the counts."""

    def __init__(self, door: Door, tally: Tally) -> None:
        self._door = door
        self._tally = tally
        self._rows = Rows()
        self._seen: dict[tuple[int, dt.date | None, dt.date], tuple[Any, ...]] = {}
        self._stated: set[tuple[Any, ...]] = set()
        self._snapshots: set[dt.date] = set()

    def add(self, row: RosterRow, snapshot_on: dt.date) -> None:
        """Take a row in, or count why not. snapshot_on: the day that it describes."""
        cells = row.cells
        person = self._door.address(cells["work_address"])
        if person is None or self._is_excluded_account(cells["slack_id"]):
            self._tally.excluded += 1
            return
        if person == EXTERNAL:
            self._tally.reject(str(row.line), "outside_domains")
            return
        described = self._described(person, cells, snapshot_on)
        before = self._seen.setdefault((person, cells["valid_from"], snapshot_on), described)
        if before is not described:
            if before == described:
                self._tally.duplicates += 1
            else:
                self._tally.reject(str(row.line), "person_twice")
            return
        self._tally.accepted += 1
        self._rows.add("people", *described)
        self._snapshots.add(snapshot_on)
        self._add_identifiers(person, cells["slack_id"])

    def close(self) -> Iterator[Batch]:
        """All rows, the days that the file describes, and the counts."""
        self._rows.add("scope", SOURCE, None, None, min(self._snapshots), max(self._snapshots))
        yield from self._rows.rest()
        yield from self._tally.close()

    def _described(self, person: int, cells: Mapping[str, Any], snapshot_on: dt.date) -> tuple[Any, ...]:
        """The row of `people`; states its team and its schedule on the way."""
        return (
            person,
            cells["valid_from"],
            snapshot_on,
            cells["starts_on"],
            cells["ends_on"],
            self._team(cells["team"], snapshot_on),
            self._manager(cells["manager"]),
            *(cells[label] for label in _LABELS),
            self._schedule(cells["schedule"]),
        )

    def _team(self, label: str | None, snapshot_on: dt.date) -> int | None:
        if label is None:
            return None
        team = self._door.number("team", label)
        self._state("teams", team, label, snapshot_on)
        return team

    def _manager(self, address: str | None) -> int | None:
        """An excluded manager, or one outside the organisation, is none."""
        return (self._door.address(address) or None) if address else None

    def _schedule(self, blocks: tuple[Block, ...] | None) -> int | None:
        if blocks is None:
            return None
        schedule = self._door.number("schedule", week_name(blocks))
        for block in blocks:
            self._state("schedule_blocks", schedule, *block)
        return schedule

    def _add_identifiers(self, person: int, slack_id: str | None) -> None:
        self._state("identifiers", person, "email", None, "roster_address", True, False, False, None)
        if slack_id is not None:
            account = self._door.person("slack", slack_id)
            self._state("identifiers", account, "slack", person, "roster_alias", True, False, False, None)

    def _is_excluded_account(self, slack_id: str | None) -> bool:
        return slack_id is not None and self._door.excludes_account(slack_id.rpartition("|")[2])

    def _state(self, table: str, *values: Any) -> None:
        """Add a row once."""
        if (table, *values) not in self._stated:
            self._stated.add((table, *values))
            self._rows.add(table, *values)
