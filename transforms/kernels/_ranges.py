"""Overrides of an occurrence and of all later ones: RANGE=THISANDFUTURE (RFC 5545, 3.2.13)."""

from typing import NamedTuple

import numpy as np

from transforms.kernels._clocks import Clocks
from transforms.kernels._events import Events, Placed
from transforms.kernels._overrides import Overrides, midnights
from transforms.kernels._tables import Seconds
from transforms.kernels._zones import to_wall


class Range(NamedTuple):
    """A ranged override: its row, that of its series, the start that it names in UTC, and by how much it
    moves that start on its own clock.
    """

    row: int
    series_row: int
    key: int
    shift: int


def read_ranges(overrides: Overrides, events: Events, clocks: Clocks) -> list[Range]:
    """The ranged overrides of series, in the order of the starts that they name. One that cannot be placed
    describes nothing but its own start.
    """
    is_known = events.is_placed[overrides.rows] & events.is_placed[overrides.series_rows]
    found = []
    for place in np.flatnonzero(events.is_ranged[overrides.rows] & (overrides.series_rows >= 0) & is_known):
        row, series_row = int(overrides.rows[place]), int(overrides.series_rows[place])
        key = overrides.keys[place : place + 1]
        clock = None if events.is_all_day[series_row] else clocks.named(events.zones[series_row].as_py())
        wall = key if clock is None else to_wall(key, clock)
        (named,) = _by_its_clock(events, clocks, row, series_row, wall, key)
        found.append(Range(row, series_row, int(key[0]), int(events.starts[row] - named)))
    return sorted(found, key=lambda one: (one.key, one.row))


def reach_of(ranges: list[Range], events: Events) -> dict[int, int]:
    """By the row of a series, the seconds by which its ranged overrides move and lengthen starts at most."""
    reach: dict[int, int] = {}
    for one in ranges:
        reached = abs(one.shift) + int(events.durations[one.row])
        reach[one.series_row] = max(reach.get(one.series_row, 0), reached)
    return reach


def following(
    ranges: list[Range], standing: Seconds, events: Events, clocks: Clocks, placed: Placed, keys: Seconds
) -> Placed:
    """The occurrences, those of a series after the start that a ranged override names as it describes them:
    moved as far, and as long. Of several, that which names the latest start before.

    standing: rows of the overrides that stand. keys: the starts that the series gives, UTC.
    """
    rows, walls, durations = placed.rows.copy(), placed.walls.copy(), placed.durations.copy()
    for one in ranges:
        if one.row not in standing:
            continue
        is_later = (placed.rows == one.series_row) & (keys > one.key)
        named = _by_its_clock(events, clocks, one.row, one.series_row, placed.walls[is_later], keys[is_later])
        rows[is_later] = one.row
        walls[is_later] = named + one.shift
        durations[is_later] = events.durations[one.row]
    return Placed(rows, walls, durations)


def _by_its_clock(
    events: Events, clocks: Clocks, row: int, series_row: int, walls: Seconds, moments: Seconds
) -> Seconds:
    """Starts of a series by the clock of an override; walls are by the clock of the series."""
    if events.is_all_day[row]:
        return midnights(walls)
    clock = clocks.named(events.zones[row].as_py())
    is_same = events.is_all_day[series_row] or events.zones[row].equals(events.zones[series_row])
    return walls if is_same or clock is None else to_wall(moments, clock)
