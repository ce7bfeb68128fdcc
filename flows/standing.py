"""What was released stands: a window that is final is published as it was, until somebody restates it.

Tables down to the scores are what all records say today. What is published is a function of these and of the
generation that stands, which holds what was released and under which terms:

- a released window or quarter keeps its rows; where today's tables would say otherwise, that is late data;
- `backfill` restates those that touch its days, from all that the lake holds of them;
- other settings, another agreement or other definitions restate all, for else two would stand in one table;
- one of which the lake holds nothing any more keeps its rows, under the same agreement alone.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from flows.publication import in_order
from flows.releases import (
    LATE,
    PERIODS,
    RELEASE_ID,
    RELEASES,
    TERMS,
    Period,
    Span,
    Terms,
    final,
    in_edition,
    release,
    released,
)
from transforms.rows import of_rows


@dataclass
class Settled:
    """What is to be published, and how it differs from what the night computed or from what stood."""

    tables: dict[str, pa.Table]
    late: dict[Period, int] = field(default_factory=dict)
    restated: dict[Period, int] = field(default_factory=dict)
    unchanged: list[Period] = field(default_factory=list)
    out_of_reach: list[Period] = field(default_factory=list)


def settle(
    computed: Mapping[str, pa.Table],
    stood: Mapping[str, pa.Table],
    terms: Terms,
    as_of: dt.date,
    restate: Span | None = None,
) -> Settled:
    """The tables to publish, `releases` among them, from tonight's and from those that stand."""
    before, today = released(stood), final(computed)
    changes = _changes(computed, stood, set(before) & today)
    settled = Settled({})
    rows = {period: release(period, terms) for period in today}
    held = set[Period]()
    for period, row in before.items():
        is_asked = restate is not None and restate.meets(period.span)
        is_same = (row["agreement_hash"], row["terms"]) == terms
        if period in today and (is_asked or not is_same):
            cause = LATE if is_same else TERMS
            stated = _restated(settled, period, row, (as_of, cause, changes[period]), is_asked)
            edition = row["edition"] + (period in settled.restated)
            rows[period] = in_edition(period, rows[period] | stated, edition)
        elif period in today or row["agreement_hash"] == terms.agreement:
            held.add(period)
            rows[period] = row
            if changes.get(period):
                settled.late[period] = changes[period]
            if is_asked:
                settled.out_of_reach.append(period)
    settled.tables = {name: _merged(name, table, stood, held, today) for name, table in computed.items()}
    settled.tables["windows"] = _with_status(settled.tables["windows"], rows)
    settled.tables = {name: _with_release(table, rows) for name, table in settled.tables.items()}
    settled.tables["releases"] = of_rows([tuple(rows[period].values()) for period in sorted(rows)], RELEASES)
    return settled


def _restated(
    settled: Settled, period: Period, row: Mapping[str, Any], now: tuple[dt.date, str, int], is_asked: bool
) -> dict[str, Any]:
    """When, why and how far the period was restated: now if rows change, else whenever it was before."""
    names = ("restated_as_of", "cause", "rows_restated")
    if now[2]:
        settled.restated[period] = now[2]
        return dict(zip(names, now, strict=True))
    if is_asked:
        settled.unchanged.append(period)
    return {name: row[name] for name in names}


def _changes(
    computed: Mapping[str, pa.Table], stood: Mapping[str, pa.Table], periods: Iterable[Period]
) -> dict[Period, int]:
    """Rows of each period that differ between tonight's tables and those that stand."""
    changed = dict.fromkeys(periods, 0)
    for name, table in computed.items():
        kind = _kind(table)
        if kind is None or name not in stood:
            continue
        starts = {period.span.first: period for period in changed if period.kind == kind}
        both = [_of(each, kind, starts) for each in (table, _fitted(stood[name], table.schema))]
        if both[0].equals(both[1]):
            continue
        now, then = (_by_start(each, kind) for each in both)
        for start, period in starts.items():
            one, other = now.get(start, set()), then.get(start, set())
            changed[period] += max(len(one - other), len(other - one))
    return changed


def _of(table: pa.Table, kind: str, starts: Iterable[dt.date]) -> pa.Table:
    """The table's rows of the periods that begin on `starts`."""
    return table.filter(_among(table[PERIODS[kind]], starts))


def _by_start(table: pa.Table, kind: str) -> dict[dt.date, set[tuple[Any, ...]]]:
    """Rows as tuples by the first day of their period; whether a window was restated is no difference."""
    rows: dict[dt.date, set[tuple[Any, ...]]] = {}
    for row in table.to_pylist():
        if row.get("status") == "restated":
            row["status"] = "final"
        rows.setdefault(row[PERIODS[kind]], set()).add(tuple(row.values()))
    return rows


def _merged(
    name: str, table: pa.Table, stood: Mapping[str, pa.Table], held: set[Period], today: set[Period]
) -> pa.Table:
    """Tonight's rows, with those that stand in the place of their periods'."""
    if name not in stood or not held:
        return table
    before = _fitted(stood[name], table.schema)
    if name == "groups":
        return _groups(table, before, held, today)
    kind = _kind(table)
    if kind is None:
        return table
    starts = [period.span.first for period in held if period.kind == kind]
    others = table.filter(pc.invert(_among(table[PERIODS[kind]], starts)))
    return in_order(pa.concat_tables([others, _of(before, kind, starts)]))


def _groups(table: pa.Table, before: pa.Table, held: set[Period], today: set[Period]) -> pa.Table:
    """Where something of a quarter stands its groups do; new ones join them where new rows name them."""
    rows, kept = [], before.to_pylist()
    standing = {row["valid_from"] for row in kept if _touched(row, held)}
    known = {(row["label"], row["valid_from"]) for row in kept}
    for row in table.to_pylist():
        is_new = (row["label"], row["valid_from"]) not in known and _touched(row, today - held)
        if row["valid_from"] not in standing or is_new:
            rows.append(row)
    rows += [row for row in kept if row["valid_from"] in standing]
    return in_order(pa.Table.from_pylist(rows, schema=table.schema))


def _touched(group: Mapping[str, Any], periods: Iterable[Period]) -> bool:
    """Whether a period's groups are those of this row's quarter: it begins there."""
    return any(group["valid_from"] <= period.span.first <= group["valid_to"] for period in periods)


def _with_status(windows: pa.Table, rows: Mapping[Period, Mapping[str, Any]]) -> pa.Table:
    restated = [
        period.span.first for period, row in rows.items() if period.kind == "window" and row["restated_as_of"]
    ]
    said = pc.if_else(_among(windows["window_start"], restated), "restated", windows["status"])
    place = windows.column_names.index("status")
    return in_order(windows.set_column(place, windows.schema.field("status"), said.cast(pa.string())))


def _with_release(table: pa.Table, rows: Mapping[Period, Mapping[str, Any]]) -> pa.Table:
    """The table with the release that each row belongs to; one of no period as it is."""
    kind = _kind(table)
    if kind is None:
        return table
    names = {period.span.first: row["release_id"] for period, row in rows.items() if period.kind == kind}
    found = [names.get(start) for start in table[PERIODS[kind]].to_pylist()]
    return table.append_column(RELEASE_ID, pa.array(found, pa.string()))


def _kind(table: pa.Table) -> str | None:
    return next((kind for kind, column in PERIODS.items() if column in table.column_names), None)


def _fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The table in the columns of `schema`: what it did not hold is null, what is no more is left out."""
    columns = [
        table[field.name].cast(field.type)
        if field.name in table.column_names
        else pa.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _among(column: pa.ChunkedArray, days: Iterable[dt.date]) -> pa.ChunkedArray:
    return pc.is_in(column, value_set=pa.array(list(days), pa.date32()))
