"""Offset from UTC of every zone that a person stands in, over the horizon and two days either side.

A zone whose name is unknown has one row without an offset: local times are then NULL, never UTC.

layer: core  grain: zone, starts_at  month: starts_at to ends_at
source: IANA time zone database, package tzdata
"""

from datetime import timedelta

import numpy as np
import pyarrow as pa

from transforms.kernels._tables import DAY_SECONDS, Horizon, column, epoch_days, horizon_of, timestamps
from transforms.kernels._zones import stretches, zone_named

LAYER = "core"
INPUTS = ("core.people", "core.horizon")
SETTINGS: tuple[str, ...] = ()
SCHEMA = pa.schema(
    [
        column("zone", pa.string(), "zone name as people have it"),
        column("starts_at", pa.timestamp("us"), "start of the stretch, UTC"),
        column("ends_at", pa.timestamp("us"), "end of the stretch, UTC, not included"),
        column("offset_minutes", pa.int64(), "local time less UTC; null where the zone is unknown"),
        column("reason", pa.string(), "unknown_zone where the name is in no database; else null"),
    ]
)
_MARGIN = timedelta(days=2)


def rows(people: pa.Table, horizon: pa.Table) -> pa.Table:
    """One row a zone and stretch of constant offset."""
    known = horizon_of(horizon)
    if known is None:
        return SCHEMA.empty_table()
    names = sorted(name for name in set(people.column("zone").to_pylist()) if name is not None)
    return pa.concat_tables([SCHEMA.empty_table(), *(_zone_rows(name, known) for name in names)])


def _zone_rows(name: str, horizon: Horizon) -> pa.Table:
    first = epoch_days(horizon.first_day - _MARGIN) * DAY_SECONDS
    last = epoch_days(horizon.last_day + _MARGIN + timedelta(days=1)) * DAY_SECONDS
    zone = zone_named(name)
    if zone is None:
        starts, minutes, reason = np.array([first]), pa.array([None], pa.int64()), "unknown_zone"
    else:
        found = stretches(zone, first, last)
        starts, minutes, reason = found.starts, pa.array(found.offsets // 60, pa.int64()), None
    count = len(starts)
    return pa.table(
        [
            pa.array([name] * count, pa.string()),
            timestamps(starts),
            timestamps(np.append(starts[1:], last)),
            minutes,
            pa.array([reason] * count, pa.string()),
        ],
        schema=SCHEMA,
    )
