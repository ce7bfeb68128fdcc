"""What last night's tables are still good for: a partition is made anew only where its fingerprint changed.

The memo is the last night's own database. Beside its tables it holds what each was made from (a fingerprint a
partition) and what each came to (the sum of its rows' hashes, a day). A night works on a copy of that file:
it adds up what stands there, drops what does not come to what it did, and then makes every partition whose
fingerprint no longer holds. A file that cannot be read is no memo, nor is one with rows of a landing that is
gone: what was erased must not live on in its free pages. A full rebuild is a night without a memo, through
the same cut.
"""

import datetime as dt
import shutil
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from transforms.cut import Cut, Window, month_after
from transforms.duck import DuckEngine
from transforms.engine import Built, ParquetFiles, build
from transforms.fingerprint import Content, added, content_query, definition, digest
from transforms.model import LOADED, Model, ModelError
from transforms.rows import of_rows

Fingerprints = dict[dt.date | None, str]
"""What a table was made from, by month; of a table that is made whole, under None."""
Contents = dict[dt.date | None, Content]
"""What a table comes to by day; under None what stands on no day."""

_PARTITIONS = pa.schema([("table_name", pa.string()), ("month", pa.date32()), ("fingerprint", pa.string())])
_CONTENTS = pa.schema(
    [("table_name", pa.string()), ("day", pa.date32()), ("rows", pa.int64()), ("total", pa.string())]
)
_LANDINGS = pa.schema([("landing", pa.string())])


class Memo:
    """Makes the tables of one night in `engine`, on what already stands there."""

    def __init__(
        self, engine: DuckEngine, models: Mapping[str, Model], landings: Collection[str] = ()
    ) -> None:
        self.engine = engine
        self._models = models
        self._landings = frozenset(landings)
        self._cut = Cut(engine, models)
        self._known: dict[str, Fingerprints] = {}
        self._made: dict[str, Fingerprints] = {}
        self._contents: dict[str, Contents] = {}
        self._spans: dict[tuple[str, Window], Content] = {}

    def recall(self) -> bool:
        """Knows again what stands in the engine and comes to what it did; False where this is no memo."""
        try:
            landings = {landing for (landing,) in self._rows("memo.landings")}
            known: dict[str, Fingerprints] = {}
            for table, month, fingerprint in self._rows("memo.partitions"):
                known.setdefault(table, {})[month] = fingerprint
            came_to: dict[str, Contents] = {}
            for table, day, rows, total in self._rows("memo.contents"):
                came_to.setdefault(table, {})[day] = Content(rows, int(total))
            for table in sorted(self.engine.tables()):
                is_ours = table in self._models or table.partition(".")[0] in LOADED
                if is_ours and table in known and self._by_day(table) == came_to.get(table, {}):
                    self._known[table] = known[table]
                else:
                    self._drop(table)
        except (duckdb.Error, ModelError, ValueError):
            return False
        return landings <= self._landings

    def load(
        self, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema, made_from: object = None
    ) -> int:
        """Makes a loaded table, unless it stands and was `made_from` the same; gives its rows."""
        wanted: Fingerprints = {None: digest(schema.to_string(), made_from)}
        if made_from is None or self._known.get(name) != wanted:
            self.engine.load(name, source, schema)
            self._contents.pop(name, None)
        self._made[name] = wanted
        return self._whole(name).rows

    def make(self, model: Model, *, is_skipped: bool = False) -> Built:
        """Makes one model's table: leaves what still holds, and computes the rest."""
        started, table = time.monotonic(), model.table
        months = self._months(model)
        wanted: Fingerprints = (
            {None: self._fingerprint(model, None, is_skipped)}
            if months is None
            else {month: self._fingerprint(model, month, is_skipped) for month in months}
        )
        known = self._known.get(table)
        kept = {month for month in wanted if known and known.get(month) == wanted[month]}
        left = sum(self._partition(table, month).rows for month in kept)
        if known is None or kept != wanted.keys() | known.keys():
            self._write(model, months, kept, is_skipped)
            self._contents[table] = self._added_up(table)
        self._made[table] = wanted
        rows, seconds = self._whole(table).rows, time.monotonic() - started
        return Built(table, rows, seconds, len(wanted), len(wanted) - len(kept), rows - left)

    def save(self) -> None:
        """Writes beside the tables what the next night asks of them; what nothing makes any more goes."""
        for table in sorted(self.engine.tables() - self._made.keys()):
            self._drop(table)
        self.engine.connection.execute("CREATE SCHEMA IF NOT EXISTS memo")
        partitions = [(table, *each) for table, made in self._made.items() for each in made.items()]
        contents = [
            (table, day, content.rows, str(content.total))
            for table in self._made
            for day, content in self._by_day(table).items()
        ]
        landings = [(landing,) for landing in sorted(self._landings)]
        self.engine.load("memo.landings", of_rows(landings, _LANDINGS), _LANDINGS)
        self.engine.load("memo.partitions", of_rows(partitions, _PARTITIONS), _PARTITIONS)
        self.engine.load("memo.contents", of_rows(contents, _CONTENTS), _CONTENTS)

    def _write(
        self,
        model: Model,
        months: list[dt.date] | None,
        kept: Collection[dt.date | None],
        is_skipped: bool,
    ) -> None:
        if months is None:
            build(self.engine, model, is_skipped=is_skipped)
            return
        parts = [self._cut.part(model, month) for month in months if month not in kept]
        if kept:
            keep = [self._cut.is_in(model, month) for month in months if month in kept]
            self.engine.amend(model, " OR ".join(keep), parts)
        else:
            self.engine.run(model, parts=parts, is_skipped=is_skipped)

    def _months(self, model: Model) -> list[dt.date] | None:
        """The months that may read a row of an input that stands in time; None for a table made whole."""
        if self._cut.sight(model) is None:
            return None
        days = {day for name in model.inputs for day in self._by_day(name) if day is not None}
        return self._cut.months(model, days)

    def _fingerprint(self, model: Model, month: dt.date | None, is_skipped: bool) -> str:
        """What a partition is made from: its definition, and what its inputs come to as far as it reads."""
        sight = self._cut.sight(model)
        window = None if sight is None or month is None else sight.of(month)
        seen = [self._seen(name, window) for name in model.inputs]
        return digest(definition(model, self.engine.settings), month, is_skipped, model.inputs, seen)

    def _seen(self, table: str, window: Window | None) -> Content:
        place = self._cut.place(table)
        if window is None or place is None:
            return self._whole(table)
        if place.ends is None:
            return _within(self._by_day(table), window)
        if (table, window) not in self._spans:
            query = content_query(place.select(table, window), place.schema.names)
            self._spans[table, window] = added(self._asked(query).values())
        return self._spans[table, window]

    def _partition(self, table: str, month: dt.date | None) -> Content:
        if month is None:
            return self._whole(table)
        return _within(self._by_day(table), Window(month, month_after(month)))

    def _whole(self, table: str) -> Content:
        return added(self._by_day(table).values())

    def _by_day(self, table: str) -> Contents:
        if table not in self._contents:
            self._contents[table] = self._added_up(table)
        return self._contents[table]

    def _added_up(self, table: str) -> Contents:
        place = self._cut.place(table)
        columns = self.engine.schema(table).names
        query = content_query(f"SELECT * FROM {table}", columns, place.day if place else "NULL")
        return self._asked(query)

    def _asked(self, query: str) -> Contents:
        found = self.engine.connection.execute(query).fetchall()
        return {day: Content(rows, int(total)) for day, rows, total in found}

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        return self.engine.connection.execute(f"SELECT * FROM {table}").fetchall()

    def _drop(self, table: str) -> None:
        self.engine.connection.execute(f"DROP TABLE {table}")
        self._contents.pop(table, None)


def remember(
    start: Callable[[], DuckEngine],
    database: Path,
    last: Path,
    models: Mapping[str, Model],
    landings: Collection[str],
) -> Memo:
    """The memo of a night on `database`, which `start` opens, from the last night's file.

    Where that is no memo for these landings, the night begins with an empty database.
    """
    if last.exists():
        shutil.copyfile(last, database)
        memo = _recalled(start, models, landings)
        if memo is not None:
            return memo
        for left in (database, database.with_name(f"{database.name}.wal")):
            left.unlink(missing_ok=True)
    return Memo(start(), models, landings)


def _recalled(
    start: Callable[[], DuckEngine], models: Mapping[str, Model], landings: Collection[str]
) -> Memo | None:
    try:
        memo = Memo(start(), models, landings)
    except duckdb.Error:
        return None
    if memo.recall():
        return memo
    memo.engine.close()
    return None


def _within(contents: Contents, window: Window) -> Content:
    inside = [each for day, each in contents.items() if day is not None and window.first <= day < window.end]
    return added(inside)
