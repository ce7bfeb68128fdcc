"""The day that a night sees."""

import datetime as dt
from pathlib import Path

import pytest

from flows.landing import land_exports
from flows.night import open_night
from tests.flows.conftest import Silent

MAIL = "From ana Mon Mar  2 10:00:00 2026\nFrom: ana@example.com\nTo: ben@example.com\nDate: {}\n\nx\n\n"


def _mails(path: Path, *days: str) -> None:
    dates = [dt.datetime.fromisoformat(day).strftime("%d %b %Y 10:00:00 +0000") for day in days]
    path.write_text("".join(map(MAIL.format, dates)))


@pytest.mark.parametrize("lonely", ["2036-02-07", "1999-12-31"])
def test_a_mailbox_with_one_lonely_date_moves_no_day(fresh: Path, lonely: str) -> None:
    folder = fresh.parent / "landing" / "email"
    _mails(folder / "archive.mbox", "2026-03-02", "2026-03-10")
    _mails(folder / "lonely.mbox", lonely)
    night = open_night(fresh, Silent())
    land_exports(night)
    assert night.as_of == dt.date(2026, 3, 10)
