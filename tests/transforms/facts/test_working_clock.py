"""The prefix clock: scheduled seconds before each moment."""


def test_a_day_begins_with_an_empty_piece_and_each_window_is_one(draw):
    draw(
        "facts.working_clock",
        given={
            "core.person_days": """
                person | day        | zone
                ana    | 2026-03-02 | Europe/Berlin
                ana    | 2026-03-03 | Europe/Berlin
            """,
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 12:00
                ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 16:00
                ana    | 2026-03-03 | 2026-03-03 08:00 | 2026-03-03 09:00
            """,
        },
        expect="""
            day        | starts_at        | ends_at          | seconds | worked_before_seconds
            2026-03-02 | 2026-03-01 00:00 | 2026-03-02 08:00 | 0       | 0
            2026-03-02 | 2026-03-02 08:00 | 2026-03-02 13:00 | 14400   | 0
            2026-03-02 | 2026-03-02 13:00 | 2026-03-09 00:00 | 10800   | 14400
            2026-03-03 | 2026-03-02 00:00 | 2026-03-03 08:00 | 0       | 25200
            2026-03-03 | 2026-03-03 08:00 | 2026-03-10 00:00 | 3600    | 25200
        """,
    )


def test_the_next_leave_begins_where_the_day_before_was_none(draw):
    draw(
        "facts.working_clock",
        given={
            "core.person_days": """
                person | day        | zone          | absence_part
                ana    | 2026-03-02 | Europe/Berlin |
                ana    | 2026-03-03 | Europe/Berlin | morning
                ana    | 2026-03-04 | Europe/Berlin | full
                ana    | 2026-03-05 | Europe/Berlin | full
                ana    | 2026-03-06 | Europe/Berlin |
                ana    | 2026-03-07 | Europe/Berlin | full
            """,
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 09:00
            """,
        },
        expect="""
            day        | seconds | next_leave_on | worked_before_leave_seconds
            2026-03-02 | 0       | 2026-03-04    | 3600
            2026-03-02 | 3600    | 2026-03-04    | 3600
            2026-03-03 | 0       | 2026-03-04    | 3600
            2026-03-04 | 0       | 2026-03-07    | 3600
            2026-03-05 | 0       | 2026-03-07    | 3600
            2026-03-06 | 0       | 2026-03-07    | 3600
            2026-03-07 | 0       |               |
        """,
    )


def test_without_a_zone_there_is_no_clock(draw):
    draw(
        "facts.working_clock",
        given={
            "core.person_days": """
                person | day        | zone
                ben    | 2026-03-02 |
            """
        },
        expect="person | day",
    )
