"""Where a session stands: off-hours, detached, robust, time-shifted. The schedule is 08:00 to 16:00 UTC."""

WORKDAY = {
    "core.person_days": """
        person | day        | is_on
        ana    | 2026-03-02 | T
        ana    | 2026-03-03 | F
    """,
    "core.working_windows": """
        person | day        | starts_at        | ends_at
        ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 16:00
    """,
}
ON_THE_WAY = ("facts.widened_windows", "facts.activity_blocks", "facts.free_gaps")


def test_a_session_has_a_day_a_week_and_a_length(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 09:00 | 2026-03-02 09:12 | 2026-03-02 | F            | 2
                ana    | 2026-03-03 09:00 | 2026-03-03 09:05 | 2026-03-03 | T            | 1
                ben    | 2026-03-02 09:00 | 2026-03-02 09:05 | 2026-03-02 | F            | 1
            """
        },
        expect="""
            person | day        | week       | messages | seconds | is_off_hours | is_on_day
            ana    | 2026-03-02 | 2026-03-02 | 2        | 720     | F            | T
            ana    | 2026-03-03 | 2026-03-02 | 1        | 300     | T            | F
            ben    | 2026-03-02 | 2026-03-02 | 1        | 300     | F            | F
        """,
    )


def test_robust_is_ten_minutes_or_three_messages(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at             | messages
                ana    | 2026-03-02 09:00 | 2026-03-02 09:09:59 | 2
                ana    | 2026-03-02 10:00 | 2026-03-02 10:10    | 2
                ana    | 2026-03-02 11:00 | 2026-03-02 11:06    | 3
            """
        },
        expect="""
            session_at       | is_robust
            2026-03-02 09:00 | F
            2026-03-02 10:00 | T
            2026-03-02 11:00 | T
        """,
    )


def test_detached_is_half_an_hour_away_from_activity_that_reaches_into_hours(draw):
    """Hours with grace end at 16:15. The session at 15:50 reaches to 16:05; 16:35 is 30 minutes later."""
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at          | ends_at             | day        | is_off_hours | messages
                ana    | 2026-03-02 06:00    | 2026-03-02 06:05    | 2026-03-02 | T            | 1
                ana    | 2026-03-02 07:20    | 2026-03-02 07:31    | 2026-03-02 | T            | 1
                ana    | 2026-03-02 08:00    | 2026-03-02 08:05    | 2026-03-02 | F            | 1
                ana    | 2026-03-02 15:50    | 2026-03-02 16:05    | 2026-03-02 | F            | 1
                ana    | 2026-03-02 16:34:59 | 2026-03-02 16:39:59 | 2026-03-02 | T            | 1
                ana    | 2026-03-02 17:09:58 | 2026-03-02 17:15    | 2026-03-02 | T            | 1
            """
        },
        expect="""
            session_at          | is_off_hours | is_detached
            2026-03-02 06:00    | T            | T
            2026-03-02 07:20    | T            | F
            2026-03-02 08:00    | F            | F
            2026-03-02 15:50    | F            | F
            2026-03-02 16:34:59 | T            | F
            2026-03-02 17:09:58 | T            | T
        """,
    )


def test_exactly_half_an_hour_away_is_detached(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 07:00 | 2026-03-02 07:30 | 2026-03-02 | T            | 1
                ana    | 2026-03-02 08:00 | 2026-03-02 16:05 | 2026-03-02 | F            | 1
                ana    | 2026-03-02 16:35 | 2026-03-02 16:40 | 2026-03-02 | T            | 1
            """
        },
        expect="""
            session_at       | is_detached
            2026-03-02 07:00 | T
            2026-03-02 08:00 | F
            2026-03-02 16:35 | T
        """,
    )


def test_a_session_that_runs_into_hours_is_not_detached(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 07:00 | 2026-03-02 08:30 | 2026-03-02 | T            | 5
            """
        },
        expect="""
            session_at       | is_off_hours | is_detached
            2026-03-02 07:00 | T            | F
        """,
    )


def test_a_session_after_a_meeting_that_overran_is_not_detached(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 17:20 | 2026-03-02 17:25 | 2026-03-02 | T            | 1
                ana    | 2026-03-02 19:00 | 2026-03-02 19:05 | 2026-03-02 | T            | 1
                ana    | 2026-03-02 22:10 | 2026-03-02 22:15 | 2026-03-02 | T            | 1
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 15:00 | 2026-03-02 17:00
                ana    | 2026-03-02 | 2026-03-02 21:00 | 2026-03-02 22:00
            """,
        },
        expect="""
            session_at       | is_detached
            2026-03-02 17:20 | F
            2026-03-02 19:00 | T
            2026-03-02 22:10 | T
        """,
    )


def test_off_hours_sessions_are_time_shifted_while_the_days_long_gaps_last(draw):
    """The one long gap is 10:00 to 12:00. The evening's first 120 minutes fit, five more do not."""
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 08:00 | 2026-03-02 10:00 | 2026-03-02 | F            | 9
                ana    | 2026-03-02 12:00 | 2026-03-02 14:01 | 2026-03-02 | F            | 9
                ana    | 2026-03-02 18:00 | 2026-03-02 19:00 | 2026-03-02 | T            | 9
                ana    | 2026-03-02 20:00 | 2026-03-02 20:55 | 2026-03-02 | T            | 9
                ana    | 2026-03-02 21:00 | 2026-03-02 21:05 | 2026-03-02 | T            | 9
                ana    | 2026-03-02 22:00 | 2026-03-02 22:05 | 2026-03-02 | T            | 9
            """,
        },
        expect="""
            session_at       | is_time_shifted
            2026-03-02 08:00 | F
            2026-03-02 12:00 | F
            2026-03-02 18:00 | T
            2026-03-02 20:00 | T
            2026-03-02 21:00 | T
            2026-03-02 22:00 | F
        """,
    )


def test_meetings_fill_gaps(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 18:00 | 2026-03-02 19:00 | 2026-03-02 | T            | 9
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 07:00 | 2026-03-02 08:30
                ana    | 2026-03-02 | 2026-03-02 10:29 | 2026-03-02 14:30
                ana    | 2026-03-02 | 2026-03-02 15:00 | 2026-03-02 17:00
            """,
        },
        expect="""
            session_at       | is_time_shifted
            2026-03-02 18:00 | F
        """,
    )


def test_only_the_part_outside_hours_uses_the_gaps_up(draw):
    """From 07:00 to 09:00, 45 minutes are off-hours; the gap from 14:00 to 16:00 holds them and 75 more."""
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-02 07:00 | 2026-03-02 09:00 | 2026-03-02 | T            | 9
                ana    | 2026-03-02 20:00 | 2026-03-02 21:15 | 2026-03-02 | T            | 9
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 14:00
            """,
        },
        expect="""
            session_at       | is_time_shifted
            2026-03-02 07:00 | T
            2026-03-02 20:00 | T
        """,
    )


def test_a_day_without_a_schedule_has_no_gaps(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | day        | is_off_hours | messages
                ana    | 2026-03-03 18:00 | 2026-03-03 18:05 | 2026-03-03 | T            | 1
            """
        },
        expect="""
            session_at       | is_time_shifted | is_on_day
            2026-03-03 18:00 | F               | F
        """,
    )


def test_an_unknown_zone_leaves_the_hours_open(draw):
    draw(
        "facts.sessions",
        through=ON_THE_WAY,
        given=WORKDAY
        | {
            "facts.send_runs": """
                person | session_at       | ends_at          | messages
                ben    | 2026-03-02 18:00 | 2026-03-02 18:05 | 1
            """
        },
        expect="""
            person | day | is_off_hours | is_detached | is_time_shifted | is_robust | is_on_day
            ben    |     |              |             |                 | F         | F
        """,
    )
