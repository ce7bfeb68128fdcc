"""The roster and the absence file, as the settings expect them by default."""

import csv
from datetime import date
from pathlib import Path

from settings.model import AbsenceColumns, PeopleColumns
from settings.schedule import schedule_blocks
from simulation.records import World
from simulation.roster_writer import write_absences, write_people


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_headers_are_those_that_the_settings_know(small: World, tmp_path: Path) -> None:
    write_people(small, tmp_path / "people.csv")
    write_absences(small, tmp_path / "absences.csv")
    assert _rows(tmp_path / "people.csv")[0].keys() <= set(PeopleColumns().model_dump().values())
    assert _rows(tmp_path / "absences.csv")[0].keys() == set(AbsenceColumns().model_dump().values())


def test_the_roster_describes_everybody(small: World, tmp_path: Path) -> None:
    write_people(small, tmp_path / "people.csv")
    rows = {row["work_address"]: row for row in _rows(tmp_path / "people.csv")}
    assert len(rows) == 14
    for person in small.organisation.people:
        row = rows[person.address]
        manager = None if person.manager is None else small.organisation.people[person.manager]
        assert row["manager"] == ("" if manager is None else manager.address)
        assert row["slack_id"] == person.slack_id
        assert row["zone"] == person.site.zone
        assert {block.weekday for block in schedule_blocks(row["schedule"])} == set(person.schedule.weekdays)
        assert row["ends_on"] == ("" if person.ends_on is None else person.ends_on.isoformat())


def test_absences_are_all_there(small: World, tmp_path: Path) -> None:
    write_absences(small, tmp_path / "absences.csv")
    rows = _rows(tmp_path / "absences.csv")
    assert [date.fromisoformat(row["starts_on"]) for row in rows] == [s.starts_on for s in small.absences]
    assert {row["kind"] for row in rows} <= {"annual", "sick", "parental"}
