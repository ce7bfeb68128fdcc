"""Ties of the span before that still stand."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_kept_are_reciprocal_ties_of_both_spans_with_people_at_work(draw):
    """Ana keeps two of three. Ben had two ties only, and Cem's week does not compare."""
    draw(
        "indicators.tie_retention",
        given={
            "facts.compared_weeks": """
                person | week
                ana    | 2026-03-30
                ben    | 2026-03-30
            """,
            "facts.eligible_weeks": """
                person | week
                ana    | 2026-03-30
                ben    | 2026-03-30
                cem    | 2026-03-30
                dia    | 2026-03-30
                eve    | 2026-03-23
                fay    | 2026-03-30
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal
                ana    | ben   | 2026-03-02 | T
                ana    | cem   | 2026-03-02 | T
                ana    | dia   | 2026-03-02 | T
                ana    | eve   | 2026-03-02 | T
                ana    | fay   | 2026-03-02 | F
                ana    | ben   | 2026-03-30 | T
                ana    | cem   | 2026-03-30 | T
                ana    | dia   | 2026-03-30 | F
                ana    | fay   | 2026-03-30 | T
                ben    | ana   | 2026-03-02 | T
                ben    | cem   | 2026-03-02 | T
                ben    | ana   | 2026-03-30 | T
                cem    | ana   | 2026-03-02 | T
                cem    | ben   | 2026-03-02 | T
                cem    | dia   | 2026-03-02 | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-30 | 2/3   | 3
            ben    | 2026-03-30 |       | 2
        """,
    )


PEOPLE = range(1, 7)
WEEK = date(2026, 3, 30)
PAIRS = st.sets(st.tuples(st.just(0), st.sampled_from(PEOPLE)))


@settings(max_examples=40, deadline=None)
@given(PAIRS, PAIRS, st.sets(st.sampled_from(PEOPLE)))
def test_retention_is_the_intersection_over_the_earlier_ties(rows, before, now, at_work):
    ties = [(pair, WEEK - timedelta(days=28)) for pair in before] + [(pair, WEEK) for pair in now]
    found = rows(
        "indicators.tie_retention",
        {
            "facts.compared_weeks": [{"person": 0, "week": WEEK}],
            "facts.eligible_weeks": [{"person": person, "week": WEEK} for person in at_work],
            "facts.ties": [
                {"person": a, "other": b, "week": week, "is_reciprocal": True} for (a, b), week in ties
            ],
        },
    )
    earlier = {b for _, b in before} & at_work
    kept = earlier & {b for _, b in now}
    expected = [] if not earlier else [pytest.approx(len(kept) / len(earlier)) if len(earlier) >= 3 else None]
    assert [row["value"] for row in found] == expected
