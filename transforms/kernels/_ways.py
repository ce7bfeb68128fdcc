"""The ways of making a score that are as defensible as the chosen one: each draw follows one of them."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.float64]
NORMALISATIONS = 3
"""Levels as the goalposts give them; by distance from the organisation's mean; by rank in it."""
_FARTHEST = 3.0
"""Spreads from the mean beyond which a distance counts no farther."""
_NO_SPREAD = 1e-9


class Variation(NamedTuple):
    """How far the draws go: how many, from which seed, and how strongly weights and goalposts vary."""

    draws: int
    seed: int
    weight_concentration: float
    goalpost_share: float


class Ways(NamedTuple):
    """One row a draw: normalisation, aggregation, weights of the parts, and of each indicator."""

    normalisation: npt.NDArray[np.int64]
    is_geometric: npt.NDArray[np.bool_]
    part_weights: Grid
    indicator_weights: Grid
    widths: Grid
    """Distance between an indicator's goalposts as a multiple of the chosen one."""


def ways(
    parts: Mapping[str, float], indicators: Sequence[tuple[str, str, float]], variation: Variation
) -> Ways:
    """The ways over `parts` by weight and `indicators` as name, part and weight within the part.

    Each name has a stream of its own, so that another indicator leaves the draws of the rest as they were.
    Weights are Dirichlet: gamma draws, divided by their sum where they are used.
    """
    draws, concentration = variation.draws, variation.weight_concentration
    whole = sum(parts.values())
    within = {part: sum(weight for _, of, weight in indicators if of == part) for part in parts}
    common = stream(variation.seed, "ways")
    return Ways(
        common.integers(0, NORMALISATIONS, draws),
        common.integers(0, 2, draws) == 0,
        _columns(
            stream(variation.seed, "weight", part).gamma(concentration * weight / whole, size=draws)
            for part, weight in parts.items()
        ),
        _columns(
            stream(variation.seed, "weight", name).gamma(concentration * weight / within[part], size=draws)
            for name, part, weight in indicators
        ),
        _columns(
            1 + variation.goalpost_share * stream(variation.seed, "width", name).uniform(-1, 1, draws)
            for name, _, _ in indicators
        ),
    )


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """A stream of random numbers that depends on the seed and the names alone."""
    return np.random.default_rng([seed, *(zlib.crc32(str(name).encode()) for name in names)])


class Norms(NamedTuple):
    """Of each indicator in one window: the organisation's levels in order, and their mean."""

    levels: list[Grid]
    means: Grid
    spreads: Grid
    """Over the organisation's people, of all indicators of the same part together."""
    own: list[tuple[float, float]]
    """Mean and spread of each indicator's levels, and of their ranks in `ranked`: found once a window."""
    ranked: list[tuple[float, float]]


def norms(levels: list[Grid], part_of: Sequence[int]) -> Norms:
    """The norms of `levels`, one array an indicator, of which `part_of` says the part."""
    variances = np.array([each.var() for each in levels])
    of = np.asarray(part_of)
    spreads = [float(np.sqrt(variances[of == part].mean())) for part in of]
    ordered = [np.sort(each) for each in levels]
    ranks = [_ranks(each, each) for each in ordered]
    own = [(float(each.mean()), float(each.std())) for each in ordered]
    ranked = [(float(each.mean()), float(each.std())) for each in ranks]
    return Norms(ordered, np.array([mean for mean, _ in own]), np.array(spreads), own, ranked)


def normalised(level: Grid, place: int, within: Norms) -> Grid:
    """Levels of the indicator at `place` in each normalisation, first axis.

    The organisation stays where the goalposts put it; only the distances between its people change. So a
    group where everybody is strained is strained by rank as well.
    """
    ordered = within.levels[place]
    others = (
        _standing(level, *within.own[place]),
        _standing(_ranks(level, ordered), *within.ranked[place]),
    )
    return np.clip([level, *(within.means[place] + within.spreads[place] * each for each in others)], 0, 1)


def _standing(values: Grid, mean: float, spread: float) -> Grid:
    """Distance from the mean in spreads; none where there is no spread."""
    if spread < _NO_SPREAD:
        return np.zeros(len(values))
    return np.clip((values - mean) / spread, -_FARTHEST, _FARTHEST)


def _ranks(values: Grid, ordered: Grid) -> Grid:
    """Places in the order, the middle one for ties."""
    return (np.searchsorted(ordered, values, "left") + np.searchsorted(ordered, values, "right")) / 2


def _columns(found: Iterable[Grid]) -> Grid:
    return np.stack(list(found), axis=1)
