"""When a group works: hours of people's own clocks, days together, and of large groups alone."""

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes
    ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 60
    ben    | 2026-03-01 00:00 | 2026-04-01 00:00 |
"""
BLOCKS = """
    person | day        | starts_at        | seconds
    ana    | 2026-03-02 | 2026-03-02 08:30 | 5400
    ana    | 2026-03-02 | 2026-03-02 22:50 | 1200
    ben    | 2026-03-02 | 2026-03-02 08:30 | 5400
"""


def test_an_hour_counts_on_the_own_clock_and_not_where_activity_ends_as_it_begins(draw):
    """08:30 to 10:00 UTC is 9:30 to 11:00 in Berlin: hours 9 and 10. 23:50 to 0:10 is of two days."""
    draw(
        "facts.active_hours",
        given={"facts.person_clocks": CLOCKS, "facts.activity_blocks": BLOCKS},
        expect="""
            person | local_on   | local_hour
            ana    | 2026-03-02 | 9
            ana    | 2026-03-02 | 10
            ana    | 2026-03-02 | 23
            ana    | 2026-03-03 | 0
        """,
    )


WINDOWS = """
    window_number | window_start | window_end | quarter_on | status
    7             | 2026-03-02   | 2026-03-29 | 2026-01-01 | final
    8             | 2026-03-30   | 2026-04-26 | 2026-01-01 | open
"""
MEMBERS = """
    quarter_on | group_id | person
    2026-01-01 | red      | ana
    2026-01-01 | red      | ben
    2026-01-01 | red      | cem
"""
WEEKS = """
    person | week       | messages_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | T
    cem    | 2026-03-02 | F
"""
DAYS = """
    person | day        | week       | absence_part
    ana    | 2026-03-02 | 2026-03-02 |
    ana    | 2026-03-03 | 2026-03-02 | full
    ben    | 2026-03-02 | 2026-03-02 | half
    cem    | 2026-03-02 | 2026-03-02 |
"""


def test_days_of_all_people_count_together_without_leave_and_without_what_was_not_exported(draw):
    lines = ["window_number | group_id | weekday | local_hour | days | active_days | active_share"]
    lines += [f"7 | red | 1 | {hour} | 2 | {n} | {n / 2}" for hour in range(24) for n in [int(hour == 9)]]
    active = (
        "person | local_on | local_hour\nana | 2026-03-02 | 9\nana | 2026-03-03 | 9\ncem | 2026-03-02 | 9"
    )
    draw(
        "scores.group_hours",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "facts.eligible_weeks": WEEKS,
            "core.person_days": DAYS,
            "facts.active_hours": active,
        },
        expect="\n".join(lines),
    )


def _cells(draw, sizes: dict[str, int], expect: str, agreed: str = "after_hours_sessions") -> None:
    """What may be shown of the hours of groups of such sizes, where a group of two may be shown."""
    people = [(group, f"{group}{n}") for group, size in sizes.items() for n in range(size)]
    members = [f"2026-01-01 | {group} | {person}" for group, person in people]
    members += [f"2026-01-01 | org | {person}" for _, person in people]
    counts = [f"7 | {group} | reporting_group | {size}" for group, size in sizes.items()]
    names = [*sizes, "org"]
    draw(
        "scores.hour_cells",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": "\n".join(["quarter_on | group_id | person", *members]),
            "facts.eligible_weeks": "\n".join(
                ["person | week | messages_covered", *(f"{person} | 2026-03-02 | T" for _, person in people)]
            ),
            "scores.groups": "\n".join(
                ["quarter_on | group_id | merged_teams", *(f"2026-01-01 | {name} | 1" for name in names)]
            ),
            "scores.group_counts": "\n".join(
                [
                    "window_number | group_id | grouping | people",
                    *counts,
                    f"7 | org | organisation | {len(people)}",
                ]
            ),
            "scores.suppression": "\n".join(
                ["window_number | group_id | status", *(f"7 | {name} | published" for name in names)]
            ),
            "reference.agreed": f"kind | item\nindicator | {agreed}",
        },
        settings={"smallest_group": 2},
        expect=f"group_id | people | is_shown | status\n{expect}",
    )


def test_hours_are_shown_of_groups_twice_the_smallest(draw):
    _cells(
        draw,
        {"red": 4, "blue": 3},
        "red | 4 | T | published\nblue | 3 | F | suppressed\norg | 7 | T | published",
    )


def test_the_organisation_is_hidden_where_a_few_could_be_told_from_it(draw):
    _cells(
        draw,
        {"red": 4, "blue": 1},
        "red | 4 | T | published\nblue | 1 | F | suppressed\norg | 5 | F | suppressed",
    )


def test_hours_are_not_shown_where_evening_sessions_are_not_agreed(draw):
    _cells(draw, {"red": 4}, "red | 4 | F | not_agreed\norg | 4 | F | not_agreed", agreed="meeting_share")


def test_a_share_is_coarse_and_hidden_with_all_that_speaks_of_people(draw):
    draw(
        "summaries.activity_hours",
        given={
            "scores.windows": WINDOWS,
            "scores.groups": """
                quarter_on | group_id | grouping        | label
                2026-01-01 | red      | reporting_group | Red
                2026-01-01 | blue     | reporting_group | Blue
            """,
            "scores.group_counts": "window_number | group_id | people\n7 | red | 24\n7 | blue | 12\n8 | red | 24",
            "scores.group_hours": """
                window_number | group_id | weekday | local_hour | active_share
                7             | red      | 1       | 9          | 0.62
                7             | red      | 1       | 10         | 1
                7             | blue     | 1       | 9          | 0.9
                8             | red      | 1       | 9          | 0.9
            """,
            "scores.hour_cells": """
                window_number | group_id | people | is_shown | status     | reason
                7             | red      | 23     | T        | published  |
                7             | blue     | 12     | F        | suppressed | larger
                8             | red      | 23     | T        | published  |
            """,
            "scores.assumed_hours": "window_number | group_id | default_hours_share\n7 | red | 0.26\n7 | blue | 1",
            "reference.definitions": "name | version\nactivity_hours | 2",
        },
        expect="""
            label | window_start | weekday | local_hour | status     | reason | active_share | people_rounded | coverage_share | default_hours_share | definition_version
            Red   | 2026-03-02   | 1       | 9          | published  |        | 0.6          | 25             | 0.95           | 0.25                | 2
            Red   | 2026-03-02   | 1       | 10         | published  |        | 0.95         | 25             | 0.95           | 0.25                | 2
            Blue  | 2026-03-02   | 1       | 9          | suppressed | larger |              |                |                |                     | 2
        """,
    )
