"""Overrides of single occurrences, and what they replace (RFC 5545, 3.8.4.4)."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa

from transforms.kernels._clocks import Clocks
from transforms.kernels._events import Events, Flags
from transforms.kernels._numbers import number_of
from transforms.kernels._tables import DAY_SECONDS, Seconds, seconds_of


class Overrides(NamedTuple):
    """Overrides: the row of each component, and the start that it replaces in UTC. A bare date is no moment:
    it replaces whatever the series has on that day.
    """

    rows: Seconds
    keys: Seconds
    is_date: Flags


def read_overrides(events: Events, clocks: Clocks) -> Overrides:
    """The overrides among the components. A key without a zone, or in an unknown one, is by the series'
    clock.
    """
    rows = np.flatnonzero(events.is_override)
    walls = seconds_of(events.table.column("recurrence_id"))[rows]
    uids = events.uids
    series = {int(uids[row]): row for row in np.flatnonzero(~events.is_override & np.isin(uids, uids[rows]))}
    places = [series.get(int(uids[row])) for row in rows]
    zones = events.table.column("recurrence_zone").take(pa.array(rows, pa.int64())).to_pylist()
    of_series = [None if place is None else events.zones[int(place)].as_py() for place in places]
    named = [one if clocks.named(one) and one else other for one, other in zip(zones, of_series, strict=True)]
    keys, _ = clocks.utc(walls, pa.array(named, pa.string()))
    is_all_day = np.array([place is not None and bool(events.is_all_day[place]) for place in places], bool)
    is_midnight = np.array([zone is None for zone in zones], bool) & (walls % DAY_SECONDS == 0)
    return Overrides(
        rows=rows,
        keys=np.where(is_all_day, walls - walls % DAY_SECONDS, keys),
        is_date=is_midnight & ~is_all_day,
    )


def standing(overrides: Overrides, events: Events) -> Seconds:
    """Rows of the overrides that stand: of several for one start, that of the highest revision."""
    numbers = number_of(events.uids[overrides.rows], overrides.keys)
    revisions = [
        events.table.column("sequence").fill_null(0).to_numpy()[overrides.rows],
        seconds_of(events.table.column("last_modified"))[overrides.rows],
        seconds_of(events.table.column("recurrence_id"))[overrides.rows],
    ]
    order = np.lexsort((*reversed(revisions), numbers))
    is_last = np.append(np.diff(numbers[order]) != 0, True)[: len(order)]
    return overrides.rows[order[is_last]]


def is_replaced(
    overrides: Overrides, events: Events, uids: Seconds, moments: Seconds, walls: Seconds
) -> Flags:
    """Whether an override stands in the place of each start of a series, by its moment or by its day."""
    by_uid = events.uids[overrides.rows]
    dates = seconds_of(events.table.column("recurrence_id"))[overrides.rows[overrides.is_date]]
    numbers = number_of(by_uid, overrides.keys)
    days = number_of(by_uid[overrides.is_date], dates)
    return np.isin(number_of(uids, moments), numbers) | np.isin(
        number_of(uids, walls - walls % DAY_SECONDS), days
    )
