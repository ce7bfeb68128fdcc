"""Hours outside the schedule: all that is added, and the meetings among them.

Ana works from 09:00 to 17:00 UTC, with the grace from 08:45 to 17:15.
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | messages_covered | calendar_covered | on_days
    ana    | 2026-03-02 | T                | T                | 5
"""
ON_MONDAY = """
    person | day        | week       | absence_part
    ana    | 2026-03-02 | 2026-03-02 | {leave}
    ana    | 2026-03-07 | 2026-03-02 |
"""
HOURS = """
    person | day        | starts_at        | ends_at
    ana    | 2026-03-02 | 2026-03-02 08:45 | 2026-03-02 17:15
"""
BLOCKS = """
    person | day        | starts_at        | ends_at          | off_hours_seconds
    ana    | 2026-03-02 | 2026-03-02 16:00 | 2026-03-02 18:15 | 3600
    ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 22:00 | 7200
    ana    | 2026-03-07 | 2026-03-07 10:00 | 2026-03-07 10:30 | 1800
"""


@pytest.mark.parametrize(("leave", "hours"), [("", "7/2"), ("morning", "7/2"), ("full", "1/2")])
def test_time_outside_own_hours_counts_but_not_on_leave(draw, leave, hours):
    draw(
        "indicators.added_off_hours",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": ON_MONDAY.format(leave=leave),
            "facts.activity_blocks": BLOCKS,
        },
        expect=f"""
            person | week       | value   | evidence
            ana    | 2026-03-02 | {hours} | 5
        """,
    )


def test_what_a_free_gap_makes_up_for_is_left_out(draw):
    """20-21 is time-shifted; a meeting from 20:30 on counts all the same: 1, 1.5 and 0.5 h."""
    draw(
        "indicators.added_off_hours",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": ON_MONDAY.format(leave=""),
            "facts.activity_blocks": BLOCKS,
            "facts.widened_windows": HOURS,
            "facts.sessions": """
                person | day        | session_at       | ends_at          | is_time_shifted
                ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 21:00 | T
                ana    | 2026-03-07 | 2026-03-07 10:00 | 2026-03-07 10:30 | F
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 20:30 | 2026-03-02 22:00
            """,
        },
        expect="""
            value
            3
        """,
    )


def test_a_week_within_own_hours_has_none(draw):
    draw(
        "indicators.added_off_hours",
        given={"facts.eligible_weeks": WEEKS, "core.person_days": ON_MONDAY.format(leave="")},
        expect="""
            value | evidence
            0     | 5
        """,
    )


def test_meetings_outside_own_hours(draw):
    """Half an hour before 08:45, a quarter after 17:15, an hour on Saturday."""
    draw(
        "indicators.off_hours_meetings",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": ON_MONDAY.format(leave=""),
            "facts.widened_windows": HOURS,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 08:15 | 2026-03-02 10:00
                ana    | 2026-03-02 | 2026-03-02 12:00 | 2026-03-02 13:00
                ana    | 2026-03-02 | 2026-03-02 17:00 | 2026-03-02 17:30
                ana    | 2026-03-07 | 2026-03-07 10:00 | 2026-03-07 11:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 7/4   | 5
        """,
    )


SPAN = st.tuples(st.integers(0, 1380), st.integers(1, 120))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.tuples(SPAN, st.booleans()), max_size=4), st.lists(SPAN, max_size=3)),
        min_size=1,
        max_size=10,
    )
)
def test_both_follow_their_definitions(rows, people):
    """Against sets of minutes. A person is a day of sessions, some of them time-shifted, and meetings."""
    day, hours = date(2026, 3, 2), set(range(525, 1035))
    midnight = datetime(2026, 3, 2)

    def at(minute):
        return midnight + timedelta(minutes=minute)

    def ticked(spans):
        return {minute for start, length in spans for minute in range(start, start + length)}

    def runs(minutes):
        starts = sorted(minute for minute in minutes if minute - 1 not in minutes)
        ends = sorted(minute + 1 for minute in minutes if minute + 1 not in minutes)
        return list(zip(starts, ends, strict=True))

    given_rows = {
        name: []
        for name in (
            "eligible_weeks",
            "person_days",
            "widened_windows",
            "activity_blocks",
            "sessions",
            "meeting_blocks",
        )
    }
    wanted = {}
    for person, (drawn, meetings) in enumerate(people):
        sessions = []
        for (start, length), shifted in drawn:
            if not ticked([(start, length)]) & ticked([span for span, _ in sessions]):
                sessions.append(((start, length), shifted and not ticked([(start, length)]) <= hours))
        met = ticked(meetings)
        kept = ticked([span for span, shifted in sessions if not shifted]) | met
        wanted[person] = (len(kept - hours) / 60, len(met - hours) / 60)
        base = {"person": person, "day": day}
        given_rows["eligible_weeks"].append(
            {"person": person, "week": day, "messages_covered": True, "calendar_covered": True, "on_days": 5}
        )
        given_rows["person_days"].append({**base, "week": day})
        given_rows["widened_windows"].append({**base, "starts_at": at(525), "ends_at": at(1035)})
        given_rows["sessions"] += [
            {**base, "session_at": at(start), "ends_at": at(start + length), "is_time_shifted": shifted}
            for (start, length), shifted in sessions
        ]
        given_rows["meeting_blocks"] += [
            {**base, "starts_at": at(start), "ends_at": at(end)} for start, end in runs(met)
        ]
        given_rows["activity_blocks"] += [
            {
                **base,
                "starts_at": at(start),
                "ends_at": at(end),
                "off_hours_seconds": 60 * len(set(range(start, end)) - hours),
            }
            for start, end in runs(met | ticked([span for span, _ in sessions]))
        ]
    tables = ("indicators.added_off_hours", "indicators.off_hours_meetings")
    layers = {"person_days": "core"}
    made = rows.all(tables, {f"{layers.get(name, 'facts')}.{name}": row for name, row in given_rows.items()})
    added, meetings = ({row["person"]: row["value"] for row in made[table]} for table in tables)
    assert added == pytest.approx({person: value for person, (value, _) in wanted.items()})
    assert meetings == pytest.approx({person: value for person, (_, value) in wanted.items()})
