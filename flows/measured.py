"""What the tables say of a planted organisation: levels by week, alarms and changes of each team.

Read before anything is suppressed: every team is a group of its own, whatever its size.
"""

from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any

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

LEVELS = ("indicators.person_weeks", "indicators.leave_activity", "scores.goalposts", "scores.levels")
READ = (
    *LEVELS,
    "scores.burnout_risk_weeks",
    "scores.part_alarms",
    "scores.group_changes",
    "scores.series_breaks",
    "scores.assumed_hours",
    "scores.windows",
    "scores.groups",
    "core.reporting_groups",
)
SUB_INDICES = ("recovery", "demand", "support", "control")
PARTS = (*SUB_INDICES, "strain_exposure")
TEAMS_ALONE = {"smallest_group": 5, "merge_margin_people": 0}
"""Thresholds by which no team is merged with another."""
DESCRIBED = {
    "off_hours_availability": (0.1, 0.6),
    "off_hours_meetings": (0.0, 2.0),
    "common_hours": (6.0, 2.0),
}
"""Goalposts for indicators that enter no score: of availability as docs/science.md has them; of meetings so
that half of the way is the hour a week that a vendor flags; of common hours those between much and little
overlap."""
ASSUMED = "assumed_hours"
ORGANISATION = "organisation"
"""Label under which the organisation's own changes stand beside its teams'."""

Weeks = dict[int, float]
"""Mean level by number of the week; a quarter stands at its last week."""
Alarms = dict[int, str | None]
"""Weeks in which a part is watched, with the direction of an alarm or None."""


@dataclass(frozen=True)
class Measured:
    """Mean levels of groups of people, by group, by indicator, by week."""

    levels: Mapping[str, Mapping[str, Weeks]]
    computed: frozenset[str]
    """Indicators and parts that have a level in this house, whether anybody's is known or not."""
    people: Mapping[int, float] = field(default_factory=dict)
    """Mean strain exposure of each person of the organisation, by number, where it is known."""
    alarms: Mapping[str, Mapping[str, Alarms]] = field(default_factory=dict)
    """By team and part."""
    changes: Mapping[str, Mapping[str, Weeks]] = field(default_factory=dict)
    """Spreads that a window lies from its baseline towards the bad goalpost, by team or for the organisation,
    by indicator, by first week of the window."""
    breaks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """First week of the first broken series, by team, by cause."""

    def of(self, group: str, indicator: str) -> Weeks:
        """Mean level by week; empty where nothing is known."""
        return dict(self.levels.get(group, {}).get(indicator, {}))

    def alarms_of(self, group: str, part: str) -> Alarms:
        """Alarms of a part by watched week; those of strain exposure are the alarms of any part."""
        parts = self.alarms.get(group, {})
        if part != "strain_exposure":
            return dict(parts.get(part, {}))
        weeks = sorted({week for each in parts.values() for week in each})
        return {week: _joined([each.get(week) for each in parts.values()]) for week in weeks}


def _joined(told: Collection[str | None]) -> str | None:
    return next((each for each in ("rising", "falling") if each in told), None)


def measured(
    world: World, lake: Lake, groups: Mapping[str, Collection[Person]], only: Collection[str] = READ
) -> Measured:
    """Builds what the levels need and reads them off; `groups` says whose means are wanted.

    only: `READ`, or `LEVELS` where neither parts nor what teams show of change are wanted.
    """
    with closing(built(lake, world.period.last_day, only)) as engine:
        return _read(engine, world, groups)


def built(lake: Lake, as_of: date, only: Collection[str] = READ, threads: int = 1) -> DuckEngine:
    """A house over a lake in memory, as far as the tables named need it."""
    models = _models()
    engine = DuckEngine({**Settings().functions(), **TEAMS_ALONE}, threads=threads)
    for name, schema in LAKE_TABLES.items():
        engine.load(f"lake.{name}", lake[name], schema)
    for name, table in reference_tables(Settings(), DEMONSTRATION, as_of, models).items():
        engine.load(f"reference.{name}", table, REFERENCE_TABLES[name])
    run_house(engine, models, only=needed(models, only))
    return engine


@cache
def _models() -> Mapping[str, Model]:
    return read_house()


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
    has_parts = "scores.burnout_risk_weeks" in engine.tables()
    posts = ", ".join(f"('{name}', {good}, {bad})" for name, (good, bad) in DESCRIBED.items())
    ask.execute(_LEVELS.replace("{described}", posts) + (_PART_LEVELS if has_parts else ""))
    number = partial(_week, world.period.first_day)
    levels: dict[str, dict[str, Weeks]] = {}
    for group, indicator, week, level in ask.execute(_MEANS).fetchall():
        levels.setdefault(group, {}).setdefault(indicator, {})[number(week)] = level
    scored = "SELECT indicator FROM scores.goalposts WHERE good IS NOT NULL AND bad IS NOT NULL"
    computed = {name for (name,) in ask.execute(scored).fetchall()} | set(DESCRIBED)
    if not has_parts:
        return Measured(levels, frozenset(computed))
    labels = {door.number("team", label): label for label in world.organisation.members}
    ask.register("labelled", pa.table({"team": list(labels), "label": list(labels.values())}))
    for label, week, share in ask.execute(_ASSUMED).fetchall():
        levels.setdefault(label, {}).setdefault(ASSUMED, {})[number(week)] = share
    people = dict(ask.execute(_PEOPLE).fetchall())
    told = [
        _nested(
            (label, name, number(week), value) for label, name, week, value in ask.execute(query).fetchall()
        )
        for query in (_ALARMS, _CHANGES)
    ]
    breaks: dict[str, dict[str, int]] = {}
    for label, cause, week in ask.execute(_BREAKS).fetchall():
        breaks.setdefault(label, {}).setdefault(cause, number(week))
    return Measured(levels, frozenset({*computed, *PARTS, ASSUMED}), people, told[0], told[1], breaks)


def _week(first: date, week: date) -> int:
    return (week - first).days // 7 + 1


def _nested(rows: Iterable[tuple[str, str, int, Any]]) -> dict[str, dict[str, dict[int, Any]]]:
    found: dict[str, dict[str, dict[int, Any]]] = {}
    for label, name, week, value in rows:
        found.setdefault(label, {}).setdefault(name, {})[week] = value
    return found


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
INNER JOIN (
  SELECT indicator, good, bad FROM scores.goalposts WHERE sub_index IS NULL AND good IS NOT NULL
  UNION ALL
  SELECT * FROM (VALUES {described})
) AS g ON g.indicator = v.indicator
WHERE v.value IS NOT NULL
UNION ALL
SELECT person, week, indicator, level FROM scores.levels WHERE level IS NOT NULL
"""

_PART_LEVELS = """
UNION ALL
SELECT person, week, part, level
FROM (UNPIVOT scores.burnout_risk_weeks ON recovery, demand, support, control, strain_exposure
      INTO NAME part VALUE level)
"""

_MEANS = f"""
SELECT a.group_name, l.indicator, l.week, avg(l.level)
FROM asked AS a
INNER JOIN (SELECT group_name, count(*) AS people FROM asked GROUP BY group_name) AS g USING (group_name)
INNER JOIN core.identities AS i ON i.identifier = a.identifier
INNER JOIN planted_levels AS l ON l.person = i.person
GROUP BY a.group_name, l.indicator, l.week, g.people
HAVING count(*) >= least(g.people, {TEAMS_ALONE["smallest_group"]})
ORDER BY ALL
"""
"""Of as many people as a group needs to be shown, or of all where fewer are concerned."""

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

_TEAMS = """
SELECT DISTINCT l.label, r.reporting_group AS group_id
FROM core.reporting_groups AS r
INNER JOIN labelled AS l ON l.team = r.team
"""

_ALARMS = f"""
SELECT t.label, a.sub_index, a.week, a.alarm
FROM ({_TEAMS}) AS t
INNER JOIN scores.part_alarms AS a ON a.group_id = t.group_id
WHERE a.p_value IS NOT NULL
ORDER BY ALL
"""

_CHANGES = f"""
SELECT t.label, c.indicator, w.window_start, CASE WHEN g.bad < g.good THEN -c.change_z ELSE c.change_z END
FROM (
  {_TEAMS}
  UNION ALL
  SELECT DISTINCT '{ORGANISATION}' AS label, group_id FROM scores.groups WHERE grouping = 'organisation'
) AS t
INNER JOIN scores.group_changes AS c ON c.group_id = t.group_id
INNER JOIN scores.windows AS w ON w.window_number = c.window_number
INNER JOIN scores.goalposts AS g ON g.indicator = c.indicator
WHERE c.change_z IS NOT NULL
ORDER BY ALL
"""

_BREAKS = f"""
SELECT t.label, b.cause, w.window_start
FROM ({_TEAMS}) AS t
INNER JOIN scores.series_breaks AS b ON b.group_id = t.group_id
INNER JOIN scores.windows AS w ON w.window_number = b.window_number
ORDER BY ALL
"""

_ASSUMED = f"""
SELECT t.label, w.window_start, h.default_hours_share
FROM ({_TEAMS}) AS t
INNER JOIN scores.assumed_hours AS h ON h.group_id = t.group_id
INNER JOIN scores.windows AS w ON w.window_number = h.window_number
ORDER BY ALL
"""
