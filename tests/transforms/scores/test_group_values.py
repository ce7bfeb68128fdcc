"""From persons to groups: people first, and only those with enough weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WINDOWS = """
    window_number | window_start | window_end | quarter_on
    7             | 2026-03-02   | 2026-03-29 | 2026-01-01
"""
MEMBERS = """
    quarter_on | group_id | person
    2026-01-01 | red      | ana
    2026-01-01 | red      | ben
    2026-01-01 | red      | cem
    2026-01-01 | org      | ana
"""


def test_a_person_needs_enough_known_weeks_in_the_window(draw):
    draw(
        "scores.value_windows",
        given={
            "scores.windows": WINDOWS,
            "scores.goalposts": """
                indicator   | is_agreed
                excess_span | T
                focus_share | F
            """,
            "indicators.person_weeks": """
                person | week       | indicator   | value | evidence
                ana    | 2026-02-23 | excess_span | 9     | 5
                ana    | 2026-03-02 | excess_span | 1     | 5
                ana    | 2026-03-09 | excess_span | 2     | 4
                ana    | 2026-03-23 | excess_span | 6     | 3
                ben    | 2026-03-02 | excess_span | 1     | 5
                ben    | 2026-03-09 | excess_span |       | 0
                ben    | 2026-03-16 | excess_span | 1     | 5
                cem    | 2026-03-02 | focus_share | 1     | 5
                cem    | 2026-03-09 | focus_share | 1     | 5
                cem    | 2026-03-16 | focus_share | 1     | 5
            """,
        },
        expect="""
            window_number | person | indicator   | value | evidence
            7             | ana    | excess_span | 3     | 12
        """,
    )


def test_persistent_levels_are_averaged_alike(draw):
    draw(
        "scores.level_windows",
        given={
            "scores.windows": WINDOWS,
            "scores.persistent_levels": """
                person | week       | indicator   | level
                ana    | 2026-03-02 | excess_span | 0.1
                ana    | 2026-03-09 | excess_span | 0.2
                ana    | 2026-03-16 | excess_span | 0.3
                ana    | 2026-03-30 | excess_span | 1
                ben    | 2026-03-02 | excess_span | 0.5
                ben    | 2026-03-09 | excess_span | 0.5
            """,
        },
        expect="""
            window_number | person | indicator   | level
            7             | ana    | excess_span | 0.2
        """,
    )


def test_every_person_of_a_group_counts_once(draw):
    draw(
        "scores.group_indicators",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "scores.value_windows": """
                window_number | person | indicator   | value | evidence
                7             | ana    | excess_span | 1     | 20
                7             | ben    | excess_span | 4     | 3
                7             | dia    | excess_span | 9     | 20
                8             | cem    | excess_span | 9     | 20
            """,
        },
        expect="""
            window_number | group_id | indicator   | people | value | p25  | p50 | p75  | evidence
            7             | red      | excess_span | 2      | 2.5   | 1.75 | 2.5 | 3.25 | 23
            7             | org      | excess_span | 1      | 1     | 1    | 1   | 1    | 20
        """,
    )


def test_a_part_enters_with_enough_people_and_managers_and_an_agreement(draw):
    draw(
        "scores.group_parts",
        settings={"smallest_group": 2},
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "scores.group_counts": """
                window_number | group_id | people | managers
                7             | red      | 3      | 1
            """,
            "scores.goalposts": """
                indicator       | sub_index | weight | good | bad | is_about_manager | is_agreed
                team_reach      | support   | 10     | 0.6  | 0.1 | F                | T
                manager_contact | support   | 10     | 14   | 40  | T                | T
                excess_span     | demand    | 10     | 1    | 4   | F                | F
                meeting_share   | demand    | 10     | 0.2  | 0.5 | F                | T
                unanswered_late | demand    | 5      |      |     | F                | T
                answered_soon   |           | 0      |      |     | F                | T
            """,
            "scores.level_windows": """
                window_number | person | indicator       | level
                7             | ana    | team_reach      | 0.4
                7             | ben    | team_reach      | 0.6
                7             | ana    | manager_contact | 1
                7             | ben    | manager_contact | 1
                7             | cem    | meeting_share   | 1
            """,
        },
        expect="""
            group_id | indicator       | people | level | has_managers | is_agreed | is_admitted | defined_weight
            red      | team_reach      | 2      | 0.5   | T            | T         | T           | 10
            red      | manager_contact | 2      | 1     | F            | T         | F           | 10
            red      | excess_span     | 0      |       | T            | F         | F           | 20
            red      | meeting_share   | 1      | 1     | T            | T         | F           | 20
        """,
    )


def test_a_score_is_made_for_the_person_and_again_for_each_group(draw):
    draw(
        "scores.weighed_levels",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "scores.goalposts": """
                indicator       | sub_index | weight | good | bad | is_agreed
                team_reach      | support   | 10     | 0.6  | 0.1 | T
                manager_contact | support   | 10     | 14   | 40  | T
                unanswered_late | demand    | 5      |      |     | T
                excess_span     | demand    | 10     | 1    | 4   | F
            """,
            "scores.group_parts": """
                window_number | group_id | indicator       | sub_index | weight | is_admitted | defined_weight
                7             | red      | team_reach      | support   | 10     | T           | 10
                7             | red      | manager_contact | support   | 10     | F           | 10
            """,
            "scores.persistent_levels": """
                person | week       | indicator       | level
                ana    | 2026-03-02 | team_reach      | 0.4
                ana    | 2026-03-02 | manager_contact | 0.8
                ana    | 2026-02-23 | team_reach      | 0.5
            """,
        },
        expect="""
            group_id | window_number | person | week       | indicator       | level | weight | defined_weight
                     |               | ana    | 2026-02-23 | team_reach      | 0.5   | 10     | 20
                     |               | ana    | 2026-03-02 | team_reach      | 0.4   | 10     | 20
                     |               | ana    | 2026-03-02 | manager_contact | 0.8   | 10     | 20
            red      | 7             | ana    | 2026-03-02 | team_reach      | 0.4   | 10     | 10
        """,
    )


def test_assumed_hours_are_a_share_of_working_days(draw):
    draw(
        "scores.assumed_hours",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "facts.eligible_weeks": """
                person | week       | on_days | default_days
                ana    | 2026-03-02 | 5       | 0
                ana    | 2026-03-09 | 5       | 5
                ben    | 2026-03-02 | 5       | 0
                ben    | 2026-04-06 | 5       | 5
            """,
        },
        expect="""
            window_number | group_id | people | default_hours_share
            7             | red      | 2      | 1/3
            7             | org      | 1      | 1/2
        """,
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.none() | st.integers(0, 100), min_size=4, max_size=4), max_size=8))
def test_group_means_follow_their_definition(rows, people):
    monday = date(2026, 3, 2)
    found = rows(
        "scores.group_indicators",
        {
            "scores.windows": [
                {
                    "window_number": 7,
                    "window_start": monday,
                    "window_end": monday + timedelta(days=27),
                    "quarter_on": date(2026, 1, 1),
                }
            ],
            "scores.goalposts": [{"indicator": "x", "is_agreed": True}],
            "scores.group_members": [
                {"quarter_on": date(2026, 1, 1), "group_id": 1, "person": person}
                for person in range(len(people))
            ],
            "indicators.person_weeks": [
                {
                    "person": person,
                    "week": monday + timedelta(weeks=n),
                    "indicator": "x",
                    "value": value,
                    "evidence": 1,
                }
                for person, values in enumerate(people)
                for n, value in enumerate(values)
            ],
        },
        through=("scores.value_windows",),
    )
    known = [[value for value in values if value is not None] for values in people]
    means = [sum(values) / len(values) for values in known if len(values) >= 3]
    if not means:
        assert found == []
    else:
        (row,) = found
        assert row["people"] == len(means)
        assert row["value"] == pytest.approx(sum(means) / len(means), abs=1e-8)
