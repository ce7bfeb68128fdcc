"""Occurrences of calendar events: series expanded in the event's own zone, overrides in the place of what
they replace, and of all that follows where they say so.

Cancelled occurrences keep their row and status; a cancelled series takes its older overrides with it. Only
what meets the horizon, and a day either side for the zones, is kept. An event that cannot be placed has one
row without times, and a reason. All-day events are dates: their times are midnights that belong to no zone.

layer: core  grain: occurrence
source: RFC 5545, 3.2.13, 3.3.10, 3.6.5, 3.8.4.4, 3.8.5; docs/science.md 1.3
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.kernels._clocks import Clocks
from transforms.kernels._events import Events, Placed, read_events, read_series
from transforms.kernels._numbers import number_of
from transforms.kernels._overrides import called_off, is_replaced, outdated, read_overrides, standing
from transforms.kernels._own_zones import OwnZones
from transforms.kernels._ranges import following, reach_of, read_ranges
from transforms.kernels._rules import RuleError
from transforms.kernels._series import starts_of
from transforms.kernels._tables import Seconds, column, horizon_of, seconds_of, timestamps

LAYER = "core"
INPUTS = ("core.calendar_components", "lake.calendar_zones", "core.horizon", "reference.defaults")
SETTINGS: tuple[str, ...] = ()
SCHEMA = pa.schema(
    [
        column("occurrence", pa.int64(), "the occurrence: a number made of uid and original start"),
        column("uid", pa.int64(), "event that it is an occurrence of"),
        column(
            "original_start", pa.timestamp("us"), "start that the series gave it, UTC; null with a reason"
        ),
        column(
            "recurrence_id", pa.timestamp("us"), "override that describes it, by its key; null for the master"
        ),
        column("starts_at", pa.timestamp("us"), "scheduled start, UTC; null with a reason"),
        column("ends_at", pa.timestamp("us"), "scheduled end, UTC; null with a reason"),
        column("is_all_day", pa.bool_(), "whether it is given by dates"),
        column("status", pa.string(), "confirmed, tentative or cancelled"),
        column("show_as", pa.string(), "busy, free, tentative or oof"),
        column("category", pa.string(), "meeting, focus, ooo, travel or personal"),
        column("organizer", pa.int64(), "identifier of the organiser; null where absent"),
        column(
            "reason",
            pa.string(),
            "unknown_zone, bad_rule or too_frequent where it cannot be placed; else null",
        ),
    ]
)
_UNPLACED = -(2**60)
"""Added to the key of an event without a start, so that its number meets no other of the same uid."""


def rows(
    calendar_components: pa.Table, calendar_zones: pa.Table, horizon: pa.Table, defaults: pa.Table
) -> pa.Table:
    """One row an occurrence that meets the horizon, and one an event that cannot be placed."""
    known = horizon_of(horizon)
    if known is None or calendar_components.num_rows == 0:
        return SCHEMA.empty_table()
    default_zone = defaults.column("zone")[0].as_py() if defaults.num_rows else None
    clocks = Clocks(known, default_zone, OwnZones(calendar_zones))
    events = read_events(calendar_components, clocks)
    reasons = np.array([None if is_placed else "unknown_zone" for is_placed in events.is_placed], object)
    placed = _placed_rows(events, clocks, reasons)
    return pa.concat_tables([placed, _reason_rows(events, reasons)])


def _expanded(
    events: Events, clocks: Clocks, reach: Mapping[int, int], reasons: npt.NDArray[np.object_]
) -> Placed:
    """Every start, near the horizon where a series gives it; writes the reasons of series that fail.

    reach: by row, the seconds by which a series is to be followed further than its own events ask for.
    """
    single = np.flatnonzero(events.is_placed & ~events.is_series)
    found, walls, durations = [single], [events.starts[single]], [events.durations[single]]
    for row in np.flatnonzero(events.is_placed & events.is_series):
        clock = None if events.is_all_day[row] else clocks.named(events.zones[int(row)].as_py())
        series = read_series(events, int(row), clocks, clock)
        usual = int(events.durations[row])
        own = {start: lasts for start, lasts in series.added.items() if lasts is not None}
        window = clocks.window(max(usual, *own.values(), 0)).widened(reach.get(int(row), 0))
        try:
            starts = starts_of(series, window, clocks.wall_of(clock))
        except RuleError as error:
            reasons[row] = str(error)
            continue
        lengths = [own.get(int(start), usual) for start in starts]
        walls.append(starts)
        durations.append(np.array(lengths, np.int64))
        found.append(np.full(len(starts), row, np.int64))
    return Placed(np.concatenate(found), np.concatenate(walls), np.concatenate(durations))


def _placed_rows(events: Events, clocks: Clocks, reasons: npt.NDArray[np.object_]) -> pa.Table:
    overrides = read_overrides(events, clocks)
    ranges = read_ranges(overrides, events, clocks)
    given = _expanded(events, clocks, reach_of(ranges, events), reasons)
    given, given_starts = _once(given, _instants(events, given, clocks)[0])
    originals = np.zeros(events.table.num_rows, np.int64)
    originals[overrides.rows] = overrides.keys
    is_override = events.is_override[given.rows]
    keys, uids = np.where(is_override, originals[given.rows], given_starts), events.uids[given.rows]
    stand = np.setdiff1d(
        standing(overrides, events, clocks), outdated(overrides, events, clocks, given, given_starts)
    )
    is_standing = np.where(
        is_override,
        np.isin(given.rows, stand),
        ~is_replaced(overrides, events, uids, given_starts, given.walls),
    )
    placed = following(ranges, stand, events, clocks, given, keys)
    starts, ends = _instants(events, placed, clocks)
    is_kept = is_standing & (starts < clocks.last) & (ends >= clocks.first)
    is_off = pa.array(called_off(overrides, events)[placed.rows[is_kept]])
    described = events.table.take(pa.array(placed.rows[is_kept]))
    return _described(
        described,
        occurrence=pa.array(number_of(uids, keys)[is_kept]),
        status=pc.if_else(is_off, "cancelled", described.column("status")),
        original_start=timestamps(keys[is_kept]),
        starts_at=timestamps(starts[is_kept]),
        ends_at=timestamps(ends[is_kept]),
    )


def _once(given: Placed, starts: Seconds) -> tuple[Placed, Seconds]:
    """Each start of a series once. Where clocks go forward two hours are one, and the later exists."""
    order = np.lexsort((given.walls, starts, given.rows))
    rows, moments = given.rows[order], starts[order]
    is_last = np.ones(len(order), bool)
    is_last[:-1] = (rows[1:] != rows[:-1]) | (moments[1:] != moments[:-1])
    kept = np.sort(order[is_last])
    return Placed(given.rows[kept], given.walls[kept], given.durations[kept]), starts[kept]


def _reason_rows(events: Events, reasons: npt.NDArray[np.object_]) -> pa.Table:
    failed = np.flatnonzero([reason is not None for reason in reasons])
    moments = seconds_of(events.table.column("recurrence_id"))[failed] + _UNPLACED
    return _described(
        events.table.take(pa.array(failed)),
        occurrence=pa.array(number_of(events.uids[failed], moments)),
        reason=pa.array(list(reasons[failed]), pa.string()),
    )


def _described(components: pa.Table, **columns: pa.Array | pa.ChunkedArray) -> pa.Table:
    """Rows of the schema: the columns given, those of the components, NULL for what neither has."""
    return pa.table(
        [
            columns[field.name]
            if field.name in columns
            else components[field.name]
            if field.name in components.schema.names
            else pa.nulls(components.num_rows, field.type)
            for field in SCHEMA
        ],
        schema=SCHEMA,
    )


def _instants(events: Events, placed: Placed, clocks: Clocks) -> tuple[Seconds, Seconds]:
    """Starts and ends in UTC; of all-day events, their midnights."""
    zones = events.zones.take(pa.array(placed.rows))
    is_all_day, durations = events.is_all_day[placed.rows], placed.durations
    starts, _ = clocks.utc(placed.walls, zones)
    ends, _ = clocks.utc(placed.walls + durations, zones)
    ends = np.where(events.is_elapsed[placed.rows] | (ends < starts), starts + durations, ends)
    return np.where(is_all_day, placed.walls, starts), np.where(is_all_day, placed.walls + durations, ends)
