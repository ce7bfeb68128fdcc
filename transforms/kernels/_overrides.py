"""Overrides of single occurrences, and what they replace (RFC 5545, 3.8.4.4)."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from transforms.kernels._clocks import Clocks
from transforms.kernels._events import Events, Flags, Placed, read_series
from transforms.kernels._numbers import number_of
from transforms.kernels._tables import DAY_SECONDS, Seconds, seconds_of
from transforms.kernels._zones import to_utc


class Overrides(NamedTuple):
    """Overrides: the row of each component, the row of its series (-1 without one), the key that names the
    start it replaces by its own clock, and in UTC. A key that is a bare date replaces whatever the series has
    on that day.
    """

    rows: Seconds
    series_rows: Seconds
    walls: Seconds
    keys: Seconds
    is_date: Flags


def read_overrides(events: Events, clocks: Clocks) -> Overrides:
    """The overrides among the components. A key without a zone, or in an unknown one, is by the series'
    clock.
    """
    rows = np.flatnonzero(events.is_override)
    walls = seconds_of(events.table.column("recurrence_id"))[rows]
    series_rows = _series_rows(events, rows)
    zones = events.table.column("recurrence_zone").take(pa.array(rows, pa.int64())).to_pylist()
    of_series = [None if row < 0 else events.zones[int(row)].as_py() for row in series_rows]
    named = [
        one if one is not None and clocks.named(one) is not None else other
        for one, other in zip(zones, of_series, strict=True)
    ]
    keys, _ = clocks.utc(walls, pa.array(named, pa.string()))
    is_all_day = (series_rows >= 0) & events.is_all_day[series_rows]
    is_floating = np.array([zone is None for zone in zones], bool)
    return Overrides(
        rows=rows,
        series_rows=series_rows,
        walls=walls,
        keys=np.where(is_all_day, midnights(walls), keys),
        is_date=is_floating & ~is_all_day & (walls == midnights(walls)),
    )


def standing(overrides: Overrides, events: Events, clocks: Clocks) -> Seconds:
    """Rows of the overrides that stand: of several for one start, that of the highest revision, unless the
    series has removed that start.
    """
    numbers = number_of(events.uids[overrides.rows], overrides.keys)
    revisions = [
        events.table.column("sequence").fill_null(0).to_numpy()[overrides.rows],
        seconds_of(events.table.column("last_modified"))[overrides.rows],
        overrides.walls,
    ]
    order = np.lexsort((*reversed(revisions), numbers))
    is_last = np.append(np.diff(numbers[order]) != 0, True)[: len(order)]
    last = order[is_last]
    return overrides.rows[last[~_is_removed(overrides, events, clocks)[last]]]


def is_replaced(
    overrides: Overrides, events: Events, uids: Seconds, moments: Seconds, walls: Seconds
) -> Flags:
    """Whether an override stands in the place of each start of a series, by its moment or by its day."""
    by_uid = events.uids[overrides.rows]
    replaced = number_of(by_uid, overrides.keys)
    days = number_of(by_uid[overrides.is_date], overrides.walls[overrides.is_date])
    is_by_moment = np.isin(number_of(uids, moments), replaced)
    return is_by_moment | np.isin(number_of(uids, midnights(walls)), days)


def outdated(
    overrides: Overrides, events: Events, clocks: Clocks, given: Placed, moments: Seconds
) -> Seconds:
    """Rows of overrides of an earlier revision than their series, which no longer gives the start that they
    name: copies kept in a calendar that was exported before the series was moved.

    given: what components give by themselves, moments: when that starts, UTC.
    """
    sequences = events.table.column("sequence").fill_null(0).to_numpy()
    is_older = (overrides.series_rows >= 0) & (sequences[overrides.rows] < sequences[overrides.series_rows])
    is_expanded = np.isin(overrides.series_rows, given.rows)
    is_near = (overrides.keys > clocks.first) & (overrides.keys < clocks.last - DAY_SECONDS)
    own = ~events.is_override[given.rows]
    uids, by_uid = events.uids[given.rows[own]], events.uids[overrides.rows]
    is_given = np.isin(number_of(by_uid, overrides.keys), number_of(uids, moments[own]))
    is_given |= np.isin(
        number_of(by_uid, midnights(overrides.walls)), number_of(uids, midnights(given.walls[own]))
    )
    return overrides.rows[is_older & is_expanded & is_near & ~is_given]


def called_off(overrides: Overrides, events: Events) -> Flags:
    """Of each component, whether it is an override whose whole series was cancelled in no lower revision."""
    is_cancelled = np.array(
        [status == "cancelled" for status in events.table.column("status").to_pylist()], bool
    )
    sequences = events.table.column("sequence").fill_null(0).to_numpy()
    found = np.zeros(events.table.num_rows, bool)
    found[overrides.rows] = (
        (overrides.series_rows >= 0)
        & is_cancelled[overrides.series_rows]
        & (sequences[overrides.series_rows] >= sequences[overrides.rows])
    )
    return found


def _series_rows(events: Events, rows: Seconds) -> Seconds:
    uids = events.uids
    of_uid = {int(uids[row]): row for row in np.flatnonzero(~events.is_override & np.isin(uids, uids[rows]))}
    return np.array([of_uid.get(int(uids[row]), -1) for row in rows], np.int64)


def _is_removed(overrides: Overrides, events: Events, clocks: Clocks) -> Flags:
    """Whether the series' own list of removed starts names what each override replaces."""
    has_list = events.table.column("exdate").is_valid().to_numpy()
    uids, moments = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for row in np.unique(overrides.series_rows[overrides.series_rows >= 0]):
        if not has_list[row]:
            continue
        clock = None if events.is_all_day[row] else clocks.named(events.zones[int(row)].as_py())
        series = read_series(events, int(row), clocks, clock)
        walls = series.removed if clock is None else to_utc(series.removed, clock)
        moments.append(np.append(walls, series.removed_days * DAY_SECONDS))
        uids.append(np.full(len(moments[-1]), events.uids[row]))
    removed = number_of(np.concatenate(uids), np.concatenate(moments))
    by_uid = events.uids[overrides.rows]
    is_day_removed = np.isin(number_of(by_uid, midnights(overrides.walls)), removed)
    return is_day_removed | np.isin(number_of(by_uid, overrides.keys), removed)


def midnights(walls: Seconds) -> Seconds:
    """The midnights before the walls."""
    return walls - walls % DAY_SECONDS
