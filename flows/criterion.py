"""The criterion world: what a weak true relation between exposure and burnout would let anybody find.

Latent burnout is drawn so that it goes with the measured strain exposure as r says. That is an assumption,
not a finding: nobody knows r. The page shows what follows for a list of the most exposed people.
"""

import math
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.stats import norm, rankdata

TRUE_R = 0.2
BASE_RATE = 0.1
FLAGGED_SHARE = 0.1
Z_95 = 1.959963984540054

Numbers = npt.NDArray[np.float64]


class Criterion(NamedTuple):
    """What one seed's people show."""

    r: float
    covers: bool
    """Whether the 95 per cent interval of r holds the true one."""
    auc: float
    """Chance that somebody with the criterion is more exposed than somebody without."""
    ppv: float
    """Share of the most exposed tenth who have it."""
    random_auc: float
    """The same chance for a label that is drawn by lot."""


def criterion(strains: Mapping[int, float], seed: int) -> Criterion:
    """Draws the latent criterion of people whose mean strain is known; ranks stand for the strain itself."""
    strain = np.array([strains[person] for person in sorted(strains)])
    normal: Numbers = norm.ppf(rankdata(strain) / (len(strain) + 1))
    chance = np.random.default_rng(seed)
    normal = (normal - normal.mean()) / normal.std()
    latent = TRUE_R * normal + math.sqrt(1 - TRUE_R**2) * chance.standard_normal(len(strain))
    has = latent >= norm.ppf(1 - BASE_RATE)
    r = float(np.corrcoef(normal, latent)[0, 1])
    reach = Z_95 / math.sqrt(len(strain) - 3)
    flagged = normal >= np.quantile(normal, 1 - FLAGGED_SHARE)
    ppv = float(has[flagged].mean()) if flagged.any() else math.nan
    label = chance.permutation(has)
    return Criterion(
        r, abs(math.atanh(r) - math.atanh(TRUE_R)) <= reach, auc(normal, has), ppv, auc(normal, label)
    )


def auc(score: Numbers, has: npt.NDArray[np.bool_]) -> float:
    """Area under the curve by ranks; ties count half. NaN where everybody or nobody has it."""
    ranks, yes = rankdata(score), int(has.sum())
    no = len(has) - yes
    if yes == 0 or no == 0:
        return math.nan
    return float((ranks[has].sum() - yes * (yes + 1) / 2) / (yes * no))
