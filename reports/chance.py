"""What can be told from chance of a single number: the clear-of-range rule.

A number is marked as changed only where it lies outside the range of all earlier published windows of the
same group by more than a margin, a multiple of that range's width. The margin is so wide that, did every
number vary by chance alone, some number would be marked in at most one release of four, over all numbers of
all pages together. So it grows with the numbers that are compared and shrinks as windows accumulate. A range
narrower than one step of the number as readers are told it counts as one step wide: rare events that did not
happen for a while would else seem to change with the first of them.

Chance alone is taken as: windows that vary independently around one mean with normal noise. Drifts, seasons
and measures that reach over two windows vary more than that; docs/decisions says what this costs.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

FEWEST_EARLIER = 4
"""Earlier published windows under which nothing is said."""

FALSE_MARKS = 0.25
"""Marks that chance alone may be expected to leave in a release."""

Grid = npt.NDArray[np.float64]


class Band(NamedTuple):
    """The values that are not told from chance, and how many earlier windows stand behind it."""

    low: float
    high: float
    earlier: int


def band(earlier: Sequence[float], compared: int, step: float = 0.0) -> Band | None:
    """The band around the values of earlier windows, where `compared` numbers are looked at in all.

    `step` is the least difference that readers are told. None where too few windows are known.
    """
    if len(earlier) < FEWEST_EARLIER:
        return None
    low, high = min(earlier), max(earlier)
    room = margin(len(earlier), compared) * max(high - low, step)
    return Band(low - room, high + room, len(earlier))


@cache
def margin(earlier: int, compared: int) -> float:
    """How many widths of the earlier range a value must lie outside it, where `compared` are looked at.

    To two decimals, upwards: the last digits of a quadrature differ between machines, pages do not.
    """
    allowed = FALSE_MARKS / max(compared, 1)
    low, high = 0.0, 1.0
    while chance_of_mark(earlier, high) > allowed:
        low, high = high, 2 * high
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if chance_of_mark(earlier, middle) > allowed else (low, middle)
    return math.ceil(high * 100) / 100


def chance_of_mark(earlier: int, margin: float) -> float:
    """Chance that one more draw lies outside the range of `earlier` draws by more than `margin` widths.

    The joint density of the least and the greatest of n normal draws, by Gauss-Legendre quadrature on
    [-9, 9]: 2 n (n - 1) times the integral of f(a) f(b) (F(b) - F(a))^(n - 2) (1 - F(b + margin (b - a))).
    """
    greatest, gap, density = _ranges(earlier)
    return float(np.sum(density * ndtr(-greatest - margin * gap)))


@cache
def _ranges(draws: int) -> tuple[Grid, Grid, Grid]:
    """The greatest draw, its distance to the least, and twice the weight of both, at each point."""
    points, weights = np.polynomial.legendre.leggauss(64)
    least, gap = np.meshgrid(9 * points, 9 * (points + 1), indexing="ij")
    greatest = least + gap
    inside = (ndtr(greatest) - ndtr(least)) ** (draws - 2)
    density = np.exp(-(least**2 + greatest**2) / 2) / (2 * np.pi) * inside
    return greatest, gap, 2 * draws * (draws - 1) * 81 * density * np.outer(weights, weights)
