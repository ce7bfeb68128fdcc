"""Control charts on weeks that follow each other: a weighted mean, and a running sum."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

Grid = npt.NDArray[np.float64]
_OVERSHOOT = 0.583
"""How far a running sum of normal deviations jumps over its limit in the mean; Siegmund 1985."""


class Charts(NamedTuple):
    """One entry a week: the weighted mean in its own spreads, and the running sums up and down."""

    ewma: Grid
    up: Grid
    down: Grid


def charts(deviations: Grid, share: float, allowance: float) -> Charts:
    """Both charts over deviations in spreads, first axis time."""
    means, ups, downs = (np.zeros_like(deviations) for _ in range(3))
    mean = up = down = np.zeros(deviations.shape[1:])
    for week, deviation in enumerate(deviations):
        mean = (1 - share) * mean + share * deviation
        up = np.maximum(0, up + deviation - allowance)
        down = np.maximum(0, down - deviation - allowance)
        means[week] = mean / np.sqrt(share / (2 - share) * (1 - (1 - share) ** (2 * week + 2)))
        ups[week], downs[week] = up, down
    return Charts(means, ups, downs)


def p_values(found: Charts, allowance: float, widening: float) -> Grid:
    """Chance of so far a value of either chart where nothing changed, both limits wider by `widening`.

    The smaller of both, which mostly agree: the mean has normal tails, the sums the exponential ones of
    Siegmund 1985.
    """
    mean = 2 * ndtr(-np.abs(found.ewma) / widening)
    highest = np.maximum(found.up, found.down)
    summed = 2 * np.exp(-2 * allowance * (highest / widening + _OVERSHOOT))
    return np.minimum(1, np.minimum(mean, summed))


def discoveries(p: Grid, share: float) -> npt.NDArray[np.bool_]:
    """Which of the p-values are told where `share` of those that are told may be false.

    Benjamini and Hochberg 1995.
    """
    ordered = np.sort(p)
    within = np.flatnonzero(ordered <= share * np.arange(1, len(p) + 1) / len(p))
    return p <= (ordered[within[-1]] if len(within) else -1.0)


def follows(series: list[Grid]) -> float:
    """How far a week follows the week before it, over all series together, 0 to .9.

    The mean of a short series follows it too; Kendall 1954 says by how much, and that is given back.
    """
    long = [each - each.mean() for each in series if len(each) > 2]
    squares = sum(float((each**2).sum()) for each in long)
    if squares <= 0:
        return 0.0
    found = sum(float((each[1:] * each[:-1]).sum()) for each in long) / squares
    weeks = sum(len(each) for each in long) / len(long)
    return float(np.clip(found + (1 + 3 * found) / weeks, 0, 0.9))
