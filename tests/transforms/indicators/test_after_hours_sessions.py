"""Added and time-shifted sessions outside a person's hours."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | messages_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | T
    cem    | 2026-03-02 | F
"""
SESSIONS = """
    person | week       | session_at       | is_on_day | is_off_hours | is_detached | is_time_shifted
    ana    | 2026-03-02 | 2026-03-02 20:00 | T         | T            | T           | F
    ana    | 2026-03-02 | 2026-03-03 20:00 | T         | T            | T           | F
    ana    | 2026-03-02 | 2026-03-04 20:00 | T         | T            | T           | T
    ana    | 2026-03-02 | 2026-03-05 16:40 | T         | T            | F           | F
    ana    | 2026-03-02 | 2026-03-05 10:00 | T         | F            | F           | F
    ana    | 2026-03-02 | 2026-03-07 20:00 | F         | T            | T           | F
    cem    | 2026-03-02 | 2026-03-02 20:00 | T         | T            | T           | F
"""


def test_only_added_detached_sessions_of_working_days_count(draw):
    draw(
        "indicators.after_hours_sessions",
        given={"facts.eligible_weeks": WEEKS, "facts.sessions": SESSIONS},
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 2     | 6
            ben    | 2026-03-02 | 0     | 0
        """,
    )


def test_time_shifted_sessions_are_counted_apart(draw):
    draw(
        "indicators.time_shifted_sessions",
        given={"facts.eligible_weeks": WEEKS, "facts.sessions": SESSIONS},
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1     | 6
            ben    | 2026-03-02 | 0     | 0
        """,
    )


SESSION = st.fixed_dictionaries(
    {
        "person": st.integers(1, 3),
        "week": st.sampled_from([date(2026, 3, 2), date(2026, 3, 9), None]),
        "is_on_day": st.booleans(),
        "is_off_hours": st.none() | st.booleans(),
        "is_detached": st.none() | st.booleans(),
        "is_time_shifted": st.none() | st.booleans(),
    }
)


@pytest.mark.parametrize("shifted", [False, True])
@settings(max_examples=40, deadline=None)
@given(sessions=st.lists(SESSION, max_size=20))
def test_both_counts_follow_their_definition(rows, shifted, sessions):
    name = "time_shifted_sessions" if shifted else "after_hours_sessions"
    weeks = {(session["person"], session["week"]) for session in sessions if session["week"]}
    judged = [{"person": person, "week": week, "messages_covered": True} for person, week in weeks]
    found = rows(f"indicators.{name}", {"facts.eligible_weeks": judged, "facts.sessions": sessions})
    assert {(row["person"], row["week"]): row["value"] for row in found} == {
        (person, week): sum(
            bool(
                s["is_on_day"] and s["is_off_hours"] and s["is_detached"] and s["is_time_shifted"] is shifted
            )
            for s in sessions
            if (s["person"], s["week"]) == (person, week)
        )
        for person, week in weeks
    }
