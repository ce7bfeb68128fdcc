"""Teammates with a reciprocal tie."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_teammates_at_work_are_the_whole(draw):
    draw(
        "indicators.team_reach",
        given={
            "facts.eligible_weeks": """
                person | week       | team | contact_covered | works_at_desk
                ana    | 2026-03-02 | red  | T               | T
                ben    | 2026-03-02 | red  | F               | T
                cem    | 2026-03-02 | red  | T               | F
                dia    | 2026-02-23 | red  | T               | T
                eve    | 2026-03-02 | blue | T               | T
                fay    | 2026-03-02 |      | T               | T
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal
                ana    | ben   | 2026-03-02 | T
                ana    | cem   | 2026-03-02 | F
                ana    | dia   | 2026-03-02 | T
                ana    | eve   | 2026-03-02 | T
                ana    | cem   | 2026-02-23 | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/2   | 2
        """,
    )


PEOPLE = range(1, 7)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.none() | st.integers(1, 2), min_size=6, max_size=6),
    st.sets(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))),
)
def test_reach_follows_its_definition(rows, teams, ties):
    week = date(2026, 3, 2)
    covered = {"week": week, "contact_covered": True, "works_at_desk": True}
    found = rows(
        "indicators.team_reach",
        {
            "facts.eligible_weeks": [
                covered | {"person": person, "team": team} for person, team in zip(PEOPLE, teams, strict=True)
            ],
            "facts.ties": [
                {"person": a, "other": b, "week": week, "is_reciprocal": True} for a, b in ties if a != b
            ],
        },
    )
    expected = {}
    for person, team in zip(PEOPLE, teams, strict=True):
        mates = {m for m, t in zip(PEOPLE, teams, strict=True) if t == team is not None and m != person}
        if mates:
            expected[person] = pytest.approx(len({m for m in mates if (person, m) in ties}) / len(mates))
    assert {row["person"]: row["value"] for row in found} == expected
