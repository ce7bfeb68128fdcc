"""The horizon, working hours and days of people: holidays, leave, half days and coverage."""

from tests.harness import Draw

HORIZON = """
    first_day  | last_day
    2026-03-02 | 2026-03-04
"""
WINDOWS = """
    schedule | zone | day        | is_scheduled | starts_at        | ends_at          | day_break_minutes
    week     | UTC  | 2026-03-02 | T            | 2026-03-02 09:00 | 2026-03-02 12:00 | 240
    week     | UTC  | 2026-03-02 | T            | 2026-03-02 13:00 | 2026-03-02 17:00 | 240
    week     | UTC  | 2026-03-03 | T            | 2026-03-03 09:00 | 2026-03-03 17:00 | 240
    week     | UTC  | 2026-03-04 | F            |                  |                  | 240
    week     |      | 2026-03-02 | T            |                  |                  | 240
"""


def test_the_horizon_begins_with_slack_or_mail(draw: Draw) -> None:
    draw(
        "core.horizon",
        given={
            "reference.night": """
                as_of
                2026-06-30
            """,
            "lake.scope": """
                source   | starts_on  | ends_on
                slack    | 2026-02-01 | 2026-06-30
                email    | 2026-01-15 | 2026-06-30
                calendar | 2019-01-01 | 2026-06-30
                people   | 2020-01-01 | 2026-06-30
                slack    | 2026-07-01 | 2026-07-02
            """,
        },
        expect="""
            first_day  | last_day
            2026-01-15 | 2026-06-30
        """,
    )


def test_the_horizon_of_calendars_alone_and_of_nothing(draw: Draw) -> None:
    draw(
        "core.horizon",
        given={
            "reference.night": """
                as_of
                2026-06-30
            """,
            "lake.scope": """
                source   | starts_on
                calendar | 2019-01-01
            """,
        },
        expect="""
            first_day  | last_day
            2019-01-01 | 2026-06-30
        """,
    )
    draw(
        "core.horizon",
        given={
            "reference.night": """
                as_of
                2026-06-30
            """
        },
        expect="""
            first_day  | last_day
            2026-06-30 | 2026-06-30
        """,
    )


def test_blocks_of_the_roster_and_of_the_default_week(draw: Draw) -> None:
    draw(
        "core.schedule_blocks",
        given={
            "lake.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                early    | 1       | 360           | 840
                early    | 1       | 360           | 840
                early    | 2       | 840           | 360
            """,
            "reference.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                week     | 1       | 540           | 1020
            """,
        },
        expect="""
            schedule | weekday | starts_minute | ends_minute
            early    | 1       | 360           | 840
            week     | 1       | 540           | 1020
        """,
    )


def test_a_person_has_one_row_a_day_of_employment(draw: Draw) -> None:
    draw(
        "core.person_dates",
        given={
            "core.horizon": HORIZON,
            "core.schedule_windows": WINDOWS,
            "core.person_spells": """
                person | starts_on  | ends_on    | team | zone | schedule
                ana    | 2025-01-01 | 2026-03-02 | red  | UTC  | week
                ana    | 2026-03-03 |            | blue | UTC  | week
                ben    | 2026-03-04 | 2026-08-31 | red  | UTC  | week
                cy     | 2025-01-01 | 2026-03-01 | red  | UTC  | week
                dee    | 2026-03-05 |            | red  | UTC  | week
            """,
        },
        expect="""
            person | day        | team | is_scheduled | is_holiday | day_break_minutes
            ana    | 2026-03-02 | red  | T            | F          | 240
            ana    | 2026-03-03 | blue | T            | F          | 240
            ana    | 2026-03-04 | blue | F            | F          | 240
            ben    | 2026-03-04 | red  | F            | F          | 240
        """,
    )


def test_a_zone_in_no_database_is_unknown_and_its_weeks_have_no_value(draw: Draw) -> None:
    given = {
        "core.horizon": """
            first_day  | last_day
            2026-03-02 | 2026-03-08
        """,
        "core.zone_offsets": """
            zone | offset_minutes
            UTC  | 0
            Mars |
        """,
        "core.schedule_windows": "\n".join(
            ["schedule | zone | day | is_scheduled | day_break_minutes"]
            + [f"week | {zone} | 2026-03-0{day} | T | 240" for zone in ("UTC", "Mars") for day in range(2, 7)]
        ),
        "core.person_spells": """
            person | starts_on  | zone | zone_basis | schedule
            ana    | 2025-01-01 | UTC  | profile    | week
            ben    | 2025-01-01 | Mars | roster     | week
        """,
    }
    draw(
        "core.person_dates",
        given={**given, "core.horizon": HORIZON},
        expect="""
            person | day        | zone | zone_basis | is_scheduled | day_break_minutes
            ana    | 2026-03-02 | UTC  | profile    | T            | 240
            ana    | 2026-03-03 | UTC  | profile    | T            | 240
            ana    | 2026-03-04 | UTC  | profile    | T            | 240
            ben    | 2026-03-02 |      |            | T            | 240
            ben    | 2026-03-03 |      |            | T            | 240
            ben    | 2026-03-04 |      |            | T            | 240
        """,
    )
    draw(
        "facts.eligible_weeks",
        through=("core.person_dates", "core.person_days"),
        given=given,
        settings={"fewest_active_days": 0},
        expect="""
            person | week       | on_days
            ana    | 2026-03-02 | 5
        """,
    )


def test_days_away_go_by_the_offset_that_mails_state(draw: Draw) -> None:
    """With the hours of the contract there; without a contract the zone is known all the same."""
    draw(
        "core.person_dates",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": """
                zone | offset_minutes
                UTC  | 0
            """,
            "core.schedule_windows": WINDOWS
            + """
    week     | UTC+540 min | 2026-03-03 | T     | 2026-03-03 00:00 | 2026-03-03 08:00 | 240
            """,
            "core.person_spells": """
                person | starts_on  | ends_on    | zone        | zone_basis | schedule | offset_minutes
                ana    | 2025-01-01 | 2026-03-02 | UTC         | default    | week     |
                ana    | 2026-03-03 | 2026-03-03 | UTC+540 min | mail       | week     | 540
                ana    | 2026-03-04 |            | UTC         | default    | week     |
                ben    | 2026-03-02 | 2026-03-02 | UTC+60 min  | mail       |          | 60
            """,
        },
        expect="""
            person | day        | zone        | zone_basis | is_scheduled
            ana    | 2026-03-02 | UTC         | default    | T
            ana    | 2026-03-03 | UTC+540 min | mail       | T
            ana    | 2026-03-04 | UTC         | default    | F
            ben    | 2026-03-02 | UTC+60 min  | mail       | F
        """,
    )


def test_holidays_and_leave_stand_on_their_days(draw: Draw) -> None:
    draw(
        "core.person_dates",
        given={
            "core.horizon": HORIZON,
            "core.schedule_windows": WINDOWS,
            "core.public_holidays": """
                country | day
                DE      | 2026-03-02
                FR      | 2026-03-03
            """,
            "core.absence_days": """
                person | day        | part      | kind   | basis
                ana    | 2026-03-02 | full      | sick   | absences
                ana    | 2026-03-04 | afternoon | annual | calendar
                ben    | 2026-03-02 | full      | annual | absences
            """,
            "core.person_spells": """
                person | starts_on  | zone | schedule | country
                ana    | 2025-01-01 | UTC  | week     | DE
            """,
        },
        expect="""
            person | day        | is_holiday | absence_part | absence_kind | absence_basis
            ana    | 2026-03-02 | T          | full         | sick         | absences
            ana    | 2026-03-03 | F          |              |              |
            ana    | 2026-03-04 | F          | afternoon    | annual       | calendar
        """,
    )


def test_working_hours_leave_out_holidays_and_leave_and_halve_half_days(draw: Draw) -> None:
    draw(
        "core.working_windows",
        through=("core.schedule_days",),
        given={
            "core.schedule_windows": WINDOWS,
            "core.person_dates": """
                person | day        | zone | schedule | is_holiday | absence_part
                ana    | 2026-03-02 | UTC  | week     | F          |
                ben    | 2026-03-02 | UTC  | week     | T          |
                cy     | 2026-03-02 | UTC  | week     | F          | full
                dee    | 2026-03-02 | UTC  | week     | F          | morning
                eve    | 2026-03-02 | UTC  | week     | F          | afternoon
                eve    | 2026-03-03 | UTC  | week     | F          | morning
                fay    | 2026-03-02 |      | week     | F          |
                gus    | 2026-03-04 | UTC  | week     | F          |
            """,
        },
        expect="""
            person | day        | starts_at        | ends_at
            ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 12:00
            ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
            dee    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
            eve    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 12:00
            eve    | 2026-03-03 | 2026-03-03 13:00 | 2026-03-03 17:00
        """,
    )


def test_a_day_is_on_if_scheduled_without_holiday_or_full_leave(draw: Draw) -> None:
    draw(
        "core.person_days",
        given={
            "core.person_dates": """
                person | day        | zone | is_scheduled | is_holiday | absence_part
                ana    | 2026-03-02 | UTC  | T            | F          |
                ana    | 2026-03-03 | UTC  | T            | F          | morning
                ana    | 2026-03-07 | UTC  | F            | F          |
                ben    | 2026-03-02 | UTC  | T            | T          |
                ben    | 2026-03-03 | UTC  | T            | F          | full
                cy     | 2026-03-02 |      | T            | F          |
            """,
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 12:00
                ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
                ana    | 2026-03-03 | 2026-03-03 13:00 | 2026-03-03 17:00
            """,
        },
        expect="""
            person | day        | week       | weekday | is_on | scheduled_seconds | scheduled_span_seconds
            ana    | 2026-03-02 | 2026-03-02 | 1       | T     | 25200             | 28800
            ana    | 2026-03-03 | 2026-03-02 | 2       | T     | 14400             | 14400
            ana    | 2026-03-07 | 2026-03-02 | 6       | F     | 0                 | 0
            ben    | 2026-03-02 | 2026-03-02 | 1       | F     | 0                 | 0
            ben    | 2026-03-03 | 2026-03-02 | 2       | F     | 0                 | 0
            cy     | 2026-03-02 | 2026-03-02 | 1       | T     |                   |
        """,
    )


def test_a_day_is_covered_by_each_source_for_itself(draw: Draw) -> None:
    draw(
        "core.person_days",
        given={
            "core.person_dates": """
                person | day
                ana    | 2026-03-02
                ana    | 2026-03-03
                ben    | 2026-03-02
            """,
            "core.coverage": """
                source   | conversation_kind | person | starts_on  | ends_on
                slack    | public            | ana    | 2026-03-01 | 2026-03-02
                slack    | dm                | ana    | 2026-03-03 | 2026-03-09
                slack    | group_dm          | ben    | 2026-03-01 | 2026-03-31
                email    |                   | ana    | 2026-03-02 | 2026-03-02
                email    |                   | ana    | 2026-03-04 | 2026-03-09
                calendar |                   | ben    | 2026-03-01 | 2026-03-31
            """,
        },
        expect="""
            person | day        | slack_covered | direct_covered | email_covered | calendar_covered
            ana    | 2026-03-02 | T             | F              | T             | F
            ana    | 2026-03-03 | F             | T              | F             | F
            ben    | 2026-03-02 | F             | F              | F             | T
        """,
    )


def test_teams_of_a_quarter_and_the_team_above(draw: Draw) -> None:
    draw(
        "core.team_quarters",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-30 | 2026-04-02
            """,
            "core.people": """
                person | valid_from | valid_to   | team  | manager
                ana    | 2025-01-01 |            | board |
                ben    | 2025-01-01 |            | red   | ana
                cy     | 2025-01-01 | 2026-04-01 | red   | ben
                dee    | 2025-01-01 |            | red   | eve
                eve    | 2025-01-01 |            | blue  | ana
                fay    | 2026-02-01 |            | blue  | eve
                gus    | 2025-01-01 |            |       | ana
                hal    | 2025-01-01 |            | red   | ana
            """,
        },
        expect="""
            quarter_on | team  | parent_team | members
            2026-01-01 | board |             | 1
            2026-01-01 | red   | board       | 4
            2026-01-01 | blue  | board       | 1
            2026-04-01 | board |             | 1
            2026-04-01 | red   | board       | 3
            2026-04-01 | blue  | board       | 2
        """,
    )
