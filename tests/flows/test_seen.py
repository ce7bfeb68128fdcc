"""The day that a night sees, and the sources that it does not wait for."""

import datetime as dt
from pathlib import Path

import pytest

from flows.landing import land_exports
from flows.night import Night, open_night
from flows.seen import behind_lines, waited_for
from settings.errors import UsageError
from tests.flows.conftest import Silent

MAIL = "From ana Mon Mar  2 10:00:00 2026\nFrom: ana@example.com\nTo: ben@example.com\nDate: {}\n\nx\n\n"
EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:{0}T080000Z\r\nDTSTART:{0}T090000Z\r\n"
    "DTEND:{0}T100000Z\r\nORGANIZER:mailto:ana@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
SLACK_ENDS = dt.date(2026, 3, 13)


def _mails(path: Path, *days: str) -> None:
    dates = [dt.datetime.fromisoformat(day).strftime("%d %b %Y 10:00:00 +0000") for day in days]
    path.write_text("".join(map(MAIL.format, dates)))


def _landed(settings: Path, as_of: dt.date | None = None) -> Night:
    night = open_night(settings, Silent(), as_of)
    land_exports(night)
    return night


@pytest.mark.parametrize("lonely", ["2036-02-07", "1999-12-31"])
def test_a_mailbox_with_one_lonely_date_moves_no_day(fresh: Path, lonely: str) -> None:
    folder = fresh.parent / "landing" / "email"
    _mails(folder / "archive.mbox", "2026-03-02", "2026-03-10")
    _mails(folder / "lonely.mbox", lonely)
    assert _landed(fresh).as_of == dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("drawing", "waited"),
    [
        ("slack 06-29, email 07-15, calendar 06-20", "slack email calendar"),
        ("slack 06-29, email 07-15, calendar 05-15", "slack email calendar"),
        ("slack 06-29, email 07-15, calendar 05-14", "slack email"),
        ("slack 06-29, email 12-31, calendar 06-20", "slack email calendar"),  # one mail of the future
        ("slack 01-05, email 06-29, calendar 06-20", "email calendar"),
        ("slack 06-29, calendar 01-05", "slack"),
        ("slack 01-05, email 06-29", "slack email"),
        ("email 06-29, calendar 01-05", "email calendar"),  # nothing tells which of the two is right
        ("email 06-29", "email"),
    ],
)
def test_a_source_that_lags_more_than_45_days_is_not_waited_for(drawing: str, waited: str) -> None:
    ends = (one.split() for one in drawing.split(", "))
    reached = {source: dt.date.fromisoformat(f"2026-{day}") for source, day in ends}
    assert list(waited_for(reached, dt.timedelta(days=45))) == waited.split()


def test_a_calendar_that_stopped_long_ago_is_named_and_does_not_hold_the_night_back(fresh: Path) -> None:
    (fresh.parent / "landing" / "calendar" / "old.ics").write_text(EVENT.format("20240110"))
    night = _landed(fresh)
    assert night.as_of == SLACK_ENDS
    assert night.run.sources_behind == {"calendar": "2024-01-10"}
    assert night.run.lacks == ["1 source(s) not waited for"]
    (line,) = behind_lines(night.run.sources_behind)
    assert line.startswith("calendar reaches 2024-01-10 and no farther: the night does not wait for it")


def test_a_stated_day_is_seen_where_an_export_covers_it(fresh: Path) -> None:
    assert _landed(fresh, dt.date(2026, 3, 5)).run.as_of == "2026-03-05"
    with pytest.raises(UsageError, match=r"no export covers that day; they cover 2026-03-02 to 2026-03-13"):
        _landed(fresh, dt.date(2026, 4, 1))
