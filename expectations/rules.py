"""What may be expected of a table: kinds of expectation, each with its plain SQL.

A rule says what must hold, what that protects, and whether the night stops or warns where it does not; its
author decides. Suites for Great Expectations are made of the same rules (see suites.py), and the two must
agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BATCH = "{batch}"
"""Stands for the table that a rule is about; further tables are named with their schema."""


class Severity(StrEnum):
    """What a night does where a rule is not met."""

    STOP = "stop"
    WARN = "warn"


STOP, WARN = Severity.STOP, Severity.WARN


@dataclass(frozen=True)
class Known:
    """No row lacks a value in any of the columns."""

    columns: tuple[str, ...]

    def fault(self, column: str) -> str:
        """SQL that is true of a row that fails by `column`."""
        return f"{column} IS NULL"


@dataclass(frozen=True)
class Between:
    """Every value of the columns that is known lies in [least, most]; None is no bound."""

    columns: tuple[str, ...]
    least: float | None
    most: float | None

    def fault(self, column: str) -> str:
        """SQL that is true of a row that fails by `column`."""
        below = [] if self.least is None else [f"{column} < {self.least}"]
        above = [] if self.most is None else [f"{column} > {self.most}"]
        return " OR ".join(below + above)


@dataclass(frozen=True)
class OneOf:
    """Every value of the columns that is known is in a closed list."""

    columns: tuple[str, ...]
    allowed: tuple[str, ...]

    def fault(self, column: str) -> str:
        """SQL that is true of a row that fails by `column`."""
        return f"{column} NOT IN ({', '.join(map(quoted, self.allowed))})"


ByColumn = Known | Between | OneOf
"""Tests that look at the columns of a row one by one."""


@dataclass(frozen=True)
class NoneWhere:
    """No row of `source` meets `fault`, or no more than `most_share` of its rows."""

    fault: str
    source: str = BATCH
    most_share: float = 0.0


@dataclass(frozen=True)
class Closed:
    """The table has these columns and no others."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class RowCount:
    """The table has so many rows."""

    rows: int


Test = ByColumn | NoneWhere | Closed | RowCount


@dataclass(frozen=True)
class Rule:
    """One expectation. `said`: what must hold; `protects`: what for; `to_do`: what helps where it fails."""

    said: str
    protects: str
    test: Test
    severity: Severity = STOP
    to_do: str = ""

    def is_met(self, checked: int, failing: int) -> bool:
        """Whether so many failing rows among those checked may pass."""
        most_share = self.test.most_share if isinstance(self.test, NoneWhere) else 0.0
        return failing <= most_share * checked


class Suite(NamedTuple):
    """What must hold of one table, named `schema.table`."""

    table: str
    rules: Sequence[Rule]


class Figures(NamedTuple):
    """What the night knows and its database does not say: thresholds, and the rows that landings state."""

    settings: Mapping[str, float]
    landed_rows: Mapping[str, int]

    def whole(self, name: str) -> int:
        """A threshold that counts something."""
        return int(self.settings[name])


def to_five(count: int) -> int:
    """The count to the nearest five, as it is published."""
    return 5 * ((count + 2) // 5)


def quoted(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def any_fault(test: ByColumn) -> str:
    """SQL that is true of a row that fails by any of the columns."""
    return " OR ".join(test.fault(column) for column in test.columns)


def known(*columns: str, protects: str, severity: Severity = STOP) -> Rule:
    """No NULL in any of `columns`."""
    said = f"{_listed(columns)} {_are(columns)} always stated"
    return Rule(said, protects, Known(columns), severity)


def between(
    *columns: str, least: float | None, most: float | None, protects: str, severity: Severity = STOP
) -> Rule:
    """Values lie between two bounds, both included; None is no bound."""
    if least is None:
        bounds = f"at most {most}"
    elif most is None:
        bounds = f"at least {least}" if least else "never negative"
    else:
        bounds = f"between {least} and {most}"
    said = f"{_listed(columns)} {_are(columns)} {bounds}"
    return Rule(said, protects, Between(columns, least, most), severity)


def one_of(*columns: str, allowed: Sequence[str], protects: str, severity: Severity = STOP) -> Rule:
    """Every value is in the closed list; NULL is no value."""
    said = f"{_listed(columns)} {_are(columns)} one of {', '.join(allowed)}"
    return Rule(said, protects, OneOf(columns, tuple(allowed)), severity)


def closed(*columns: str, protects: str) -> Rule:
    """The table has these columns alone."""
    return Rule(f"the columns are {', '.join(columns)}, and no others", protects, Closed(columns))


def one_row_each(*columns: str, protects: str) -> Rule:
    """The grain: no two rows agree in all of `columns`, where NULL agrees with NULL."""
    listed = ", ".join(columns)
    alike = f"(SELECT count(*) AS rows_alike FROM {BATCH} GROUP BY {listed}) AS alike"
    return Rule(f"one row for each {listed}", protects, NoneWhere("rows_alike > 1", alike))


def refers(column: str, table: str, to: str, protects: str) -> Rule:
    """Every value of `column` that is known stands in the column `to` of `table`."""
    found = f"SELECT 1 FROM {table} AS there WHERE there.{to} = here.{column}"
    fault = f"here.{column} IS NOT NULL AND NOT EXISTS ({found})"
    said = f"every {column} stands in {table}"
    return Rule(said, protects, NoneWhere(fault, f"{BATCH} AS here"))


def none_where(
    fault: str,
    said: str,
    protects: str,
    *,
    source: str = BATCH,
    severity: Severity = STOP,
    most_share: float = 0.0,
    to_do: str = "",
) -> Rule:
    """No row of `source`, or no more than `most_share` of them, meets the SQL `fault`."""
    return Rule(said, protects, NoneWhere(fault, source, most_share), severity, to_do)


def _listed(columns: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(columns[:-1]), columns[-1]) if part)


def _are(columns: Sequence[str]) -> str:
    return "is" if len(columns) == 1 else "are"
