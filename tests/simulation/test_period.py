"""Weeks, and instants across daylight-saving changes."""

from datetime import date

import pytest

from simulation.period import Period, instant, utc, wall_clock


def test_weeks_are_counted_from_the_first_monday() -> None:
    period = Period(date(2026, 3, 2), weeks=2)
    assert period.last_day == date(2026, 3, 15)
    assert period.monday(2) == date(2026, 3, 9)
    assert [period.week(day) for day in period.days()] == [1] * 7 + [2] * 7


def test_a_period_must_begin_on_a_monday() -> None:
    with pytest.raises(ValueError, match="begins on a Monday"):
        Period(date(2026, 3, 3), weeks=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 3, 27), "08:00"), (date(2026, 3, 30), "07:00"), (date(2026, 10, 26), "08:00")],
)
def test_nine_in_berlin_moves_with_daylight_saving(day: date, expected: str) -> None:
    second = instant(day, 9 * 60, "Europe/Berlin")
    assert f"{utc(second):%H:%M}" == expected
    assert f"{wall_clock(second, 'Europe/Berlin'):%H:%M}" == "09:00"


def test_minutes_may_run_past_midnight_and_hold_fractions() -> None:
    second = instant(date(2026, 3, 2), 24 * 60 + 0.5, "UTC")
    assert f"{utc(second):%Y-%m-%d %H:%M:%S}" == "2026-03-03 00:00:30"
