"""Where a part of a group's strain left its own past beyond chance, week by week.

From each week the organisation's is taken out, the median over groups, where there are enough of them. What
remains is compared with the group's own baseline, the latest known weeks that end some weeks before, of the
same members and sources. How far weeks follow each other is found over all groups and taken out as well; the
spread is the group's own, or that of the middle group where its own is smaller. A weighted mean and a running
sum watch the deviations; what they signal is held to a share of false discoveries over the groups of a week,
and is an alarm where enough of the latest weeks signal in one direction. From the organisation's own weeks
nothing is taken out: a season is a change of it.

layer: scores  grain: group_id, sub_index, week
source: Roberts 1959; Page 1954; Benjamini and Hochberg 1995; docs/science.md, Scores
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from transforms.kernels._charts import Grid, charts, discoveries, follows, p_values
from transforms.kernels._tables import column
from transforms.rows import of_rows

LAYER = "scores"
INPUTS = ("scores.part_weeks",)
SETTINGS = (
    *("baseline_weeks", "baseline_gap_weeks", "fewest_baseline_weeks", "spread_floor_share", "mad_factor"),
    *("fewest_groups_for_week", "ewma_share", "cusum_allowance", "chart_widening"),
    *("false_discovery_share", "alarm_weeks", "fewest_alarm_weeks"),
)
SCHEMA = pa.schema(
    [
        column("window_number", pa.int64(), "running number of the window that holds the week"),
        column("group_id", pa.int64(), "the group"),
        column("sub_index", pa.string(), "recovery, demand, support or control"),
        column("week", pa.date32(), "Monday of the ISO week"),
        column(
            "residual", pa.float64(), "place of the week less the organisation's, where that is taken out"
        ),
        column("baseline_weeks", pa.int64(), "known weeks of the baseline"),
        column("baseline", pa.float64(), "median residual of these weeks; null for too few"),
        column("spread", pa.float64(), "spread of these weeks, never below a floor; null for too few"),
        column(
            "ewma",
            pa.float64(),
            "weighted mean of the deviations, in spreads of its own; null where not watched",
        ),
        column(
            "cusum",
            pa.float64(),
            "running sum of them, the farther of up and down, below 0 for down; null where not watched",
        ),
        column(
            "p_value",
            pa.float64(),
            "chance of so far a value without a change, 0 to 1; null where not watched",
        ),
        column(
            "is_signal",
            pa.bool_(),
            "whether it is told apart from chance over all groups of the week",
        ),
        column(
            "alarm",
            pa.string(),
            "rising or falling, where enough of the latest weeks signal it; null for none",
        ),
    ]
)
_FARTHEST = 3.0
"""A single week never counts as more spreads than this: a change lasts, an accident does not."""
_DECIMALS = 9


class Week(NamedTuple):
    """One week of a group's part."""

    window: int
    week: date
    place: float


@dataclass
class Series:
    """Weeks of one group and part that compare with each other, in order, and what is found of each."""

    group: int
    part: str
    is_whole: bool
    weeks: list[Week]
    residuals: Grid = field(default_factory=lambda: np.zeros(0))
    counts: list[int] = field(default_factory=list)
    baselines: Grid = field(default_factory=lambda: np.zeros(0))
    spreads: Grid = field(default_factory=lambda: np.zeros(0))
    watched: dict[int, "Watched"] = field(default_factory=dict)


@dataclass
class Watched:
    """What the charts say of one week."""

    ewma: float
    cusum: float
    p_value: float
    is_signal: bool = False

    @property
    def direction(self) -> str:
        """Where the week points; the mean decides, for the sums may both be 0."""
        return "rising" if self.ewma > 0 else "falling"


def rows(
    part_weeks: pa.Table,
    *,
    baseline_weeks: int,
    baseline_gap_weeks: int,
    fewest_baseline_weeks: int,
    spread_floor_share: float,
    mad_factor: float,
    fewest_groups_for_week: int,
    ewma_share: float,
    cusum_allowance: float,
    chart_widening: float,
    false_discovery_share: float,
    alarm_weeks: int,
    fewest_alarm_weeks: int,
) -> pa.Table:
    """One row a group, part and week that is known."""
    every: list[Series] = []
    for series in _parts(part_weeks, fewest_groups_for_week):
        for each in series:
            _compare(
                each,
                baseline_weeks,
                baseline_gap_weeks,
                fewest_baseline_weeks,
                spread_floor_share,
                mad_factor,
            )
        for whole in (False, True):
            alike = [each for each in series if each.is_whole == whole]
            _widen(alike)
            following = follows([each.residuals for each in alike])
            for each in alike:
                _watch(each, following, baseline_weeks, ewma_share, cusum_allowance, chart_widening)
        _signal(series, false_discovery_share)
        every += series
    return of_rows((row for each in every for row in _rows(each, alarm_weeks, fewest_alarm_weeks)), SCHEMA)


def _parts(part_weeks: pa.Table, fewest_groups: int) -> Iterable[list[Series]]:
    """The series of each part, the organisation's week taken out of the groups'."""
    kept: dict[str, dict[tuple[int, int, bool], list[Week]]] = defaultdict(lambda: defaultdict(list))
    for row in part_weeks.to_pylist():
        key = row["group_id"], row["series_begins"], row["grouping"] == "organisation"
        kept[row["sub_index"]][key].append(Week(row["window_number"], row["week"], row["place"]))
    for part in sorted(kept):
        series = [
            Series(group, part, whole, sorted(weeks, key=lambda each: each.week))
            for (group, _, whole), weeks in sorted(kept[part].items())
        ]
        levels: dict[date, list[float]] = defaultdict(list)
        for each in series:
            for week in each.weeks if not each.is_whole else []:
                levels[week.week].append(week.place)
        middles = {
            week: float(np.median(known)) for week, known in levels.items() if len(known) >= fewest_groups
        }
        for each in series:
            each.residuals = np.array(
                [week.place - (0 if each.is_whole else middles.get(week.week, 0)) for week in each.weeks]
            )
        yield series


def _compare(series: Series, most: int, gap: int, fewest: int, floor: float, factor: float) -> None:
    """The baseline of each week and its spread; NaN where too few weeks stand before it."""
    days = np.array([week.week.toordinal() for week in series.weeks])
    ends = np.searchsorted(days, days - 7 * gap, "right")
    counts = np.minimum(ends, most)
    series.counts = counts.tolist()
    series.baselines, series.spreads = np.full(len(days), np.nan), np.full(len(days), np.nan)
    for count in range(fewest, most + 1):
        places = np.flatnonzero(counts == count)
        if len(places):
            before = series.residuals[ends[places, None] + np.arange(-count, 0)]
            middle = np.median(before, axis=1)
            series.baselines[places] = middle
            apart = factor * np.median(np.abs(before - middle[:, None]), axis=1)
            series.spreads[places] = np.maximum(apart, floor)


def _widen(alike: list[Series]) -> None:
    """No spread below that of the middle group in the week: small ones are mostly luck of few weeks."""
    known: dict[date, list[float]] = defaultdict(list)
    for each in alike:
        for week, spread in zip(each.weeks, each.spreads, strict=True):
            if not np.isnan(spread):
                known[week.week].append(spread)
    middles = {week: float(np.median(spreads)) for week, spreads in known.items()}
    for each in alike:
        least = np.array([middles.get(week.week, np.nan) for week in each.weeks])
        each.spreads = np.maximum(each.spreads, least)


def _watch(
    series: Series, following: float, fewest: int, share: float, allowance: float, widening: float
) -> None:
    """Both charts over the weeks that have a whole baseline."""
    places = [place for place, count in enumerate(series.counts) if place and count >= fewest]
    if not places:
        return
    now, before = series.residuals[places], series.residuals[[place - 1 for place in places]]
    middle, spread = series.baselines[places], series.spreads[places]
    deviations = (now - middle - following * (before - middle)) / (spread * np.sqrt(1 - following**2))
    found = charts(np.clip(deviations, -_FARTHEST, _FARTHEST), share, allowance)
    for at, place in enumerate(places):
        up, down = float(found.up[at]), float(found.down[at])
        series.watched[place] = Watched(float(found.ewma[at]), up if up >= down else -down, 1.0)
    for place, p in zip(places, p_values(found, allowance, widening), strict=True):
        series.watched[place].p_value = float(p)


def _signal(every: list[Series], share: float) -> None:
    """Marks what is told apart from chance over all groups of each week."""
    weeks: dict[date, list[Watched]] = defaultdict(list)
    for each in every:
        for place, seen in each.watched.items():
            weeks[each.weeks[place].week].append(seen)
    for together in weeks.values():
        told = discoveries(np.array([seen.p_value for seen in together]), share)
        for seen, is_told in zip(together, told, strict=True):
            seen.is_signal = bool(is_told)


def _rows(series: Series, latest: int, fewest: int) -> Iterable[tuple[Any, ...]]:
    for place, week in enumerate(series.weeks):
        seen = series.watched.get(place)
        charted = (None, None, None) if seen is None else (seen.ewma, seen.cusum, seen.p_value)
        yield (
            *(week.window, series.group, series.part, week.week, _said(series.residuals[place])),
            *(series.counts[place], _said(series.baselines[place]), _said(series.spreads[place])),
            *(_said(each) for each in charted),
            seen is not None and seen.is_signal,
            _alarm(series.watched, place, latest, fewest),
        )


def _alarm(watched: Mapping[int, Watched], place: int, latest: int, fewest: int) -> str | None:
    """The direction in which enough of the latest weeks signal, this one among them."""
    seen = watched.get(place)
    if seen is None or not seen.is_signal:
        return None
    near = [watched[each] for each in range(place - latest + 1, place + 1) if each in watched]
    alike = sum(each.is_signal and each.direction == seen.direction for each in near)
    return seen.direction if alike >= fewest else None


def _said(number: float | None) -> float | None:
    return None if number is None or np.isnan(number) else round(float(number), _DECIMALS) + 0.0
