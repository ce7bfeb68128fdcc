"""Sessions of sends and scheduled meetings, merged."""


def test_sessions_and_meetings_merge_where_they_overlap_or_touch(draw):
    draw(
        "facts.activity_blocks",
        given={
            "facts.send_runs": """
                person | day        | session_at       | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 09:30
                ana    | 2026-03-02 | 2026-03-02 11:01 | 2026-03-02 11:10
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:20 | 2026-03-02 10:00
                ana    | 2026-03-02 | 2026-03-02 10:30 | 2026-03-02 11:01
                ben    | 2026-03-02 | 2026-03-02 09:20 | 2026-03-02 10:00
            """,
        },
        expect="""
            person | day        | starts_at        | ends_at          | seconds
            ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00 | 3600
            ana    | 2026-03-02 | 2026-03-02 10:30 | 2026-03-02 11:10 | 2400
            ben    | 2026-03-02 | 2026-03-02 09:20 | 2026-03-02 10:00 | 2400
        """,
    )


def test_what_lies_outside_the_hours_is_measured(draw):
    draw(
        "facts.activity_blocks",
        given={
            "facts.send_runs": """
                person | day        | session_at       | ends_at
                ana    | 2026-03-02 | 2026-03-02 07:00 | 2026-03-02 08:30
                ana    | 2026-03-02 | 2026-03-02 11:00 | 2026-03-02 14:00
                ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 20:05
                ben    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 20:05
                cleo   |            | 2026-03-02 20:00 | 2026-03-02 20:05
            """,
            "facts.widened_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 12:00
                ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
                ana    | 2026-03-03 | 2026-03-03 08:00 | 2026-03-03 17:00
            """,
        },
        expect="""
            person | starts_at        | seconds | off_hours_seconds
            ana    | 2026-03-02 07:00 | 5400    | 3600
            ana    | 2026-03-02 11:00 | 10800   | 3600
            ana    | 2026-03-02 20:00 | 300     | 300
            ben    | 2026-03-02 20:00 | 300     | 300
        """,
    )
