"""Directed messages as they reach people. Clocks are UTC, days break at 04:00; Ana works 09:00 to 17:00."""

BASE = {
    "facts.person_clocks": """
        person | starts_at        | ends_at          | offset_minutes | day_break_minutes
        ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 0              | 240
        ben    | 2026-03-01 00:00 | 2026-04-01 00:00 |                | 240
    """,
    "core.person_days": """
        person | day
        ana    | 2026-03-02
    """,
    "core.working_windows": """
        person | day        | starts_at        | ends_at
        ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 17:00
    """,
    "facts.widened_windows": """
        person | day        | starts_at        | ends_at
        ana    | 2026-03-02 | 2026-03-02 08:45 | 2026-03-02 17:15
    """,
}

SENT = """
person | source | conversation_kind | workspace | conversation | ts | message | recipients | sent_at
cleo   | slack  | dm                | 1         | 1            | 1  |         | 1          | 2026-03-02 10:00
ana    | slack  | dm                | 1         | 1            | 2  |         | 1          | 2026-03-02 10:01
cleo   | slack  | group_dm          | 1         | 2            | 3  |         | 3          | 2026-03-02 10:02
cleo   | slack  | group_dm          | 1         | 3            | 4  |         | 9          | 2026-03-02 10:03
cleo   | slack  | public            | 1         | 4            | 5  |         |            | 2026-03-02 10:04
cleo   | email  |                   |           |              |    | 6       | 3          | 2026-03-02 10:05
cleo   | email  |                   |           |              |    | 7       | 4          | 2026-03-02 10:06
"""


def test_each_recipient_is_reached_once_and_nobody_by_oneself(draw):
    """A mail to three reaches, one to four does not; so with group conversations; a mention reaches one."""
    draw(
        "facts.directed_arrivals",
        given=BASE
        | {
            "facts.sends": SENT,
            "core.direct_people": """
                workspace | conversation | day        | person
                1         | 1            | 2026-03-02 | ana
                1         | 1            | 2026-03-02 | cleo
                1         | 2            | 2026-03-02 | ana
                1         | 3            | 2026-03-02 | ana
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                1         | 1            | 1  | ana
                1         | 4            | 5  | ana
            """,
            "core.email_recipients": """
                message | person
                6       | ana
                7       | ana
            """,
        },
        expect="""
            person | sender | source | ts | message | arrived_at
            ana    | cleo   | slack  | 1  |         | 2026-03-02 10:00
            ana    | cleo   | slack  | 3  |         | 2026-03-02 10:02
            ana    | cleo   | slack  | 5  |         | 2026-03-02 10:04
            ana    | cleo   | email  |    | 6       | 2026-03-02 10:05
        """,
    )


def test_when_a_message_arrives_by_the_recipient(draw):
    """The grace is neither off-hours nor in the schedule; a night is the day before; Ben has no zone."""
    draw(
        "facts.directed_arrivals",
        given=BASE
        | {
            "facts.sends": """
                person | source | message | recipients | sent_at
    cleo   | email  | 1       | 2          | 2026-03-02 08:50
    cleo   | email  | 2       | 2          | 2026-03-02 09:00
    cleo   | email  | 3       | 2          | 2026-03-02 17:00
    cleo   | email  | 4       | 2          | 2026-03-02 17:15
    cleo   | email  | 5       | 2          | 2026-03-03 03:00
            """,
            "core.email_recipients": """
                message | person
                1       | ana
                2       | ana
                3       | ana
                4       | ana
                5       | ana
                5       | ben
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 09:30
            """,
        },
        expect="""
            person | message | day        | week       | is_off_hours | is_in_schedule | is_in_meeting
            ana    | 1       | 2026-03-02 | 2026-03-02 | F            | F              | F
            ana    | 2       | 2026-03-02 | 2026-03-02 | F            | T              | T
            ana    | 3       | 2026-03-02 | 2026-03-02 | F            | F              | F
            ana    | 4       | 2026-03-02 | 2026-03-02 | T            | F              | F
            ana    | 5       | 2026-03-02 | 2026-03-02 | T            | F              | F
            ben    | 5       |            |            |              |                | F
        """,
    )
