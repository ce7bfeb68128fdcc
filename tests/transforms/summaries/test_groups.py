"""Windows and groups as they are published."""


def test_windows_carry_the_holidays_of_a_mean_person(draw):
    draw(
        "summaries.windows",
        given={
            "scores.windows": """
                window_number | window_start | window_end | status
                7             | 2026-03-02   | 2026-03-29 | final
                8             | 2026-03-30   | 2026-04-26 | open
            """,
            "core.person_days": """
                person | day        | is_holiday | is_scheduled
                ana    | 2026-03-03 | T          | T
                ana    | 2026-03-04 | F          | T
                ben    | 2026-03-03 | F          | T
                ben    | 2026-03-08 | T          | F
                ben    | 2026-04-30 | T          | T
            """,
        },
        expect="""
            window_start | window_end | status | holiday_days
            2026-03-02   | 2026-03-29 | final  | 0.5
            2026-03-30   | 2026-04-26 | open   |
        """,
    )


def test_a_group_names_its_parent_its_size_and_its_work_setting(draw):
    draw(
        "summaries.groups",
        given={
            "scores.groups": """
                quarter_on | group_id | grouping        | label        | merged_teams | valid_to
                2026-01-01 | red      | reporting_group | Blue + Red   | 2            | 2026-03-31
                2026-01-01 | green    | reporting_group | Green        | 1            | 2026-03-31
                2026-01-01 | org      | organisation    | Organisation |              | 2026-03-31
            """,
            "scores.group_members": """
                quarter_on | group_id | person | work_setting
                2026-01-01 | red      | ana    | desk
                2026-01-01 | red      | ben    | desk
                2026-01-01 | red      | cem    | desk
                2026-01-01 | green    | dia    |
                2026-01-01 | org      | ana    | desk
                2026-01-01 | org      | dia    |
            """,
        },
        expect="""
            grouping        | label        | parent_group | valid_from | valid_to   | merged_teams | work_setting | people_rounded
            reporting_group | Blue + Red   | Organisation | 2026-01-01 | 2026-03-31 | 2            | desk         | 5
            reporting_group | Green        | Organisation | 2026-01-01 | 2026-03-31 | 1            |              | 0
            organisation    | Organisation |              | 2026-01-01 | 2026-03-31 |              | mixed        | 0
        """,
    )
