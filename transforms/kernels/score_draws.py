"""How far a group's strain exposure and its parts could be told otherwise: intervals, and shares of draws.

Each draw follows another way that is as defensible as the chosen one: weights of parts and of indicators from
a Dirichlet distribution around the chosen ones, the distance between goalposts up to a quarter shorter or
longer, levels as the goalposts give them or by distance or rank within the organisation, parts joined by the
geometric or the arithmetic mean. At the same time the group's people are drawn with replacement. The whole is
drawn to the norm as the published score is: the chance of who is in the group counts as far as the group
speaks for itself. Groups of one window share their ways; random numbers depend on the seed, the window and
the names alone, never on the clock or on other groups.

layer: scores  grain: window_number, group_id, part
source: OECD and JRC 2008, uncertainty analysis; cluster bootstrap over people; docs/science.md, Scores
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from transforms.kernels._tables import column
from transforms.kernels._ways import (
    NORMALISATIONS,
    Grid,
    Norms,
    Variation,
    Ways,
    normalised,
    norms,
    stream,
    ways,
)
from transforms.rows import of_rows

LAYER = "scores"
INPUTS = ("scores.part_windows", "scores.group_shrinkage", "scores.goalposts", "reference.sub_indices")
SETTINGS = (
    "draws",
    "draws_seed",
    "draws_weight_concentration",
    "draws_goalpost_share",
    "interval_share",
    "level_cap",
    "band_raised_from",
    "band_high_from",
)
WHOLE = "strain_exposure"
SCHEMA = pa.schema(
    [
        column("window_number", pa.int64(), "running number of the window"),
        column("group_id", pa.int64(), "the group"),
        column("part", pa.string(), "strain_exposure, recovery, demand, support or control"),
        column("low", pa.float64(), "lower end of the interval, 0 to 1"),
        column("high", pa.float64(), "upper end of the interval, 0 to 1"),
        column("low_share", pa.float64(), "share of draws in the band low"),
        column("raised_share", pa.float64(), "share of draws in the band raised"),
        column("high_share", pa.float64(), "share of draws in the band high"),
    ]
)
_BLOCK = 256
"""People that are drawn at a time, so that memory does not grow with the organisation."""
_DECIMALS = 6
"""To these levels and results are rounded: engines agree to more, and ties of ranks stay ties."""
Row = tuple[int, int, str, float, float, float, float, float]


class Levels(NamedTuple):
    """Persistent levels of one window's people, one entry a group, person and indicator."""

    groups: npt.NDArray[np.int64]
    persons: npt.NDArray[np.int64]
    indicators: npt.NDArray[np.int64]
    levels: Grid

    def of(self, chosen: npt.NDArray[np.bool_] | npt.NDArray[np.int64]) -> "Levels":
        """The entries that are chosen, in that order."""
        groups, persons, indicators, levels = self
        return Levels(groups[chosen], persons[chosen], indicators[chosen], levels[chosen])


class Drawn(NamedTuple):
    """Group means by draw, of the whole and then of each part: with the people drawn, and with each once."""

    drawn: Grid
    plain: Grid


def rows(
    part_windows: pa.Table,
    group_shrinkage: pa.Table,
    goalposts: pa.Table,
    sub_indices: pa.Table,
    *,
    draws: int,
    draws_seed: int,
    draws_weight_concentration: int,
    draws_goalpost_share: float,
    interval_share: float,
    level_cap: float,
    band_raised_from: float,
    band_high_from: float,
) -> pa.Table:
    """One row a window, group and part that any of its people has, and one for the whole."""
    weights = {row["indicator"]: float(row["weight"] or 0) for row in goalposts.to_pylist()}
    parts = {row["sub_index"]: float(row["weight"]) for row in sub_indices.sort_by("sub_index").to_pylist()}
    windows, found, names = _levels(part_windows)
    indicators = [(name, part, weights.get(name, 0.0)) for part, name in names]
    if not indicators:
        return SCHEMA.empty_table()
    variation = Variation(draws, draws_seed, draws_weight_concentration, draws_goalpost_share)
    chosen = ways(parts, indicators, variation)
    part_of = [list(parts).index(part) for _, part, _ in indicators]
    shrinkage = {(row["window_number"], row["group_id"]): row for row in group_shrinkage.to_pylist()}
    tails = [(1 - interval_share) / 2, (1 + interval_share) / 2]
    made: list[Row] = []
    for window in np.unique(windows):
        means = _window(int(window), found.of(windows == window), chosen, part_of, level_cap, draws_seed)
        for group, each in _shrunken(int(window), means, shrinkage):
            for place, part in enumerate((WHOLE, *parts)):
                values = each[:, place]
                if not np.isnan(values).any():
                    low, high = np.quantile(values, tails)
                    is_high, is_low = values > band_high_from, values < band_raised_from
                    shares = is_low.mean(), 1 - is_low.mean() - is_high.mean(), is_high.mean()
                    said = [round(float(number), _DECIMALS) + 0.0 for number in (low, high, *shares)]
                    made.append((int(window), group, part, *said))
    return of_rows(made, SCHEMA)


def _levels(part_windows: pa.Table) -> tuple[npt.NDArray[np.int64], Levels, list[tuple[str, str]]]:
    """Windows and levels of all entries, and the indicators by part and name, to which the codes point."""
    inside = part_windows.filter(pc.not_equal(part_windows["score"], WHOLE))
    names = pc.binary_join_element_wise(inside["score"], inside["part"], " ").combine_chunks()
    encoded = names.dictionary_encode()
    known: list[str] = encoded.dictionary.to_pylist()
    ordered = sorted(known)
    codes = np.array([ordered.index(name) for name in known], np.int64)[encoded.indices.to_numpy()]
    levels = np.round(inside["level"].to_numpy(), _DECIMALS)
    found = Levels(inside["group_id"].to_numpy(), inside["person"].to_numpy(), codes, levels)
    pairs = [(part, name) for part, _, name in (each.partition(" ") for each in ordered)]
    return inside["window_number"].to_numpy(), found, pairs


def _window(
    window: int, found: Levels, chosen: Ways, part_of: list[int], cap: float, seed: int
) -> dict[int, Drawn]:
    """The group means of one window by draw."""
    within = _norms(found, part_of)
    made = {}
    for group in np.unique(found.groups):
        levels = found.of(found.groups == group)
        persons, places = np.unique(levels.persons, return_inverse=True)
        count, shape = len(persons), (NORMALISATIONS, len(persons), len(part_of))
        filled, is_known = np.zeros(shape), np.zeros(shape[1:], bool)
        for place in np.unique(levels.indicators):
            here = levels.indicators == place
            filled[:, places[here], place] = normalised(levels.levels[here], place, within)
            is_known[places[here], place] = True
        draws = len(chosen.normalisation)
        taken = stream(seed, "people", window, int(group)).integers(0, count, (draws, count))
        flat = (taken + count * np.arange(draws)[:, None]).ravel()
        times = np.bincount(flat, minlength=draws * count).reshape(draws, count).astype(np.int32)
        made[int(group)] = _means(filled, is_known, times, chosen, part_of, cap)
    return made


def _norms(found: Levels, part_of: list[int]) -> Norms:
    """Each person once, whatever groups they stand in; an indicator that nobody has is never asked for."""
    ordered = found.of(np.lexsort((found.groups, found.persons, found.indicators)).astype(np.int64))
    is_first = np.ones(len(ordered.levels), bool)
    is_first[1:] = (np.diff(ordered.persons) != 0) | (np.diff(ordered.indicators) != 0)
    once = ordered.of(is_first)
    levels = [once.levels[once.indicators == place] for place in range(len(part_of))]
    return norms([each if len(each) else np.zeros(1) for each in levels], part_of)


def _means(
    filled: Grid,
    is_known: npt.NDArray[np.bool_],
    times: npt.NDArray[np.int32],
    chosen: Ways,
    part_of: list[int],
    cap: float,
) -> Drawn:
    """Means over people, block by block; a part that no drawn person has keeps its plain mean."""
    draws, count = times.shape
    parts = chosen.part_weights.shape[1]
    sums = np.zeros((2, draws, parts + 1))
    people = np.zeros((2, draws, parts + 1))
    for start in range(0, count, _BLOCK):
        block = slice(start, start + _BLOCK)
        values, has = _scores(filled[:, block], is_known[block], chosen, part_of, cap)
        for kind, each in enumerate((times[:, block], np.ones_like(times[:, block]))):
            for place in range(parts + 1):
                counted = each * has[place]
                sums[kind, :, place] += (counted * values[place]).sum(axis=1)
                people[kind, :, place] += counted.sum(axis=1)
    drawn, plain = np.divide(sums, people, out=np.full_like(sums, np.nan), where=people > 0)
    return Drawn(np.where(np.isnan(drawn), plain, drawn), plain)


def _scores(
    filled: Grid, is_known: npt.NDArray[np.bool_], chosen: Ways, part_of: list[int], cap: float
) -> tuple[list[Grid], list[npt.NDArray[np.bool_]]]:
    """Score and parts by draw and person, and which person has them."""
    draws, count = len(chosen.normalisation), is_known.shape[0]
    parts = chosen.part_weights.shape[1]
    sums, known = np.zeros((parts, draws, count)), np.zeros((parts, draws, count))
    for place, part in enumerate(part_of):
        weight = chosen.indicator_weights[:, place, None]
        level = filled[:, :, place][chosen.normalisation] / chosen.widths[:, place, None]
        sums[part] += weight * np.minimum(level, 1)
        known[part] += weight * is_known[:, place]
    levels = np.divide(sums, known, out=np.zeros_like(sums), where=known > 0)
    has = known[:, 0] > 0
    weights = chosen.part_weights.T[:, :, None] * has[:, None, :]
    whole = weights.sum(axis=0)
    weights = np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0)
    geometric = 1 - np.exp((weights * np.log1p(-np.minimum(levels, cap))).sum(axis=0))
    arithmetic = (weights * levels).sum(axis=0)
    score = np.where(chosen.is_geometric[:, None], geometric, arithmetic)
    return [score, *levels], [has.any(axis=0), *has]


def _shrunken(
    window: int, means: Mapping[int, Drawn], shrinkage: Mapping[tuple[int, int], Mapping[str, float]]
) -> Iterator[tuple[int, Grid]]:
    """Each group's draws, the whole drawn to the norm, which moves with the way as the groups do."""
    asked = {group: shrinkage[window, group] for group in means if (window, group) in shrinkage}
    own = {group: row for group, row in asked.items() if row["norm"] is not None}
    people = sum(row["people"] for row in own.values())
    shift = sum(
        row["people"] * (means[group].plain[:, 0] - row["own_exposure"]) for group, row in own.items()
    )
    for group, row in asked.items():
        drawn, plain = means[group]
        found = drawn.copy()
        if group in own:
            norm, share = row["norm"] + shift / people, row["own_share"]
            told = norm + share * (plain[:, 0] - norm)
            found[:, 0] = np.clip(told + np.sqrt(share) * (drawn[:, 0] - plain[:, 0]), 0, 1)
        yield group, found
