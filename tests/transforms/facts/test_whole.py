"""All facts together: no order of rows, no number of threads and no choice of ids changes them."""

import random
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.harness import SETTINGS, House
from tests.transforms.facts.organisation import PEOPLE, organisation
from transforms.duck import DuckEngine
from transforms.engine import Engine

PERSONAL = {"person", "other", "asker", "manager", "sender", "receiver"}
KEYS = {
    "facts.person_clocks": "person starts_at",
    "facts.widened_windows": "person day starts_at",
    "facts.sends": "person source workspace conversation ts message",
    "facts.send_runs": "person session_at",
    "facts.meeting_blocks": "person starts_at",
    "facts.activity_blocks": "person day starts_at",
    "facts.free_gaps": "person day",
    "facts.sessions": "person session_at",
    "facts.activity_days": "person day",
    "facts.meeting_days": "person day",
    "facts.working_clock": "person day starts_at",
    "facts.direct_asks": "workspace conversation thread",
    "facts.mention_asks": "person asker workspace conversation asked_at",
    "facts.email_asks": "person asker thread asked_at",
    "facts.asks": "kind person asker workspace conversation thread asked_at",
    "facts.thread_replies": "workspace conversation ts",
    "facts.interactions": "person other day kind direction people",
    "facts.ties": "person other week",
    "facts.manager_contacts": "person day",
    "facts.leave_days": "person day",
}


def facts(house: House, given: Mapping[str, pa.Table], engine: Engine) -> dict[str, pa.Table]:
    try:
        return house.run(engine, tuple(KEYS), given)
    finally:
        engine.close()


def shuffled(given: Mapping[str, pa.Table], seed: int) -> dict[str, pa.Table]:
    chance = random.Random(seed)
    return {
        name: rows.take(pa.array(chance.sample(range(len(rows)), len(rows)), pa.int64()))
        for name, rows in given.items()
    }


def renamed(tables: Mapping[str, pa.Table], new_ids: Mapping[int, int]) -> dict[str, pa.Table]:
    """The same tables with every person's id replaced."""
    old, new = pa.array(list(new_ids)), pa.array(list(new_ids.values()))
    made = {}
    for name, rows in tables.items():
        for column in PERSONAL & set(rows.column_names):
            places = pc.index_in(rows[column], value_set=old)
            rows = rows.set_column(rows.column_names.index(column), column, pc.take(new, places))
        made[name] = rows
    return made


def in_order(rows: pa.Table) -> list[tuple[str, ...]]:
    return sorted(tuple(map(repr, row.values())) for row in rows.to_pylist())


@pytest.fixture(scope="module")
def given(house: House) -> dict[str, pa.Table]:
    return organisation(1, house)


@pytest.fixture(scope="module")
def found(house: House, given: dict[str, pa.Table]) -> dict[str, pa.Table]:
    return facts(house, given, DuckEngine(SETTINGS, threads=1))


def test_every_table_has_rows_and_each_row_its_own_key(found):
    for table, key in KEYS.items():
        rows = found[table].select(key.split()).to_pylist()
        assert rows, f"{table} is empty: the organisation does not reach it"
        assert len({tuple(row.values()) for row in rows}) == len(rows), table


def test_the_grain_in_the_header_is_the_key(house):
    for table, key in KEYS.items():
        assert house.models[table].header["grain"].split(", ") == key.split(), table


def test_rows_in_any_order_and_two_threads_give_the_same_tables(house, given, found):
    for seed in (2, 3):
        again = facts(house, shuffled(given, seed), DuckEngine(SETTINGS, threads=2))
        for table in KEYS:
            assert again[table].equals(found[table]), table


def test_engines_agree(house, engine_maker, given, found):
    again = facts(house, given, engine_maker(SETTINGS))
    for table in KEYS:
        assert again[table].equals(found[table]), table


def test_nothing_hangs_on_the_ids_of_people(house, given, found):
    ids = dict(zip(PEOPLE, random.Random(4).sample(range(1000, 2000), len(PEOPLE)), strict=True))
    again = facts(house, renamed(given, ids), DuckEngine(SETTINGS, threads=1))
    expected = renamed(found, ids)
    for table in KEYS:
        assert in_order(again[table]) == in_order(expected[table]), table


def test_a_longer_schedule_never_adds_off_hours_sessions(house, given, found):
    """Widening the grace by an hour moves sessions into hours, never out of them."""
    wide = facts(house, given, DuckEngine(SETTINGS | {"grace_minutes": 75}, threads=1))
    off, off_wide = (
        {
            (row["person"], row["session_at"])
            for row in tables["facts.sessions"].to_pylist()
            if row["is_off_hours"]
        }
        for tables in (found, wide)
    )
    assert off_wide < off


def test_no_latency_is_negative_and_every_answer_follows_its_ask(found):
    rows = found["facts.asks"].to_pylist()
    assert {row["kind"] for row in rows if row["is_answered"]} == {"dm", "mention", "email"}
    assert {row["kind"] for row in rows if not row["is_answered"]} == {"dm", "mention", "email"}
    for row in rows:
        assert row["working_seconds"] is None or row["working_seconds"] >= 0
        assert row["answered_at"] is None or row["answered_at"] >= row["asked_at"]
