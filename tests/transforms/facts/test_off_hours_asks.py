"""Asks that come off-hours to a person at rest. Ana works 09:00 to 17:00 UTC; the grace is a quarter."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

HORIZON = "first_day | last_day\n2026-02-01 | 2026-03-31"
DAYS = """
    person | day        | absence_part
    ana    | 2026-03-02 |
    ana    | 2026-03-03 |
    ana    | 2026-03-04 | full
    ana    | 2026-03-07 |
"""
HOURS = """
    person | day        | starts_at        | ends_at
    ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 17:00
    ana    | 2026-03-03 | 2026-03-03 09:00 | 2026-03-03 17:00
"""
WIDENED = """
    person | day        | starts_at        | ends_at
    ana    | 2026-03-02 | 2026-03-02 08:45 | 2026-03-02 17:15
    ana    | 2026-03-03 | 2026-03-03 08:45 | 2026-03-03 17:15
"""
BASE = {
    "core.horizon": HORIZON,
    "core.person_days": DAYS,
    "core.working_windows": HOURS,
    "facts.widened_windows": WIDENED,
}


def test_only_asks_off_hours_to_a_person_at_rest_are_eligible(draw):
    """At 17:40 Ana was active at 17:15, within half an hour; at 17:46 no more. The fourth is leave."""
    draw(
        "facts.off_hours_asks",
        given=BASE
        | {
            "facts.activity_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 16:00 | 2026-03-02 17:15
                ana    | 2026-03-02 | 2026-03-03 03:00 | 2026-03-03 03:50
            """,
            "facts.asks": """
                kind | person | asker | thread | asked_at         | day        | is_answered
                dm   | ana    | ben   | 1      | 2026-03-02 16:00 | 2026-03-02 | F
                dm   | ana    | ben   | 2      | 2026-03-02 17:10 | 2026-03-02 | F
                dm   | ana    | ben   | 3      | 2026-03-02 17:40 | 2026-03-02 | F
                dm   | ana    | ben   | 4      | 2026-03-02 17:46 | 2026-03-02 | F
                dm   | ana    | ben   | 5      | 2026-03-03 04:10 | 2026-03-03 | F
                dm   | ana    | ben   | 6      | 2026-03-04 10:00 | 2026-03-04 | F
                dm   | ana    | ben   | 7      | 2026-03-07 10:00 | 2026-03-07 | F
                dm   | dora   | ben   | 8      | 2026-03-07 10:00 |            | F
            """,
        },
        expect="""
            person | thread | day
            ana    | 4      | 2026-03-02
            ana    | 7      | 2026-03-07
        """,
    )


def test_an_ask_is_censored_at_the_next_working_window_or_after_twelve_hours(draw):
    """Asked at 20:00 it is open for twelve hours, at 08:30 until 09:00; an answer after that is none."""
    draw(
        "facts.off_hours_asks",
        given=BASE
        | {
            "facts.asks": """
                kind | person | asker | thread | asked_at         | day        | is_answered | wall_seconds
                dm   | ana    | ben   | 1      | 2026-03-02 20:00 | 2026-03-02 | F           |
                dm   | ana    | ben   | 2      | 2026-03-02 20:00 | 2026-03-02 | T           | 600
                dm   | ana    | ben   | 3      | 2026-03-02 20:00 | 2026-03-02 | T           | 45000
                dm   | ana    | ben   | 4      | 2026-03-02 23:00 | 2026-03-02 | F           |
                dm   | ana    | ben   | 5      | 2026-03-03 08:30 | 2026-03-03 | T           | 1800
                dm   | ana    | ben   | 6      | 2026-03-03 08:30 | 2026-03-03 | T           | 1801
            """,
        },
        expect="""
            thread | is_answered | waited_seconds
            1      | F           | 43200
            2      | T           | 600
            3      | F           | 43200
            4      | F           | 36000
            5      | T           | 1800
            6      | F           | 1800
        """,
    )


def test_nothing_is_seen_after_the_last_day(draw):
    draw(
        "facts.off_hours_asks",
        given=BASE
        | {
            "core.horizon": "first_day | last_day\n2026-02-01 | 2026-03-07",
            "facts.asks": """
                kind | person | asker | thread | asked_at         | day        | is_answered
                dm   | ana    | ben   | 1      | 2026-03-07 22:00 | 2026-03-07 | F
            """,
        },
        expect="""
            thread | is_answered | waited_seconds
            1      | F           | 7200
        """,
    )


@pytest.mark.parametrize(
    ("asked", "opens", "hours"),
    [
        (datetime(2026, 3, 29, 1), datetime(2026, 3, 29, 9), 7),
        (datetime(2026, 10, 25, 1), datetime(2026, 10, 25, 9), 9),
    ],
)
def test_the_wait_is_elapsed_time_where_clocks_change(rows, asked, opens, hours):
    """01:00 to 09:00 in Berlin, on a Sunday that is worked: eight hours on the wall, an hour less or more."""
    berlin = ZoneInfo("Europe/Berlin")
    at, opens_at = (
        when.replace(tzinfo=berlin).astimezone(UTC).replace(tzinfo=None) for when in (asked, opens)
    )
    found = rows(
        "facts.off_hours_asks",
        {
            "core.horizon": [{"first_day": asked.date(), "last_day": asked.replace(year=2027).date()}],
            "core.person_days": [{"person": 1, "day": asked.date()}],
            "core.working_windows": [
                {
                    "person": 1,
                    "day": asked.date(),
                    "starts_at": opens_at,
                    "ends_at": opens_at.replace(hour=16),
                }
            ],
            "facts.asks": [{"person": 1, "asked_at": at, "day": asked.date(), "is_answered": False}],
        },
    )
    assert [row["waited_seconds"] for row in found] == [3600 * hours]
