"""Scheduled meeting time of a person."""

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-02-28 00:00 | 2026-04-03 00:00 | 60             | 240
    ben    | 2026-02-28 00:00 | 2026-04-03 00:00 |                | 240
"""


def test_meetings_that_overlap_or_touch_are_one_block(draw):
    draw(
        "facts.meeting_blocks",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                person | meeting | starts_at        | ends_at
                ana    | 1       | 2026-03-02 09:00 | 2026-03-02 12:00
                ana    | 2       | 2026-03-02 09:30 | 2026-03-02 10:00
                ana    | 3       | 2026-03-02 11:30 | 2026-03-02 12:30
                ana    | 4       | 2026-03-02 12:30 | 2026-03-02 13:00
                ana    | 5       | 2026-03-02 13:01 | 2026-03-02 14:00
                ana    | 6       | 2026-03-02 13:01 | 2026-03-02 14:00
            """,
        },
        expect="""
            person | day        | week       | starts_at        | ends_at
            ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 13:00
            ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 13:01 | 2026-03-02 14:00
        """,
    )


def test_people_meet_each_for_themselves(draw):
    draw(
        "facts.meeting_blocks",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                person | meeting | starts_at        | ends_at
                ana    | 1       | 2026-03-02 09:00 | 2026-03-02 10:00
                ben    | 1       | 2026-03-02 09:00 | 2026-03-02 10:00
                ben    | 2       | 2026-03-02 10:00 | 2026-03-02 11:00
            """,
        },
        expect="""
            person | day        | starts_at        | ends_at
            ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00
            ben    |            | 2026-03-02 09:00 | 2026-03-02 11:00
        """,
    )


def test_a_meeting_before_the_day_break_belongs_to_the_day_before(draw):
    draw(
        "facts.meeting_blocks",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                person | meeting | starts_at        | ends_at
                ana    | 1       | 2026-03-02 02:59 | 2026-03-02 03:30
                ana    | 2       | 2026-03-03 03:00 | 2026-03-03 03:30
            """,
        },
        expect="""
            day        | week       | starts_at
            2026-03-01 | 2026-02-23 | 2026-03-02 02:59
            2026-03-03 | 2026-03-02 | 2026-03-03 03:00
        """,
    )


def test_a_meeting_after_the_night_is_not_seen_yet(draw):
    draw(
        "facts.meeting_blocks",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                person | meeting | starts_at        | ends_at
                ana    | 1       | 2026-04-02 23:00 | 2026-04-03 01:00
                ana    | 2       | 2026-04-03 09:00 | 2026-04-03 10:00
            """,
        },
        expect="""
            person | starts_at        | ends_at
            ana    | 2026-04-02 23:00 | 2026-04-03 01:00
        """,
    )
