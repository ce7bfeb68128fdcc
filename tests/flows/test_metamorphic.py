"""What must not change a number, and what may change it one way alone: no truth is needed to test that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from flows import planted_lake
from flows.measured import READ, needed
from flows.planted_lake import Lake, door_of, lake_of
from flows.reference import reference_tables
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from simulation.organisation import TeamPlan
from simulation.organisations import PERIOD, with_bots
from simulation.period import Period
from simulation.plants import ORDINARY
from simulation.records import World
from simulation.schedules import BENGALURU
from simulation.world import simulate
from sources.schema import TABLES as LAKE_TABLES
from transforms.duck import DuckEngine
from transforms.engine import run_house
from transforms.model import read_house
from transforms.reference import TABLES as REFERENCE_TABLES

Values = dict[tuple[int, Any, str], tuple[float | None, int | None]]
"""Value and evidence by person, week or quarter, and indicator."""
Changed = Callable[[Lake], Lake]

OFF_HOURS = ("after_hours_sessions", "added_off_hours")
COUNTED = (*OFF_HOURS, "free_day_activity", "daily_rest_shortfall", "double_booked_hours")
"""What is a number of events or hours of a week; a share may rise where what it is a share of falls."""
CONTACT = ("team_reach", "tie_retention")
INDIA_TO_PAKISTAN = timedelta(minutes=30)
"""Karachi's clocks, which know no summer time either, are half an hour behind."""


@pytest.fixture(scope="module")
def world() -> World:
    """Two teams at one site without summer time, some of whom work late, over ten weeks."""
    late = replace(ORDINARY.habits, added_evenings_a_week=1.5, weekend_sessions_a_week=0.5)
    plants = (ORDINARY, replace(ORDINARY, habits=late))
    teams = tuple(
        TeamPlan(label, "Tests", "engineering", plant, ((BENGALURU, 6),))
        for label, plant in zip(("Red", "Blue"), plants, strict=True)
    )
    return simulate(teams, Period(PERIOD.first_day, 10), seed=11)


def _house(world: World, lake: Lake, stretched: float = 1.0) -> tuple[Values, Values]:
    """Values of all indicators, and the scored ones' levels with goalposts that many times as far apart."""
    models = read_house()
    engine = DuckEngine(Settings().functions(), threads=1)
    for name, schema in LAKE_TABLES.items():
        engine.load(f"lake.{name}", lake[name], schema)
    reference = reference_tables(Settings(), DEMONSTRATION, world.period.last_day, models)
    posts = reference["goalposts"]
    far = pc.add(posts["good"], pc.multiply(pc.subtract(posts["bad"], posts["good"]), stretched))
    reference["goalposts"] = posts.set_column(posts.schema.get_field_index("bad"), "bad", far)
    for name, table in reference.items():
        engine.load(f"reference.{name}", table, REFERENCE_TABLES[name])
    run_house(engine, models, only=needed(models, [*READ, "scores.levels"]))
    values, levels = engine.table("indicators.person_weeks"), engine.table("scores.levels")
    leave = engine.table("indicators.leave_activity")
    engine.close()
    found = {
        (r["person"], r["week"], r["indicator"]): (r["value"], r["evidence"]) for r in values.to_pylist()
    }
    found |= {(r["person"], r["quarter"], "leave"): (r["value"], r["evidence"]) for r in leave.to_pylist()}
    return found, {(r["person"], r["week"], r["indicator"]): (r["level"], None) for r in levels.to_pylist()}


@pytest.fixture(scope="module")
def plain(world: World) -> tuple[Values, Values]:
    """The house as it is."""
    return _house(world, lake_of(world))


def _without_people(values: Values) -> list[str]:
    return sorted(str((week, name, value)) for (_, week, name), value in values.items())


def _before_the_end(values: Values, world: World) -> Values:
    """Without the last week: a rest that lasts until the records end ends with their last day, in UTC."""
    return {key: value for key, value in values.items() if key[1] < world.period.monday(world.period.weeks)}


def _doubled_and_shuffled(lake: Lake) -> Lake:
    """Every row twice, in any order, as two exports of the same time hold them."""
    drawn = np.random.default_rng(1)
    return {
        name: (twice := pa.concat_tables([rows, rows])).take(pa.array(drawn.permutation(twice.num_rows)))
        for name, rows in lake.items()
    }


def _without_copies(lake: Lake) -> Lake:
    """Mails without those who only get a copy."""
    rows = lake["email_recipients"]
    return {**lake, "email_recipients": rows.filter(pc.not_equal(rows["kind"], "cc"))}


@pytest.mark.parametrize("change", [lambda lake: lake, _doubled_and_shuffled], ids=["again", "doubled"])
def test_the_same_records_give_the_same_values(
    world: World, plain: tuple[Values, Values], change: Changed
) -> None:
    assert _house(world, change(lake_of(world))) == plain


def test_programs_change_nothing(world: World, plain: tuple[Values, Values]) -> None:
    assert _house(world, lake_of(with_bots(world, seed=2)))[0] == plain[0]


def test_other_pseudonyms_give_the_same_values(
    world: World, plain: tuple[Values, Values], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = door_of(world).address(world.organisation.people[0].address)
    monkeypatch.setattr(planted_lake, "SAMPLE_KEY", bytes(range(32)))
    assert door_of(world).address(world.organisation.people[0].address) != before
    assert _without_people(_house(world, lake_of(world))[0]) == _without_people(plain[0])


def test_clocks_and_records_that_move_together_give_the_same_values(
    world: World, plain: tuple[Values, Values]
) -> None:
    micros = INDIA_TO_PAKISTAN // timedelta(microseconds=1)

    def moved(name: str, rows: pa.Table) -> pa.Table:
        for field in rows.schema:
            column = rows[field.name]
            if field.name in ("ts", "thread_ts", "edited_ts"):
                column = pc.add(column, micros)
            elif field.name == "sent_at":
                column = pc.add(column, pa.scalar(INDIA_TO_PAKISTAN, pa.duration("us")))
            elif field.name == "utc_offset_minutes":
                column = pc.if_else(pc.equal(column, 330), 300, column)
            elif (pa.types.is_string(field.type) and name != "people") or field.name == "zone":
                column = pc.replace_substring(column, "Asia/Kolkata", "Asia/Karachi")
            rows = rows.set_column(rows.schema.get_field_index(field.name), field, column.cast(field.type))
        return rows

    found = _house(world, {name: moved(name, rows) for name, rows in lake_of(world).items()})[0]
    assert _before_the_end(found, world) == _before_the_end(plain[0], world)


def test_longer_schedules_leave_less_off_hours(world: World, plain: tuple[Values, Values]) -> None:
    lake = lake_of(world)
    rows = lake["schedule_blocks"]
    longer = rows.set_column(3, "ends_minute", pc.add(rows["ends_minute"], 60))
    found = _house(world, {**lake, "schedule_blocks": longer})[0]
    before = {key: value for key, (value, _) in plain[0].items() if key[2] in OFF_HOURS}
    assert sum(value or 0 for value in before.values()) > 0
    assert [
        key for key, value in before.items() if key in found and (found[key][0] or 0) > (value or 0)
    ] == []


def _with_leave(world: World, lake: Lake) -> Lake:
    """Everybody is on leave on three Wednesdays, whatever their messages say."""
    rows, door = lake["absences"], door_of(world)
    days = [world.period.monday(week) + timedelta(days=2) for week in (3, 5, 7)]
    leave = [
        {"person": door.address(person.address), "starts_on": day, "ends_on": day}
        | {"part": "full", "kind": "annual", "basis": "absences"}
        for person in world.organisation.people
        for day in days
    ]
    return {**lake, "absences": pa.concat_tables([rows, pa.Table.from_pylist(leave, rows.schema)])}


def test_a_day_of_leave_raises_nothing_but_work_on_leave(world: World, plain: tuple[Values, Values]) -> None:
    found = _house(world, _with_leave(world, lake_of(world)))[0]
    changed = [(key, plain[0][key][0], value) for key, (value, _) in found.items() if key in plain[0]]
    risen = {key[2] for key, before, after in changed if after is not None and after > (before or 0)}
    assert risen & {*COUNTED, "leave"} == {"leave"}
    fallen = {key[2] for key, before, after in changed if before is not None and (after or 0) < before}
    assert fallen & {*COUNTED}


def test_who_only_gets_a_copy_is_no_contact(world: World, plain: tuple[Values, Values]) -> None:
    found = _house(world, _without_copies(lake_of(world)))[0]
    assert {k: v for k, v in found.items() if k[2] in CONTACT} == {
        k: v for k, v in plain[0].items() if k[2] in CONTACT
    }


def test_goalposts_farther_apart_raise_no_level(world: World, plain: tuple[Values, Values]) -> None:
    found = _house(world, lake_of(world), stretched=1.5)[1]
    pairs = [(found[key][0], level) for key, (level, _) in plain[1].items()]
    known = [(after, before) for after, before in pairs if after is not None and before is not None]
    assert len(known) == sum(before is not None for _, before in pairs)
    assert all(after <= before for after, before in known)
    assert any(after < before for after, before in known)
