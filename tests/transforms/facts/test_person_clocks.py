"""A person's wall clock: offsets, day breaks, moves."""

HORIZON = """
    first_day  | last_day
    2026-03-02 | 2026-10-31
"""
BERLIN = """
    zone          | starts_at        | ends_at          | offset_minutes
    Europe/Berlin | 2026-02-28 00:00 | 2026-03-29 01:00 | 60
    Europe/Berlin | 2026-03-29 01:00 | 2026-10-25 01:00 | 120
    Europe/Berlin | 2026-10-25 01:00 | 2026-11-05 00:00 | 60
"""


def test_the_offset_changes_with_daylight_saving_time_and_no_moment_is_left_out(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": BERLIN,
            "core.people": """
                person | valid_from | zone          | schedule
                ana    | 2026-01-01 | Europe/Berlin | office
            """,
        },
        expect="""
            person | starts_at        | ends_at          | offset_minutes | day_break_minutes
            ana    | 2026-02-28 00:00 | 2026-03-29 01:00 | 60             | 240
            ana    | 2026-03-29 01:00 | 2026-10-25 01:00 | 120            | 240
            ana    | 2026-10-25 01:00 | 2026-11-01 00:00 | 60             | 240
        """,
    )


def test_an_unknown_zone_has_no_offset(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": BERLIN,
            "core.people": """
                person | valid_from | zone | schedule
                ana    | 2026-01-01 |      | office
            """,
        },
        expect="""
            person | starts_at        | ends_at          | offset_minutes
            ana    | 2026-02-28 00:00 | 2026-11-01 00:00 |
        """,
    )


def test_whoever_moves_is_on_the_new_clock_from_that_day(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": """
                zone          | starts_at        | ends_at          | offset_minutes
                Europe/Berlin | 2026-01-01 00:00 | 2026-12-31 00:00 | 60
                Asia/Tokyo    | 2026-01-01 00:00 | 2026-12-31 00:00 | 540
            """,
            "core.people": """
                person | valid_from | valid_to   | zone
                ana    | 2026-01-01 | 2026-05-01 | Europe/Berlin
                ana    | 2026-05-01 |            | Asia/Tokyo
            """,
        },
        expect="""
            person | starts_at        | ends_at          | offset_minutes
            ana    | 2026-02-28 00:00 | 2026-05-01 00:00 | 60
            ana    | 2026-05-01 00:00 | 2026-11-01 00:00 | 540
        """,
    )


def test_the_first_day_of_employment_begins_before_midnight_utc_east_of_greenwich(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": """
                zone       | starts_at        | ends_at          | offset_minutes
                Asia/Tokyo | 2026-01-01 00:00 | 2026-12-31 00:00 | 540
            """,
            "core.people": """
                person | valid_from | zone
                ana    | 2026-05-01 | Asia/Tokyo
            """,
        },
        expect="""
            person | starts_at
            ana    | 2026-02-28 00:00
        """,
    )


def test_a_night_shift_has_the_day_break_of_its_schedule(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": "zone | offset_minutes",
            "core.schedule_windows": """
                schedule | zone          | day        | day_break_minutes
                nights   | Europe/Berlin | 2026-03-02 | 840
                nights   | Europe/Berlin | 2026-03-03 | 840
                office   | Europe/Berlin | 2026-03-02 | 240
            """,
            "core.people": """
                person | valid_from | schedule
                ana    | 2026-01-01 | nights
                ben    | 2026-01-01 | office
            """,
        },
        expect="""
            person | day_break_minutes
            ana    | 840
            ben    | 240
        """,
    )


def test_what_ended_before_the_horizon_or_begins_after_it_has_no_clock(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.people": """
                person | valid_from | valid_to   | zone
                ana    | 2026-01-01 | 2026-02-01 | Europe/Berlin
                ana    | 2026-02-01 | 2027-01-01 | Europe/Berlin
                ana    | 2027-01-01 |            | Europe/Berlin
            """,
        },
        expect="""
            person | starts_at        | ends_at
            ana    | 2026-02-01 00:00 | 2027-01-01 00:00
        """,
    )
