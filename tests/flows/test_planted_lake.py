"""A planted world is the same lake whether it goes through export files or not."""

from pathlib import Path
from typing import Any

import pytest

from flows.planted_lake import UNREAD, door_of, lake_of
from simulation.mail_writer import write_mail_journal
from simulation.organisations import PERIOD, hosting, with_bots
from simulation.period import Period
from simulation.records import World
from simulation.scenarios import SCENARIOS
from simulation.slack_writer import write_slack_export
from simulation.world import simulate
from sources import mbox, slack_export

WEEKS = 21
"""A week more than until the onset."""


@pytest.fixture(scope="module")
def world() -> World:
    """Every scenario of a team, and a storm of bots."""
    world = simulate(hosting(SCENARIOS, teams=len(SCENARIOS)), Period(PERIOD.first_day, WEEKS), seed=3)
    return with_bots(world, seed=3)


def _read(world: World, folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Posts and mails as their readers find them in export files."""
    write_slack_export(world, folder / "slack.zip")
    (folder / "email").mkdir()
    write_mail_journal(world, folder / "email" / "journal.mbox.gz")
    door, found = door_of(world), dict[str, list[dict[str, Any]]]()
    for reader, file in ((slack_export, "slack.zip"), (mbox, "email/journal.mbox.gz")):
        for batch in reader.read(folder / file, door):
            if batch.table not in UNREAD:
                found.setdefault(batch.table, []).extend(batch.rows.to_pylist())
    return found


def _rows(rows: list[dict[str, Any]], table: str) -> list[str]:
    """Rows without the size of a mail, in an order; a roster adds identities and scopes of its own."""
    kept = [{k: v for k, v in row.items() if k != "size_bytes"} for row in rows]
    if table == "identifiers":
        kept = [row for row in kept if not row["basis"].startswith("roster")]
    if table == "scope":
        kept = [row for row in kept if row["source"] in ("slack", "email")]
    return sorted(set(map(str, kept)))


def test_the_lake_is_the_one_that_export_files_make(world: World, tmp_path: Path) -> None:
    lake, read = lake_of(world), _read(world, tmp_path)
    assert set(read) >= {"messages", "message_mentions", "emails", "email_recipients", "identifiers", "scope"}
    for table, rows in read.items():
        assert _rows(lake[table].to_pylist(), table) == _rows(rows, table), table
    assert {600, 660} & {row["utc_offset_minutes"] for row in read["emails"]}, (
        "the traveller writes from Sydney"
    )


def test_calendars_roster_and_leave_are_there(world: World) -> None:
    lake = lake_of(world)
    assert {name for name, rows in lake.items() if rows.num_rows == 0} == {*UNREAD, "calendar_zones"}
    assert lake["people"].num_rows == len(world.organisation.people)
    assert lake["absences"].num_rows == len(world.absences)
