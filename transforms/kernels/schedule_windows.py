"""Working blocks of each contractual week in each zone, day by day, as instants.

Blocks are wall-clock times, converted date by date: a time that occurs twice is the first of the two, one
that does not occur lands after the gap. A block belongs to the logical day in which it starts. The logical
day begins at the setting, earlier where a block begins before that; with an overnight block, midway through
the longest stretch of the clock in which nobody on that schedule is ever scheduled.

layer: core  grain: schedule, zone, day, starts_at  month: day
source: docs/science.md 1.2, 1.3
"""

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from transforms.kernels._tables import (
    DAY_SECONDS,
    Horizon,
    Seconds,
    column,
    dates,
    epoch_days,
    horizon_of,
    timestamps,
)
from transforms.kernels._zones import stretches, to_utc, zone_named

LAYER = "core"
INPUTS = ("core.people", "core.schedule_blocks", "core.horizon")
SETTINGS = ("day_break_minutes",)
SCHEMA = pa.schema(
    [
        column("schedule", pa.int64(), "contractual week"),
        column("zone", pa.string(), "zone name as people have it; null where unknown"),
        column("day", pa.date32(), "logical day that the block belongs to"),
        column("is_scheduled", pa.bool_(), "whether the contractual week has a block on that day"),
        column("starts_at", pa.timestamp("us"), "start of the block, UTC; null without block or zone"),
        column("ends_at", pa.timestamp("us"), "end of the block, UTC; null without block or zone"),
        column("day_break_minutes", pa.int64(), "minute of the local day at which the logical day begins"),
    ]
)
_DAY_MINUTES = 1440
_THURSDAY = 3
"""1970-01-01 was a Thursday, three days after Monday."""


class Block(NamedTuple):
    """A working block: ISO weekday on which it starts, and minutes from that day's midnight."""

    weekday: int
    starts_minute: int
    ends_minute: int


def rows(
    people: pa.Table, schedule_blocks: pa.Table, horizon: pa.Table, *, day_break_minutes: int
) -> pa.Table:
    """One row a block, and one a day without a block, from the day before the horizon to the day after it."""
    known = horizon_of(horizon)
    if known is None:
        return SCHEMA.empty_table()
    weeks: dict[int, list[Block]] = defaultdict(list)
    for row in schedule_blocks.to_pylist():
        weeks[row["schedule"]].append(Block(row["weekday"], row["starts_minute"], row["ends_minute"]))
    pairs = people.select(["schedule", "zone"]).filter(people.column("schedule").is_valid())
    distinct = pairs.group_by(["schedule", "zone"]).aggregate([]).to_pylist()
    distinct.sort(key=lambda pair: (pair["schedule"], pair["zone"] or ""))
    tables = [
        _pair_rows(pair["schedule"], pair["zone"], weeks[pair["schedule"]], known, day_break_minutes)
        for pair in distinct
    ]
    return pa.concat_tables([SCHEMA.empty_table(), *tables])


def day_break(blocks: list[Block], setting_minutes: int) -> int:
    """Minute of the local day at which the logical day of a schedule begins."""
    if not blocks:
        return setting_minutes
    if all(block.ends_minute <= _DAY_MINUTES for block in blocks):
        return min(setting_minutes, *(block.starts_minute for block in blocks))
    is_free = np.ones(_DAY_MINUTES, bool)
    for block in blocks:
        is_free[np.arange(block.starts_minute, block.ends_minute) % _DAY_MINUTES] = False
    gap = _longest_gap(is_free)
    return setting_minutes if gap is None else (gap[0] + gap[1] // 2) % _DAY_MINUTES


def _longest_gap(is_free: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """Start and length of the longest free run around the clock, the earliest of equals; None without any."""
    ends = np.flatnonzero(~is_free)
    if not len(ends) or is_free.sum() == 0:
        return None
    lengths = np.diff(ends, append=ends[0] + _DAY_MINUTES) - 1
    place = int(np.argmax(lengths))
    return int(ends[place]) + 1, int(lengths[place])


def _pair_rows(
    schedule: int, zone: str | None, blocks: list[Block], horizon: Horizon, setting: int
) -> pa.Table:
    breaks_at = day_break(blocks, setting)
    first, last = epoch_days(horizon.first_day) - 1, epoch_days(horizon.last_day) + 1
    starts, ends = _walls(blocks, np.arange(first - 2, last + 3))
    days = (starts - breaks_at * 60) // DAY_SECONDS
    is_inside = (days >= first) & (days <= last)
    starts, ends, days = starts[is_inside], ends[is_inside], days[is_inside]
    free = np.setdiff1d(np.arange(first, last + 1), days)
    found = None if zone is None else zone_named(zone)
    is_known = np.zeros(len(days), bool)
    if found is not None:
        offsets = stretches(found, (first - 2) * DAY_SECONDS, (last + 4) * DAY_SECONDS)
        starts, ends = _apart(to_utc(starts, offsets), to_utc(ends, offsets))
        is_known = starts < ends
    nothing = np.zeros(len(free), np.int64)
    days, is_scheduled = np.append(days, free), np.append(np.ones(len(days), bool), nothing.astype(bool))
    is_known = np.append(is_known, nothing.astype(bool))
    count = len(days)
    return pa.table(
        [
            pa.array(np.full(count, schedule), pa.int64()),
            pa.array([zone] * count, pa.string()),
            dates(days),
            pa.array(is_scheduled),
            timestamps(np.append(starts, nothing), is_known),
            timestamps(np.append(ends, nothing), is_known),
            pa.array(np.full(count, breaks_at), pa.int64()),
        ],
        schema=SCHEMA,
    )


def _walls(blocks: list[Block], days: Seconds) -> tuple[Seconds, Seconds]:
    """Wall-clock starts and ends of the blocks on each of the days, in order of their start."""
    weekdays = (days + _THURSDAY) % 7 + 1
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for block in blocks:
        midnights = days[weekdays == block.weekday] * DAY_SECONDS
        starts.append(midnights + block.starts_minute * 60)
        ends.append(midnights + block.ends_minute * 60)
    all_starts, all_ends = np.concatenate(starts), np.concatenate(ends)
    order = np.lexsort((all_ends, all_starts))
    return all_starts[order], all_ends[order]


def _apart(starts: Seconds, ends: Seconds) -> tuple[Seconds, Seconds]:
    """Intervals without their overlaps: each begins where those before it have ended."""
    reached = np.maximum.accumulate(np.append(np.iinfo(np.int64).min, ends))[:-1]
    return np.maximum(starts, reached), ends
