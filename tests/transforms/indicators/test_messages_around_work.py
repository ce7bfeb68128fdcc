"""Messages that arrive outside own hours, and messages sent during meetings: two rates that describe."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st


def test_what_arrives_off_hours_on_working_days(draw):
    """Ana: two on Monday evening; not in hours, nor on Saturday. Ben's mail is not seen."""
    draw(
        "indicators.off_hours_received",
        given={
            "facts.eligible_weeks": """
                person | week       | direct_covered | email_covered | on_days
                ana    | 2026-03-02 | F              | T             | 4
                ben    | 2026-03-02 | F              | F             | 5
                cleo   | 2026-03-02 | T              | F             | 5
            """,
            "core.person_days": """
                person | day        | is_on
                ana    | 2026-03-02 | T
                ana    | 2026-03-07 | F
                ben    | 2026-03-02 | T
            """,
            "facts.directed_arrivals": """
                person | day        | week       | message | is_off_hours
                ana    | 2026-03-02 | 2026-03-02 | 1       | T
                ana    | 2026-03-02 | 2026-03-02 | 2       | T
                ana    | 2026-03-02 | 2026-03-02 | 3       | F
                ana    | 2026-03-07 | 2026-03-02 | 4       | T
                ana    | 2026-03-02 | 2026-03-02 | 5       |
                ben    | 2026-03-02 | 2026-03-02 | 1       | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/2   | 2
            cleo   | 2026-03-02 | 0     | 0
        """,
    )


def test_what_is_sent_in_meetings(draw):
    """Two hours of meetings, three messages in them; the end of a meeting is outside. Tuesday is leave."""
    draw(
        "indicators.sends_in_meetings",
        given={
            "facts.eligible_weeks": """
                person | week       | calendar_covered | messages_covered
                ana    | 2026-03-02 | T                | T
                ben    | 2026-03-02 | T                | T
                cleo   | 2026-03-02 | F                | T
            """,
            "core.person_days": """
                person | day        | week       | absence_part
                ana    | 2026-03-02 | 2026-03-02 | morning
                ana    | 2026-03-03 | 2026-03-02 | full
                cleo   | 2026-03-02 | 2026-03-02 |
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:30
                ana    | 2026-03-02 | 2026-03-02 15:00 | 2026-03-02 15:30
                ana    | 2026-03-03 | 2026-03-03 09:00 | 2026-03-03 10:00
                cleo   | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 10:00
            """,
            "facts.sends": """
                person | day        | message | sent_at
                ana    | 2026-03-02 | 1       | 2026-03-02 09:00
                ana    | 2026-03-02 | 2       | 2026-03-02 10:29
                ana    | 2026-03-02 | 3       | 2026-03-02 10:30
                ana    | 2026-03-02 | 4       | 2026-03-02 15:10
                ana    | 2026-03-03 | 5       | 2026-03-03 09:10
                cleo   | 2026-03-02 | 6       | 2026-03-02 09:10
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 3/2   | 3
        """,
    )


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=10),
    st.lists(st.integers(0, 600), max_size=12),
    st.lists(st.integers(1, 55), min_size=1, max_size=9),
)
def test_both_rates_follow_their_definitions(rows, arrivals, sends, meetings):
    """Meetings begin on the hour and end within it; arrivals are off-hours or on a working day or not."""
    monday, saturday, morning = date(2026, 3, 2), date(2026, 3, 7), datetime(2026, 3, 2, 8)
    base = {"person": 1, "week": monday}
    received = rows(
        "indicators.off_hours_received",
        {
            "facts.eligible_weeks": [{**base, "direct_covered": True, "email_covered": True, "on_days": 5}],
            "core.person_days": [
                {"person": 1, "day": monday, "is_on": True},
                {"person": 1, "day": saturday, "is_on": False},
            ],
            "facts.directed_arrivals": [
                {**base, "day": monday if is_on else saturday, "message": number, "is_off_hours": is_off}
                for number, (is_off, is_on) in enumerate(arrivals)
            ],
        },
    )
    assert [row["value"] for row in received] == [sum(is_off and is_on for is_off, is_on in arrivals) / 5]
    sent = rows(
        "indicators.sends_in_meetings",
        {
            "facts.eligible_weeks": [{**base, "calendar_covered": True, "messages_covered": True}],
            "core.person_days": [{**base, "day": monday}],
            "facts.meeting_blocks": [
                {
                    "person": 1,
                    "day": monday,
                    "starts_at": morning + timedelta(hours=hour),
                    "ends_at": morning + timedelta(hours=hour, minutes=minutes),
                }
                for hour, minutes in enumerate(meetings)
            ],
            "facts.sends": [
                {
                    "person": 1,
                    "day": monday,
                    "message": number,
                    "sent_at": morning + timedelta(minutes=minute),
                }
                for number, minute in enumerate(sends)
            ],
        },
    )
    inside = sum(minute // 60 < len(meetings) and minute % 60 < meetings[minute // 60] for minute in sends)
    assert [row["value"] for row in sent] == [3600 * inside / (60 * sum(meetings))]
