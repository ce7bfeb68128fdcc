"""How a table is cut into months, and what of its inputs a month may read.

Two lines of a header say it. `month: sent_at` names the column that places a row in time: a date, a
timestamp, or microseconds since 1970. `month: starts_on to ends_on` names two: each row lasts from the one to
the other, the last date included, the last timestamp left out. `sees: 1 day before, tie_days after` says that
the table is made month by month, and how far around itself a month may read, in days or by a setting in days;
`sees: the month` is no further than itself. A table without `sees:` is made whole.

A month reads of an input that stands in time the rows that lie in what it may see; rows that last are cut to
it. Other inputs it reads whole. A row without a time is seen by no month.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pyarrow as pa
from sqlglot import Dialect
from sqlglot.tokens import Token, TokenType

from transforms.duck import DuckEngine
from transforms.model import Model, ModelError

LOADED_PLACES = {"lake.messages": "sent_at", "lake.message_mentions": "ts"}
"""Where the rows of loaded tables stand in time; those that are not named here are read whole."""
CUT_LAYERS = ("core", "facts")

_TERM = re.compile(r"(?:(\d+) days?|(\w+_days)) (before|after)")
_DAY_MICROSECONDS = 86_400_000_000
_EPOCH = dt.date(1970, 1, 1)
_ONE_DAY = dt.timedelta(days=1)


class Window(NamedTuple):
    """Days from `first` on, before `end`."""

    first: dt.date
    end: dt.date


class Sight(NamedTuple):
    """How many days around its month a partition may read."""

    before: int
    after: int

    def of(self, month: dt.date) -> Window:
        """What the partition of a month may read."""
        return Window(month - self.before * _ONE_DAY, month_after(month) + self.after * _ONE_DAY)

    def reaching(self, month: dt.date) -> list[dt.date]:
        """The months whose partitions may read something of `month`."""
        found = [(month - self.after * _ONE_DAY).replace(day=1)]
        while month_after(found[-1]) < month_after(month) + self.before * _ONE_DAY:
            found.append(month_after(found[-1]))
        return found


class Place(NamedTuple):
    """Where the rows of a table stand in time: at one column, or from one column to another."""

    starts: str
    ends: str | None
    schema: pa.Schema

    @property
    def day(self) -> str:
        """SQL for the day of a row; of one that lasts, NULL."""
        if self.ends is not None:
            return "NULL"
        return f"make_timestamp({self.starts})" if pa.types.is_integer(self._type) else self.starts

    def is_in(self, window: Window) -> str:
        """SQL for whether a row that stands at one moment lies in the window."""
        return (
            f"{self.starts} >= {self._literal(window.first)} AND {self.starts} < {self._literal(window.end)}"
        )

    def select(self, table: str, window: Window) -> str:
        """SQL for the rows of `table` that lie in the window, and no more of those that last."""
        if self.ends is None:
            return f"SELECT * FROM {table} WHERE {self.is_in(window)}"
        first, end = self._literal(window.first), self._literal(window.end)
        last, reaches = (
            (self._literal(window.end - _ONE_DAY), ">=") if pa.types.is_date(self._type) else (end, ">")
        )
        columns = ", ".join(self._clipped(name, first, last) for name in self.schema.names)
        return (
            f"SELECT {columns} FROM {table} WHERE {self.starts} < {end} "
            f"AND ({self.ends} IS NULL OR {self.ends} {reaches} {first})"
        )

    @property
    def _type(self) -> pa.DataType:
        return self.schema.field(self.starts).type

    def _literal(self, day: dt.date) -> str:
        if pa.types.is_date(self._type):
            return f"DATE '{day}'"
        if pa.types.is_timestamp(self._type):
            return f"TIMESTAMP '{day} 00:00:00'"
        return str((day - _EPOCH).days * _DAY_MICROSECONDS)

    def _clipped(self, name: str, first: str, last: str) -> str:
        if name == self.starts:
            return f"CASE WHEN {name} < {first} THEN {first} ELSE {name} END AS {name}"
        if name == self.ends:
            return f"CASE WHEN {name} < {last} THEN {name} ELSE {last} END AS {name}"
        return name


class Cut:
    """How the tables of an engine are cut; where they stand in time is found once."""

    def __init__(self, engine: DuckEngine, models: Mapping[str, Model]) -> None:
        self._engine = engine
        self._models = models
        self._places: dict[str, Place | None] = {}

    def sight(self, model: Model) -> Sight | None:
        """How far a partition of the model may read; None for a table that is made whole."""
        return sight_of(model, self._engine.settings)

    def place(self, table: str) -> Place | None:
        """Where the rows of a table that stands, or that a model would make, stand in time."""
        if table not in self._places:
            model = self._models.get(table)
            is_yet_to_be = model is not None and table not in self._engine.tables()
            schema = self._engine.columns(model) if model and is_yet_to_be else self._engine.schema(table)
            self._places[table] = place_of(table, model, schema)
        return self._places[table]

    def months(self, model: Model, days: Iterable[dt.date]) -> list[dt.date]:
        """The months whose partitions may read a row of one of the days."""
        sight = self.sight(model)
        months = {day.replace(day=1) for day in days} if sight else set()
        return sorted({each for month in months if sight for each in sight.reaching(month)})

    def part(self, model: Model, month: dt.date) -> str:
        """SQL for the rows of one month, from what that month may read."""
        sight = self.sight(model) or Sight(0, 0)
        window = sight.of(month)
        places = {name: place for name in model.inputs if (place := self.place(name)) is not None}
        selects = {name: place.select(name, window) for name, place in places.items()}
        return f"SELECT * FROM ({shown(model, selects)}\n) AS made WHERE {self.is_in(model, month)}"

    def is_in(self, model: Model, month: dt.date) -> str:
        """SQL for whether a row of the model's table belongs to the month."""
        place = self.place(model.table)
        assert place is not None
        return place.is_in(Window(month, month_after(month)))


def month_after(month: dt.date) -> dt.date:
    """First day of the month after the one that holds a day."""
    return (month.replace(day=1) + 31 * _ONE_DAY).replace(day=1)


def place_of(table: str, model: Model | None, schema: pa.Schema) -> Place | None:
    """Where the rows of a table stand in time; None where its definition does not say.

    Raises ModelError for a column that the table does not have.
    """
    stated = LOADED_PLACES.get(table, "") if model is None else model.header.get("month", "")
    if not stated:
        return None
    starts, _, ends = stated.partition(" to ")
    if model is not None and not {starts, ends or starts} <= set(schema.names):
        raise ModelError(table, model.file, f"month: {stated}: the table has no such column")
    return Place(starts, ends or None, schema)


def sight_of(model: Model, settings: Mapping[str, int | float]) -> Sight | None:
    """How far a partition of the model may read; None for a table that is made whole.

    Raises ModelError where the header cannot be read, or states a sight that cannot be kept.
    """
    stated = model.header.get("sees")
    if stated is None:
        return None
    month = model.header.get("month", "")
    if not isinstance(model.body, str) or not month or " to " in month or model.layer not in CUT_LAYERS:
        needed = "only SQL of core and facts is cut, by the one column that `month:` names"
        raise ModelError(model.table, model.file, f"sees: {needed}")
    days = {"before": 0, "after": 0}
    for term in [] if stated == "the month" else stated.split(", "):
        read = _TERM.fullmatch(term)
        if read is None or (read[2] and read[2] not in settings):
            raise ModelError(model.table, model.file, f"sees: `{term}` is not like `1 day before`")
        days[read[3]] = int(settings[read[2]] if read[2] else read[1])
    return Sight(**days)


def shown(model: Model, selects: Mapping[str, str]) -> str:
    """The model's SQL, in which each table named in `selects` is replaced by that SELECT."""
    sql = str(model.body)
    tokens = Dialect.get_or_raise("duckdb").tokenize(sql)
    pieces, done = [], 0
    for at in range(1, len(tokens) - 2):
        table = _table_at(tokens, at)
        if table in selects:
            pieces += [sql[done : tokens[at].start], f"({selects[table]})"]
            done = tokens[at + 2].end + 1
    return "".join([*pieces, sql[done:]])


def _table_at(tokens: list[Token], at: int) -> str:
    """The table whose name, with its schema, begins at a token after FROM or JOIN; else nothing."""
    if tokens[at - 1].token_type not in (TokenType.FROM, TokenType.JOIN):
        return ""
    return "".join(token.text for token in tokens[at : at + 3])
