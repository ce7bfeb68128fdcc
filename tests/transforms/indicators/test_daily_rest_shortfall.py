"""Nights with less rest than eleven hours, by robust activity."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

COVERED = """
    person | week       | messages_covered
    ana    | 2026-03-02 | T
"""


def test_a_night_counts_in_the_week_that_it_leads_into(draw):
    draw(
        "indicators.daily_rest_shortfall",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": """
                person | day
                ana    | 2026-03-01
                ana    | 2026-03-02
                ana    | 2026-03-03
                ana    | 2026-03-05
            """,
            "facts.activity_days": """
                person | day        | week       | first_robust_at  | last_robust_at
                ana    | 2026-03-01 | 2026-02-23 | 2026-03-01 20:00 | 2026-03-01 22:00
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 08:59 | 2026-03-02 21:00
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-03 08:00 | 2026-03-03 23:00
                ana    | 2026-03-05 | 2026-03-02 | 2026-03-05 06:00 | 2026-03-05 17:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1     | 2
        """,
    )


def test_leave_days_and_days_without_robust_activity_bound_no_night(draw):
    draw(
        "indicators.daily_rest_shortfall",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": """
                person | day        | absence_part
                ana    | 2026-03-02 |
                ana    | 2026-03-03 | full
                ana    | 2026-03-04 | morning
                ana    | 2026-03-05 |
            """,
            "facts.activity_days": """
                person | day        | week       | first_robust_at  | last_robust_at
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 23:00
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-03 06:00 | 2026-03-03 23:30
                ana    | 2026-03-04 | 2026-03-02 | 2026-03-04 06:00 | 2026-03-04 23:30
                ana    | 2026-03-05 | 2026-03-02 |                  |
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 0     | 0
        """,
    )


@pytest.mark.parametrize(
    ("last", "first", "shortfall"),
    [
        (datetime(2026, 3, 28, 22), datetime(2026, 3, 29, 9), 1),
        (datetime(2026, 10, 24, 23), datetime(2026, 10, 25, 9), 0),
    ],
)
def test_rest_is_elapsed_time_where_clocks_change(rows, last, first, shortfall):
    """docs/science.md, golden values in Berlin: 10 h over the spring night, 11 h over the autumn one."""
    berlin = ZoneInfo("Europe/Berlin")
    at = [moment.replace(tzinfo=berlin).astimezone(UTC).replace(tzinfo=None) for moment in (last, first)]
    days = [last.date(), first.date()]
    week = days[1] - timedelta(days=days[1].weekday())
    active = [
        {"person": 1, "day": day, "week": week, "first_robust_at": moment, "last_robust_at": moment}
        for day, moment in zip(days, at, strict=True)
    ]
    found = rows(
        "indicators.daily_rest_shortfall",
        {
            "facts.eligible_weeks": [{"person": 1, "week": week, "messages_covered": True}],
            "core.person_days": [{"person": 1, "day": day} for day in days],
            "facts.activity_days": active,
        },
    )
    assert [row["value"] for row in found] == [shortfall]


DAY = st.none() | st.tuples(st.integers(0, 86_399), st.integers(0, 100_000), st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(DAY, min_size=1, max_size=14), st.integers(8, 16))
def test_short_nights_follow_their_definition(rows, days, hours):
    start = date(2026, 3, 2)
    active = {
        n: (datetime(2026, 3, 2) + timedelta(days=n, seconds=first), first, length, is_leave)
        for n, (first, length, is_leave) in ((n, day) for n, day in enumerate(days) if day)
    }
    found = rows(
        "indicators.daily_rest_shortfall",
        {
            "facts.eligible_weeks": [
                {"person": 1, "week": start + timedelta(weeks=w), "messages_covered": True} for w in range(2)
            ],
            "core.person_days": [
                {
                    "person": 1,
                    "day": start + timedelta(days=n),
                    "absence_part": "full" if day and day[2] else None,
                }
                for n, day in enumerate(days)
            ],
            "facts.activity_days": [
                {
                    "person": 1,
                    "day": start + timedelta(days=n),
                    "week": start + timedelta(weeks=n // 7),
                    "first_robust_at": begins,
                    "last_robust_at": begins + timedelta(seconds=length),
                }
                for n, (begins, _, length, _) in active.items()
            ],
        },
        settings={"daily_rest_hours": hours},
    )
    short = [0, 0]
    for n, (begins, _, _, is_leave) in active.items():
        before = active.get(n - 1)
        if before and not is_leave and not before[3]:
            rest = begins - (before[0] + timedelta(seconds=before[2]))
            short[n // 7] += rest < timedelta(hours=hours)
    assert [row["value"] for row in sorted(found, key=lambda row: row["week"])] == short
