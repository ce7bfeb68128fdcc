"""Wall time and peak memory of the scores: `python benchmarks/scores.py [PEOPLE [WEEKS]]`.

The values of every agreed indicator are made up: each person has a place of their own on the way from the
good goalpost to the bad one, and varies around it by week. All from levels to published tables is computed
from them on DuckDB, for 10,000 people and 52 weeks where nothing else is asked; what comes before, from
exports to indicators, is not. Memory is the largest resident size of the process, the made-up values and a
limit of 4 GB for DuckDB among it.
"""

import resource
import sys
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from flows.answers import aligned
from flows.reference import reference_tables
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from sources import schema as lake
from transforms.duck import DuckEngine
from transforms.engine import build
from transforms.model import Model, read_house
from transforms.plan import order
from transforms.reference import TABLES
from transforms.schemas import Schemas

FIRST = date(2025, 1, 6)
TEAM = 12
SHOWN = 15
Tables = dict[str, pa.Table]


def main() -> None:
    """The slowest tables, and all of them."""
    people, weeks = (int(given) for given in [*sys.argv[1:], *("10000", "52")[len(sys.argv) - 1 :]])
    settings, models = Settings(), read_house()
    functions = settings.functions()
    chosen = {name: model for name, model in models.items() if model.layer in ("scores", "summaries")}
    given = made_up(people, weeks, reference_tables(settings, DEMONSTRATION, FIRST, models))
    schemas = Schemas(models, loaded(), functions)
    with tempfile.TemporaryDirectory() as spill:
        engine = DuckEngine(functions, memory="4GB", temporary=Path(spill))
        for name in sorted({name for model in chosen.values() for name in model.inputs} - chosen.keys()):
            schema = schemas[name].remove_metadata()
            engine.load(name, fitted(given.pop(name, None), schema), schema)
        rows, started = [], monotonic()
        for model in order(chosen, engine.tables()):
            rows.append(measured(engine, model))
        total = monotonic() - started
        engine.close()
    rows.sort(key=lambda row: -row[1])
    shown = [[name, f"{seconds:.1f}", f"{count:,}"] for name, seconds, count in rows[:SHOWN]]
    print(aligned(["table", "seconds", "rows"], shown))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{people:,} people, {weeks} weeks, {len(rows)} tables: {total:.1f} s, at most {peak:,} MB")


def measured(engine: DuckEngine, model: Model) -> tuple[str, float, int]:
    """A table's name, its seconds and its rows."""
    started = monotonic()
    count = build(engine, model)
    return model.table, monotonic() - started, count


def loaded() -> dict[str, pa.Schema]:
    """The schemas of what is landed or given."""
    landed = {f"lake.{name}": schema for name, schema in lake.TABLES.items()}
    return landed | {f"reference.{name}": schema for name, schema in TABLES.items()}


def fitted(table: pa.Table | None, schema: pa.Schema) -> pa.Table:
    """The table in the columns of `schema`; a column that it lacks is null."""
    if table is None:
        return schema.empty_table()
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(len(table), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def made_up(people: int, weeks: int, reference: Mapping[str, pa.Table]) -> Tables:
    """An organisation in teams of a dozen, everybody covered by every source."""
    mondays = np.array([(FIRST + timedelta(7 * week)).toordinal() for week in range(weeks)])
    days = (mondays - date(1970, 1, 1).toordinal()).astype(np.int32)
    last = FIRST + timedelta(7 * weeks + 13)
    quarters = [date(year, month, 1) for year in range(2024, last.year + 1) for month in (1, 4, 7, 10)]
    person = np.arange(1, people + 1)
    teams = np.arange(1, people // TEAM + 1)
    team = np.minimum(np.arange(people) // TEAM + 1, len(teams))
    each, which = np.repeat(person, weeks), np.tile(days, people)
    whole = {
        f"{source}_covered": np.ones(len(each), bool) for source in ("slack", "direct", "email", "calendar")
    }
    return {
        **{f"reference.{name}": table for name, table in reference.items()},
        "core.horizon": pa.table({"first_day": [FIRST], "last_day": [last]}),
        "core.people": pa.table(
            {"person": person, "valid_from": [date(2024, 1, 1)] * people, "team": team, "manager": team}
        ),
        "core.reporting_groups": pa.table(
            {
                "quarter_on": np.repeat(np.array(quarters, "datetime64[D]"), len(teams)),
                "team": np.tile(teams, len(quarters)),
                "reporting_group": np.tile(teams, len(quarters)),
                "merged_teams": np.ones(len(teams) * len(quarters), int),
            }
        ),
        "lake.teams": pa.table(
            {
                "team": teams,
                "label": [f"Team {number}" for number in teams],
                "snapshot_on": [date(2024, 1, 1)] * len(teams),
            }
        ),
        "facts.eligible_weeks": pa.table(
            {"person": each, "week": pa.array(which, pa.date32()), "on_days": np.full(len(each), 5), **whole}
        ),
        "indicators.person_weeks": values(people, days, reference["goalposts"]),
    }


def values(people: int, days: npt.NDArray[np.int32], goalposts: pa.Table) -> pa.Table:
    """A value of each indicator for each person and week."""
    chance, parts = np.random.default_rng(1), []
    for row in goalposts.to_pylist():
        if row["indicator"] == "leave_activity":
            continue
        good = 0.0 if row["good"] is None else row["good"]
        bad = 1.0 if row["bad"] is None else row["bad"]
        place = chance.beta(1, 3, (people, 1)) + 0.1 * chance.standard_normal((people, len(days)))
        count = people * len(days)
        parts.append(
            pa.table(
                {
                    "person": np.repeat(np.arange(1, people + 1), len(days)),
                    "week": pa.array(np.tile(days, people), pa.date32()),
                    "indicator": pa.repeat(row["indicator"], count),
                    "value": (good + (bad - good) * place).ravel(),
                    "evidence": np.full(count, 5),
                }
            )
        )
    return pa.concat_tables(parts)


if __name__ == "__main__":
    main()
