"""How strong a planted scenario must be before it shows."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from flows.planted import FULL, Outcome
from reports.validation_told import Dose, Estimate

STRENGTHS = (0.25, 0.5, 0.75)
"""Weaker forms that are planted, as shares of full strength."""
RESAMPLES = 1000

Grid = npt.NDArray[np.float64]


def dose(key: str, found: Sequence[Outcome]) -> Dose | None:
    """The strengths at which half and nine tenths of the seeds show it; None where none was planted weaker.

    A seed shows a strength where everything that must fire does. Between the strengths planted the share is
    taken as linear, and as rising; nothing planted shows nothing.
    """
    shown = {
        (each.strength, each.seed): all(each.fired.values())
        for each in found
        if each.scenario == key and each.fired
    }
    seeds = sorted({seed for strength, seed in shown if strength != FULL})
    seeds = [seed for seed in seeds if all((each, seed) in shown for each in (*STRENGTHS, FULL))]
    if not seeds:
        return None
    grid = np.array([[shown[each, seed] for each in (*STRENGTHS, FULL)] for seed in seeds], dtype=float)
    drawn = np.random.default_rng(1).integers(0, len(seeds), (RESAMPLES, len(seeds)))
    half, most = (_estimate(grid, drawn, share) for share in (0.5, 0.9))
    return Dose(key, len(seeds), half, most)


def _estimate(grid: Grid, drawn: npt.NDArray[np.int64], share: float) -> Estimate | None:
    """The strength at a share, with its bootstrap interval; None where full strength does not reach it."""
    value = strength_at(grid.mean(axis=0), share)
    if value is None:
        return None
    others = [
        FULL if (each := strength_at(grid[rows].mean(axis=0), share)) is None else each for rows in drawn
    ]
    low, high = np.quantile(others, (0.025, 0.975))
    return Estimate(value, float(low), float(high))


def strength_at(shares: Grid, share: float) -> float | None:
    """Where a rising line through the shares at each strength first reaches `share`."""
    rising = np.maximum.accumulate(np.concatenate([[0.0], shares]))
    if rising[-1] < share:
        return None
    strengths = (0.0, *STRENGTHS, FULL)
    at = int(np.argmax(rising >= share))
    part = (share - rising[at - 1]) / (rising[at] - rising[at - 1])
    return float(strengths[at - 1] + part * (strengths[at] - strengths[at - 1]))
