import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import ical_values
from sources.ical_lines import Property

LOCATIONS = {"House Time": "Europe/Berlin"}


def _moment(value: str, **parameters: str) -> tuple[str, str | None, bool]:
    found = ical_values.moment(Property(parameters, value), LOCATIONS)
    return str(found.wall), found.zone, found.is_date


@pytest.mark.parametrize(
    ("value", "zone", "moment"),
    [
        ("20260302T090000Z", None, ("2026-03-02 09:00:00", "UTC", False)),
        ("20260302t090000z", None, ("2026-03-02 09:00:00", "UTC", False)),
        ("20260302T090000", "Europe/Berlin", ("2026-03-02 09:00:00", "Europe/Berlin", False)),
        ("20260302T090000", None, ("2026-03-02 09:00:00", None, False)),
        ("20260302T090000", "", ("2026-03-02 09:00:00", None, False)),
        ("20260302", None, ("2026-03-02 00:00:00", None, True)),
        ("20260302", "Japan", ("2026-03-02 00:00:00", None, True)),
        ("20260302T235960Z", None, ("2026-03-02 23:59:59", "UTC", False)),
        ("20260302T090000", "House Time", ("2026-03-02 09:00:00", "Europe/Berlin", False)),
        ("20260302T090000", r"Canberra\, Melbourne", ("2026-03-02 09:00:00", "Canberra, Melbourne", False)),
        ("20260302T090000Z", "Europe/Berlin", ("2026-03-02 09:00:00", "UTC", False)),
        ("00) Brasilia:20260302T090000", "(UTC-03", ("2026-03-02 09:00:00", "(UTC-03:00) Brasilia", False)),
    ],
)
def test_a_moment_is_a_wall_clock_in_a_zone_as_written(value: str, zone: str | None, moment):
    assert _moment(value, **({} if zone is None else {"TZID": zone})) == moment


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026-03-02",
        "20260231",
        "20260302T250000",
        "20260302T0900",
        "20260302T090000+0100",
        "00000101",
        "x",
        "9" * 5000,
    ],
)
def test_what_is_no_moment_is_refused(value: str):
    with pytest.raises(ValueError, match=r"no moment|must be in|is out of range"):
        _moment(value)


def test_a_zone_name_beyond_measure_is_refused():
    with pytest.raises(ValueError, match="no moment"):
        _moment("20260302T090000", TZID="x" * 101)


def test_lists_of_moments_are_sorted_and_hold_each_once():
    lines = [
        Property({"TZID": "Europe/Berlin"}, "20260309T090000,20260302T090000"),
        Property({}, "20260302T080000Z, 20260302T080000Z"),
        Property({"VALUE": "DATE"}, "20260401"),
        Property({}, "20260302T080000"),
        Property({"VALUE": "PERIOD"}, "20260501T080000Z/PT1H,20260502T080000Z/20260502T093000Z"),
        Property({"TZID": "W. Europe Standard Time"}, "20260601T090000,"),
    ]
    assert ical_values.moments(lines, {}) == " ".join(
        [
            "2026-03-02T08:00:00@",
            "2026-03-02T08:00:00@UTC",
            "2026-03-02T09:00:00@Europe/Berlin",
            "2026-03-09T09:00:00@Europe/Berlin",
            "2026-04-01T00:00:00@",
            "2026-05-01T08:00:00/3600@UTC",
            "2026-05-02T08:00:00/5400@UTC",
            "2026-06-01T09:00:00@W. Europe Standard Time",
        ]
    )
    assert ical_values.moments([], {}) is None
    assert ical_values.moments([Property({}, "")], {}) is None


@given(st.lists(st.datetimes(dt.datetime(1900, 1, 1)).map(lambda t: t.replace(microsecond=0)), max_size=6))
def test_a_list_of_moments_is_read_back(walls: list[dt.datetime]):
    written = Property({"TZID": "Asia/Tokyo"}, ",".join(f"{wall:%Y%m%dT%H%M%S}" for wall in walls))
    text = ical_values.moments([written], {}) or ""
    pieces = [piece.partition("@") for piece in text.split()]
    assert {(dt.datetime.fromisoformat(wall), zone) for wall, _, zone in pieces} == {
        (wall, "Asia/Tokyo") for wall in walls
    }


def test_rules_are_sorted_and_hold_each_once():
    texts = [
        "FREQ=WEEKLY;BYDAY=+1MO,-2TU",
        "RRULE:freq=daily; until=20260301T000000Z;",
        "FREQ=WEEKLY;BYDAY=+1MO,-2TU",
    ]
    assert ical_values.rules([Property({}, text) for text in texts]) == (
        "FREQ=DAILY;UNTIL=20260301T000000Z;\nFREQ=WEEKLY;BYDAY=+1MO,-2TU"
    )
    assert ical_values.rules([]) is None


@pytest.mark.parametrize(
    "text", ["", "D1 #10", "COUNT=3", "FREQ=DAILY;see you there", "FREQ=DAILY;X='", "MY FREQ=DAILY!"]
)
def test_what_is_no_rule_is_refused_so_that_no_prose_is_stored(text: str):
    with pytest.raises(ValueError, match="no rule"):
        ical_values.rules([Property({}, text)])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("PT1H30M", dt.timedelta(hours=1, minutes=30)),
        ("P1DT12H", dt.timedelta(days=1, hours=12)),
        ("+P2W", dt.timedelta(weeks=2)),
        ("pt86400s", dt.timedelta(days=1)),
        ("PT0S", dt.timedelta()),
        ("P1DT", dt.timedelta(days=1)),
    ],
)
def test_durations(text: str, length: dt.timedelta):
    assert ical_values.duration(Property({}, text)) == length


@pytest.mark.parametrize("text", ["", "P", "PT", "-PT1H", "1H", "P1Y", "PT1.5H", "P" + "9" * 5000 + "D"])
def test_what_is_no_duration_is_refused(text: str):
    with pytest.raises(ValueError, match=r"no duration|Exceeds the limit"):
        ical_values.duration(Property({}, text))


def test_a_duration_beyond_all_time_is_refused():
    with pytest.raises(OverflowError):
        ical_values.duration(Property({}, "P9999999999999D"))


@pytest.mark.parametrize(
    ("value", "stamp"),
    [
        ("20260302T090000Z", dt.datetime(2026, 3, 2, 9)),
        ("20260302T090000", dt.datetime(2026, 3, 2, 9)),
        ("20260302", dt.datetime(2026, 3, 2)),
        ("yesterday", None),
    ],
)
def test_stamps_are_utc_or_unknown(value: str, stamp: dt.datetime | None):
    assert ical_values.utc(Property({}, value)) == stamp


def test_a_missing_stamp_is_unknown():
    assert ical_values.utc(None) is None
