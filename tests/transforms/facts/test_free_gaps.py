"""Long gaps in the schedule of days with off-hours sessions."""


def test_gaps_lie_within_each_window_and_short_ones_do_not_count(draw):
    """Before the first activity 3 h, then 119 minutes, then 2 h to the end of the window; lunch is no gap."""
    draw(
        "facts.free_gaps",
        given={
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 12:00
                ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
                ben    | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 12:00
            """,
            "facts.send_runs": """
                person | day        | is_off_hours
                ana    | 2026-03-02 | T
                ana    | 2026-03-02 | T
                ben    | 2026-03-02 | F
            """,
            "facts.activity_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00
                ana    | 2026-03-02 | 2026-03-02 11:59 | 2026-03-02 15:00
                ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 21:00
            """,
        },
        expect="""
            person | day        | free_seconds
            ana    | 2026-03-02 | 18000
        """,
    )


def test_a_day_without_activity_in_its_windows_is_one_gap_each(draw):
    draw(
        "facts.free_gaps",
        given={
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 12:00
                ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 14:00
            """,
            "facts.send_runs": """
                person | day        | is_off_hours
                ana    | 2026-03-02 | T
            """,
        },
        expect="""
            person | day        | free_seconds
            ana    | 2026-03-02 | 14400
        """,
    )
