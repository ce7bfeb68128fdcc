"""The clear-of-range rule against arithmetic, against chance itself, and in its shape."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.chance import FALSE_MARKS, FEWEST_EARLIER, band, chance_of_mark, margin

DRAWS = 200_000


@pytest.mark.parametrize("earlier", [2, 4, 5, 8, 13])
def test_without_a_margin_each_draw_is_as_likely_the_outermost(earlier: int) -> None:
    """Of n + 1 exchangeable draws the last is the least or the greatest with chance 2 / (n + 1)."""
    assert chance_of_mark(earlier, 0.0) == pytest.approx(2 / (earlier + 1), abs=1e-6)


@pytest.mark.parametrize("earlier", [4, 5, 8, 12])
@pytest.mark.parametrize("width", [0.5, 1.0])
def test_the_chance_is_what_chance_does(earlier: int, width: float) -> None:
    drawn = np.random.default_rng(20260705).standard_normal((DRAWS, earlier + 1))
    low, high = drawn[:, :-1].min(axis=1), drawn[:, :-1].max(axis=1)
    room = width * (high - low)
    seen = float(np.mean((drawn[:, -1] > high + room) | (drawn[:, -1] < low - room)))
    expected = chance_of_mark(earlier, width)
    assert seen == pytest.approx(expected, abs=4 * (expected / DRAWS) ** 0.5)


@pytest.mark.parametrize("earlier", [4, 6, 12])
@pytest.mark.parametrize("compared", [1, 80, 4000])
def test_chance_alone_marks_a_number_in_one_release_of_four(earlier: int, compared: int) -> None:
    found = margin(earlier, compared)
    assert compared * chance_of_mark(earlier, found) <= FALSE_MARKS
    assert found <= 0.01 or compared * chance_of_mark(earlier, found - 0.02) > FALSE_MARKS


def test_more_windows_need_less_room_and_more_numbers_need_more() -> None:
    assert margin(4, 80) > margin(6, 80) > margin(8, 80) > margin(12, 80)
    assert margin(6, 10) < margin(6, 100) < margin(6, 1000)


def test_nothing_is_said_before_there_are_enough_windows() -> None:
    assert band([1.0] * (FEWEST_EARLIER - 1), 10) is None
    assert band([1.0] * FEWEST_EARLIER, 10) == (1.0, 1.0, FEWEST_EARLIER)


def test_a_range_narrower_than_what_is_told_counts_as_one_step_wide() -> None:
    room = margin(FEWEST_EARLIER, 10) * 0.25
    assert band([1.0] * FEWEST_EARLIER, 10, step=0.25) == (1.0 - room, 1.0 + room, FEWEST_EARLIER)
    assert band([0.0, 9.0, 1.0, 2.0], 10, step=0.25) == band([0.0, 9.0, 1.0, 2.0], 10)


@given(st.lists(st.floats(-100, 100), min_size=FEWEST_EARLIER, max_size=13), st.integers(1, 5000))
def test_every_earlier_value_lies_within_the_band(values: list[float], compared: int) -> None:
    found = band(values, compared)
    assert found is not None
    assert found.low <= min(values) <= max(values) <= found.high
