"""Goalposts: absolute ones as the file gives them, relative ones frozen on the first reference weeks."""

from datetime import date, timedelta

import pytest

POSTS = """
    indicator       | sub_index | weight | good | bad | is_relative | is_about_manager
    excess_span     | demand    | 10     | 1    | 4   | F           | F
    unanswered_late | demand    | 5      |      |     | T           | F
"""
AGREED = "kind | item\nindicator | unanswered_late\nsource | excess_span"


def test_absolute_goalposts_stand_as_the_file_gives_them(draw):
    draw(
        "scores.goalposts",
        given={"reference.goalposts": POSTS, "reference.agreed": AGREED},
        expect="""
            indicator       | weight | good | bad | is_relative | is_agreed
            excess_span     | 10     | 1    | 4   | F           | F
            unanswered_late | 5      |      |     | T           | T
        """,
    )


def test_relative_goalposts_are_median_and_ninetieth_percentile_of_the_first_weeks(draw):
    """Two weeks of three people hold 0.1 to 0.6 in steps: median .35, 90th percentile .55."""
    draw(
        "scores.goalposts",
        settings={"reference_weeks": 2, "smallest_group": 3},
        given={
            "reference.goalposts": POSTS,
            "indicators.person_weeks": """
                person | week       | indicator       | value
                ana    | 2026-01-05 | unanswered_late | 0.9
                ben    | 2026-01-05 | unanswered_late | 0.9
                cem    | 2026-01-05 | unanswered_late |
                ana    | 2026-01-12 | unanswered_late | 0.1
                ben    | 2026-01-12 | unanswered_late | 0.2
                cem    | 2026-01-12 | unanswered_late | 0.3
                ana    | 2026-01-26 | unanswered_late | 0.4
                ben    | 2026-01-26 | unanswered_late | 0.5
                cem    | 2026-01-26 | unanswered_late | 0.6
                ana    | 2026-02-02 | unanswered_late | 1
                ben    | 2026-02-02 | unanswered_late | 1
                cem    | 2026-02-02 | unanswered_late | 1
                ana    | 2026-01-12 | excess_span     | 7
            """,
        },
        expect="""
            indicator       | good | bad
            excess_span     | 1    | 4
            unanswered_late | 0.35 | 0.55
        """,
    )


def test_where_lower_is_riskier_the_bad_end_is_the_tenth_percentile(draw):
    """0.1 to 0.6 in steps: median .35, 10th percentile .15."""
    draw(
        "scores.goalposts",
        settings={"reference_weeks": 2, "smallest_group": 3},
        given={
            "reference.goalposts": """
                indicator      | sub_index | weight | is_relative
                being_answered | support   | 5      | T
            """,
            "reference.indicators": """
                indicator      | direction
                being_answered | lower is riskier
            """,
            "indicators.person_weeks": """
                person | week       | indicator      | value
                ana    | 2026-01-12 | being_answered | 0.1
                ben    | 2026-01-12 | being_answered | 0.2
                cem    | 2026-01-12 | being_answered | 0.3
                ana    | 2026-01-26 | being_answered | 0.4
                ben    | 2026-01-26 | being_answered | 0.5
                cem    | 2026-01-26 | being_answered | 0.6
            """,
        },
        expect="""
            indicator      | good | bad
            being_answered | 0.35 | 0.15
        """,
    )


def test_later_weeks_never_move_frozen_goalposts(rows):
    monday = date(2026, 1, 5)
    posts = [{"indicator": "x", "is_relative": True, "weight": 5}]

    def after(weeks):
        values = [
            {
                "person": p,
                "week": monday + timedelta(weeks=w),
                "indicator": "x",
                "value": (p * 7 + w * 3) % 11 / 11,
            }
            for w in range(weeks)
            for p in range(10)
        ]
        (row,) = rows("scores.goalposts", {"reference.goalposts": posts, "indicators.person_weeks": values})
        return row["good"], row["bad"]

    assert after(11) == (None, None)
    assert after(12) == after(13) == after(30)
    assert after(12)[0] < after(12)[1]


@pytest.mark.parametrize("people", [9, 10])
def test_a_reference_week_needs_as_many_people_as_the_smallest_group(rows, people):
    values = [
        {"person": p, "week": date(2026, 1, 5) + timedelta(weeks=w), "indicator": "x", "value": p / 10}
        for w in range(12)
        for p in range(people)
    ]
    posts = [{"indicator": "x", "is_relative": True, "weight": 5}]
    (row,) = rows("scores.goalposts", {"reference.goalposts": posts, "indicators.person_weeks": values})
    assert (row["good"] is None) == (people < 10)
