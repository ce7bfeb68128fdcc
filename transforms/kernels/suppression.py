"""Which groups may be shown in a window, so that no hidden one can be worked out from the rest.

A group of fewer people than the smallest group is hidden. The organisation is shown too, and the organisation
less the shown groups gives the hidden ones together, with the people who belong to no group: where those are
fewer than the smallest group, the smallest shown group is hidden as well, and so on.

layer: scores  grain: window_number, group_id
source: docs/decisions: merge, do not blank
"""

from collections import defaultdict
from typing import NamedTuple

import pyarrow as pa

from transforms.kernels._tables import column
from transforms.rows import of_rows

LAYER = "scores"
INPUTS = ("scores.group_counts",)
SETTINGS = ("smallest_group",)
SCHEMA = pa.schema(
    [
        column("window_number", pa.int64(), "window"),
        column("group_id", pa.int64(), "group"),
        column("status", pa.string(), "published, suppressed, or insufficient where nobody has a value"),
        column("reason", pa.string(), "fewer_than_k or protects_another; null where published"),
    ]
)
ORGANISATION = "organisation"


class Cell(NamedTuple):
    """A group of a window and the people behind its numbers."""

    group_id: int
    people: int


def rows(group_counts: pa.Table, *, smallest_group: int) -> pa.Table:
    """One row a window and group."""
    groups: dict[int, list[Cell]] = defaultdict(list)
    wholes: dict[int, Cell] = {}
    for row in group_counts.to_pylist():
        cell = Cell(row["group_id"], row["people"] or 0)
        if row["grouping"] == ORGANISATION:
            wholes[row["window_number"]] = cell
        else:
            groups[row["window_number"]].append(cell)
    found: list[tuple[int, int, str, str | None]] = []
    for window in sorted(groups.keys() | wholes.keys()):
        whole = wholes.get(window)
        reasons = hidden(groups[window], None if whole is None else whole.people, smallest_group)
        if whole is not None and whole.people < smallest_group:
            reasons[whole.group_id] = "fewer_than_k"
        for cell in [*groups[window], *([] if whole is None else [whole])]:
            found.append((window, cell.group_id, *_status(cell, reasons.get(cell.group_id))))
    return of_rows(found, SCHEMA)


def hidden(groups: list[Cell], whole: int | None, smallest: int) -> dict[int, str]:
    """Reason by hidden group; `whole` is the people of the organisation where it is shown."""
    reasons = {cell.group_id: "fewer_than_k" for cell in groups if cell.people < smallest}
    if whole is None or whole < smallest:
        return reasons
    shown = sorted((cell for cell in groups if cell.people >= smallest), key=lambda c: (c.people, c.group_id))
    unseen = whole - sum(cell.people for cell in shown)
    while shown and 0 < unseen < smallest:
        reasons[shown[0].group_id] = "protects_another"
        unseen += shown.pop(0).people
    return reasons


def _status(cell: Cell, reason: str | None) -> tuple[str, str | None]:
    if cell.people == 0:
        return "insufficient", "fewer_than_k"
    return ("published", None) if reason is None else ("suppressed", reason)
