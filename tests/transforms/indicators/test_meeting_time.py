"""Meeting share, focus share, fragmented share and longest chain: four readings of the same meeting days."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = """
    person | week       | calendar_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | F
"""
DAYS = """
    person | day        | week       | is_on | scheduled_seconds | meeting_seconds | focus_seconds
    ana    | 2026-03-02 | 2026-03-02 | T     | 28800             | 7200            | 14400
    ana    | 2026-03-03 | 2026-03-02 | T     | 28800             | 0               | 28800
    ana    | 2026-03-04 | 2026-03-02 | T     | 14400             | 10800           | 0
    ana    | 2026-03-05 | 2026-03-02 | F     | 0                 | 0               | 0
    ben    | 2026-03-02 | 2026-03-02 | T     | 28800             |                 |
"""
FRAGMENTS = """
    person | day        | week       | is_on | scheduled_seconds | meeting_seconds | fragment_seconds
    ana    | 2026-03-02 | 2026-03-02 | T     | 28800             | 7200            | 3600
    ana    | 2026-03-03 | 2026-03-02 | T     | 28800             | 28800           | 0
    ana    | 2026-03-04 | 2026-03-02 | T     | 14400             | 10800           | 1800
    ana    | 2026-03-05 | 2026-03-02 | F     | 0                 | 0               | 0
    ben    | 2026-03-02 | 2026-03-02 | T     | 28800             |                 |
"""
CHAINS = """
    person | day        | week       | is_on | longest_chain_seconds
    ana    | 2026-03-02 | 2026-03-02 | T     | 7200
    ana    | 2026-03-03 | 2026-03-02 | T     | 0
    ana    | 2026-03-04 | 2026-03-02 | T     | 9000
    ana    | 2026-03-05 | 2026-03-02 | F     | 5400
    ben    | 2026-03-02 | 2026-03-02 | T     |
"""


@pytest.mark.parametrize(
    ("indicator", "days", "value"),
    [
        ("meeting_share", DAYS, "1/4"),
        ("focus_share", DAYS, "3/5"),
        ("fragmented_share", FRAGMENTS, "3/14"),
        ("longest_chain", CHAINS, "2"),
    ],
)
def test_working_days_of_covered_weeks_count(draw, indicator, days, value):
    draw(
        f"indicators.{indicator}",
        given={"facts.eligible_weeks": WEEKS, "facts.meeting_days": days},
        expect=f"""
            person | week       | value   | evidence
            ana    | 2026-03-02 | {value} | 3
        """,
    )


def test_a_week_without_scheduled_time_has_no_share(draw):
    draw(
        "indicators.meeting_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.meeting_days": """
                person | day        | week       | is_on | scheduled_seconds | meeting_seconds
                ana    | 2026-03-02 | 2026-03-02 | T     | 0                 | 0
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 |       | 1
        """,
    )


def test_a_week_that_is_all_meetings_has_no_free_time_to_fragment(draw):
    draw(
        "indicators.fragmented_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.meeting_days": """
                person | week       | is_on | scheduled_seconds | meeting_seconds | fragment_seconds
                ana    | 2026-03-02 | T     | 28800             | 28800           | 0
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 |       | 1
        """,
    )


DAY = st.tuples(st.booleans(), st.integers(0, 30_000), st.integers(0, 30_000), st.integers(0, 30_000))


@settings(max_examples=40, deadline=None)
@given(st.lists(DAY, min_size=1, max_size=7))
def test_all_four_follow_their_definitions(rows, days):
    week = date(2026, 3, 2)
    given_rows = {
        "facts.eligible_weeks": [{"person": 1, "week": week, "calendar_covered": True}],
        "facts.meeting_days": [
            {
                "person": 1,
                "day": week + timedelta(days=n),
                "week": week,
                "is_on": is_on,
                "scheduled_seconds": scheduled,
                "meeting_seconds": min(met, scheduled),
                "focus_seconds": scheduled - min(met, scheduled),
                "fragment_seconds": (scheduled - min(met, scheduled)) // 2,
                "longest_chain_seconds": chain,
            }
            for n, (is_on, scheduled, met, chain) in enumerate(days)
        ],
    }
    names = ("meeting_share", "focus_share", "fragmented_share", "longest_chain")
    tables = tuple(f"indicators.{name}" for name in names)
    found = {table: [row["value"] for row in made] for table, made in rows.all(tables, given_rows).items()}
    on = [day[1:] for day in days if day[0]]
    whole = sum(scheduled for scheduled, _, _ in on)
    met = sum(min(met, scheduled) for scheduled, met, _ in on)
    short = sum((scheduled - min(met, scheduled)) // 2 for scheduled, met, _ in on)
    shares = [met / whole, (whole - met) / whole] if whole else [None, None]
    assert found["indicators.meeting_share"] == ([shares[0]] if on else [])
    assert found["indicators.focus_share"] == ([shares[1]] if on else [])
    fragmented = short / (whole - met) if whole > met else None
    assert found["indicators.fragmented_share"] == ([fragmented] if on else [])
    assert found["indicators.longest_chain"] == ([median(c for _, _, c in on) / 3600] if on else [])
