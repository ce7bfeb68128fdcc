"""Zones: names as calendars write them, and wall clocks against the standard library."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.kernels._windows_zones import IANA_NAMES
from transforms.kernels._zones import Stretches, stretches, to_utc, to_wall, zone_named

EPOCH = datetime(1970, 1, 1)
FIRST, LAST = datetime(2024, 1, 1), datetime(2027, 1, 1)
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Pacific/Chatham",
    "America/Sao_Paulo",
    "UTC",
]


def seconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(seconds=1)


def pinned(name: str) -> ZoneInfo:
    """The zone by the pinned rules: the machine's own may be of another year."""
    zone = zone_named(name)
    assert zone is not None
    return zone


def clock(name: str) -> Stretches:
    return stretches(pinned(name), seconds(FIRST), seconds(LAST))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("US/Eastern", "US/Eastern"),
        ("US-Eastern", "US/Eastern"),
        ("America/Port-au-Prince", "America/Port-au-Prince"),
        ("/freeassociation.sourceforge.net/Tzfile/America/New_York", "America/New_York"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Eastern Standard Time", "America/New_York"),
        ("tzone://Microsoft/Utc", "Etc/UTC"),
    ],
)
def test_names_as_calendars_write_them(written: str, meant: str) -> None:
    zone = zone_named(written)
    assert zone is not None
    assert zone.key == meant


@pytest.mark.parametrize("written", ["", "PDT", "Europe/Atlantis", "../zones", "Europe", "Central Time"])
def test_unknown_names_are_unknown(written: str) -> None:
    assert zone_named(written) is None


def test_every_windows_name_leads_to_a_zone() -> None:
    assert [name for name in IANA_NAMES if zone_named(name) is None] == []


@settings(deadline=None)
@given(
    name=st.sampled_from(ZONES),
    walls=st.lists(
        st.datetimes(FIRST + timedelta(days=2), LAST - timedelta(days=2)), min_size=1, max_size=20
    ),
)
def test_wall_clocks_are_read_as_the_standard_library_reads_the_first_of_two(
    name: str, walls: list[datetime]
) -> None:
    zone = pinned(name)
    walls = [wall.replace(microsecond=0) for wall in walls]
    expected = [wall.replace(tzinfo=zone, fold=0).astimezone(UTC).replace(tzinfo=None) for wall in walls]
    found = to_utc(np.array([seconds(wall) for wall in walls], np.int64), clock(name))
    assert [EPOCH + timedelta(seconds=int(moment)) for moment in found] == expected


@settings(deadline=None)
@given(name=st.sampled_from(ZONES[:4]), which=st.integers(0, 5), quarters=st.integers(-8, 8))
def test_wall_clocks_around_the_changes(name: str, which: int, quarters: int) -> None:
    known = clock(name)
    change = int(known.starts[1:][which % (len(known.starts) - 1)])
    wall = EPOCH + timedelta(seconds=change + int(known.offsets[0]), minutes=15 * quarters)
    expected = wall.replace(tzinfo=pinned(name), fold=0).astimezone(UTC).replace(tzinfo=None)
    assert int(to_utc(np.array([seconds(wall)], np.int64), known)[0]) == seconds(expected)


@settings(deadline=None)
@given(name=st.sampled_from(ZONES), moment=st.datetimes(FIRST, LAST))
def test_moments_have_the_wall_clock_of_the_standard_library(name: str, moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    expected = moment.replace(tzinfo=UTC).astimezone(pinned(name)).replace(tzinfo=None)
    assert int(to_wall(np.array([seconds(moment)], np.int64), clock(name))[0]) == seconds(expected)


def test_the_gap_leads_forward_and_the_fold_to_its_first_hour() -> None:
    walls = np.array(
        [seconds(datetime(2026, 3, 29, 2, 30)), seconds(datetime(2026, 10, 25, 2, 30))], np.int64
    )
    moments = [EPOCH + timedelta(seconds=int(moment)) for moment in to_utc(walls, clock("Europe/Berlin"))]
    assert moments == [datetime(2026, 3, 29, 1, 30), datetime(2026, 10, 25, 0, 30)]
