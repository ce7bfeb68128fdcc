"""Numbers that stand for a pair."""

import numpy as np

from transforms.kernels._tables import Seconds

_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIXES = ((np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)), (np.uint64(27), np.uint64(0x94D049BB133111EB)))


def number_of(uids: Seconds, moments: Seconds) -> Seconds:
    """A number of 64 bits for each pair; for one uid, different moments never share one.

    Source: the mixing of SplitMix64, Steele, Lea and Flood 2014.
    """
    mixed = uids.astype(np.uint64) ^ (moments.astype(np.uint64) * _STEP)
    for shift, factor in _MIXES:
        mixed = (mixed ^ (mixed >> shift)) * factor
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.int64)
