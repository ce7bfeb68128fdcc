"""Answers within the hour to asks that come off-hours: Kaplan and Meier's share."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | contact_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | F
"""
FEW = {"fewest_off_hours_asks": 4}
ASKS = """
    person | thread | week       | asked_at         | waited_seconds | is_answered
    ana    | 1      | 2026-03-02 | 2026-03-02 20:00 | 600            | T
    ana    | 2      | 2026-03-02 | 2026-03-02 20:00 | 1200           | F
    ana    | 3      | 2026-02-09 | 2026-02-09 20:00 | 3600           | T
    ana    | 4      | 2026-02-09 | 2026-02-09 20:00 | 3601           | T
    ana    | 5      | 2026-02-02 | 2026-02-02 20:00 | 60             | T
    ben    | 6      | 2026-03-02 | 2026-03-02 20:00 | 600            | T
"""


def test_asks_of_four_weeks_count_and_the_unanswered_are_censored(draw):
    """3/4 are open after ten minutes, one is lost, half of the rest answered: 1 - 3/4 x 1/2."""
    draw(
        "indicators.off_hours_availability",
        given={"facts.eligible_weeks": WEEKS, "facts.off_hours_asks": ASKS},
        settings=FEW,
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 5/8   | 4
        """,
    )


def test_a_handful_of_asks_is_no_share(draw):
    draw(
        "indicators.off_hours_availability",
        given={"facts.eligible_weeks": WEEKS, "facts.off_hours_asks": ASKS},
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 |       | 4
        """,
    )


ASK = st.tuples(st.integers(1, 90), st.booleans())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(ASK, min_size=1, max_size=12), min_size=1, max_size=8))
def test_the_share_follows_kaplan_and_meier(rows, people):
    week = date(2026, 3, 2)
    found = rows(
        "indicators.off_hours_availability",
        {
            "facts.eligible_weeks": [
                {"person": person, "week": week, "contact_covered": True} for person in range(len(people))
            ],
            "facts.off_hours_asks": [
                {
                    "person": person,
                    "thread": number,
                    "week": week,
                    "asked_at": datetime(2026, 3, 2, 20) + timedelta(minutes=number),
                    "waited_seconds": 60 * minutes,
                    "is_answered": is_answered,
                }
                for person, asks in enumerate(people)
                for number, (minutes, is_answered) in enumerate(asks)
            ],
        },
        settings={"fewest_off_hours_asks": 1},
    )
    wanted = []
    for asks in people:
        still_open = 1.0
        for time in sorted({minutes for minutes, is_answered in asks if is_answered and minutes <= 60}):
            at_risk = sum(minutes >= time for minutes, _ in asks)
            still_open *= 1 - asks.count((time, True)) / at_risk
        wanted.append(1 - still_open)
    values = [row["value"] for row in sorted(found, key=lambda row: row["person"])]
    assert values == pytest.approx(wanted, abs=1e-7)
