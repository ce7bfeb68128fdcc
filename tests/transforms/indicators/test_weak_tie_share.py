"""Ties that are weaker than the person's median and lead to another team."""

from datetime import date
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_a_weak_tie_is_below_the_median_and_outside_the_team(draw):
    """The median of Ana's four ties is 4: Cem and Dia are below it, and Dia alone is of another team."""
    draw(
        "indicators.weak_tie_share",
        given={
            "facts.eligible_weeks": """
                person | week       | team | contact_covered | works_at_desk
                ana    | 2026-03-02 | red  | T               | T
                ben    | 2026-03-02 | blue | F               | T
                cem    | 2026-03-02 | red  | F               | T
                dia    | 2026-03-02 | blue | F               | T
                eve    | 2026-03-02 | blue | T               | T
                fay    | 2026-03-02 |      | T               | T
            """,
            "facts.ties": """
                person | other | week       | interactions | is_reciprocal
                ana    | ben   | 2026-03-02 | 9            | T
                ana    | cem   | 2026-03-02 | 2            | T
                ana    | dia   | 2026-03-02 | 3            | T
                ana    | eve   | 2026-03-02 | 5            | T
                ana    | fay   | 2026-03-02 | 2            | T
                ana    | zoe   | 2026-03-02 | 2            | T
                eve    | ana   | 2026-03-02 | 5            | T
                eve    | dia   | 2026-03-02 | 1            | F
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/4   | 4
            eve    | 2026-03-02 |       | 1
        """,
    )


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=10))
def test_the_share_follows_its_definition(rows, ties):
    at = {"week": date(2026, 3, 2), "contact_covered": True, "works_at_desk": True}
    people = [at | {"person": 0, "team": 1}]
    people += [
        at | {"person": n, "team": 2 if is_outside else 1} for n, (_, is_outside) in enumerate(ties, 1)
    ]
    found = rows(
        "indicators.weak_tie_share",
        {
            "facts.eligible_weeks": people,
            "facts.ties": [
                {"person": 0, "other": n, "week": at["week"], "interactions": weight, "is_reciprocal": True}
                for n, (weight, _) in enumerate(ties, 1)
            ],
        },
        settings={"fewest_ties": 1},
    )
    middle = median(weight for weight, _ in ties)
    weak = sum(is_outside and weight < middle for weight, is_outside in ties)
    assert [row["value"] for row in found] == [pytest.approx(weak / len(ties))]
