"""What each house function means, in plain Python, for arguments that are all there."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

_EPOCH = dt.datetime(1970, 1, 1)
_SECOND = dt.timedelta(seconds=1)


class Oracle(NamedTuple):
    """The types of a function's arguments (D day, T timestamp, N integer, X double), and its meaning."""

    arguments: str
    of: Callable[..., Any]


def _week_of(day: dt.date) -> dt.date:
    return dt.date.fromisocalendar(*day.isocalendar()[:2], 1)


def _seconds(a: dt.datetime, b: dt.datetime) -> int:
    return (b - _EPOCH) // _SECOND - (a - _EPOCH) // _SECOND


def _overlap(a: dt.datetime, b: dt.datetime, c: dt.datetime, d: dt.datetime) -> int:
    return max(0, _seconds(max(a, c), min(b, d)))


def _half_away(x: float) -> int:
    return int(Decimal(x * 1e9).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _hundredth(x: float) -> float:
    return int((Decimal(_half_away(x)) / 10**7).quantize(Decimal(1), rounding=ROUND_HALF_UP)) / 100


ORACLES = {
    "week_of": Oracle("D", _week_of),
    "week_number": Oracle("D", lambda day: (day - dt.date(1970, 1, 5)).days // 7),
    "iso_weekday": Oracle("D", lambda day: day.isoweekday()),
    "quarter_of": Oracle("D", lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)),
    "days_apart": Oracle("DD", lambda a, b: (b - a).days),
    "days_later": Oracle("DN", lambda day, n: day + dt.timedelta(days=n)),
    "date_of": Oracle("T", lambda ts: ts.date()),
    "minute_of_day": Oracle("T", lambda ts: ts.hour * 60 + ts.minute),
    "seconds_between": Oracle("TT", _seconds),
    "seconds_later": Oracle("TN", lambda ts, n: ts + dt.timedelta(seconds=n)),
    "minutes_later": Oracle("TN", lambda ts, n: ts + dt.timedelta(minutes=n)),
    "overlap_seconds": Oracle("TTTT", _overlap),
    "worked_by": Oracle("NNTT", lambda before, seconds, a, b: before + max(0, min(seconds, _seconds(a, b)))),
    "share": Oracle("XX", lambda n, whole: n / whole if whole else None),
    "exact": Oracle("X", _half_away),
    "inexact": Oracle("N", lambda b: b / 1e9),
    "rounded": Oracle("X", lambda x: _half_away(x) / 1e9),
    "log_of": Oracle("X", lambda x: math.log(x) if x > 0 else None),
    "exp_of": Oracle("X", math.exp),
    "nearest_five": Oracle("N", lambda n: (n + 2) // 5 * 5),
    "nearest_hundredth": Oracle("X", _hundredth),
    "short_of_all": Oracle("X", lambda x: min(math.floor(x * 20 + 0.5) / 20, 0.95)),
    "nearest_twentieth": Oracle("X", lambda x: math.floor(x * 20 + 0.5) / 20),
}
