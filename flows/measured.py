"""What the tables say of a planted organisation: levels by week, before anything is suppressed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from flows.planted_lake import Lake, door_of
from flows.reference import reference_tables
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from simulation.organisation import Person
from simulation.records import World
from sources.schema import TABLES as LAKE_TABLES
from transforms.duck import DuckEngine
from transforms.engine import run_house
from transforms.model import Model, read_house
from transforms.reference import TABLES as REFERENCE_TABLES

READ = (
    "indicators.person_weeks",
    "indicators.leave_activity",
    "scores.goalposts",
    "scores.burnout_risk_weeks",
)
PARTS = ("recovery", "demand", "support", "control", "strain_exposure")

Weeks = dict[int, float]
"""Mean level by number of the week; a quarter stands at its last week."""


@dataclass(frozen=True)
class Measured:
    """Mean levels of groups of people, by group, by indicator, by week."""

    levels: Mapping[str, Mapping[str, Weeks]]
    computed: frozenset[str]
    """Indicators and parts that have a level in this house, whether anybody's is known or not."""
    people: Mapping[int, float] = field(default_factory=dict)
    """Mean strain exposure of each person of the organisation, by number, where it is known."""

    def of(self, group: str, indicator: str) -> Weeks:
        """Mean level by week; empty where nothing is known."""
        return dict(self.levels.get(group, {}).get(indicator, {}))


def measured(world: World, lake: Lake, groups: Mapping[str, Collection[Person]]) -> Measured:
    """Builds what the levels need and reads them off; `groups` says whose means are wanted."""
    engine = built(lake, world.period.last_day)
    try:
        return _read(engine, world, groups)
    finally:
        engine.close()


def built(lake: Lake, as_of: date, only: Collection[str] = READ, threads: int = 1) -> DuckEngine:
    """A house over a lake in memory, as far as the tables named need it."""
    models = read_house()
    engine = DuckEngine(Settings().functions(), threads=threads)
    for name, schema in LAKE_TABLES.items():
        engine.load(f"lake.{name}", lake[name], schema)
    for name, table in reference_tables(Settings(), DEMONSTRATION, as_of, models).items():
        engine.load(f"reference.{name}", table, REFERENCE_TABLES[name])
    run_house(engine, models, only=needed(models, only))
    return engine


def needed(models: Mapping[str, Model], tables: Collection[str]) -> set[str]:
    """The tables named, with all that they are made from."""
    found: set[str] = set()
    left = [name for name in tables if name in models]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [each for each in models[name].inputs if each in models]
    return found


def _read(engine: DuckEngine, world: World, groups: Mapping[str, Collection[Person]]) -> Measured:
    door = door_of(world)
    rows = [(group, door.address(p.address), p.number) for group, people in groups.items() for p in people]
    columns = [pa.array([row[n] for row in rows]) for n in range(3)]
    asked = pa.table(columns, names=["group_name", "identifier", "number"])
    ask = engine.connection
    ask.register("asked", asked)
    ask.execute(_LEVELS)
    first = world.period.first_day
    levels: dict[str, dict[str, Weeks]] = {}
    for group, indicator, week, level in ask.execute(_MEANS).fetchall():
        number = (week - first).days // 7 + 1
        levels.setdefault(group, {}).setdefault(indicator, {})[number] = level
    scored = "SELECT indicator FROM scores.goalposts WHERE good IS NOT NULL AND bad IS NOT NULL"
    computed = {name for (name,) in ask.execute(scored).fetchall()} | set(PARTS)
    return Measured(levels, frozenset(computed), dict(ask.execute(_PEOPLE).fetchall()))


_LEVELS = """
CREATE OR REPLACE TEMP TABLE planted_levels AS
WITH valued AS (
  SELECT person, week, indicator, value FROM indicators.person_weeks
  UNION ALL
  SELECT person, CAST(quarter + INTERVAL 3 MONTH - INTERVAL 7 DAY AS DATE), 'leave_activity', value
  FROM indicators.leave_activity
)
SELECT v.person, v.week, v.indicator, greatest(0, least(1, (v.value - g.good) / (g.bad - g.good))) AS level
FROM valued AS v
INNER JOIN scores.goalposts AS g ON g.indicator = v.indicator
WHERE g.good IS NOT NULL AND g.bad IS NOT NULL AND v.value IS NOT NULL
UNION ALL
SELECT person, week, part, level
FROM (UNPIVOT scores.burnout_risk_weeks ON recovery, demand, support, control, strain_exposure
      INTO NAME part VALUE level)
"""

_MEANS = """
SELECT a.group_name, l.indicator, l.week, avg(l.level)
FROM asked AS a
INNER JOIN core.identities AS i ON i.identifier = a.identifier
INNER JOIN planted_levels AS l ON l.person = i.person
GROUP BY ALL ORDER BY ALL
"""

_PEOPLE = """
SELECT DISTINCT a.number, r.strain
FROM asked AS a
INNER JOIN core.identities AS i ON i.identifier = a.identifier
INNER JOIN (
  SELECT person, avg(strain_exposure) AS strain FROM scores.burnout_risk_weeks
  WHERE strain_exposure IS NOT NULL GROUP BY person
) AS r ON r.person = i.person
ORDER BY ALL
"""
