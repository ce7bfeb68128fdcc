"""Windows: whole ISO weeks on a fixed raster, final some days after their end."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st


def test_a_window_is_final_ten_days_after_its_end(draw):
    draw(
        "scores.windows",
        given={"core.horizon": "first_day | last_day\n2026-01-13 | 2026-04-12"},
        expect="""
            window_number | window_start | window_end | quarter_on | status
            731           | 2026-01-19   | 2026-02-15 | 2026-01-01 | final
            732           | 2026-02-16   | 2026-03-15 | 2026-01-01 | final
            733           | 2026-03-16   | 2026-04-12 | 2026-01-01 | open
        """,
    )


def test_the_tenth_day_is_enough(draw):
    draw(
        "scores.windows",
        given={"core.horizon": "first_day | last_day\n2026-01-19 | 2026-02-25"},
        expect="""
            window_start | status
            2026-01-19   | final
            2026-02-16   | open
        """,
    )


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(0, 400),
    st.integers(1, 13),
    st.integers(0, 60),
)
def test_windows_stand_side_by_side_and_a_final_one_stays(rows, first, days, length, wait):
    def made(last):
        horizon = [{"first_day": first, "last_day": last}]
        chosen = {"window_weeks": length, "final_after_days": wait}
        return rows("scores.windows", {"core.horizon": horizon}, settings=chosen)

    last = first + timedelta(days=days)
    windows = sorted(made(last), key=lambda row: row["window_start"])
    for before, after in pairwise(windows):
        assert after["window_start"] == before["window_end"] + timedelta(days=1)
        assert after["window_number"] == before["window_number"] + 1
    for window in windows:
        assert window["window_start"].weekday() == 0
        assert (window["window_end"] - window["window_start"]).days == 7 * length - 1
        assert window["window_start"] >= first
        assert (window["status"] == "final") == ((last - window["window_end"]).days >= wait)
    final = [window for window in windows if window["status"] == "final"]
    assert all(window in made(last + timedelta(days=30)) for window in final)
