"""Merges that a person has confirmed: a CSV file that says which two identities are one, and since when.

Columns: one, other, confirmed_on, withdrawn_on; others are not read. An identity is a mail address, a Slack
member id as slack:U01ABCDEF (slack:T01|U01ABCDEF where workspaces share ids) or, for people whom an export
names without an address, a display name. A row without confirmed_on is a proposal and does not count; one
with withdrawn_on counts no more.
"""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from settings.errors import SourceError
from sources.csv_records import Record, date_in, is_address, records
from sources.pseudonyms import Door

COLUMNS = ("one", "other", "confirmed_on", "withdrawn_on")

SLACK = "slack:"
"""What stands before a Slack member id."""


class Confirmation(NamedTuple):
    """Two identifiers of one person, and the day on which somebody said so."""

    one: int
    other: int
    confirmed_on: date


def confirmations(path: Path, door: Door) -> list[Confirmation]:
    """The merges that stand, sorted; without those of excluded people.

    Raises SourceError, naming the line, where the file cannot be read, a column is missing, a date is none,
    an identity is missing or outside the organisation, or a merge is withdrawn before it was confirmed.
    """
    rows = records(path, {column: column for column in COLUMNS}, COLUMNS[:3])
    found = (_confirmation(path, row, door) for row in rows)
    return sorted({each for each in found if each is not None})


def _confirmation(path: Path, row: Record, door: Door) -> Confirmation | None:
    where = f"{path}, line {row.line}"
    if row.cells is None:
        raise SourceError(f"{where}: not as many cells as the header has; expected {', '.join(COLUMNS)}.")
    confirmed_on, withdrawn_on = (_date(where, row.cells, column) for column in COLUMNS[2:])
    if withdrawn_on and (confirmed_on is None or withdrawn_on < confirmed_on):
        raise SourceError(f"{where}: withdrawn before it was confirmed; expected a later withdrawn_on.")
    if confirmed_on is None or withdrawn_on is not None:
        return None
    one, other = (_identifier(where, row.cells[column], door) for column in COLUMNS[:2])
    if one is None or other is None:
        return None
    if one == other:
        raise SourceError(f"{where}: both are the same identity; expected two. Take the line out.")
    return Confirmation(min(one, other), max(one, other), confirmed_on)


def _identifier(where: str, form: str, door: Door) -> int | None:
    """The pseudonym of an identity; None where it is excluded."""
    if not form:
        raise SourceError(f"{where}: an identity is missing; expected an address, a Slack id or a name.")
    if is_address(form):
        if not door.is_internal(form):
            raise SourceError(
                f"{where}: an address outside the organisation's domains; outsiders cannot be told apart. "
                "Take the line out, or add the domain to the settings."
            )
        return door.address(form)
    if form.startswith(SLACK):
        account = form.removeprefix(SLACK)
        return None if door.excludes_account(account.rpartition("|")[2]) else door.person("slack", account)
    return door.person("name", form)


def _date(where: str, cells: dict[str, str], column: str) -> date | None:
    try:
        return date_in(cells.get(column, ""))
    except ValueError as error:
        raise SourceError(f"{where}: {column}: expected {error}.") from None
