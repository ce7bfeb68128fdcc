"""The roster and the absence file, as a personnel system exports them."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulation.organisation import Person
from simulation.records import World

PEOPLE_HEADERS = (
    "work_address",
    "slack_id",
    "starts_on",
    "ends_on",
    "team",
    "manager",
    "department",
    "location",
    "role_family",
    "employment_kind",
    "work_setting",
    "zone",
    "country",
    "schedule",
)
ABSENCE_HEADERS = ("work_address", "starts_on", "ends_on", "part", "kind")


def write_people(world: World, file: Path) -> None:
    """Write one row a person."""
    people = world.organisation.people
    _write(file, PEOPLE_HEADERS, (_person_row(person, people) for person in people))


def write_absences(world: World, file: Path) -> None:
    """Write one row a spell of leave."""
    spells = world.absences
    rows = ((each.person.address, each.starts_on, each.ends_on, each.part, each.kind) for each in spells)
    _write(file, ABSENCE_HEADERS, rows)


def _person_row(person: Person, people: Sequence[Person]) -> tuple[object, ...]:
    return (
        person.address,
        person.slack_id,
        person.starts_on,
        person.ends_on,
        person.team,
        None if person.manager is None else people[person.manager].address,
        person.department,
        person.site.label,
        person.role_family,
        person.employment_kind,
        "desk",
        person.site.zone,
        person.site.country,
        person.schedule.text,
    )


def _write(file: Path, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(headers)
        writer.writerows(rows)
