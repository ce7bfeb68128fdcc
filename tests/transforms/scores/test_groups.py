"""Groups and their frozen members."""

HORIZON = {"core.horizon": "first_day | last_day\n2026-03-02 | 2026-04-12"}
AGREED = "kind | item\ngrouping | organisation\ngrouping | reporting_group"
TEAMS = """
    team   | label    | snapshot_on
    red    | Red      | 2026-01-01
    red    | Crimson  | 2026-02-01
    blue   | Azure    | 2026-01-01
    green  | Green    | 2026-01-01
"""
REPORTING = """
    quarter_on | team  | reporting_group | merged_teams
    2026-01-01 | red   | red             | 2
    2026-01-01 | blue  | red             | 2
    2026-01-01 | green | green           | 1
    2026-04-01 | red   | red             | 1
"""


def test_a_merged_group_bears_the_names_of_its_teams(draw):
    draw(
        "scores.groups",
        given=HORIZON | {"lake.teams": TEAMS, "core.reporting_groups": REPORTING, "reference.agreed": AGREED},
        expect="""
            quarter_on | group_id | grouping        | label           | merged_teams | valid_to
            2026-01-01 | red      | reporting_group | Azure + Crimson | 2            | 2026-03-31
            2026-01-01 | green    | reporting_group | Green           | 1            | 2026-03-31
            2026-01-01 | 0        | organisation    | Organisation    |              | 2026-03-31
            2026-04-01 | red      | reporting_group | Crimson         | 1            | 2026-06-30
            2026-04-01 | 0        | organisation    | Organisation    |              | 2026-06-30
        """.replace("| 0  ", "| external"),
    )


def test_groupings_that_are_not_agreed_do_not_exist(draw):
    draw(
        "scores.groups",
        given=HORIZON
        | {
            "lake.teams": TEAMS,
            "core.reporting_groups": REPORTING,
            "reference.agreed": "kind | item\ngrouping | organisation\nsource | reporting_group",
        },
        expect="""
            quarter_on | grouping
            2026-01-01 | organisation
            2026-04-01 | organisation
        """,
    )


def test_the_roster_of_the_first_day_is_frozen(draw):
    """Ben joins and Cem moves during the quarter, Dia has left before it, Eve has no team."""
    draw(
        "scores.group_members",
        given={
            "core.people": """
                person | valid_from | valid_to   | team  | manager | work_setting
                ana    | 2025-01-01 |            | red   | max     | desk
                ben    | 2026-01-02 |            | red   | max     |
                cem    | 2025-01-01 | 2026-02-01 | red   | max     |
                cem    | 2026-02-01 |            | green | lea     |
                dia    | 2025-01-01 | 2026-01-01 | red   | max     |
                eve    | 2026-01-01 | 2026-01-02 |       |         |
            """,
            "core.reporting_groups": REPORTING,
            "scores.groups": """
                quarter_on | group_id | grouping
                2026-01-01 | red      | reporting_group
                2026-01-01 | green    | reporting_group
                2026-01-01 | org      | organisation
            """,
        },
        expect="""
            quarter_on | group_id | person | manager | work_setting
            2026-01-01 | red      | ana    | max     | desk
            2026-01-01 | red      | cem    | max     |
            2026-01-01 | org      | ana    | max     | desk
            2026-01-01 | org      | cem    | max     |
            2026-01-01 | org      | eve    |         |
        """,
    )


def test_people_and_managers_are_counted_by_window(draw):
    draw(
        "scores.group_counts",
        given={
            "scores.windows": """
                window_number | quarter_on
                7             | 2026-01-01
                8             | 2026-01-01
                9             | 2026-04-01
            """,
            "scores.groups": """
                quarter_on | group_id | grouping
                2026-01-01 | red      | reporting_group
                2026-04-01 | org      | organisation
            """,
            "scores.group_members": """
                quarter_on | group_id | person | manager
                2026-01-01 | red      | ana    | max
                2026-01-01 | red      | ben    | max
                2026-01-01 | red      | max    |
            """,
        },
        expect="""
            window_number | group_id | grouping        | people | managers
            7             | red      | reporting_group | 3      | 1
            8             | red      | reporting_group | 3      | 1
            9             | org      | organisation    | 0      | 0
        """,
    )
