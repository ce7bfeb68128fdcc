"""Time in two meetings at once. The clock of Ana and Ben is UTC, with a day break at 04:00."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 0              | 240
    ben    | 2026-03-01 00:00 | 2026-04-01 00:00 |                | 240
"""


def test_overlaps_count_once_however_many_meet(draw):
    """10-12, 11-13, 11:30-12 o'clock: one hour double, half of it threefold. 13-14 only touches."""
    draw(
        "facts.double_bookings",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                review  | ana    | 2026-03-02 10:00 | 2026-03-02 12:00
                demo    | ana    | 2026-03-02 11:00 | 2026-03-02 13:00
                call    | ana    | 2026-03-02 11:30 | 2026-03-02 12:00
                standup | ana    | 2026-03-02 13:00 | 2026-03-02 14:00
                review  | ben    | 2026-03-02 10:00 | 2026-03-02 12:00
            """,
        },
        expect="""
            person | day        | week       | starts_at        | ends_at          | seconds | meetings
            ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 11:00 | 2026-03-02 11:30 | 1800    | 2
            ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 11:30 | 2026-03-02 12:00 | 1800    | 3
        """,
    )


def test_a_night_belongs_to_the_day_before_and_an_unknown_zone_to_none(draw):
    draw(
        "facts.double_bookings",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                a       | ana    | 2026-03-02 02:00 | 2026-03-02 03:00
                b       | ana    | 2026-03-02 02:00 | 2026-03-02 03:00
                a       | ben    | 2026-03-02 02:00 | 2026-03-02 03:00
                b       | ben    | 2026-03-02 02:00 | 2026-03-02 03:00
            """,
        },
        expect="""
            person | day        | week       | seconds
            ana    | 2026-03-01 | 2026-02-23 | 3600
            ben    |            |            | 3600
        """,
    )


MEETING = st.tuples(st.integers(0, 600), st.integers(1, 120))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(MEETING, max_size=6), min_size=1, max_size=10))
def test_double_time_follows_its_definition(rows, people):
    """Against the minutes of a day: those in two meetings or more."""
    morning = datetime(2026, 3, 2, 6)
    found = rows(
        "facts.double_bookings",
        {
            "facts.person_clocks": [
                {
                    "person": person,
                    "starts_at": datetime(2026, 3, 1),
                    "ends_at": datetime(2026, 4, 1),
                    "offset_minutes": 0,
                    "day_break_minutes": 240,
                }
                for person in range(len(people))
            ],
            "core.meeting_people": [
                {
                    "meeting": number,
                    "person": person,
                    "starts_at": morning + timedelta(minutes=start),
                    "ends_at": morning + timedelta(minutes=start + length),
                }
                for person, meetings in enumerate(people)
                for number, (start, length) in enumerate(meetings)
            ],
        },
    )
    for person, meetings in enumerate(people):
        at_once = [
            sum(start <= minute < start + length for start, length in meetings) for minute in range(720)
        ]
        doubled = sum(row["seconds"] for row in found if row["person"] == person)
        assert doubled == 60 * sum(count > 1 for count in at_once)
