"""Sub-indices, and the strain exposure that they make."""

from datetime import date
from math import log, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PARTS = """
    sub_index | weight | is_mandatory
    recovery  | 35     | T
    demand    | 30     | F
    support   | 20     | F
    control   | 15     | F
"""


def test_the_worked_value_of_the_geometric_mean(rows):
    """docs/science.md: levels .9, .1, .1, .1 weighted .35, .35, .20, .10 give .583; their mean .380."""
    names, weights, levels = (
        ["recovery", "demand", "support", "control"],
        [35, 35, 20, 10],
        [0.9, 0.1, 0.1, 0.1],
    )
    week = {"person": 1, "week": date(2026, 3, 2)}
    (row,) = rows(
        "scores.strain",
        {
            "scores.sub_indices": [
                week | {"sub_index": name, "level": level} for name, level in zip(names, levels, strict=True)
            ],
            "reference.sub_indices": [
                {"sub_index": name, "weight": weight, "is_mandatory": name == "recovery"}
                for name, weight in zip(names, weights, strict=True)
            ],
        },
        through=("scores.burdens",),
    )
    assert round(row["strain_exposure"], 3) == 0.583
    assert round(sum(w * level for w, level in zip(weights, levels, strict=True)) / 100, 3) == 0.380


def test_recovery_and_all_parts_but_one_are_needed(draw):
    draw(
        "scores.strain",
        through=("scores.burdens",),
        given={
            "reference.sub_indices": PARTS,
            "scores.sub_indices": """
                person | week       | sub_index | level
                ana    | 2026-03-02 | recovery  | 0
                ana    | 2026-03-02 | demand    | 0
                ana    | 2026-03-02 | support   | 0
                ben    | 2026-03-02 | demand    | 0.5
                ben    | 2026-03-02 | support   | 0.5
                ben    | 2026-03-02 | control   | 0.5
                cem    | 2026-03-02 | recovery  | 0.5
                cem    | 2026-03-02 | demand    | 0.5
                dia    | 2026-03-02 | recovery  | 0.5
                dia    | 2026-03-02 | support   | 0.5
                dia    | 2026-03-02 | control   | 0.5
            """,
        },
        expect="""
            person | strain_exposure | known_weight | weight_share
            ana    | 0               | 85           | 0.85
            dia    | 0.5             | 70           | 0.7
        """,
    )


def test_each_rule_holds_by_itself_where_little_weight_is_asked_for(draw):
    """Ben lacks recovery, Cem two parts; each has more than half of the weight."""
    draw(
        "scores.strain",
        through=("scores.burdens",),
        settings={"risk_coverage_share": 0.5},
        given={
            "reference.sub_indices": PARTS,
            "scores.sub_indices": """
                person | week       | sub_index | level
                ana    | 2026-03-02 | recovery  | 0.5
                ana    | 2026-03-02 | support   | 0.5
                ana    | 2026-03-02 | control   | 0.5
                ben    | 2026-03-02 | demand    | 0.5
                ben    | 2026-03-02 | support   | 0.5
                ben    | 2026-03-02 | control   | 0.5
                cem    | 2026-03-02 | recovery  | 0.5
                cem    | 2026-03-02 | demand    | 0.5
            """,
        },
        expect="""
            person | strain_exposure | known_weight
            ana    | 0.5             | 70
        """,
    )


def test_a_level_beyond_the_cap_counts_as_the_cap(draw):
    draw(
        "scores.strain",
        through=("scores.burdens",),
        given={
            "reference.sub_indices": PARTS,
            "scores.sub_indices": """
                person | week       | sub_index | level
                ana    | 2026-03-02 | recovery  | 1
                ana    | 2026-03-02 | demand    | 0.97
                ana    | 2026-03-02 | support   | 1
                ana    | 2026-03-02 | control   | 1
            """,
        },
        expect="""
            person | strain_exposure
            ana    | 0.95
        """,
    )


def test_a_sub_index_takes_part_in_a_group_where_enough_people_have_it(draw):
    """Red has two people with control, blue one; a group is two people here, a person-week enough."""
    draw(
        "scores.burdens",
        settings={"smallest_group": 2, "fewest_valid_weeks": 1},
        given={
            "reference.sub_indices": PARTS,
            "scores.sub_indices": """
                group_id | window_number | person | week       | sub_index | level
                red      | 1             | ana    | 2026-03-02 | control   | 0
                red      | 1             | ben    | 2026-03-02 | control   | 0
                blue     | 1             | cem    | 2026-03-02 | control   | 0
                         |               | cem    | 2026-03-02 | control   | 0
            """,
        },
        expect="""
            group_id | window_number | person | sub_index | weight | burden
            red      | 1             | ana    | control   | 15     | 0
            red      | 1             | ben    | control   | 15     | 0
                     |               | cem    | control   | 15     | 0
        """,
    )


def test_a_sub_index_is_the_weighted_mean_of_half_its_weight_or_more(draw):
    draw(
        "scores.sub_indices",
        given={
            "scores.weighed_levels": """
                group_id | window_number | person | week       | indicator       | sub_index | level | weight | defined_weight
                         |               | ana    | 2026-03-02 | excess_span     | demand    | 0.8   | 10     | 25
                         |               | ana    | 2026-03-02 | unanswered_late | demand    | 0.2   | 5      | 25
                         |               | ben    | 2026-03-02 | excess_span     | demand    | 0.8   | 10     | 25
                red      | 1             | ben    | 2026-03-02 | team_reach      | support   | 0.3   | 10     | 20
            """
        },
        expect="""
            group_id | window_number | person | sub_index | level | known_weight | weight_share
                     |               | ana    | demand    | 0.6   | 15           | 0.6
            red      | 1             | ben    | support   | 0.3   | 10           | 0.5
        """,
    )


def test_the_person_week_holds_all_four_parts(draw):
    draw(
        "scores.burnout_risk_weeks",
        given={
            "scores.sub_indices": """
                group_id | person | week       | sub_index | level
                         | ana    | 2026-03-02 | recovery  | 0.1
                         | ana    | 2026-03-02 | demand    | 0.2
                         | ana    | 2026-03-02 | support   | 0.3
                         | ben    | 2026-03-02 | control   | 0.4
                red      | ben    | 2026-03-02 | recovery  | 0.9
            """,
            "scores.strain": """
                group_id | person | week       | strain_exposure | weight_share
                         | ana    | 2026-03-02 | 0.18            | 0.85
                red      | ana    | 2026-03-02 | 0.5             | 1
            """,
        },
        expect="""
            person | week       | recovery | demand | support | control | strain_exposure | weight_share
            ana    | 2026-03-02 | 0.1      | 0.2    | 0.3     |         | 0.18            | 0.85
            ben    | 2026-03-02 |          |        |         | 0.4     |                 |
        """,
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(st.none() | st.floats(0, 1), min_size=4, max_size=4), st.floats(0.5, 0.99))
def test_strain_follows_its_definition_and_never_falls_when_a_level_rises(rows, levels, cap):
    names, weights = ["recovery", "demand", "support", "control"], [35, 30, 20, 15]
    reference = [
        {"sub_index": name, "weight": weight, "is_mandatory": name == "recovery"}
        for name, weight in zip(names, weights, strict=True)
    ]

    def strain(values):
        found = rows(
            "scores.strain",
            {
                "scores.sub_indices": [
                    {"person": 1, "week": date(2026, 3, 2), "sub_index": name, "level": level}
                    for name, level in zip(names, values, strict=True)
                    if level is not None
                ],
                "reference.sub_indices": reference,
            },
            settings={"level_cap": cap},
            through=("scores.burdens",),
        )
        return found[0]["strain_exposure"] if found else None

    found = strain(levels)
    known = [(w, min(s, cap)) for w, s in zip(weights, levels, strict=True) if s is not None]
    if levels[0] is None or len(known) < 3:
        assert found is None
    else:
        total = sum(w for w, _ in known)
        assert found == pytest.approx(1 - prod((1 - s) ** (w / total) for w, s in known), abs=1e-7)
        raised = [None if s is None else min(1.0, s + 0.1) for s in levels]
        assert strain(raised) >= found - 1e-8
        assert log(1 - found) <= 0
