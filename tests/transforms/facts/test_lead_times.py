"""How long before its start a single meeting was called."""


def test_a_single_meeting_is_called_when_its_entry_is_made(draw):
    """Of a series nothing is known, nor of an entry made after the start, of one without a time, or of an outsider's."""
    draw(
        "facts.lead_times",
        given={
            "core.calendar_components": """
                uid    | recurrence_id    | rrule       | rdate            | created
                single |                  |             |                  | 2026-02-27 10:00
                series |                  | FREQ=WEEKLY |                  | 2026-02-27 10:00
                dates  |                  |             | 2026-03-09T10:00 | 2026-02-27 10:00
                late   |                  |             |                  | 2026-03-02 10:01
                silent |                  |             |                  |
                moved  | 2026-03-01 10:00 |             |                  | 2026-02-27 10:00
                away   |                  |             |                  | 2026-02-27 10:00
            """,
            "core.meetings": """
                meeting | uid    | starts_at        | organizer
                1       | single | 2026-03-02 02:00 | ana
                2       | series | 2026-03-02 10:00 | ana
                3       | dates  | 2026-03-02 10:00 | ana
                4       | late   | 2026-03-02 10:00 | ana
                5       | silent | 2026-03-02 10:00 | ana
                6       | moved  | 2026-03-02 10:00 | ana
                7       | away   | 2026-03-02 10:00 |
            """,
            "facts.person_clocks": """
                person | starts_at        | ends_at          | offset_minutes | day_break_minutes
                ana    | 2026-02-01 00:00 | 2026-05-01 00:00 | 60             | 240
            """,
        },
        expect="""
            meeting | person | starts_at        | week       | lead_seconds
            1       | ana    | 2026-03-02 02:00 | 2026-02-23 | 230400
        """,
    )
