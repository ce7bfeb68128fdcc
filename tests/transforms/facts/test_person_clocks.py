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
            "core.person_spells": """
                person | starts_on  | zone          | schedule
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
            "core.person_spells": """
                person | starts_on  | zone | schedule
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
            "core.person_spells": """
                person | starts_on  | ends_on    | zone
                ana    | 2026-01-01 | 2026-04-30 | Europe/Berlin
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
            "core.person_spells": """
                person | starts_on  | zone
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
            "core.person_spells": """
                person | starts_on  | schedule
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


def test_who_is_away_is_on_the_clock_there_from_day_break_to_day_break_there(draw):
    """To the east the first day begins before that of home; a roster that changes meanwhile changes no clock."""
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": BERLIN,
            "core.person_spells": """
                person | starts_on  | ends_on    | zone          | offset_minutes
                ana    | 2026-01-01 | 2026-05-03 | Europe/Berlin |
                ana    | 2026-05-04 | 2026-05-07 | UTC+540 min   | 540
                ana    | 2026-05-08 | 2026-05-10 | UTC+540 min   | 540
                ana    | 2026-05-11 | 2026-07-01 | Europe/Berlin |
                ana    | 2026-07-02 | 2026-07-05 | UTC-480 min   | -480
                ana    | 2026-07-06 |            | Europe/Berlin |
            """,
        },
        expect="""
            person | starts_at        | ends_at          | offset_minutes
            ana    | 2026-02-28 00:00 | 2026-03-29 01:00 | 60
            ana    | 2026-03-29 01:00 | 2026-05-03 19:00 | 120
            ana    | 2026-05-03 19:00 | 2026-05-07 19:00 | 540
            ana    | 2026-05-07 19:00 | 2026-05-10 19:00 | 540
            ana    | 2026-05-10 19:00 | 2026-07-02 12:00 | 120
            ana    | 2026-07-02 12:00 | 2026-07-06 12:00 | -480
            ana    | 2026-07-06 12:00 | 2026-10-25 01:00 | 120
            ana    | 2026-10-25 01:00 | 2026-11-01 00:00 | 60
        """,
    )


def test_clocks_follow_each_other_across_the_date_line_and_end_with_the_horizon(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.zone_offsets": BERLIN,
            "core.person_spells": """
                person | starts_on  | ends_on    | zone          | offset_minutes
                ana    | 2026-02-26 | 2026-03-04 | UTC-660 min   | -660
                ana    | 2026-03-05 | 2026-03-05 | Europe/Berlin |
                ana    | 2026-03-06 | 2026-03-08 | UTC+840 min   | 840
                ana    | 2026-03-09 | 2026-10-29 | Europe/Berlin |
                ana    | 2026-10-30 | 2026-11-02 | UTC-480 min   | -480
                ana    | 2026-11-03 |            | Europe/Berlin |
            """,
        },
        expect="""
            person | starts_at        | ends_at          | offset_minutes
            ana    | 2026-02-28 00:00 | 2026-03-05 14:00 | -660
            ana    | 2026-03-05 14:00 | 2026-03-08 14:00 | 840
            ana    | 2026-03-08 14:00 | 2026-03-29 01:00 | 60
            ana    | 2026-03-29 01:00 | 2026-10-25 01:00 | 120
            ana    | 2026-10-25 01:00 | 2026-10-30 12:00 | 60
            ana    | 2026-10-30 12:00 | 2026-11-01 00:00 | -480
        """,
    )


def test_what_ended_before_the_horizon_or_begins_after_it_has_no_clock(draw):
    draw(
        "facts.person_clocks",
        given={
            "core.horizon": HORIZON,
            "core.person_spells": """
                person | starts_on  | ends_on    | zone
                ana    | 2026-01-01 | 2026-01-31 | Europe/Berlin
                ana    | 2026-02-01 | 2026-12-31 | Europe/Berlin
                ana    | 2027-01-01 |            | Europe/Berlin
            """,
        },
        expect="""
            person | starts_at        | ends_at
            ana    | 2026-02-28 00:00 | 2026-11-01 00:00
        """,
    )
