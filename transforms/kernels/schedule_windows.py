"""Working blocks of each contractual week in each zone, day by day, as instants.

Blocks are wall-clock times, converted date by date: a time that occurs twice is the first of the two, one
that does not occur lands after the gap. A block belongs to the logical day in which it starts. The logical
day begins at the setting, earlier where a block begins before that; with an overnight block, midway through
the longest stretch of the clock in which nobody on that schedule is ever scheduled.

layer: core  grain: schedule, zone, day, starts_at  month: day
source: docs/science.md 1.2, 1.3
"""

from collections import defaultdict
from datetime import date, timedelta, timezone, tzinfo
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
INPUTS = ("core.person_spells", "core.schedule_blocks", "core.horizon")
SETTINGS = ("day_break_minutes",)
SCHEMA = pa.schema(
    [
        column("schedule", pa.int64(), "contractual week"),
        column(
            "zone",
            pa.string(),
            "zone name as people have it; away, the offset in minutes; null where unknown",
        ),
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


class Clock(NamedTuple):
    """A contractual week in a zone: one with a name, or an offset that mails state."""

    schedule: int
    zone: str | None
    offset_minutes: int | None

    @property
    def found(self) -> tzinfo | None:
        """What the zone stands for; None where it is unknown."""
        if self.offset_minutes is not None:
            return timezone(timedelta(minutes=self.offset_minutes))
        return None if self.zone is None else zone_named(self.zone)


class Block(NamedTuple):
    """A working block: ISO weekday on which it starts, and minutes from that day's midnight."""

    weekday: int
    starts_minute: int
    ends_minute: int


def rows(
    person_spells: pa.Table, schedule_blocks: pa.Table, horizon: pa.Table, *, day_break_minutes: int
) -> pa.Table:
    """One row a block, and one a day without a block, from the day before the horizon to the day after it; of
    clocks that mails state, in the weeks in which somebody is there.
    """
    known = horizon_of(horizon)
    if known is None:
        return SCHEMA.empty_table()
    weeks: dict[int, list[Block]] = defaultdict(list)
    for row in schedule_blocks.to_pylist():
        weeks[row["schedule"]].append(Block(row["weekday"], row["starts_minute"], row["ends_minute"]))
    tables = [
        _pair_rows(clock, weeks[clock.schedule], known, day_break_minutes, days)
        for clock, days in _clocks(person_spells)
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


def _clocks(person_spells: pa.Table) -> list[tuple[Clock, Seconds | None]]:
    """The clocks by which people work, and the days for which each is wanted: of one that mails state, those
    of the weeks in which somebody is there and one on either side; None for all days.
    """
    rows = person_spells.select(["schedule", "zone", "offset_minutes", "starts_on", "ends_on"])
    known = rows.filter(rows.column("schedule").is_valid())
    spells: dict[Clock, list[tuple[date, date]]] = defaultdict(list)
    for row in known.filter(known.column("offset_minutes").is_valid()).to_pylist():
        clock = Clock(row["schedule"], row["zone"], row["offset_minutes"])
        spells[clock].append((row["starts_on"], row["ends_on"]))
    stated = (
        known.filter(known.column("offset_minutes").is_null()).group_by(["schedule", "zone"]).aggregate([])
    )
    named = [(Clock(row["schedule"], row["zone"], None), None) for row in stated.to_pylist()]
    away = [(clock, np.unique(np.concatenate(list(map(_weeks, each))))) for clock, each in spells.items()]
    return sorted([*named, *away], key=lambda each: (each[0].schedule, each[0].zone or ""))


def _weeks(spell: tuple[date, date]) -> Seconds:
    """Days of the ISO weeks that a spell meets, and one on either side."""
    first, last = map(epoch_days, spell)
    return np.arange(first - (first + _THURSDAY) % 7 - 1, last - (last + _THURSDAY) % 7 + 8)


def _pair_rows(
    clock: Clock, blocks: list[Block], horizon: Horizon, setting: int, wanted: Seconds | None
) -> pa.Table:
    breaks_at = day_break(blocks, setting)
    first, last = epoch_days(horizon.first_day) - 1, epoch_days(horizon.last_day) + 1
    starts, ends = _walls(blocks, np.arange(first - 2, last + 3))
    days = (starts - breaks_at * 60) // DAY_SECONDS
    is_inside = (days >= first) & (days <= last)
    starts, ends, days = starts[is_inside], ends[is_inside], days[is_inside]
    free = np.setdiff1d(np.arange(first, last + 1), days)
    is_known = np.zeros(len(days), bool)
    zone = clock.found
    if zone is not None:
        offsets = stretches(zone, (first - 2) * DAY_SECONDS, (last + 4) * DAY_SECONDS)
        starts, ends = _apart(to_utc(starts, offsets), to_utc(ends, offsets))
        is_known = starts < ends
    nothing = np.zeros(len(free), np.int64)
    days, is_scheduled = np.append(days, free), np.append(np.ones(len(days), bool), nothing.astype(bool))
    is_known = np.append(is_known, nothing.astype(bool))
    count = len(days)
    made = pa.table(
        [
            pa.array(np.full(count, clock.schedule), pa.int64()),
            pa.array([clock.zone] * count, pa.string()),
            dates(days),
            pa.array(is_scheduled),
            timestamps(np.append(starts, nothing), is_known),
            timestamps(np.append(ends, nothing), is_known),
            pa.array(np.full(count, breaks_at), pa.int64()),
        ],
        schema=SCHEMA,
    )
    return made if wanted is None else made.filter(pa.array(np.isin(days, wanted)))


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
