"""Work on leave days, by person and by group."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_a_person_quarter_counts_its_days(draw):
    draw(
        "scores.presenteeism_quarters",
        given={
            "scores.goalposts": "indicator | is_agreed\nleave_activity | T",
            "indicators.leave_activity": """
                person | quarter    | value | evidence
                ana    | 2026-01-01 | 2/3   | 3
                ben    | 2026-01-01 | 0     | 8
            """,
        },
        expect="""
            person | quarter    | leave_work_rate | leave_days | worked_days
            ana    | 2026-01-01 | 2/3             | 3          | 2
            ben    | 2026-01-01 | 0               | 8          | 0
        """,
    )


HORIZON = {"core.horizon": "first_day | last_day\n2026-01-01 | 2026-07-01"}
GROUPS = """
    quarter_on | group_id | grouping        | merged_teams
    2026-01-01 | red      | reporting_group | 2
    2026-01-01 | blue     | reporting_group | 1
    2026-01-01 | org      | organisation    |
"""
MEMBERS = """
    quarter_on | group_id | person
    2026-01-01 | red      | ana
    2026-01-01 | red      | ben
    2026-01-01 | red      | cem
    2026-01-01 | blue     | dia
    2026-01-01 | blue     | eve
    2026-01-01 | org      | ana
    2026-01-01 | org      | ben
    2026-01-01 | org      | cem
    2026-01-01 | org      | dia
    2026-01-01 | org      | eve
"""
TAKEN = """
    person | day        | quarter    | basis
    ana    | 2026-02-02 | 2026-01-01 | absences
    ana    | 2026-02-03 | 2026-01-01 | absences
    ana    | 2026-02-04 | 2026-01-01 | absences
    ana    | 2026-02-05 | 2026-01-01 | absences
    ana    | 2026-02-06 | 2026-01-01 | calendar
    ben    | 2026-02-02 | 2026-01-01 | absences
"""
QUARTERS = """
    person | quarter    | leave_days | worked_days
    ana    | 2026-01-01 | 3          | 2
    ben    | 2026-01-01 | 1          | 0
    eve    | 2026-01-01 | 1          | 1
"""


def test_leave_days_are_pooled_over_the_group(draw):
    """Blue has one person on leave: hidden; the total would then leave that one over, so red is hidden too."""
    draw(
        "scores.group_presenteeism",
        settings={"smallest_group": 2, "fewest_leave_days": 4},
        given=HORIZON
        | {
            "scores.groups": GROUPS,
            "scores.group_members": MEMBERS,
            "facts.leave_days": TAKEN,
            "scores.presenteeism_quarters": QUARTERS,
            "reference.agreed": "kind | item\nindicator | leave_activity",
        },
        expect="""
            group_id | members | people | taken_days | leave_days | worked_days | leave_work_rate | is_shown | status
            red      | 3       | 2      | 5          | 4          | 2           | 1/2             | F        | suppressed
            blue     | 2       | 1      | 0          | 1          | 1           | 1               | F        | insufficient
            org      | 5       | 3      | 5          | 5          | 3           | 3/5             | T        | published
        """,
    )


def test_a_rate_needs_enough_leave_days_and_an_agreement(draw):
    given_tables = HORIZON | {
        "scores.groups": GROUPS.replace("2026-01-01 | org      | organisation    |", ""),
        "scores.group_members": MEMBERS,
        "scores.presenteeism_quarters": QUARTERS,
    }
    draw(
        "scores.group_presenteeism",
        settings={"smallest_group": 2, "fewest_leave_days": 5},
        given=given_tables | {"reference.agreed": "kind | item\nindicator | leave_activity"},
        expect="""
            group_id | status       | reason
            red      | insufficient | too few people on leave, or too few leave days
            blue     | insufficient | too few people on leave, or too few leave days
        """,
    )
    draw(
        "scores.group_presenteeism",
        settings={"smallest_group": 2, "fewest_leave_days": 5},
        given=given_tables,
        expect="""
            group_id | status     | reason
            red      | not_agreed | the agreement does not list it
            blue     | not_agreed | the agreement does not list it
        """,
    )
    draw(
        "scores.group_presenteeism",
        settings={"smallest_group": 2, "fewest_leave_days": 4},
        given=given_tables | {"reference.agreed": "kind | item\nindicator | leave_activity"},
        expect="""
            group_id | is_shown | status       | reason
            red      | T        | merged       | several small teams are shown together
            blue     | F        | insufficient | too few people on leave, or too few leave days
        """,
    )


def test_a_quarter_that_the_exports_cut_is_not_shown(draw):
    draw(
        "scores.group_presenteeism",
        settings={"smallest_group": 2, "fewest_leave_days": 4},
        given={
            "core.horizon": "first_day | last_day\n2026-01-02 | 2026-07-01",
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_members": MEMBERS,
            "scores.presenteeism_quarters": QUARTERS,
            "reference.agreed": "kind | item\nindicator | leave_activity",
        },
        expect="""
            group_id | is_shown | status       | reason
            red      | F        | insufficient | the exports begin after the quarter did
        """,
    )


def test_tails_are_means_of_people_beside_work_on_leave(draw):
    """Each person with two known weeks counts once. Blue has one such person: hidden, and red with it, since
    the total would leave the one over; where blue has nobody, red stands.
    """
    weeks = """
        person | week       | value
        ana    | 2026-01-05 | 0.2
        ana    | 2026-01-12 | 0.4
        ben    | 2026-01-05 | 0
        ben    | 2026-03-30 | 0.2
        ben    | 2026-04-06 | 1
        cem    | 2026-01-05 | 1
        dia    | 2026-01-05 | 0.2
    """
    given_tables = HORIZON | {
        "scores.groups": GROUPS,
        "scores.group_members": MEMBERS,
        "scores.goalposts": "indicator | is_agreed\nvisibility_tail | T",
        "reference.agreed": "kind | item\nindicator | visibility_tail",
    }
    for known, statuses in (("", "merged"), ("dia | 2026-01-12 | 0.6", "suppressed")):
        is_shown = "F" if known else "T"
        draw(
            "scores.group_visibility",
            settings={"smallest_group": 2, "fewest_valid_weeks": 2},
            given=given_tables | {"indicators.visibility_tail": f"{weeks}\n{known}"},
            expect=f"""
                group_id | members | people | visibility_tail_share | is_shown   | status
                red      | 3       | 2      | 0.2                   | {is_shown} | {statuses}
                blue     | 2       | {1 if known else 0} | {"0.4" if known else ""} | F | insufficient
                org      | 5       | {3 if known else 2} | {"4/15" if known else "0.2"} | T | published
            """,
        )
    draw(
        "scores.group_visibility",
        settings={"smallest_group": 2},
        given=given_tables | {"reference.agreed": "kind | item\nindicator | leave_activity"},
        expect="""
            group_id | is_shown | status
            red      | F        | not_agreed
            blue     | F        | not_agreed
            org      | F        | not_agreed
        """,
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=4), st.booleans())
def test_no_rate_and_no_difference_of_rates_is_of_a_few(rows, groups, has_total):
    quarter = date(2026, 1, 1)
    people = [
        (g + 1, 100 * g + n, days) for g, members in enumerate(groups) for n, days in enumerate(members)
    ]
    shown_groups = [(g + 1, "reporting_group") for g in range(len(groups))]
    shown_groups += [(99, "organisation")] if has_total else []
    found = rows(
        "scores.group_presenteeism",
        {
            "scores.groups": [
                {"quarter_on": quarter, "group_id": g, "grouping": kind} for g, kind in shown_groups
            ],
            "scores.group_members": [
                {"quarter_on": quarter, "group_id": g, "person": person}
                for group, person, _ in people
                for g in (group, 99)
            ],
            "scores.presenteeism_quarters": [
                {"person": person, "quarter": quarter, "leave_days": days, "worked_days": days // 2}
                for _, person, days in people
                if days
            ],
            "reference.agreed": [{"kind": "indicator", "item": "leave_activity"}],
            "core.horizon": [{"first_day": quarter, "last_day": date(2026, 7, 1)}],
        },
        settings={"smallest_group": 3, "fewest_leave_days": 5},
    )
    shown = {row["group_id"]: row for row in found if row["is_shown"]}
    assert all(row["people"] >= 3 and row["leave_days"] >= 5 for row in shown.values())
    for group, row in shown.items():
        own = [days for g, _, days in people if group in (g, 99) and days]
        assert row["leave_work_rate"] == pytest.approx(sum(d // 2 for d in own) / sum(own))
    if 99 in shown:
        rest = shown[99]["people"] - sum(row["people"] for group, row in shown.items() if group != 99)
        assert rest == 0 or rest >= 3
