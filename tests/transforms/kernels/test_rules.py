"""Recurrence rules: against python-dateutil, and where the standard says what dateutil does not do."""

import time
from datetime import datetime, timedelta
from itertools import takewhile

import numpy as np
import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from transforms.kernels._rules import MOST_CANDIDATES, RuleError, read_rule, starts_of_rule
from transforms.kernels._series import seconds_from

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FIRST = datetime(2026, 3, 2, 9)


def walked(
    text: str, first: datetime, last: datetime, entered: datetime | None = None, *, is_all_day: bool = False
) -> list[datetime]:
    """The starts that the rule gives from `entered`, by default its first start, to `last`."""
    rule = read_rule(text, first, is_all_day=is_all_day)
    found = starts_of_rule(rule, seconds_from(first), seconds_from(entered or first), seconds_from(last))
    return [datetime(1970, 1, 1) + timedelta(seconds=int(each)) for each in found]


def some(values: list, most: int) -> st.SearchStrategy[str]:
    picked = st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)
    return picked.map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that dateutil reads as the standard has them, for others see below, and that happen every few
    years: dateutil looks for a start until the year 9999.
    """
    frequency = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY"]))
    parts = {"FREQ": frequency, "INTERVAL": str(draw(st.integers(1, 4)))}
    counted = [*range(1, 29), *range(-28, 0)]
    if draw(st.booleans()):
        parts["BYMONTH"] = draw(some(list(range(1, 13)), 4))
    days = draw(st.sampled_from(["none", "weekday", "nth", "month day", "year day", "week"]))
    if days in ("weekday", "week"):
        parts["BYDAY"] = draw(some(list(WEEKDAYS), 3))
    if days == "nth" and frequency in ("YEARLY", "MONTHLY"):
        parts["BYDAY"] = draw(some([f"{n}{day}" for n in (1, 2, 5, -1, -3) for day in WEEKDAYS], 3))
    if days == "month day" and (frequency != "YEARLY" or "BYMONTH" in parts):
        parts["BYMONTHDAY"] = draw(some(counted if "BYMONTH" in parts else [*counted, 30, 31, -31], 4))
    if days == "year day" and frequency == "YEARLY" and "BYMONTH" not in parts:
        parts["BYYEARDAY"] = draw(some([*counted, 60, 366, -366], 5))
    if days == "week" and frequency == "YEARLY" and "BYMONTH" not in parts:
        parts |= {"BYWEEKNO": draw(some([*counted, 52, 53, -1], 5)), "INTERVAL": "1"}
    if draw(st.booleans()):
        parts["WKST"] = draw(st.sampled_from(WEEKDAYS))
    if frequency != "HOURLY" and draw(st.booleans()):
        parts["BYHOUR"] = draw(some(list(range(24)), 2))
    if draw(st.booleans()):
        parts["BYMINUTE"] = draw(some([0, 15, 30], 2))
    if draw(st.booleans()) and len(parts) > 2 and frequency != "WEEKLY":
        parts["BYSETPOS"] = draw(st.sampled_from(["1", "-1", "1,2", "-1,3", "-2,1,-3"]))
    if draw(st.booleans()):
        parts["COUNT"] = str(draw(st.integers(0, 30)))
    return ";".join(f"{name}={value}" for name, value in parts.items())


@settings(deadline=None)
@given(
    text=rules(),
    first=st.datetimes(datetime(1999, 1, 1), datetime(2027, 1, 1)),
    entered=st.integers(-30, 800).map(lambda days: timedelta(days=days)),
    length=st.integers(0, 500).map(lambda days: timedelta(days=days)),
)
def test_a_rule_gives_what_dateutil_gives(
    text: str, first: datetime, entered: timedelta, length: timedelta
) -> None:
    first = first.replace(minute=first.minute // 15 * 15, second=0, microsecond=0)
    last = first + entered + length
    try:
        oracle = rrulestr(text, dtstart=first)
    except ValueError:
        assume(False)
    plain = takewhile(lambda start: start <= last, oracle)
    assert walked(text, first, last, first + entered) == [
        start for start in plain if start >= first + entered
    ]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("FREQ=YEARLY;BYMONTHDAY=29;COUNT=3", "2024-02-29", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        (
            "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU,SA;INTERVAL=6;COUNT=3",
            "2010-01-02",
            ["2010-01-02", "2015-12-29", "2016-01-02"],
        ),
        ("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-1;COUNT=2", "2026-03-04", ["2026-03-04", "2026-03-11"]),
        ("FREQ=DAILY;BYHOUR=10,11;BYMINUTE=1;COUNT=2", "2026-03-04", ["2026-03-04", "2026-03-05"]),
        ("FREQ=WEEKLY;BYDAY=2MO;COUNT=2", "2026-03-02", ["2026-03-02", "2026-03-09"]),
    ],
    ids=["month of a day", "year of a week", "whole first week", "no times on dates", "no nth of a week"],
)
def test_where_the_standard_is_plain_and_dateutil_differs(text: str, first: str, wanted: list[str]) -> None:
    """RFC 5545, 3.3.10: what is not in the rule comes from DTSTART; a week belongs to its own year; BYSETPOS
    counts in the whole week; times are ignored where DTSTART is a date; only years and months number BYDAY.
    """
    days = [datetime.fromisoformat(day) for day in wanted]
    assert walked(text, datetime.fromisoformat(first), datetime(2040, 1, 1), is_all_day=True) == days


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=some",
        "FREQ=DAILY;BYHOUR=24",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=-32",
        "FREQ=YEARLY;BYMONTH=-1",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=DAILY;BYDAY=MO TU",
        f"FREQ=DAILY;COUNT={'9' * 19}",
    ],
)
def test_a_part_outside_its_range_is_a_bad_rule(text: str) -> None:
    with pytest.raises(RuleError, match="bad_rule"):
        read_rule(text, FIRST, is_all_day=False)


def test_hours_of_an_event_given_by_dates_are_a_bad_rule() -> None:
    with pytest.raises(RuleError, match="bad_rule"):
        read_rule("FREQ=HOURLY", FIRST, is_all_day=True)


def test_a_leap_second_is_the_last_of_its_minute() -> None:
    assert walked("FREQ=DAILY;BYSECOND=60;COUNT=1", FIRST, FIRST + timedelta(days=2)) == [
        FIRST.replace(second=59)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=DAILY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=HOURLY;BYYEARDAY=366;BYMONTH=1",
        "FREQ=YEARLY;BYWEEKNO=20;BYMONTH=12",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000000",
    ],
)
def test_a_rule_that_never_happens_ends_at_the_horizon(text: str) -> None:
    begun = time.process_time()
    assert walked(text, datetime(1, 1, 1), datetime(2030, 1, 1)) == []
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;INTERVAL=86400;COUNT=1000000000",
        "FREQ=MINUTELY",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=86400",
        "FREQ=DAILY;BYHOUR={0};BYMINUTE={1};BYSECOND={1};BYSETPOS=1".format(
            *(",".join(map(str, range(size))) for size in (24, 60))
        ),
        "FREQ=YEARLY;BYHOUR={};BYMINUTE={};BYSECOND={}".format(
            *(",".join(map(str, range(size))) for size in (24, 60, 60))
        ),
    ],
)
def test_the_work_of_a_rule_is_bounded(text: str) -> None:
    begun = time.process_time()
    with pytest.raises(RuleError, match="too_frequent"):
        walked(text, datetime(1, 1, 1), datetime(9999, 12, 31))
    assert time.process_time() - begun < 2


def test_a_year_of_days_at_either_end_of_time() -> None:
    assert len(walked("FREQ=DAILY", datetime(1, 1, 1), datetime(1, 12, 31))) == 365
    late = walked("FREQ=YEARLY", datetime(1, 1, 1), datetime(9999, 12, 31), datetime(9990, 1, 1))
    assert late == [datetime(year, 1, 1) for year in range(9990, 10_000)]
    assert np.iinfo(np.int32).max > MOST_CANDIDATES
