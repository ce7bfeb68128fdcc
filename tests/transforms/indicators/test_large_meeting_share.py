"""Share of meeting hours in meetings of more than eight people, or longer than an hour."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | calendar_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | T
"""
CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 60             | 240
"""


def test_size_and_length_each_make_a_meeting_heavy(draw):
    """Of four hours, one is large and one and a half long; eight people for an hour is neither."""
    draw(
        "indicators.large_meeting_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "core.person_days": """
                person | day        | week       | absence_part
                ana    | 2026-03-02 | 2026-03-02 |
                ana    | 2026-03-03 | 2026-03-02 | full
            """,
            "core.meeting_people": """
                meeting  | person | starts_at        | ends_at          | people
                all      | ana    | 2026-03-02 09:00 | 2026-03-02 10:00 | 9
                workshop | ana    | 2026-03-02 10:00 | 2026-03-02 11:30 | 3
                team     | ana    | 2026-03-02 11:00 | 2026-03-02 12:00 | 8
                call     | ana    | 2026-03-02 15:00 | 2026-03-02 15:30 | 2
                offsite  | ana    | 2026-03-03 09:00 | 2026-03-03 17:00 | 30
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 5/8   | 4
        """,
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 480), st.integers(2, 20)), min_size=1, max_size=12))
def test_the_share_follows_its_definition(rows, meetings):
    start = datetime(2026, 3, 2, 9)
    found = rows(
        "indicators.large_meeting_share",
        {
            "facts.eligible_weeks": [{"person": 1, "week": date(2026, 3, 2), "calendar_covered": True}],
            "facts.person_clocks": [
                {
                    "person": 1,
                    "starts_at": datetime(2026, 3, 1),
                    "ends_at": datetime(2026, 4, 1),
                    "offset_minutes": 0,
                    "day_break_minutes": 240,
                }
            ],
            "core.person_days": [{"person": 1, "day": start.date(), "week": start.date()}],
            "core.meeting_people": [
                {
                    "meeting": number,
                    "person": 1,
                    "starts_at": start,
                    "ends_at": start + timedelta(minutes=minutes),
                    "people": people,
                }
                for number, (minutes, people) in enumerate(meetings)
            ],
        },
    )
    heavy = sum(minutes for minutes, people in meetings if people > 8 or minutes > 60)
    assert [row["value"] for row in found] == [heavy / sum(minutes for minutes, _ in meetings)]
