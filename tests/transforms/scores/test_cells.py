"""What may be shown of a group, and the reason where nothing may."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

POSTS = """
    indicator    | needs_sources | counts_sources              | is_agreed
    after_hours  | slack email   | slack direct email calendar | T
    meetings     | calendar      | calendar                    | T
    chains       | calendar      | calendar                    | F
"""
WINDOW = "window_number | quarter_on\n7 | 2026-01-01"
GROUPS = """
    quarter_on | group_id | grouping        | merged_teams
    2026-01-01 | red      | reporting_group | 2
    2026-01-01 | blue     | reporting_group | 1
    2026-01-01 | tiny     | reporting_group | 1
    2026-01-01 | org      | organisation    |
"""
COUNTS = """
    window_number | group_id | grouping        | people
    7             | red      | reporting_group | 30
    7             | blue     | reporting_group | 20
    7             | tiny     | reporting_group | 10
    7             | org      | organisation    | 60
"""
SHOWN = """
    window_number | group_id | status
    7             | red      | published
    7             | blue     | published
    7             | tiny     | published
    7             | org      | published
"""
COVERED = """
    window_number | group_id | source   | covered_people | is_lost
    7             | red      | slack    | 30             | F
    7             | blue     | slack    | 20             | F
    7             | tiny     | slack    | 10             | F
    7             | org      | slack    | 60             | F
    7             | red      | calendar | 30             | F
    7             | blue     | calendar | 0              | F
    7             | tiny     | calendar | 4              | T
    7             | org      | calendar | 34             | F
"""
BASE = {
    "scores.goalposts": POSTS,
    "scores.windows": WINDOW,
    "scores.groups": GROUPS,
    "scores.group_counts": COUNTS,
    "scores.suppression": SHOWN,
    "scores.source_windows": COVERED,
}


def test_each_group_and_measure_has_a_status(draw):
    """Blue has no calendar, tiny lost it; its ten people are enough to hide in the total."""
    draw(
        "scores.cells",
        given=BASE
        | {
            "scores.group_indicators": """
                window_number | group_id | indicator   | people
                7             | red      | after_hours | 29
                7             | blue     | after_hours | 20
                7             | tiny     | after_hours | 10
                7             | org      | after_hours | 59
                7             | red      | meetings    | 12
                7             | org      | meetings    | 12
            """,
            "scores.group_risk": """
                window_number | group_id | people
                7             | red      | 29
                7             | org      | 29
            """,
            "scores.group_risk_parts": """
                window_number | group_id | score           | part     | people
                7             | red      | strain_exposure | recovery | 29
                7             | red      | strain_exposure | support  | 9
                7             | org      | strain_exposure | recovery | 29
            """,
        },
        expect="""
            group_id | measure         | people | is_shown | status       | reason
            red      | after_hours     | 29     | T        | merged       | several small teams are shown together
            blue     | after_hours     | 20     | T        | published    |
            tiny     | after_hours     | 10     | F        | series_break | no longer covered: calendar; the numbers before do not compare
            org      | after_hours     | 59     | T        | published    |
            red      | meetings        | 12     | T        | merged       | several small teams are shown together
            blue     | meetings        | 0      | F        | not_covered  | needs an export of: calendar
            tiny     | meetings        | 0      | F        | series_break | no longer covered: calendar; the numbers before do not compare
            org      | meetings        | 12     | T        | published    |
            red      | chains          | 0      | F        | not_agreed   | the agreement does not list it
            blue     | chains          | 0      | F        | not_agreed   | the agreement does not list it
            tiny     | chains          | 0      | F        | not_agreed   | the agreement does not list it
            org      | chains          | 0      | F        | not_agreed   | the agreement does not list it
            red      | strain_exposure | 29     | F        | insufficient | too few people have enough known weeks
            blue     | strain_exposure | 0      | F        | insufficient | too few people have enough known weeks
            tiny     | strain_exposure | 0      | F        | series_break | no longer covered: calendar; the numbers before do not compare
            org      | strain_exposure | 29     | T        | published    |
        """,
    )


@pytest.mark.parametrize(
    ("rest_is_agreed", "rest", "said"),
    [
        (
            "F",
            "not_agreed | the agreement does not list it",
            "not_agreed | the agreement lists too little of what recovery rests on",
        ),
        (
            "T",
            "insufficient | too few people have enough known weeks",
            "insufficient | too few people have enough known weeks",
        ),
    ],
)
def test_a_recovery_of_too_few_agreed_parts_is_no_score(draw, rest_is_agreed, rest, said):
    """Two of four and a half parts are agreed, or three of them."""
    draw(
        "scores.cells",
        given=BASE
        | {
            "scores.goalposts": f"""
                indicator    | sub_index | weight | good | bad | is_agreed        | needs_sources | counts_sources
                after_hours  | recovery  | 10     | 0    | 4   | T                | slack         | slack
                short_nights | recovery  | 10     | 0    | 3   | T                | slack         | slack
                weekly_rest  | recovery  | 10     | 48   | 24  | {rest_is_agreed} | slack         | slack
                free_days    | recovery  | 10     | 0    | 2   | F                | slack         | slack
                availability | recovery  | 5      | 1    | 2   | F                | slack         | slack
                meetings     | demand    | 10     | 0    | 1   | F                | slack         | slack
            """,
            "reference.sub_indices": """
                sub_index | is_mandatory
                recovery  | T
                demand    | F
            """,
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
        },
        expect=f"""
            measure         | status       | reason
            after_hours     | insufficient | too few people have enough known weeks
            short_nights    | insufficient | too few people have enough known weeks
            weekly_rest     | {rest}
            free_days       | not_agreed   | the agreement does not list it
            availability    | not_agreed   | the agreement does not list it
            meetings        | not_agreed   | the agreement does not list it
            strain_exposure | {said}
        """,
    )


def test_strangers_among_the_senders_hide_what_counts_their_source(draw):
    draw(
        "scores.cells",
        given=BASE
        | {
            "scores.matched_senders": "window_number | source | matched_share\n7 | slack | 0.89",
            "scores.group_indicators": """
                window_number | group_id | indicator   | people
                7             | red      | after_hours | 30
                7             | red      | meetings    | 30
            """,
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
        },
        expect="""
            measure         | status       | reason
            after_hours     | insufficient | too many senders are not on the roster
            meetings        | published    |
            chains          | not_agreed   | the agreement does not list it
            strain_exposure | insufficient | too many senders are not on the roster
        """,
    )


def test_a_group_that_the_roster_makes_too_small_shows_nothing(draw):
    draw(
        "scores.cells",
        given={
            "scores.goalposts": POSTS,
            "scores.windows": WINDOW,
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
            "scores.suppression": "window_number | group_id | status\n7 | red | suppressed",
        },
        expect="""
            measure         | is_shown | status
            after_hours     | F        | suppressed
            meetings        | F        | suppressed
            chains          | F        | not_agreed
            strain_exposure | F        | suppressed
        """,
    )


def test_where_nobody_was_at_work_it_is_not_for_want_of_an_export(draw):
    draw(
        "scores.cells",
        given={
            "scores.goalposts": POSTS,
            "scores.windows": WINDOW,
            "scores.groups": "quarter_on | group_id | grouping\n2026-01-01 | red | reporting_group",
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
            "scores.suppression": "window_number | group_id | status\n7 | red | published",
        },
        expect="""
            measure         | status       | reason
            after_hours     | insufficient | too few people have enough known weeks
            meetings        | insufficient | too few people have enough known weeks
            chains          | not_agreed   | the agreement does not list it
            strain_exposure | insufficient | too few people have enough known weeks
        """,
    )


def test_a_measure_about_one_manager_needs_many_managers(draw):
    """Red has one manager, blue ten."""
    draw(
        "scores.cells",
        given={
            "scores.goalposts": """
                indicator       | needs_sources | counts_sources | is_agreed | is_about_manager
                manager_contact | calendar      | calendar       | T         | T
            """,
            "scores.windows": WINDOW,
            "scores.groups": """
                quarter_on | group_id | grouping
                2026-01-01 | red      | reporting_group
                2026-01-01 | blue     | reporting_group
            """,
            "scores.group_counts": """
                window_number | group_id | grouping        | managers
                7             | red      | reporting_group | 9
                7             | blue     | reporting_group | 10
            """,
            "scores.suppression": SHOWN,
            "scores.source_windows": """
                window_number | group_id | source   | covered_people | is_lost
                7             | red      | calendar | 30             | F
                7             | blue     | calendar | 30             | F
            """,
            "scores.group_indicators": """
                window_number | group_id | indicator       | people
                7             | red      | manager_contact | 30
                7             | blue     | manager_contact | 30
            """,
        },
        expect="""
            group_id | measure         | is_shown | status      | reason
            red      | manager_contact | F        | suppressed  | it would speak of too few managers
            blue     | manager_contact | T        | published   |
            red      | strain_exposure | F        | not_covered | needs an export of: slack email
            blue     | strain_exposure | F        | not_covered | needs an export of: slack email
        """,
    )


@pytest.mark.parametrize("k", [5, 10])
@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 15), st.booleans())
def test_no_shown_value_and_no_difference_of_shown_values_is_of_a_few(rows, k, people, homeless, has_total):
    """The organisation less the shown groups is nobody or at least k people, whatever the groups are."""
    groups = [(n + 1, "reporting_group", size) for n, size in enumerate(people)]
    total = sum(people) + homeless
    if has_total:
        groups.append((99, "organisation", total))
    quarter = "2026-01-01"
    found = rows(
        "scores.cells",
        {
            "scores.goalposts": [
                {"indicator": "x", "needs_sources": "slack", "counts_sources": "slack", "is_agreed": True}
            ],
            "scores.windows": [{"window_number": 7, "quarter_on": date.fromisoformat(quarter)}],
            "scores.groups": [
                {"quarter_on": date.fromisoformat(quarter), "group_id": g, "grouping": kind}
                for g, kind, _ in groups
            ],
            "scores.group_counts": [
                {"window_number": 7, "group_id": g, "grouping": kind} for g, kind, _ in groups
            ],
            "scores.suppression": [
                {"window_number": 7, "group_id": g, "status": "published"} for g, _, _ in groups
            ],
            "scores.source_windows": [
                {"window_number": 7, "group_id": g, "source": "slack", "covered_people": 50, "is_lost": False}
                for g, _, _ in groups
            ],
            "scores.group_indicators": [
                {"window_number": 7, "group_id": g, "indicator": "x", "people": size}
                for g, _, size in groups
                if size
            ],
        },
        settings={"smallest_group": k},
    )
    shown = {row["group_id"]: row["people"] for row in found if row["is_shown"] and row["measure"] == "x"}
    assert all(size >= k for size in shown.values())
    if 99 in shown:
        rest = total - sum(size for group, size in shown.items() if group != 99)
        assert rest == 0 or rest >= k
    assert (99 in shown) == (has_total and total >= k)
