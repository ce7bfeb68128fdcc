"""Directed messages an hour of the schedule without a meeting."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st


def test_messages_in_free_scheduled_time_count(draw):
    """Ana: 12 h of schedule, 2 h of meetings, five messages in what is free. Ben's mail is not exported."""
    draw(
        "indicators.interruption_rate",
        given={
            "facts.eligible_weeks": """
                person | week       | calendar_covered | direct_covered | email_covered
                ana    | 2026-03-02 | T                | F              | T
                ben    | 2026-03-02 | T                | F              | F
                cleo   | 2026-03-02 | T                | T              | F
                dora   | 2026-03-02 | F                | T              | T
                eve    | 2026-03-02 | T                | T              | T
            """,
            "facts.meeting_days": """
                person | day        | week       | is_on | scheduled_seconds | meeting_seconds
                ana    | 2026-03-02 | 2026-03-02 | T     | 28800             | 7200
                ana    | 2026-03-03 | 2026-03-02 | T     | 14400             | 0
                ana    | 2026-03-04 | 2026-03-02 | F     | 0                 | 0
                ben    | 2026-03-02 | 2026-03-02 | T     | 28800             | 0
                cleo   | 2026-03-02 | 2026-03-02 | T     | 28800             | 0
                eve    | 2026-03-02 | 2026-03-02 | T     | 28800             | 28800
            """,
            "facts.directed_arrivals": """
                person | week       | message | is_in_schedule | is_in_meeting
                ana    | 2026-03-02 | 1       | T              | F
                ana    | 2026-03-02 | 2       | T              | F
                ana    | 2026-03-02 | 3       | T              | F
                ana    | 2026-03-02 | 4       | T              | F
                ana    | 2026-03-02 | 5       | T              | F
                ana    | 2026-03-02 | 6       | T              | T
                ana    | 2026-03-02 | 7       | F              | F
                ana    | 2026-03-02 | 8       |                | F
                ben    | 2026-03-02 | 1       | T              | F
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/2   | 5
            cleo   | 2026-03-02 | 0     | 0
            eve    | 2026-03-02 |       | 0
        """,
    )


DAY = st.tuples(st.booleans(), st.integers(0, 480), st.integers(0, 480))
MESSAGE = st.tuples(st.booleans(), st.booleans())


@settings(max_examples=15, deadline=None)
@given(st.lists(DAY, min_size=1, max_size=7), st.lists(MESSAGE, max_size=20))
def test_the_rate_follows_its_definition(rows, days, messages):
    week = date(2026, 3, 2)
    found = rows(
        "indicators.interruption_rate",
        {
            "facts.eligible_weeks": [
                {
                    "person": 1,
                    "week": week,
                    "calendar_covered": True,
                    "direct_covered": True,
                    "email_covered": False,
                }
            ],
            "facts.meeting_days": [
                {
                    "person": 1,
                    "day": week + timedelta(days=n),
                    "week": week,
                    "is_on": is_on,
                    "scheduled_seconds": 60 * scheduled,
                    "meeting_seconds": 60 * min(met, scheduled),
                }
                for n, (is_on, scheduled, met) in enumerate(days)
            ],
            "facts.directed_arrivals": [
                {
                    "person": 1,
                    "week": week,
                    "message": number,
                    "arrived_at": datetime(2026, 3, 2, 9),
                    "is_in_schedule": in_schedule,
                    "is_in_meeting": in_meeting,
                }
                for number, (in_schedule, in_meeting) in enumerate(messages)
            ],
        },
    )
    on = [(scheduled, min(met, scheduled)) for is_on, scheduled, met in days if is_on]
    free = sum(scheduled - met for scheduled, met in on)
    arrived = sum(in_schedule and not in_meeting for in_schedule, in_meeting in messages)
    value = 3600 * arrived / (60 * free) if free else None
    assert [row["value"] for row in found] == ([value] if on else [])
