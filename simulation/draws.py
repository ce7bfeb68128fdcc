"""Seeded random draws that give the same bytes everywhere.

Only uniform numbers come from numpy (PCG64, whose stream is guaranteed); every other distribution is computed
from them here, so that a new numpy does not change the sample. Each part draws from a stream of its own,
known by name: adding a team leaves the leave, the meetings and the hours of the others as they were.
"""

import hashlib
import math
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

_BLOCK = 256

Item = TypeVar("Item")


class Draws:
    """One stream of random draws, known by its seed and its names."""

    def __init__(self, seed: int, *names: str | int) -> None:
        label = "|".join(str(part) for part in (seed, *names))
        digest = hashlib.blake2b(label.encode(), digest_size=16).digest()
        self._bits = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "big")))
        self._left: list[float] = []

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """A number from [low, high)."""
        if not self._left:
            self._left = self._bits.random(_BLOCK).tolist()
        return low + (high - low) * self._left.pop()

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.uniform() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def normal(self, mean: float, spread: float) -> float:
        """A normal draw (Box and Muller)."""
        radius = math.sqrt(-2.0 * math.log(1.0 - self.uniform()))
        return mean + spread * radius * math.cos(2.0 * math.pi * self.uniform())

    def lognormal(self, median: float, spread: float) -> float:
        """A lognormal draw with the given median; `spread` is the standard deviation of its logarithm."""
        return median * math.exp(self.normal(0.0, spread))

    def count(self, mean: float) -> int:
        """A Poisson count, by multiplying uniforms until they fall below exp(-mean)."""
        floor, product, found = math.exp(-mean), self.uniform(), 0
        while product > floor:
            product *= self.uniform()
            found += 1
        return found

    def pick(self, items: Sequence[Item]) -> Item:
        """One item, each as likely as the other."""
        return items[int(self.uniform() * len(items))]

    def weighted(self, items: Sequence[Item], weights: Sequence[float]) -> Item:
        """One item, as likely as its weight says."""
        left = self.uniform() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def several(self, items: Sequence[Item], number: int) -> list[Item]:
        """Up to `number` different items, in random order."""
        pool = list(items)
        taken: list[Item] = []
        while pool and len(taken) < number:
            taken.append(pool.pop(int(self.uniform() * len(pool))))
        return taken
