"""How much longer than the schedule the day from first to last activity is."""

from datetime import date, datetime, timedelta
from statistics import median

from hypothesis import given, settings
from hypothesis import strategies as st


def test_the_median_working_day_with_activity_counts(draw):
    draw(
        "indicators.excess_span",
        given={
            "facts.eligible_weeks": """
                person | week       | messages_covered
                ana    | 2026-03-02 | T
                ben    | 2026-03-02 | T
                cem    | 2026-03-02 | F
            """,
            "core.person_days": """
                person | day        | is_on | scheduled_span_seconds
                ana    | 2026-03-02 | T     | 28800
                ana    | 2026-03-03 | T     | 28800
                ana    | 2026-03-04 | T     | 14400
                ana    | 2026-03-05 | F     | 0
                ben    | 2026-03-02 | T     | 28800
                ben    | 2026-03-03 | T     | 28800
            """,
            "facts.activity_days": """
                person | day        | week       | span_first_at    | span_last_at
                ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 18:00
                ana    | 2026-03-03 | 2026-03-02 | 2026-03-03 09:00 | 2026-03-03 16:30
                ana    | 2026-03-04 | 2026-03-02 | 2026-03-04 08:00 | 2026-03-04 13:00
                ana    | 2026-03-05 | 2026-03-02 | 2026-03-05 08:00 | 2026-03-05 23:00
                ben    | 2026-03-02 | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 18:00
                ben    | 2026-03-03 | 2026-03-02 |                  |
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1     | 3
            ben    | 2026-03-02 |       | 1
        """,
    )


DAY = st.tuples(st.booleans(), st.integers(0, 30_000), st.none() | st.integers(0, 80_000))


@settings(max_examples=60, deadline=None)
@given(st.lists(DAY, max_size=7), st.integers(1, 5))
def test_the_span_follows_its_definition(rows, days, fewest):
    week, begins = date(2026, 3, 2), datetime(2026, 3, 2, 8)
    found = rows(
        "indicators.excess_span",
        {
            "facts.eligible_weeks": [{"person": 1, "week": week, "messages_covered": True}],
            "core.person_days": [
                {
                    "person": 1,
                    "day": week + timedelta(days=n),
                    "is_on": is_on,
                    "scheduled_span_seconds": planned,
                }
                for n, (is_on, planned, _) in enumerate(days)
            ],
            "facts.activity_days": [
                {
                    "person": 1,
                    "day": week + timedelta(days=n),
                    "week": week,
                    "span_first_at": None if span is None else begins,
                    "span_last_at": None if span is None else begins + timedelta(seconds=span),
                }
                for n, (_, _, span) in enumerate(days)
            ],
        },
        settings={"fewest_on_days": fewest},
    )
    excess = [span - planned for is_on, planned, span in days if is_on and span is not None]
    expected = median(excess) / 3600 if len(excess) >= fewest else None
    assert [(row["value"], row["evidence"]) for row in found] == [(expected, len(excess))]
