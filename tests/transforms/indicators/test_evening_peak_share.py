"""Working days with a session that begins in the evening after a break. Ana's clock is an hour before UTC."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | messages_covered | on_days
    ana    | 2026-03-02 | T                | 4
    ben    | 2026-03-02 | F                | 4
"""
CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes
    ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 60
"""


def test_evening_sessions_after_a_break_make_a_peak(draw):
    """Monday at 20:00 and after midnight; Tuesday 19:59; Wednesday soon after work; Thursday in hours."""
    draw(
        "indicators.evening_peak_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "facts.sessions": """
                person | day        | week       | session_at       | is_off_hours | is_on_day
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 19:00 | T            | T
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-03 00:30 | T            | T
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-03 18:59 | T            | T
                ana    | 2026-03-04 | 2026-03-02 | 2026-03-04 20:00 | T            | T
                ana    | 2026-03-05 | 2026-03-02 | 2026-03-05 20:00 | F            | T
                ana    | 2026-03-07 | 2026-03-02 | 2026-03-07 20:00 | T            | F
            """,
            "facts.activity_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 17:00
                ana    | 2026-03-02 | 2026-03-02 19:00 | 2026-03-02 19:30
                ana    | 2026-03-04 | 2026-03-04 08:00 | 2026-03-04 19:00
                ana    | 2026-03-04 | 2026-03-04 20:00 | 2026-03-04 20:30
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/4   | 4
        """,
    )


def test_two_at_night_is_no_evening_any_more(draw):
    draw(
        "indicators.evening_peak_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "facts.sessions": """
                person | day        | week       | session_at       | is_off_hours | is_on_day
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-03 00:59 | T            | T
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-04 01:00 | T            | T
            """,
        },
        expect="""
            value
            1/4
        """,
    )


SESSION = st.tuples(st.integers(4 * 60, 27 * 60), st.booleans())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(SESSION, max_size=4), min_size=1, max_size=5))
def test_peaks_follow_their_definition(rows, days):
    """Each list is a day: when sessions of five minutes begin, and whether off-hours."""
    monday = date(2026, 3, 2)
    sessions = [
        (monday + timedelta(days=n), minute, is_off) for n, day in enumerate(days) for minute, is_off in day
    ]

    def at(day, minute):
        return datetime(day.year, day.month, day.day) + timedelta(minutes=minute)

    base = {"person": 1, "week": monday}
    found = rows(
        "indicators.evening_peak_share",
        {
            "facts.eligible_weeks": [{**base, "messages_covered": True, "on_days": 5}],
            "facts.person_clocks": [
                {
                    "person": 1,
                    "starts_at": datetime(2026, 3, 1),
                    "ends_at": datetime(2026, 4, 1),
                    "offset_minutes": 0,
                }
            ],
            "facts.sessions": [
                {**base, "day": day, "session_at": at(day, minute), "is_off_hours": is_off, "is_on_day": True}
                for day, minute, is_off in sessions
            ],
            "facts.activity_blocks": [
                {"person": 1, "day": day, "starts_at": at(day, minute), "ends_at": at(day, minute + 5)}
                for day, minute, _ in sessions
            ],
        },
    )
    peaks = sum(
        any(
            is_off and 1200 <= minute < 1560 and not any(minute - 125 < other < minute for other, _ in day)
            for minute, is_off in day
        )
        for day in days
    )
    assert [row["value"] for row in found] == [peaks / 5]
