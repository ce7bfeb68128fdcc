"""Rules that a table's own definition states: its header, and the comment beside each column.

- `grain: person, week` is one row for each.
- A comment that says nothing of null: no row lacks the value, in a column of the grain, and in all columns
  of indicators, scores and summaries.
- A comment that begins with a list, `low, raised or high`: no other word stands there.
- `0 to 1` in a comment, or a name that ends with `_share`: values lie between.
- A name that ends with `_seconds`, `_minutes`, `_hours` or `_days`: never negative; `_rounded`: whole fives.
- `unit:` of an indicator bounds its `value`.
- A column named as the key of another table, `person` or `window_number`: every value stands there.

So a definition is never written twice, and what a reader is told of a column is what is held.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from expectations.rules import (
    WARN,
    Rule,
    between,
    known,
    none_where,
    one_of,
    one_row_each,
    refers,
)

ONE_ROW = "night"
"""The grain of a table that has one row a night."""

UNIT_BOUNDS: dict[str, tuple[float | None, float | None]] = {
    "days per week": (0, 7),
    "hours per day": (0, 24),
    "hours per week": (0, 168),
    "constraint": (0, 2),
    "hours": (-24, 72),
    "messages per free hour": (0, None),
    "messages per meeting hour": (0, None),
    "messages per working day": (0, None),
    "nights per week": (0, 7),
    "people": (1, None),
    "probability": (0, 1),
    "sessions per week": (0, None),
    "share of free time": (0, 1),
    "share of leave days": (0, 1),
    "share of meeting hours": (0, 1),
    "share of messages": (0, 1),
    "share of recorded time": (0, 1),
    "share of scheduled time": (0, 1),
    "share of teammates": (0, 1),
    "share of ties": (0, 1),
    "share of working days": (0, 1),
    "standard deviations": (-50, 50),
    "working days": (0, None),
}
"""Bounds of an indicator's value by the unit that its header states."""

PARENTS = {
    "person": "core.people",
    "meeting": "core.meetings",
    "window_number": "scores.windows",
    "group_id": "scores.groups",
    "indicator": "scores.goalposts",
}
"""Columns that are the key of a table, under the same name wherever they stand below it."""
_BELOW = ("facts", "indicators", "scores")
_FULLY_DESCRIBED = ("indicators", "scores", "summaries")

_LENGTHS = ("_seconds", "_minutes", "_hours", "_days", "_bytes")
_LISTED = re.compile(r"((?:[a-z][a-z_]*, )*[a-z][a-z_]*) or ([a-z][a-z_]*)(?=$|[;:,]| \()")
_ONCE = "Nothing is counted twice."


class Column(NamedTuple):
    """A column as the database and its definition have it."""

    kind: str
    comment: str


class Described(NamedTuple):
    """A table as its definition describes it; grain and unit are empty where it states none."""

    table: str
    grain: str
    unit: str
    columns: Mapping[str, Column]

    @property
    def schema(self) -> str:
        """The schema that it stands in."""
        return self.table.partition(".")[0]

    @property
    def keys(self) -> list[str]:
        """The columns of the grain."""
        return [] if self.grain in ("", ONE_ROW) else [name.strip() for name in self.grain.split(",")]


def derived(described: Described) -> Iterator[Rule]:
    """Every rule that the definition states."""
    yield from _grain(described)
    yield from _words(described)
    yield from _numbers(described)
    if described.schema == "summaries":
        yield from _no_pseudonym(described)
    for name in described.columns:
        parent = PARENTS.get(name)
        if parent and parent != described.table and described.schema in _BELOW:
            yield refers(name, parent, name, "No row speaks of something that is described nowhere.")


def words_of(comment: str) -> tuple[str, ...]:
    """The closed list that a comment begins with; empty where it begins otherwise."""
    found = _LISTED.match(comment)
    return (*found[1].split(", "), found[2]) if found else ()


def _grain(described: Described) -> Iterator[Rule]:
    keys = described.keys
    if described.grain == ONE_ROW:
        fault = f"(SELECT count(*) FROM {described.table}) <> 1"
        yield none_where(fault, "one row", _ONCE, source="(SELECT 1) AS once")
    elif keys:
        yield one_row_each(*keys, protects=_ONCE)
    stated = [name for name, column in described.columns.items() if "null" not in column.comment.casefold()]
    if own := [name for name in stated if name in keys]:
        yield known(*own, protects="Every row can be told from the others.")
    others = [name for name in stated if name not in keys]
    if others and described.schema in _FULLY_DESCRIBED:
        protects = "An empty cell means what the dictionary says that it means, and nothing else."
        yield known(*others, protects=protects, severity=WARN)


def _words(described: Described) -> Iterator[Rule]:
    for name, column in described.columns.items():
        if column.kind == "VARCHAR" and (allowed := words_of(column.comment)):
            protects = "Whoever reads the column has met every word that stands in it."
            yield one_of(name, allowed=allowed, protects=protects)


def _numbers(described: Described) -> Iterator[Rule]:
    numbers = {name: c.comment for name, c in described.columns.items() if c.kind in ("DOUBLE", "BIGINT")}
    shares = [name for name, said in numbers.items() if name.endswith("_share") or "0 to 1" in said]
    lengths = [name for name in numbers if name.endswith(_LENGTHS) and "offset" not in name]
    if shares:
        protects = "A share stays a share: a value outside would be an error that no mean shows."
        yield between(*shares, least=0, most=1, protects=protects)
    if lengths:
        yield between(*lengths, least=0, most=None, protects="Time does not run backwards.")
    if "value" in numbers and described.unit:
        least, most = UNIT_BOUNDS[described.unit]
        protects = "An indicator says what its unit can say, and no more."
        yield between("value", least=least, most=most, protects=protects)
    for name in (name for name in numbers if name.endswith("_rounded")):
        said = f"{name} is a multiple of five"
        yield none_where(f"{name} % 5 <> 0 OR {name} < 0", said, "One person more or less does not show.")


def _no_pseudonym(described: Described) -> Iterator[Rule]:
    """Published numbers and texts are nobody's pseudonym, nor a team's or a conversation's."""
    ids = (
        "SELECT identifier FROM core.identities WHERE identifier <> 0 "
        "UNION ALL SELECT person FROM core.people UNION ALL SELECT team FROM lake.teams"
    )
    faults = [
        f"{name} IN (SELECT id FROM ids)" if column.kind == "BIGINT" else f"{name} IN (SELECT said FROM ids)"
        for name, column in described.columns.items()
        if column.kind in ("BIGINT", "VARCHAR")
    ]
    source = f"(SELECT DISTINCT identifier AS id, CAST(identifier AS VARCHAR) AS said FROM ({ids}))"
    if faults:
        fault = " OR ".join(faults).replace("FROM ids", f"FROM {source}")
        yield none_where(
            fault, "no pseudonym stands in any cell", "Nobody can be followed from table to table."
        )


def without_twice(rules: list[Rule]) -> list[Rule]:
    """The rules, the earlier of two that say the same."""
    return list({rule.said: rule for rule in reversed(rules)}.values())[::-1]
