"""Occurrences of real calendar files, against the results that the authors of other libraries expect.

Most of what differs is what RFC 5545 leaves undefined: a first start that no rule gives, which stands here,
and a yearly rule of days of the month that names no month, which here means every month.
"""

import csv
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from sources import icalendar
from sources.pseudonyms import Door
from sources.schema import TABLES
from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine
from transforms.kernels._series import LONGEST_WALK, Series, SeriesError, Window, starts_of
from transforms.kernels.occurrences import rows

REAL_DATA = Path(os.environ.get("COMMHEALTH_REAL_DATA", ""))
HAS_DATA = (REAL_DATA / "ics_expected.csv").is_file()
pytestmark = pytest.mark.skipif(not HAS_DATA, reason="COMMHEALTH_REAL_DATA names no folder of real exports")

EASTERN = ZoneInfo("America/New_York")
HOURS_OF_A_ZONE = timedelta(hours=14)
LONGEST_LIST = 1490
"""Characters from which a list of starts is cut off."""
HOUSE = House()
ENGINE = DuckEngine(SETTINGS, threads=1)
COMPONENTS = TABLES["calendar_components"].remove_metadata()


@pytest.mark.parametrize(("suite", "share"), [("recurring-ical-events", 1.0), ("ical.net", 0.9)])
def test_the_starts_that_other_libraries_expect(suite: str, share: float) -> None:
    found = [agrees(row) for row in expected("ics_expected.csv", suite)]
    assert len(found) > 40
    assert sum(found) >= share * len(found)


def test_the_rules_that_other_libraries_expect() -> None:
    found = [walks(row) for row in expected("rrule_expected.csv", "libical") if not row["start_at"]]
    assert len(found) > 60
    assert sum(found) >= 0.88 * len(found)


def expected(name: str, suite: str) -> Iterator[dict[str, str]]:
    """Rows of a suite that name a range and, where they look at one event, a file that holds no other."""
    with (REAL_DATA / name).open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            is_alone = "event index" not in row.get("query", "") or len(components(row["file"])) == 1
            if row["suite"].startswith(suite) and row.get("range_start", "any") and is_alone:
                yield row


@cache
def components(file: str) -> pa.Table:
    """The components of a file, those that stand twice once."""
    read = icalendar.read(REAL_DATA / file, Door(bytes(range(32))))
    batches = [batch.rows for batch in read if batch.table == "calendar_components"]
    landed = {"lake.calendar_components": pa.Table.from_batches(batches, COMPONENTS)}
    return HOUSE.run(ENGINE, ("core.calendar_components",), landed)["core.calendar_components"]


def agrees(row: dict[str, str]) -> bool:
    """Whether every expected start is found, and none beside them well within the range."""
    first, last = moment(row["range_start"]), moment(row["range_end"])
    horizon = pa.table(
        {
            "first_day": [(first - timedelta(days=2)).date()],
            "last_day": [(last + timedelta(days=2)).date()],
        }
    )
    made = rows(components(row["file"]), horizon, pa.table({"zone": ["UTC"]})).to_pylist()
    found = {each["starts_at"] for each in made if each["starts_at"]}
    if row["suite"].startswith("ical.net"):
        found |= {start.replace(tzinfo=UTC).astimezone(EASTERN).replace(tzinfo=None) for start in found}
    is_cut = len(row["expected_starts"]) >= LONGEST_LIST
    pieces = row["expected_starts"].split()
    wanted = {moment(piece) for piece in pieces[: len(pieces) - is_cut] if piece[0].isdigit()}
    inside = {each for each in found if first + HOURS_OF_A_ZONE <= each < last - HOURS_OF_A_ZONE}
    is_zoned = row["suite"].startswith("ical.net")
    return wanted <= found and (is_cut or is_zoned or inside <= wanted)


def walks(row: dict[str, str]) -> bool:
    """Whether a rule gives exactly the expected starts."""
    first, wanted = (
        rule_moment(row["dtstart"]),
        [rule_moment(each) for each in row["expected_instances"].split()],
    )
    series = Series(first, "T" not in row["dtstart"], (row["rrule"],), frozenset(), frozenset(), frozenset())
    last = max(wanted, default=first + timedelta(days=LONGEST_WALK))
    try:
        return starts_of(series, Window(first, last), lambda until: until) == wanted
    except SeriesError:
        return False


def moment(text: str) -> datetime:
    """A moment in UTC, or the wall clock of a floating one; the zone's name in brackets says nothing new."""
    found = datetime.fromisoformat(re.sub(r"\[.*\]", "", text))
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def rule_moment(text: str) -> datetime:
    return datetime.strptime(text[:15], "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")
