"""Occurrences of real calendar files, against the results that the authors of other libraries expect.

Each row goes the whole way: the file through the reader, its components through core.calendar_components and
core.occurrences. What is not reproduced is listed with its reason, so that nothing joins the list unseen.
"""

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from sources import icalendar
from sources.pseudonyms import Door
from sources.schema import TABLES
from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine
from transforms.kernels._zones import zone_named
from transforms.kernels.occurrences import rows

REAL_DATA = Path(os.environ.get("COMMHEALTH_REAL_DATA", ""))
HAS_DATA = (REAL_DATA / "ics_expected.csv").is_file()
pytestmark = pytest.mark.skipif(not HAS_DATA, reason="COMMHEALTH_REAL_DATA names no folder of real exports")

FIRST_START = (
    "no rule gives the first start; RFC 5545 (3.8.5.3) leaves that undefined, and its own example of Fridays "
    "the 13th takes the first start away by EXDATE: here it stands"
)
MISSED_FILES = {
    ("WeeklyUntilWkst2.ics", "1996-01-01"): FIRST_START,
    ("WeeklyWeekStartsLastYear.ics", "2012-01-01T07:00:00"): FIRST_START,
    ("YearlyInterval1.ics", "2005-01-11T07:00:00"): FIRST_START,
}
MISSED_RULES = {"23": FIRST_START, "71": FIRST_START, "73": FIRST_START}
CALENDAR_YEARS = (
    "as FIRST_START; and every fifth year is counted from the year of the date, where case 143 of the same "
    "suite counts from the year that the week belongs to, as here"
)
MISSED_ALTOGETHER = {"135": CALENDAR_YEARS}
LONGEST_LIST = 1490
"""Characters from which a list of starts is cut off."""
WHOLE = (date(1990, 1, 1), date(2035, 1, 1))
HOUSE = House()
ENGINE = DuckEngine(SETTINGS, threads=1)


class Row(NamedTuple):
    """An occurrence in UTC and by the wall clock of its event; all-day events have no other."""

    starts_at: datetime
    ends_at: datetime
    starts: datetime
    ends: datetime
    is_all_day: bool


def test_the_starts_that_other_libraries_expect() -> None:
    """174 of 177 rows; in the others the first start is the one difference."""
    differences = [(row, *compared(row)) for row in expected("ics_expected.csv")]
    missed = {
        (Path(row["file"]).name, row["range_start"]): (missing, extra)
        for row, missing, extra in differences
        if missing or extra
    }
    assert len(differences) == 177
    assert missed.keys() == MISSED_FILES.keys()
    assert all(not missing and extra.total() == 1 for missing, extra in missed.values())


def test_the_rules_that_other_libraries_expect(tmp_path: Path) -> None:
    """69 of 73 rows; in three others the first start is the one difference."""
    differences = {
        row["case_no"]: walked(row, tmp_path / "rule.ics") for row in expected("rrule_expected.csv")
    }
    missed = {case: each for case, each in differences.items() if each != (Counter(), Counter())}
    assert len(differences) == 73
    assert missed.keys() == MISSED_RULES.keys() | MISSED_ALTOGETHER.keys()
    assert all(not missed[case][0] and missed[case][1].total() == 1 for case in MISSED_RULES)


def expected(name: str) -> Iterator[dict[str, str]]:
    with (REAL_DATA / name).open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


@cache
def landed(file: Path) -> tuple[pa.Table, pa.Table]:
    """The components of a file, as they stand, and the zones that it defines."""
    tables: dict[str, list[pa.RecordBatch]] = {}
    for batch in icalendar.read(file, Door(bytes(range(32)))):
        tables.setdefault(batch.table, []).append(batch.rows)
    components, zones = (
        pa.Table.from_batches(tables.get(name, []), TABLES[name].remove_metadata())
        for name in ("calendar_components", "calendar_zones")
    )
    return components, zones


def occurrences(file: Path, first: date, last: date, uid: int | None) -> list[Row]:
    """The occurrences of a file, or of one event, that meet the days and those around them."""
    events, (_, zones) = merged(file), landed(file)
    horizon = pa.table({"first_day": [first], "last_day": [last]})
    made = rows(events, zones, horizon, pa.table({"zone": ["UTC"]})).to_pylist()
    zone_by_event = {(row["uid"], row["recurrence_id"]): row["zone"] for row in events.to_pylist()}
    return [
        described(row, shown_zone(file, zone_by_event[row["uid"], row["recurrence_id"]]))
        for row in made
        if row["starts_at"] and uid in (None, row["uid"])
    ]


@cache
def merged(file: Path) -> pa.Table:
    given = {"lake.calendar_components": landed(file)[0]}
    return HOUSE.run(ENGINE, ("core.calendar_components",), given)["core.calendar_components"]


def shown_zone(file: Path, name: str | None) -> ZoneInfo | None:
    """The zone in which the other library shows an event: its own, or for UTC that of its calendar."""
    stated = re.search(rb"^X-WR-TIMEZONE:(\S+)", file.read_bytes(), re.MULTILINE)
    if stated and name == "UTC":
        return zone_named(stated[1].decode())
    return None if name is None else zone_named(name.partition("#")[0])


def described(row: dict, zone: ZoneInfo | None) -> Row:
    moments = row["starts_at"], row["ends_at"]
    is_shown = zone is not None and not row["is_all_day"]
    walls = [
        moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if is_shown else moment
        for moment in moments
    ]
    return Row(*moments, *walls, row["is_all_day"])


def compared(row: dict[str, str]) -> tuple[Counter[datetime], Counter[datetime]]:
    """The starts that are missing in the range, and those that are too many, each as often as it is."""
    file = REAL_DATA / row["file"]
    index = re.fullmatch(r"event index (\d+)", row["query"])
    uid = landed(file)[0]["uid"][int(index[1])].as_py() if index else None
    days = WHOLE
    if row["range_start"]:
        first, last = utc(row["range_start"]), utc(row["range_end"])
        days = (first.date() - timedelta(days=2), last.date() + timedelta(days=2))
    pieces = row["expected_starts"].split()
    is_cut = len(row["expected_starts"]) >= LONGEST_LIST
    has_offset = any(re.search(r"[+-]\d\d:\d\d", piece) for piece in pieces)
    found = Counter(
        each.starts_at if has_offset and not each.is_all_day else each.starts
        for each in occurrences(file, *days, uid)
        if not row["range_start"] or meets(each, row)
    )
    wanted = Counter(map(utc, pieces[:-1] if is_cut else pieces))
    is_partly_listed = is_cut or not pieces
    if is_partly_listed and wanted <= found and found.total() == int(row["expected_count"]):
        return Counter(), Counter()
    return wanted - found, found - wanted


def meets(each: Row, row: dict[str, str]) -> bool:
    """Whether an occurrence overlaps the range; dates, and ranges without zone, by the wall clock."""
    is_by_wall = each.is_all_day or row["range_tz"] != "zoned"
    first, last = (wall(row[name]) if is_by_wall else utc(row[name]) for name in ("range_start", "range_end"))
    starts, ends = (each.starts, each.ends) if is_by_wall else (each.starts_at, each.ends_at)
    if first == last:
        return starts <= first < ends
    return first <= starts < last if starts == ends else starts < last and ends > first


def wall(text: str) -> datetime:
    return datetime.fromisoformat(re.sub(r"\[.*\]", "", text)).replace(tzinfo=None)


def utc(text: str) -> datetime:
    """A moment in UTC, or the wall clock of a floating one; the zone's name in brackets says nothing new."""
    found = datetime.fromisoformat(re.sub(r"\[.*\]", "", text))
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def walked(row: dict[str, str], file: Path) -> tuple[Counter[datetime], Counter[datetime]]:
    """The starts that are missing, and those that are too many, of a calendar that holds the rule alone."""
    kind = "" if "T" in row["dtstart"] else ";VALUE=DATE"
    event = [
        "BEGIN:VEVENT",
        "UID:1",
        f"DTSTART{kind}:{row['dtstart']}",
        f"RRULE:{row['rrule']}",
        "END:VEVENT",
    ]
    file.write_text("\r\n".join(["BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""]), encoding="ascii")
    wanted = Counter(rule_moment(each) for each in row["expected_instances"].split())
    until = map(rule_moment, re.findall(r"UNTIL=(\w+)", row["rrule"]))
    last = max(*wanted, rule_moment(row["dtstart"]), *until)
    landed.cache_clear()
    merged.cache_clear()
    made = occurrences(file, rule_moment(row["dtstart"]).date(), last.date() + timedelta(days=400), None)
    found = Counter(each.starts_at for each in made)
    return wanted - found, found - wanted


def rule_moment(text: str) -> datetime:
    return datetime.strptime(text[:15], "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")
