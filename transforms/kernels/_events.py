"""Calendar components as arrays, and the recurring ones as series."""

import re
from datetime import datetime, time
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from transforms.kernels._clocks import Clocks
from transforms.kernels._series import Series, seconds_from
from transforms.kernels._tables import DAY_SECONDS, Seconds, seconds_of
from transforms.kernels._zones import Stretches

REMOVING = "EXRULE:"
"""Begins a rule that takes starts away."""

_PIECES = re.compile(r"\s+(?=\d{4}-\d{2}-\d{2})")

Flags = npt.NDArray[np.bool_]


class Events(NamedTuple):
    """One place a component, in the order of the table."""

    table: pa.Table
    uids: Seconds
    zones: pa.Array
    starts: Seconds
    durations: Seconds
    is_elapsed: Flags
    is_all_day: Flags
    is_override: Flags
    is_ranged: Flags
    is_series: Flags
    is_placed: Flags


class Placed(NamedTuple):
    """Occurrences: the row of the component that describes each, its start by that component's clock, and the
    seconds that it lasts.
    """

    rows: Seconds
    walls: Seconds
    durations: Seconds


def read_events(table: pa.Table, clocks: Clocks) -> Events:
    """The components as arrays. A duration is that of the wall clock, or the time that elapses where the
    event ends in another zone than it starts in.
    """
    table = table.combine_chunks()
    starts, ends = seconds_of(table.column("starts")), seconds_of(table.column("ends"))
    is_all_day = _flags(table.column("is_all_day"))
    zones, ends_zones = table.column("zone").combine_chunks(), table.column("ends_zone").combine_chunks()
    starts_at, is_known = clocks.utc(starts, zones)
    ends_at, is_end_known = clocks.utc(ends, ends_zones)
    is_elsewhere = np.array(
        [one != other for one, other in zip(zones.to_pylist(), ends_zones.to_pylist(), strict=True)], bool
    )
    is_elapsed = is_elsewhere & is_known & is_end_known & ~is_all_day
    durations = np.where(is_elapsed, ends_at - starts_at, ends - starts)
    durations = np.where(table.column("ends").is_null().to_numpy(), 0, np.maximum(durations, 0))
    is_override = table.column("recurrence_id").is_valid().to_numpy()
    is_repeated = table.column("rrule").is_valid().to_numpy() | table.column("rdate").is_valid().to_numpy()
    has_start = table.column("starts").is_valid().to_numpy()
    return Events(
        table=table,
        uids=table.column("uid").to_numpy(),
        zones=zones,
        starts=starts,
        durations=np.where(is_all_day, np.maximum(durations, DAY_SECONDS), durations),
        is_elapsed=is_elapsed,
        is_all_day=is_all_day,
        is_override=is_override,
        is_ranged=is_override & _flags(table.column("is_this_and_future")),
        is_series=is_repeated & ~is_override,
        is_placed=has_start & (is_known | is_all_day),
    )


def read_series(events: Events, row: int, clocks: Clocks, clock: Stretches | None) -> Series:
    """The series that one component describes, in wall-clock times of its own zone."""
    (cells,) = events.table.slice(row, 1).select(["starts", "rrule", "rdate", "exdate"]).to_pylist()
    is_all_day = bool(events.is_all_day[row])
    rules = [text for text in (cells["rrule"] or "").split("\n") if text.strip()]
    added: dict[int, int | None] = {}
    for moment, lasts, zone in _listed(cells["rdate"]):
        if is_all_day:
            added[seconds_from(datetime.combine(moment.date(), time.min))] = lasts
        else:
            added[seconds_from(clocks.moved(moment, zone, clock))] = lasts
    removed, removed_days = [], []
    for moment, _, zone in _listed(cells["exdate"]):
        if is_all_day or (zone is None and moment.time() == time.min):
            removed_days.append(seconds_from(moment) // DAY_SECONDS)
        else:
            removed.append(seconds_from(clocks.moved(moment, zone, clock)))
    return Series(
        first=cells["starts"].replace(microsecond=0),
        is_all_day=is_all_day,
        rules=tuple(text for text in rules if not text.startswith(REMOVING)),
        removing_rules=tuple(text.removeprefix(REMOVING) for text in rules if text.startswith(REMOVING)),
        added=added,
        removed=np.array(removed, np.int64),
        removed_days=np.array(removed_days, np.int64),
    )


def _listed(text: str | None) -> list[tuple[datetime, int | None, str | None]]:
    """Wall clocks, each with the seconds that it lasts where these are stated, and with its zone; a zone may
    hold spaces, a wall clock begins with a digit.
    """
    found: list[tuple[datetime, int | None, str | None]] = []
    for piece in _PIECES.split(text.strip()) if text else ():
        moment, _, zone = piece.partition("@")
        wall, _, lasts = moment.partition("/")
        begun = datetime.fromisoformat(wall).replace(microsecond=0)
        found.append((begun, int(lasts) if lasts else None, zone or None))
    return found


def _flags(column: pa.ChunkedArray) -> Flags:
    found: Flags = column.fill_null(False).to_numpy()
    return found
