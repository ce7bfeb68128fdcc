"""A score divides among its parts without a rest."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

LEVEL = st.none() | st.floats(0, 1)
INDICATORS = {
    "h1": ("recovery", 10),
    "h4": ("recovery", 10),
    "m2": ("demand", 10),
    "r2": ("demand", 5),
    "n7": ("support", 10),
    "m4": ("control", 10),
}
TABLES = (
    *(
        "scores.sub_indices",
        "scores.burdens",
        "scores.strain",
        "scores.strain_windows",
        "scores.part_windows",
    ),
    *("scores.group_risk", "scores.group_risk_parts"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(INDICATORS, LEVEL)), min_size=1, max_size=6))
def test_contributions_add_up_to_the_score(rows, people):
    defined = {sub: sum(w for s, w in INDICATORS.values() if s == sub) for sub, _ in INDICATORS.values()}
    found = rows.all(
        TABLES,
        {
            "scores.weighed_levels": [
                {
                    "group_id": 1,
                    "window_number": 9,
                    "person": person,
                    "week": date(2026, 3, 2),
                    "indicator": name,
                    "sub_index": INDICATORS[name][0],
                    "level": level,
                    "weight": INDICATORS[name][1],
                    "defined_weight": defined[INDICATORS[name][0]],
                }
                for person, levels in enumerate(people)
                for name, level in levels.items()
                if level is not None
            ],
            "reference.sub_indices": [
                {"sub_index": "recovery", "weight": 35, "is_mandatory": True},
                {"sub_index": "demand", "weight": 30, "is_mandatory": False},
                {"sub_index": "support", "weight": 20, "is_mandatory": False},
                {"sub_index": "control", "weight": 15, "is_mandatory": False},
            ],
        },
        settings={"smallest_group": 1, "fewest_valid_weeks": 1},
    )
    parts = found["scores.group_risk_parts"]
    for risk in found["scores.group_risk"]:
        adds = [part["contribution"] for part in parts if part["score"] == "strain_exposure"]
        assert sum(adds) == pytest.approx(risk["strain_exposure"], abs=1e-7)
        assert sum(p["weight"] for p in parts if p["score"] == "strain_exposure") == pytest.approx(
            1, abs=1e-7
        )
        for sub in defined:
            whole = [p for p in parts if p["part"] == sub]
            inside = sum(p["contribution"] for p in parts if p["score"] == sub)
            have = whole[0]["people"] * whole[0]["level"] if whole else 0
            assert inside * risk["people"] == pytest.approx(have, abs=1e-6)
    if not found["scores.group_risk"]:
        assert parts == []


def test_a_part_that_is_known_in_some_weeks_adds_in_those_alone(draw):
    """Of two weeks with a score, .4 and .2, control is known in the first: it adds .1 there, .05 in the mean."""
    draw(
        "scores.part_windows",
        given={
            "scores.strain": """
                group_id | window_number | person | week       | strain_exposure | burden | known_weight
                red      | 1             | ana    | 2026-03-02 | 0.4             | -100   | 50
                red      | 1             | ana    | 2026-03-09 | 0.2             | -40    | 35
                red      | 1             | ben    | 2026-03-02 | 0.9             | -100   | 50
            """,
            "scores.strain_windows": """
                group_id | window_number | person | strain_exposure | weeks
                red      | 1             | ana    | 0.3             | 2
            """,
            "scores.burdens": """
                group_id | window_number | person | week       | sub_index | level | weight | burden
                red      | 1             | ana    | 2026-03-02 | recovery  | 0.5   | 35     | -75
                red      | 1             | ana    | 2026-03-02 | control   | 0.3   | 15     | -25
                red      | 1             | ana    | 2026-03-09 | recovery  | 0.2   | 35     | -40
                red      | 1             | ben    | 2026-03-02 | recovery  | 0.9   | 50     | -100
            """,
        },
        expect="""
            person | score           | part     | level | weight | contribution
            ana    | strain_exposure | recovery | 0.35  | 0.85   | 0.25
            ana    | strain_exposure | control  | 0.3   | 0.15   | 0.05
        """,
    )


def test_a_calm_week_has_parts_that_add_nothing(draw):
    draw(
        "scores.part_windows",
        given={
            "scores.strain": """
                group_id | window_number | person | week       | strain_exposure | burden | known_weight
                red      | 1             | ana    | 2026-03-02 | 0               | 0      | 85
            """,
            "scores.strain_windows": """
                group_id | window_number | person | strain_exposure | weeks
                red      | 1             | ana    | 0               | 1
            """,
            "scores.burdens": """
                group_id | window_number | person | week       | sub_index | level | weight | burden | known_weight
                red      | 1             | ana    | 2026-03-02 | recovery  | 0     | 35     | 0      | 10
            """,
            "scores.weighed_levels": """
                group_id | window_number | person | week       | sub_index | indicator            | level | weight
                red      | 1             | ana    | 2026-03-02 | recovery  | after_hours_sessions | 0     | 10
            """,
        },
        expect="""
            person | score           | part                 | level | weight | contribution
            ana    | strain_exposure | recovery             | 0     | 7/17   | 0
            ana    | recovery        | after_hours_sessions | 0     | 1      | 0
        """,
    )
