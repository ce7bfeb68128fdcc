"""Meetings within the working windows of a day. The schedule is 08:00 to 12:00 and 13:00 to 17:00 UTC."""

OFFICE = {
    "core.person_days": """
        person | day        | week       | scheduled_seconds | is_on | calendar_covered
        ana    | 2026-03-02 | 2026-03-02 | 28800             | T     | T
    """,
    "core.working_windows": """
        person | day        | starts_at        | ends_at
        ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 12:00
        ana    | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:00
    """,
}


def test_meeting_time_is_counted_inside_the_windows_alone(draw):
    """Half an hour before, an hour at lunch, half an hour after are left out: 4 x 30 minutes remain."""
    draw(
        "facts.meeting_days",
        given=OFFICE
        | {
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 07:30 | 2026-03-02 08:30
                ana    | 2026-03-02 | 2026-03-02 11:30 | 2026-03-02 13:30
                ana    | 2026-03-02 | 2026-03-02 16:30 | 2026-03-02 17:30
            """
        },
        expect="""
            person | day        | week       | scheduled_seconds | meeting_seconds | is_on
            ana    | 2026-03-02 | 2026-03-02 | 28800             | 7200            | T
        """,
    )


def test_focus_time_is_free_blocks_of_two_hours_within_a_window(draw):
    """Free: 08:00-10:00 (2 h), 10:30-12:00 (short), 13:00-15:01 (121 min), 15:02-17:00 (118 min)."""
    draw(
        "facts.meeting_days",
        given=OFFICE
        | {
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 10:00 | 2026-03-02 10:30
                ana    | 2026-03-02 | 2026-03-02 15:01 | 2026-03-02 15:02
            """
        },
        expect="""
            focus_seconds | meeting_seconds
            14460         | 1860
        """,
    )


def test_fragments_are_free_gaps_under_an_hour_within_a_window(draw):
    """Free: 08:00-08:59 (59 min), 10:00-11:00 (an hour), 11:30-12:00 (30 min), the afternoon."""
    draw(
        "facts.meeting_days",
        given=OFFICE
        | {
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:59 | 2026-03-02 10:00
                ana    | 2026-03-02 | 2026-03-02 11:00 | 2026-03-02 11:30
            """
        },
        expect="""
            fragment_seconds | meeting_seconds | focus_seconds
            5340             | 5460            | 14400
        """,
    )


def test_a_day_without_meetings_is_all_focus_and_no_chain(draw):
    draw(
        "facts.meeting_days",
        given=OFFICE,
        expect="""
            meeting_seconds | focus_seconds | fragment_seconds | longest_chain_seconds
            0               | 28800         | 0                | 0
        """,
    )


def test_a_break_of_ten_minutes_ends_a_chain(draw):
    """09:00-10:00, 10:09-11:00 hang together (2 h); 11:10 begins a new one, 50 minutes long."""
    draw(
        "facts.meeting_days",
        given=OFFICE
        | {
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00
                ana    | 2026-03-02 | 2026-03-02 10:09 | 2026-03-02 11:00
                ana    | 2026-03-02 | 2026-03-02 11:10 | 2026-03-02 12:00
            """
        },
        expect="""
            longest_chain_seconds
            7200
        """,
    )


def test_a_chain_runs_through_lunch_but_not_into_the_evening(draw):
    """11:00-14:00 with lunch is 3 h; 16:00-20:00 counts up to 17:00; 18:00 on its own does not count."""
    draw(
        "facts.meeting_days",
        given=OFFICE
        | {
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 11:00 | 2026-03-02 14:00
                ana    | 2026-03-02 | 2026-03-02 16:00 | 2026-03-02 20:00
                ana    | 2026-03-02 | 2026-03-02 21:00 | 2026-03-02 23:59
            """
        },
        expect="""
            longest_chain_seconds | meeting_seconds
            10800                 | 10800
        """,
    )


def test_a_day_off_has_no_windows_to_meet_in(draw):
    draw(
        "facts.meeting_days",
        given={
            "core.person_days": """
                person | day        | scheduled_seconds | is_on | calendar_covered
                ana    | 2026-03-07 | 0                 | F     | T
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-07 | 2026-03-07 09:00 | 2026-03-07 10:00
            """,
        },
        expect="""
            scheduled_seconds | meeting_seconds | focus_seconds | longest_chain_seconds | is_on
            0                 | 0               | 0             | 0                     | F
        """,
    )


def test_without_a_calendar_or_a_zone_nothing_is_known(draw):
    draw(
        "facts.meeting_days",
        given={
            "core.person_days": """
                person | day        | scheduled_seconds | is_on | calendar_covered
                ana    | 2026-03-02 | 28800             | T     | F
                ben    | 2026-03-02 |                   | T     | T
            """
        },
        expect="""
            person | meeting_seconds | focus_seconds | fragment_seconds | longest_chain_seconds
            ana    |                 |               |                  |
            ben    |                 |               |                  |
        """,
    )
