"""Networks as the house measures them, and the few statistics of whole networks that it has no table for."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from benchmarks.public_data import house
from transforms.duck import DuckEngine

LAST_TIES = "(SELECT * FROM facts.ties WHERE week = (SELECT max(week) FROM facts.ties))"
EVERY_TIE = {"tie_days": 7000, "tie_people": 1000, "tie_interactions": 1, "fewest_ties": 1}
"""One mail makes a tie, however many it went to and however long ago: a network without windows."""

Measures = Mapping[int, Mapping[str, float]]


def ties(engine: DuckEngine, condition: str = "TRUE", weight: str = "interactions") -> pa.Table:
    """Ties of the last week, one-way or mutual, from both ends, each as if it were mutual."""
    query = (
        f"SELECT * REPLACE (TRUE AS is_reciprocal, CAST({weight} AS BIGINT) AS interactions) "
        f"FROM {LAST_TIES} WHERE {condition}"
    )
    return engine.connection.sql(query).to_arrow_table()


def ego_networks(found: pa.Table, as_of: date) -> Measures:
    """Constraint, effective size, ties and local clustering of each person with a tie, by facts.ego_networks.

    An effective size is the ties less the mean number of the others that each of them knows; clustering is
    that mean as a share of what it could be, and `triangles` follow from it likewise.
    """
    engine = house({"facts.ties": found}, ["facts.ego_networks"], as_of)
    query = """
        SELECT person, ties, effective_size, burt_constraint,
          CASE WHEN ties > 1 THEN (ties - effective_size) / (ties - 1) ELSE 0 END AS clustering,
          ties * (ties - effective_size) / 2 AS triangles
        FROM facts.ego_networks
    """
    names = ("partners", "effective_size", "constraint", "clustering", "triangles")
    rows = engine.connection.execute(query).fetchall()
    engine.close()
    return {who: dict(zip(names, values, strict=True)) for who, *values in rows}


def largest_difference(found: Measures, measure: str, path: Path, column: str) -> float:
    """Farthest that a measure lies from a column of a file of reference, over the people with a tie."""
    with path.open(encoding="utf-8") as file:
        expected = {int(row["node"]) + 1: row[column] for row in csv.DictReader(file)}
    return max(abs(float(expected[who]) - values[measure]) for who, values in found.items())


def reached(engine: DuckEngine, edges: str) -> int:
    """How many people the best connected one reaches over `edges`, a query of (person, other)."""
    query = f"""
        WITH RECURSIVE edges AS MATERIALIZED ({edges}),
        found AS (
          SELECT person FROM (
            SELECT person, count(*) AS n FROM {LAST_TIES} GROUP BY person ORDER BY n DESC, person LIMIT 1
          )
          UNION
          SELECT e.other FROM found AS f INNER JOIN edges AS e ON e.person = f.person
        )
        SELECT list(person) FROM found
    """
    ((people,),) = engine.connection.execute(query).fetchall()
    engine.connection.execute(
        "CREATE OR REPLACE TEMP TABLE reached_people AS SELECT unnest(?) AS person", [people]
    )
    return len(people)


def strong_component(engine: DuckEngine) -> int:
    """People whom the best connected one reaches over directed ties, and who reach that one."""
    reached(engine, f"SELECT person, other FROM {LAST_TIES} WHERE sent > 0")
    engine.connection.execute("CREATE OR REPLACE TEMP TABLE forwards AS SELECT person FROM reached_people")
    reached(engine, f"SELECT person, other FROM {LAST_TIES} WHERE received > 0")
    query = "SELECT count(*) FROM reached_people INNER JOIN forwards USING (person)"
    ((people,),) = engine.connection.execute(query).fetchall()
    return int(people)


def diameter(engine: DuckEngine) -> int:
    """Longest of the shortest ways between two people, ties taken both ways."""
    run = engine.connection.execute
    run(f"CREATE OR REPLACE TEMP TABLE steps AS SELECT DISTINCT person, other FROM {LAST_TIES}")
    run("CREATE OR REPLACE TEMP TABLE known AS SELECT DISTINCT person, person AS other, 0 AS far FROM steps")
    far = 0
    while True:
        run(
            "INSERT INTO known SELECT DISTINCT k.person, s.other, k.far + 1 FROM known AS k "
            "INNER JOIN steps AS s ON s.person = k.other "
            "WHERE k.far = ? "
            "AND NOT EXISTS (FROM known AS o WHERE o.person = k.person AND o.other = s.other)",
            [far],
        )
        ((grown,),) = run("SELECT max(far) FROM known").fetchall()
        if grown == far:
            return far
        far = grown
