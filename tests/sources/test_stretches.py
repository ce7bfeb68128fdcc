import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sources.stretches import LONGEST_SILENCE, busiest_stretch, longest_stretch


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _stretch(*days: str) -> tuple[str, ...]:
    found = busiest_stretch(Counter(map(_day, days)))
    return tuple(map(str, found or ()))


def test_an_archive_covers_its_first_to_its_last_day():
    assert _stretch("2026-03-04", "2026-03-02", "2026-12-31") == ("2026-03-02", "2026-12-31")
    assert _stretch("2026-03-04") == ("2026-03-04", "2026-03-04")
    assert _stretch() == ()


def test_lonely_dates_long_before_and_after_do_not_count():
    assert _stretch("1997-01-01", "2026-03-02", "2026-03-03", "2036-02-07") == ("2026-03-02", "2026-03-03")


def test_a_silence_of_a_year_is_still_a_silence():
    assert _stretch("2026-03-02", "2027-03-03") == ("2026-03-02", "2027-03-03")
    assert _stretch("2026-03-02", "2027-03-04") == ("2027-03-04", "2027-03-04")


def test_the_busier_of_two_stretches_counts_and_of_equals_the_later():
    assert _stretch("2004-09-22", "2004-09-22", "2008-03-17") == ("2004-09-22", "2004-09-22")
    assert _stretch("2004-09-22", "2008-03-17") == ("2008-03-17", "2008-03-17")


@given(st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), min_size=1, max_size=30))
def test_a_stretch_begins_and_ends_with_records_and_is_parted_from_all_others(days: list[dt.date]):
    found = busiest_stretch(Counter(days))
    assert found is not None
    first, last = found
    assert {first, last} <= set(days)
    others = [day for day in days if not first <= day <= last]
    assert all(min(abs(day - first), abs(day - last)) > LONGEST_SILENCE for day in others)


def _longest(*spans: str, days: int = 366) -> tuple[str, ...]:
    pairs = [tuple(map(_day, span.split(".."))) for span in spans]
    found = longest_stretch([(first, last) for first, last in pairs], dt.timedelta(days=days))
    return tuple(map(str, found or ()))


def test_spans_that_follow_each_other_are_one_stretch():
    assert _longest("2026-01-05..2026-03-31", "2026-05-01..2026-06-30") == ("2026-01-05", "2026-06-30")
    assert _longest("2026-01-05..2026-06-30", "2026-02-01..2026-02-02") == ("2026-01-05", "2026-06-30")
    assert _longest() == ()


def test_a_lonely_span_of_another_time_counts_less_than_a_long_one():
    assert _longest("2026-01-05..2026-06-30", "2036-02-07..2036-02-07") == ("2026-01-05", "2026-06-30")
    assert _longest("1998-01-01..1998-12-31", "2020-11-01..2026-07-01") == ("2020-11-01", "2026-07-01")
    assert _longest("2026-01-05..2026-02-05", "2026-04-01..2026-05-02", days=28) == (
        "2026-04-01",
        "2026-05-02",
    )
