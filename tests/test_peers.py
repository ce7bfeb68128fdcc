"""The arithmetic of the comparison with peers; the peers themselves are not among our locks."""

import pytest

from benchmarks.peers import auc, interval

LABELS = {1: "isolated", 2: "isolated", 3: "ordinary", 4: "ordinary"}


@pytest.mark.parametrize(
    ("scores", "chance"),
    [
        ({1: 4.0, 2: 3.0, 3: 2.0, 4: 1.0}, 1.0),
        ({1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0}, 0.0),
        ({1: 4.0, 2: 2.0, 3: 3.0, 4: 1.0}, 0.75),
        ({1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0}, 0.5),
        ({1: 4.0, 3: 3.0, 4: 1.0}, 0.5),
        ({1: 4.0, 2: float("nan"), 3: 3.0, 4: 1.0}, 0.5),
        ({}, 0.5),
    ],
)
def test_chance_of_a_higher_score_with_ties_halved_and_the_unknown_last(
    scores: dict[int, float], chance: float
) -> None:
    assert auc(LABELS, "isolated", scores) == chance


def test_an_interval_over_seeds_is_cut_at_one() -> None:
    assert interval([0.9, 1.0, 0.95]) == "0.950 (0.826 to 1.000)"
    assert interval([0.5, 0.5, 0.5]) == "0.500 (0.500 to 0.500)"
