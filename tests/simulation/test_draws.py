"""Draws are the same for the same names, and have the moments that their names promise."""

import math
import statistics

import pytest

from simulation.draws import Draws

MANY = 20_000


def test_equal_names_give_equal_draws_and_other_names_give_others() -> None:
    first, again, other = Draws(1, "leave", 3), Draws(1, "leave", 3), Draws(1, "leave", 4)
    drawn = [first.uniform() for _ in range(600)]
    assert drawn == [again.uniform() for _ in range(600)]
    assert drawn != [other.uniform() for _ in range(600)]


def test_the_first_draws_of_a_stream_never_change() -> None:
    """Golden: PCG64's stream is guaranteed; if this fails, every committed byte of the sample changes."""
    draws = Draws(1, "golden")
    assert [round(draws.uniform(), 12) for _ in range(3)] == GOLDEN


GOLDEN = [0.808971703664, 0.115254396819, 0.788074530386]


def test_a_chance_comes_true_as_often_as_it_says() -> None:
    draws = Draws(2)
    share = sum(draws.chance(0.3) for _ in range(MANY)) / MANY
    assert share == pytest.approx(0.3, abs=5 * math.sqrt(0.21 / MANY))


def test_whole_numbers_reach_both_ends() -> None:
    draws = Draws(3)
    assert {draws.whole(2, 4) for _ in range(200)} == {2, 3, 4}


def test_normal_draws_have_mean_and_spread() -> None:
    draws = Draws(4)
    drawn = [draws.normal(10, 2) for _ in range(MANY)]
    assert statistics.mean(drawn) == pytest.approx(10, abs=0.1)
    assert statistics.stdev(drawn) == pytest.approx(2, abs=0.1)


def test_lognormal_draws_have_their_median() -> None:
    draws = Draws(5)
    assert statistics.median(draws.lognormal(30, 1.2) for _ in range(MANY)) == pytest.approx(30, rel=0.05)


def test_counts_have_the_mean_and_variance_of_a_poisson() -> None:
    draws = Draws(6)
    drawn = [draws.count(2.5) for _ in range(MANY)]
    assert statistics.mean(drawn) == pytest.approx(2.5, abs=0.1)
    assert statistics.variance(drawn) == pytest.approx(2.5, abs=0.15)


def test_weights_decide_how_often_an_item_comes() -> None:
    draws = Draws(7)
    drawn = [draws.weighted("ab", (1, 3)) for _ in range(MANY)]
    assert drawn.count("b") / MANY == pytest.approx(0.75, abs=0.02)


def test_several_items_are_different_and_no_more_than_there_are() -> None:
    draws = Draws(8)
    assert sorted(draws.several("abc", 5)) == ["a", "b", "c"]
    assert len(set(draws.several("abcdef", 3))) == 3
    assert {draws.pick("ab") for _ in range(50)} == {"a", "b"}
