"""Hours a week in two meetings at once."""


def test_double_bookings_of_the_week_add_up_without_leave(draw):
    draw(
        "indicators.double_booked_hours",
        given={
            "facts.eligible_weeks": """
                person | week       | calendar_covered | on_days
                ana    | 2026-03-02 | T                | 4
                ben    | 2026-03-02 | T                | 5
                cleo   | 2026-03-02 | F                | 5
            """,
            "core.person_days": """
                person | day        | absence_part
                ana    | 2026-03-02 |
                ana    | 2026-03-03 | full
                ana    | 2026-03-07 |
                cleo   | 2026-03-02 |
            """,
            "facts.double_bookings": """
                person | day        | week       | starts_at        | seconds
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 10:00 | 1800
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 15:00 | 900
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-03 10:00 | 3600
                ana    | 2026-03-07 | 2026-03-02 | 2026-03-07 10:00 | 900
                cleo   | 2026-03-02 | 2026-03-02 | 2026-03-02 10:00 | 1800
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1     | 4
            ben    | 2026-03-02 | 0     | 5
        """,
    )
