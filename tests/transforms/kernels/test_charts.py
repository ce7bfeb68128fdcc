"""Control charts: how long they are quiet, and how fast they speak."""

import numpy as np
import pytest

from transforms.kernels._charts import charts, discoveries, follows, p_values

SHARE, ALLOWANCE = 0.2, 0.5


def run_length(watched, limit, shift, *, weeks, runs=4000, seed=1):
    """Mean weeks until the chart passes its limit, where the spread is known."""
    deviations = np.random.default_rng(seed).standard_normal((weeks, runs)) + shift
    found = watched(charts(deviations, SHARE, ALLOWANCE)) > limit
    first = np.where(found.any(axis=0), found.argmax(axis=0) + 1, weeks)
    return first.mean()


def distance(found):
    """The weighted mean, up or down, in the spread that it has by then."""
    return np.abs(found.ewma)


def sum_up(found):
    """The page's run lengths of the sum are those of one side."""
    return found.up


@pytest.mark.parametrize(
    ("watched", "limit", "quiet", "speaks"),
    [(distance, 2.86, 356, 8.7), (sum_up, 4, 330, 8.4), (sum_up, 5, 937, 10.4)],
    ids=["mean", "sum to 4", "sum to 5"],
)
def test_run_lengths_are_those_of_the_page(watched, limit, quiet, speaks):
    """docs/science.md: weeks until a false alarm, and until a shift of one spread is found."""
    assert run_length(watched, limit, 0.0, weeks=int(quiet * 8), runs=1200) == pytest.approx(quiet, rel=0.1)
    assert run_length(watched, limit, 1.0, weeks=120) == pytest.approx(speaks, rel=0.1)


def test_charts_follow_their_recurrences_week_by_week():
    deviations = np.random.default_rng(3).standard_normal(30)
    found = charts(deviations, SHARE, ALLOWANCE)
    mean = up = down = weight = 0.0
    for week, deviation in enumerate(deviations):
        mean = 0.8 * mean + 0.2 * deviation
        weight = 0.64 * weight + 0.04
        up, down = max(0, up + deviation - 0.5), max(0, down - deviation - 0.5)
        assert found.ewma[week] == pytest.approx(mean / weight**0.5)
        assert (found.up[week], found.down[week]) == pytest.approx((up, down))


def test_the_chance_of_a_value_is_that_of_its_tail():
    """Wider by 1.25, where the spread is known, less often than stated; a plain chart about as often."""
    found = charts(np.random.default_rng(2).standard_normal((200, 2000)), SHARE, ALLOWANCE)
    plain, wide = (p_values(found, ALLOWANCE, widening)[100:] for widening in (1.0, 1.25))
    assert 0.01 < (plain < 0.01).mean() < 0.02
    assert (wide < 0.01).mean() < 0.005


def test_discoveries_are_those_of_benjamini_and_hochberg():
    p = np.array([0.01, 0.04, 0.03, 0.5])
    assert discoveries(p, 0.1).tolist() == [True, True, True, False]
    assert discoveries(p, 0.05).tolist() == [True, False, False, False]
    assert discoveries(p, 0.01).tolist() == [False] * 4


def test_what_follows_is_found_in_short_series():
    """Of thirty groups over 40 weeks; the bias of a short mean is given back."""
    chance = np.random.default_rng(6)
    for truth in (0.0, 0.4):
        weeks = chance.standard_normal((30, 40))
        for at in range(1, 40):
            weeks[:, at] = truth * weeks[:, at - 1] + np.sqrt(1 - truth**2) * weeks[:, at]
        assert follows(list(weeks)) == pytest.approx(truth, abs=0.08)
    assert follows([np.zeros(40)]) == 0.0
    assert follows([]) == 0.0
