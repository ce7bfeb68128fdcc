from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.words import (
    counted,
    day_in_words,
    enumerated,
    nearest,
    of_whole,
    sentence,
    short_day,
    span_in_words,
)


def test_days_in_words() -> None:
    assert day_in_words(date(2026, 5, 1)) == "1 May 2026"
    assert short_day(date(2026, 9, 30)) == "30 Sep"
    assert span_in_words(date(2026, 5, 11), date(2026, 6, 7)) == "11 May to 7 June 2026"
    assert span_in_words(date(2025, 12, 22), date(2026, 1, 18)) == "22 December 2025 to 18 January 2026"


def test_counts_in_words() -> None:
    assert [counted(n, "week") for n in (0, 1, 4, 28)] == ["no weeks", "one week", "four weeks", "28 weeks"]
    assert counted(2, "person", "people") == "two people"
    assert counted(1200, "week") == "1,200 weeks"


def test_lists_and_sentences() -> None:
    assert [enumerated(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert sentence("it stopped") == "It stopped."
    assert sentence("Did it?") == "Did it?"


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "under 1"), (0.024, "under 1"), (0.025, "1"), (0.5, "10"), (0.97, "19"), (0.975, "over 19")],
)
def test_a_share_is_told_as_so_many_of_twenty(share: float, said: str) -> None:
    assert of_whole(share, 20) == f"{said} of 20"


@given(st.floats(0, 1), st.sampled_from([10, 20, 40]))
def test_nobody_and_everybody_are_never_told(share: float, whole: int) -> None:
    assert of_whole(share, whole) not in (f"0 of {whole}", f"{whole} of {whole}")


@pytest.mark.parametrize(
    ("number", "step", "said"),
    [(2.5, 1, "3"), (-2.5, 1, "-3"), (0.4, 1, "0"), (-0.4, 1, "0"), (4.3, 0.5, "4.5"), (4.2, 0.5, "4")],
)
def test_numbers_are_told_to_the_nearest_step(number: float, step: float, said: str) -> None:
    assert nearest(number, step) == said
