"""Zones as stretches of constant offset, so that no engine ever sees a zone name.

Rules come from the pinned tzdata package, never from the machine. A wall-clock time that occurs twice is read
as the first of the two; one that does not occur, in the gap when clocks go forward, is read with the offset
that held before the gap (RFC 5545, 3.3.5), and so lands after it.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from transforms.kernels._tables import DAY_SECONDS, Seconds
from transforms.kernels._windows_zones import IANA_NAMES

_EPOCH = datetime(1970, 1, 1)


class Stretches(NamedTuple):
    """Stretches of constant offset: where each begins (seconds, UTC), and its offset from UTC in seconds."""

    starts: Seconds
    offsets: Seconds


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone that a name stands for: an IANA name, a path ending in one, or a Windows name; else None."""
    spelled = _spellings()
    plain = name.strip().casefold()
    parts = plain.split("/")
    endings = ["/".join(parts[-length:]) for length in (3, 2) if len(parts) > length]
    found = [
        spelled[known]
        for known in (plain, IANA_NAMES.get(plain, "").casefold(), plain.replace("-", "/"), *endings)
        if known in spelled
    ]
    return _loaded(found[0]) if found else None


@cache
def stretches(zone: tzinfo, first: int, last: int) -> Stretches:
    """The stretches of `zone` that meet [first, last], in seconds since 1970; the first begins at `first`."""
    samples = [*range(first, last, DAY_SECONDS), last]
    offsets = [_offset(zone, moment) for moment in samples]
    starts, found = [first], [offsets[0]]
    for (earlier, later), (before, after) in zip(pairwise(samples), pairwise(offsets), strict=True):
        if before != after:
            starts.append(_change(zone, earlier, later, before))
            found.append(after)
    return Stretches(np.array(starts, np.int64), np.array(found, np.int64))


def to_utc(walls: Seconds, known: Stretches) -> Seconds:
    """Wall-clock seconds as seconds of UTC."""
    later = np.maximum(known.offsets[1:], known.offsets[:-1])
    place = np.searchsorted(known.starts[1:] + later, walls, side="right")
    return walls - known.offsets[place]


def to_wall(moments: Seconds, known: Stretches) -> Seconds:
    """Seconds of UTC as wall-clock seconds."""
    place = np.searchsorted(known.starts[1:], moments, side="right")
    return moments + known.offsets[place]


@cache
def _spellings() -> dict[str, str]:
    listed = (resources.files("tzdata") / "zones").read_text(encoding="utf-8").split()
    return {name.casefold(): name for name in listed}


@cache
def _loaded(name: str) -> ZoneInfo:
    with (resources.files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def _offset(zone: tzinfo, moment: int) -> int:
    local = (_EPOCH + timedelta(seconds=moment)).replace(tzinfo=UTC).astimezone(zone)
    return int((local.utcoffset() or timedelta()).total_seconds())


def _change(zone: tzinfo, earlier: int, later: int, before: int) -> int:
    """The second at which the offset stops being `before`, between two moments."""
    while later - earlier > 1:
        middle = (earlier + later) // 2
        if _offset(zone, middle) == before:
            earlier = middle
        else:
            later = middle
    return later
