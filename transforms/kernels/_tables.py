"""What kernels share: fields that carry their comment, and the one row of the horizon."""

from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Seconds = npt.NDArray[np.int64]
"""Whole seconds since 1970-01-01; of UTC, or of a wall clock that knows no zone."""

DAY_SECONDS = 86_400
EXTERNAL = 0
"""The one identifier that every outsider shares, as the door gives it."""


class Horizon(NamedTuple):
    """First and last day that this run computes."""

    first_day: date
    last_day: date


def column(name: str, kind: pa.DataType, comment: str) -> pa.Field:
    """A field with its comment, as the dictionary reads it."""
    return pa.field(name, kind, metadata={"comment": comment})


def horizon_of(table: pa.Table) -> Horizon | None:
    """The one row of core.horizon; None where there is no night yet."""
    rows = table.to_pylist()
    return Horizon(rows[0]["first_day"], rows[0]["last_day"]) if rows and rows[0]["first_day"] else None


def epoch_days(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def timestamps(seconds: Seconds, is_known: npt.NDArray[np.bool_] | None = None) -> pa.Array:
    """Seconds since 1970-01-01 as timestamps of microseconds; NULL where not known."""
    mask = None if is_known is None else ~is_known
    return pa.array(seconds * 1_000_000, pa.int64(), mask=mask).cast(pa.timestamp("us"))


def dates(days: Seconds) -> pa.Array:
    """Days since 1970-01-01 as dates."""
    return pa.array(days.astype(np.int32), pa.int32()).cast(pa.date32())


def seconds_of(times: pa.ChunkedArray) -> Seconds:
    """Timestamps as whole seconds since 1970-01-01; 0 where NULL."""
    micros: Seconds = times.cast(pa.timestamp("us")).cast(pa.int64()).fill_null(0).to_numpy()
    return micros // 1_000_000
