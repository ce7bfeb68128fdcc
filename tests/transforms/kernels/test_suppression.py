"""Suppression: small groups are hidden, and cannot be worked out from what is shown."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.harness import Draw
from transforms.kernels.suppression import Cell, hidden

SMALLEST = 10


def test_a_small_group_is_hidden_and_takes_the_next_smallest_along(draw: Draw) -> None:
    draw(
        "scores.suppression",
        given={
            "scores.group_counts": """
                window_number | group_id | grouping        | people
                1             | all      | organisation    | 60
                1             | red      | reporting_group | 4
                1             | blue     | reporting_group | 12
                1             | green    | reporting_group | 20
                1             | grey     | reporting_group | 24
                2             | all      | organisation    | 40
                2             | red      | reporting_group | 15
                2             | blue     | reporting_group | 25
            """
        },
        expect="""
            window_number | group_id | status     | reason
            1             | all      | published  |
            1             | red      | suppressed | fewer_than_k
            1             | blue     | suppressed | protects_another
            1             | green    | published  |
            1             | grey     | published  |
            2             | all      | published  |
            2             | red      | published  |
            2             | blue     | published  |
        """,
    )


def test_people_of_no_group_are_protected_too(draw: Draw) -> None:
    draw(
        "scores.suppression",
        given={
            "scores.group_counts": """
                window_number | group_id | grouping        | people
                1             | all      | organisation    | 45
                1             | red      | reporting_group | 18
                1             | blue     | reporting_group | 25
            """
        },
        expect="""
            group_id | status     | reason
            all      | published  |
            red      | suppressed | protects_another
            blue     | published  |
        """,
    )


def test_a_small_organisation_shows_nothing_and_an_empty_group_is_no_secret(draw: Draw) -> None:
    draw(
        "scores.suppression",
        given={
            "scores.group_counts": """
                window_number | group_id | grouping        | people
                1             | all      | organisation    | 9
                1             | red      | reporting_group | 9
                2             | all      | organisation    | 30
                2             | red      | reporting_group | 30
                2             | blue     | reporting_group | 0
                3             | all      | organisation    |
            """
        },
        expect="""
            window_number | group_id | status       | reason
            1             | all      | suppressed   | fewer_than_k
            1             | red      | suppressed   | fewer_than_k
            2             | all      | published    |
            2             | red      | published    |
            2             | blue     | insufficient | fewer_than_k
            3             | all      | insufficient | fewer_than_k
        """,
    )


def test_without_the_organisation_only_small_groups_are_hidden() -> None:
    assert hidden([Cell(1, 4), Cell(2, 12)], None, SMALLEST) == {1: "fewer_than_k"}


SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=8)


def unseen_cells(sizes: list[int], outside: int) -> list[int]:
    """People of each hidden group, and of no group, in an organisation that is shown."""
    groups = [Cell(number, people) for number, people in enumerate(sizes)]
    reasons = hidden(groups, sum(sizes) + outside, SMALLEST)
    return [people for people in [*(sizes[number] for number in reasons), outside] if people]


@settings(deadline=None)
@given(sizes=SIZES, outside=st.integers(0, 12))
def test_the_hidden_are_together_nobody_or_enough(sizes: list[int], outside: int) -> None:
    whole = sum(sizes) + outside
    unseen = sum(unseen_cells(sizes, outside))
    assert whole < SMALLEST or unseen == 0 or unseen >= SMALLEST


@settings(deadline=None)
@given(sizes=SIZES, outside=st.integers(0, 12), seed=st.integers(0, 99))
def test_no_small_hidden_group_can_be_worked_out(sizes: list[int], outside: int, seed: int) -> None:
    """An attacker knows the size of every group, the total of each shown group and of the organisation, and
    that a person's value lies in [0, 1]. By linear programming the total of a small hidden group stays open.
    """
    if sum(sizes) + outside < SMALLEST:
        return
    people = unseen_cells(sizes, outside)
    totals = np.random.default_rng(seed).uniform(0.2, 0.8, len(people)) * people
    for place, number in enumerate(people):
        if number < SMALLEST:
            low, high = (bound(sign, place, people, float(totals.sum())) for sign in (1, -1))
            assert high - low > 0.1 * number


def bound(sign: int, place: int, people: list[int], total: float) -> float:
    costs = np.zeros(len(people))
    costs[place] = sign
    found = linprog(
        costs, A_eq=np.ones((1, len(people))), b_eq=[total], bounds=[(0, number) for number in people]
    )
    assert found.success
    return sign * float(found.fun)


@given(sizes=SIZES)
def test_nothing_is_hidden_where_every_group_is_large(sizes: list[int]) -> None:
    large = [Cell(number, people + SMALLEST) for number, people in enumerate(sizes)]
    assert hidden(large, sum(cell.people for cell in large), SMALLEST) == {}
