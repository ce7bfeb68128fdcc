"""Turns in which the asker wrote once more before an answer, on the working clock of the person asked."""

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ben    | 2026-02-01 00:00 | 2026-05-01 00:00 | 0              | 240
"""
CLOCK = """
    person | day        | starts_at        | ends_at          | seconds | worked_before_seconds
    ben    | 2026-03-02 | 2026-03-02 00:00 | 2026-03-02 09:00 | 0       | 0
    ben    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-09 00:00 | 28800   | 0
    ben    | 2026-03-03 | 2026-03-03 00:00 | 2026-03-03 09:00 | 0       | 28800
    ben    | 2026-03-03 | 2026-03-03 09:00 | 2026-03-10 00:00 | 28800   | 28800
"""


def test_a_message_after_two_working_hours_of_the_other_is_a_nudge(draw):
    """From 16:00 to 9:30 of the next day are an hour and a half of work, to 10:00 two."""
    draw(
        "facts.nudges",
        given={
            "facts.person_clocks": CLOCKS,
            "facts.working_clock": CLOCK,
            "facts.direct_asks": """
                person | asker | workspace | conversation | thread | asked_at         | last_asked_at
                ben    | ana   | w         | two          | 1      | 2026-03-02 10:00 | 2026-03-02 11:59
                ben    | ana   | w         | two          | 2      | 2026-03-02 10:00 | 2026-03-02 12:00
                ben    | ana   | w         | two          | 3      | 2026-03-02 16:00 | 2026-03-03 09:30
                ben    | ana   | w         | two          | 4      | 2026-03-02 16:00 | 2026-03-03 10:00
                zoe    | ana   | w         | other        | 5      | 2026-03-02 16:00 | 2026-03-03 10:00
            """,
        },
        expect="""
            person | asker | workspace | conversation | thread | asked_at         | working_seconds
            ben    | ana   | w         | two          | 2      | 2026-03-02 10:00 | 7200
            ben    | ana   | w         | two          | 4      | 2026-03-02 16:00 | 7200
        """,
    )
