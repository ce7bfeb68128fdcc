"""Zones that calendars define themselves (RFC 5545, 3.6.5), under names that are in no database."""

from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from transforms.kernels._rules import RuleError
from transforms.kernels._series import Series, Window, seconds_from, starts_of
from transforms.kernels._tables import DAY_SECONDS, Seconds
from transforms.kernels._zones import Stretches

DEFINED = "#"
"""Between the name of a zone as a calendar writes it and the digest of its definition there."""


class Observance(NamedTuple):
    """From which wall-clock times on, by the offset before, which offset holds; in seconds."""

    begins: datetime
    offset_before: int
    offset: int
    rules: tuple[str, ...]
    added: tuple[int, ...]


class OwnZones:
    """The zones of lake.calendar_zones by their stored names."""

    def __init__(self, calendar_zones: pa.Table) -> None:
        self._observances: dict[str, set[Observance]] = {}
        for row in calendar_zones.to_pylist():
            self._observances.setdefault(row["zone"], set()).add(
                Observance(
                    row["begins"],
                    row["offset_before_seconds"],
                    row["offset_seconds"],
                    tuple((row["rrule"] or "").split("\n")) if row["rrule"] else (),
                    tuple(
                        seconds_from(datetime.fromisoformat(wall)) for wall in (row["rdate"] or "").split()
                    ),
                )
            )

    def stretches(self, name: str, first: int, last: int) -> Stretches | None:
        """The stretches of a zone that meet [first, last]; None where it is not defined, or not well."""
        observances = sorted(self._observances.get(name, ()))
        try:
            onsets = [_onsets(each, last) for each in observances]
        except RuleError:
            return None
        if not onsets:
            return None
        moments = np.concatenate(onsets)
        offsets = np.repeat([each.offset for each in observances], [len(each) for each in onsets])
        order = np.lexsort((offsets, moments))
        moments, offsets = moments[order], offsets[order]
        place = int(np.searchsorted(moments, first, side="right"))
        before = offsets[place - 1] if place else _earliest(observances).offset_before
        is_later = (moments > first) & (moments <= last)
        return Stretches(np.append(first, moments[is_later]), np.append(before, offsets[is_later]))


def _earliest(observances: list[Observance]) -> Observance:
    return min(observances, key=lambda each: each.begins - timedelta(seconds=each.offset_before))


def _onsets(observance: Observance, last: int) -> Seconds:
    """When the offset begins to hold, UTC: every time up to a day after `last`."""
    before, nothing = observance.offset_before, np.zeros(0, np.int64)
    series = Series(
        first=observance.begins,
        is_all_day=False,
        rules=observance.rules,
        removing_rules=(),
        added=dict.fromkeys(observance.added),
        removed=nothing,
        removed_days=nothing,
    )
    window = Window(min((seconds_from(observance.begins), *observance.added)), last + DAY_SECONDS)
    return starts_of(series, window, lambda moment: moment + timedelta(seconds=before)) - before
