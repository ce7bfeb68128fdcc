"""The longest stretch without a trace, in the week in which it begins."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

COVERED = """
    person | week       | messages_covered
    ana    | 2026-03-02 | T
    ana    | 2026-03-09 | T
"""
DAYS = """
    person | day        | slack_covered | absence_part
    ana    | 2026-03-05 | T             |
    ana    | 2026-03-06 | T             |
    ana    | 2026-03-07 | T             |
    ana    | 2026-03-09 | T             | {monday}
    ana    | 2026-03-10 | T             |
    ana    | 2026-03-11 | T             |
"""
BLOCKS = """
    person | day        | starts_at        | ends_at
    ana    | 2026-03-05 | 2026-03-05 09:00 | 2026-03-05 23:00
    ana    | 2026-03-06 | 2026-03-06 08:00 | 2026-03-06 18:00
    ana    | 2026-03-07 | 2026-03-07 20:00 | 2026-03-07 21:00
    ana    | 2026-03-09 | 2026-03-09 09:00 | 2026-03-09 17:00
    ana    | 2026-03-10 | 2026-03-10 09:00 | 2026-03-10 17:00
"""


def test_the_rest_of_a_weekend_belongs_to_the_week_that_it_ends(draw):
    """9 h, 26 h, and 36 h from Saturday 21:00; the last is open until the exports end."""
    draw(
        "indicators.weekly_rest",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": DAYS.format(monday=""),
            "facts.activity_blocks": BLOCKS,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 36    | 3
            ana    | 2026-03-09 | 31    | 2
        """,
    )


def test_work_on_leave_ends_no_rest(draw):
    """With Monday on leave the rest lasts until Tuesday 09:00."""
    draw(
        "indicators.weekly_rest",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": DAYS.format(monday="full"),
            "facts.activity_blocks": BLOCKS,
        },
        expect="""
            week       | value | evidence
            2026-03-02 | 60    | 3
            2026-03-09 | 31    | 1
        """,
    )


def test_no_rest_is_longer_than_a_week_and_a_week_without_a_trace_is_unknown(draw):
    draw(
        "indicators.weekly_rest",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": """
                person | day        | email_covered
                ana    | 2026-03-03 | T
                ana    | 2026-03-20 | T
            """,
            "facts.activity_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-03 | 2026-03-03 09:00 | 2026-03-03 10:00
                ana    | 2026-03-20 | 2026-03-20 09:00 | 2026-03-20 10:00
            """,
        },
        expect="""
            week       | value | evidence
            2026-03-02 | 168   | 1
            2026-03-09 |       | 0
        """,
    )


@pytest.mark.parametrize(
    ("last", "first", "hours"),
    [
        (datetime(2026, 3, 27, 22), datetime(2026, 3, 30, 9), 58),
        (datetime(2026, 10, 23, 22), datetime(2026, 10, 26, 9), 60),
    ],
)
def test_rest_is_elapsed_time_where_clocks_change(rows, last, first, hours):
    """Friday 22:00 to Monday 09:00 in Berlin: 59 h on the wall, one less in spring, more in autumn."""
    berlin = ZoneInfo("Europe/Berlin")
    at = [moment.replace(tzinfo=berlin).astimezone(UTC).replace(tzinfo=None) for moment in (last, first)]
    week = last.date() - timedelta(days=4)
    found = rows(
        "indicators.weekly_rest",
        {
            "facts.eligible_weeks": [{"person": 1, "week": week, "messages_covered": True}],
            "core.person_days": [
                {"person": 1, "day": moment.date(), "slack_covered": True} for moment in (last, first)
            ],
            "facts.activity_blocks": [
                {"person": 1, "day": day.date(), "starts_at": moment, "ends_at": moment}
                for day, moment in zip((last, first), at, strict=True)
            ],
        },
    )
    assert [row["value"] for row in found] == [hours]


BLOCK = st.tuples(st.integers(0, 13 * 1440), st.integers(1, 2000))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(BLOCK, min_size=1, max_size=8), min_size=1, max_size=10))
def test_rests_follow_their_definition(rows, people):
    """By the blocks' minutes; a rest begins in the week in which the block before it began."""
    monday, horizon = datetime(2026, 3, 2), 21 * 1440
    weeks = [date(2026, 3, 2), date(2026, 3, 9)]
    found = rows(
        "indicators.weekly_rest",
        {
            "facts.eligible_weeks": [
                {"person": person, "week": week, "messages_covered": True}
                for person in range(len(people))
                for week in weeks
            ],
            "core.person_days": [
                {"person": person, "day": (monday + timedelta(days=n)).date(), "slack_covered": True}
                for person in range(len(people))
                for n in range(21)
            ],
            "facts.activity_blocks": [
                {
                    "person": person,
                    "day": (monday + timedelta(minutes=start)).date(),
                    "starts_at": monday + timedelta(minutes=start),
                    "ends_at": monday + timedelta(minutes=start + length),
                }
                for person, blocks in enumerate(people)
                for start, length in blocks
            ],
        },
    )
    values = {(row["person"], row["week"]): row["value"] for row in found}
    for person, blocks in enumerate(people):
        longest: list[int | None] = [None, None]
        for begun, _ in blocks:
            ends = max(start + length for start, length in blocks if start <= begun)
            rest = min([start for start, _ in blocks if start > begun] + [horizon]) - ends
            week = begun // (7 * 1440)
            if rest > 0:
                longest[week] = max(longest[week] or 0, rest)
        hours = [None if rest is None else min(rest / 60, 168) for rest in longest]
        assert [values[person, week] for week in weeks] == pytest.approx(hours)
