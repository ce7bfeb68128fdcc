"""Working hours with the grace on both ends."""


def test_a_window_is_widened_by_the_grace(draw):
    draw(
        "facts.widened_windows",
        given={
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 16:00
            """
        },
        expect="""
            person | day        | starts_at        | ends_at
            ana    | 2026-03-02 | 2026-03-02 07:45 | 2026-03-02 16:15
        """,
    )


def test_windows_that_meet_when_widened_are_one(draw):
    draw(
        "facts.widened_windows",
        given={
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 11:00
                ana    | 2026-03-02 | 2026-03-02 11:30 | 2026-03-02 16:00
                ben    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 11:00
                ben    | 2026-03-02 | 2026-03-02 11:31 | 2026-03-02 16:00
            """
        },
        expect="""
            person | starts_at        | ends_at
            ana    | 2026-03-02 07:45 | 2026-03-02 16:15
            ben    | 2026-03-02 07:45 | 2026-03-02 11:15
            ben    | 2026-03-02 11:16 | 2026-03-02 16:15
        """,
    )


def test_days_and_people_are_never_joined(draw):
    draw(
        "facts.widened_windows",
        given={
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 21:00 | 2026-03-03 05:00
                ana    | 2026-03-03 | 2026-03-03 05:00 | 2026-03-03 06:00
                ben    | 2026-03-02 | 2026-03-03 05:00 | 2026-03-03 06:00
            """
        },
        expect="""
            person | day        | starts_at        | ends_at
            ana    | 2026-03-02 | 2026-03-02 20:45 | 2026-03-03 05:15
            ana    | 2026-03-03 | 2026-03-03 04:45 | 2026-03-03 06:15
            ben    | 2026-03-02 | 2026-03-03 04:45 | 2026-03-03 06:15
        """,
    )
