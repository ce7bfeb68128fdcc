"""Public data sets as tables of the lake, and a house built over them as far as some tables need it."""

import csv
import gzip
import xml.etree.ElementTree as ElementTree
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.measured import needed
from flows.reference import reference_tables
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from sources import schema as lake
from sources import slack_export
from sources.pseudonyms import Door
from transforms.duck import DuckEngine
from transforms.engine import run_house
from transforms.model import Model, read_house
from transforms.reference import TABLES
from transforms.rows import of_rows
from transforms.schemas import Schemas

KEY = bytes(range(32))
"""Pseudonyms of public data need no secret: none of them is written anywhere."""
MONDAY = date(2026, 1, 5)
"""Week in which mails without a moment of their own are said to have been sent."""
Rows = Sequence[tuple[Any, ...]]
Tables = Mapping[str, pa.Table]


def house(
    given: Tables,
    only: Collection[str],
    as_of: date,
    changed: Mapping[str, int | float] | None = None,
    schedule: str = "Mon-Fri 09:00-17:00",
) -> DuckEngine:
    """The tables in `only` and what they are made from, over `given`; every other table is empty.

    given: tables by `schema.table` name, of the lake or of any later layer, in which a column that lacks is
    null. changed: settings that differ. schedule: the week of whoever has none of their own.
    """
    settings = Settings.model_validate({"organisation": {"default_schedule": schedule}})
    whole, functions = _house(), settings.functions() | dict(changed or {})
    models = {name: model for name, model in whole.items() if name not in given}
    loaded = {f"lake.{name}": table for name, table in lake.TABLES.items()}
    loaded |= {f"reference.{name}": table for name, table in TABLES.items()}
    schemas = Schemas(whole, loaded, functions)
    chosen = needed(models, only)
    engine = DuckEngine(functions, memory="4GB")
    reference = reference_tables(settings, DEMONSTRATION, as_of, whole)
    tables = {f"reference.{name}": table for name, table in reference.items()} | dict(given)
    for name in sorted({name for each in chosen for name in models[each].inputs} - chosen):
        schema = schemas[name].remove_metadata()
        engine.load(name, _fitted(tables.get(name, schema.empty_table()), schema), schema)
    run_house(engine, {name: models[name] for name in chosen})
    return engine


@cache
def _house() -> Mapping[str, Model]:
    return read_house()


def _fitted(table: pa.Table, schema: pa.Schema) -> pa.Table:
    columns = [
        table[each.name] if each.name in table.column_names else pa.nulls(len(table), each.type)
        for each in schema
    ]
    return pa.table(columns, names=schema.names)


def rows_of(table: str, rows: Rows) -> dict[str, pa.Table]:
    """A table of the lake by its full name."""
    return {f"lake.{table}": of_rows(list(rows), lake.TABLES[table].remove_metadata())}


def mails(
    sent: Sequence[tuple[int, datetime, int, int, str]], people: Mapping[int, int | None], zone: str = "UTC"
) -> dict[str, pa.Table]:
    """Mail as a lake: (message, moment, sender, recipient, kind), and people with the team of each, if any.

    Numbers of people begin with 1. A message that is given for several recipients is one mail in copies.
    """
    days = [moment.date() for _, moment, *_ in sent if moment.year > 1980]
    return {
        **rows_of("emails", [(m, at, 0, who, None, m, "human", False, 0) for m, at, who, _, _ in sent]),
        **rows_of("email_recipients", [(m, to, kind) for m, _, _, to, kind in sent]),
        **_people(people, "email", zone),
        **rows_of("scope", [("email", 1, None, min(days), max(days))]),
    }


def _people(people: Mapping[int, int | None], namespace: str, zone: str) -> dict[str, pa.Table]:
    marks = (None, "seen", True, False, False, None)
    listed = [
        (who, None, MONDAY, None, None, team, *[None] * 6, zone, None, None) for who, team in people.items()
    ]
    return {
        **rows_of("identifiers", [(who, namespace, *marks) for who in people]),
        **rows_of("people", listed),
    }


def enron(folder: Path) -> tuple[dict[str, pa.Table], date]:
    """The Enron edge list of igraphdata, every row of it, and the last day of its mails."""
    rows = enron_edges(folder)
    numbers = {each: n for n, each in enumerate(sorted({(who, at) for who, _, at, _ in rows}), start=1)}
    sent = [(numbers[who, at], datetime.fromisoformat(at), who, to, kind) for who, to, at, kind in rows]
    with (folder / "orgnet/enron-igraph/vertices.csv").open(encoding="utf-8") as file:
        people = dict.fromkeys(range(1, 1 + sum(1 for _ in csv.DictReader(file))))
    return mails(sent, people), max(moment.date() for _, moment, *_ in sent)


def enron_edges(folder: Path) -> list[tuple[int, int, str, str]]:
    """Sender, recipient, moment and kind of each row."""
    with gzip.open(folder / "orgnet/enron-igraph/edges.csv.gz", "rt", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return [(int(r["from"]) + 1, int(r["to"]) + 1, r["Time"], r["Reciptype"]) for r in rows]


def eu_core_edges(folder: Path) -> tuple[list[tuple[int, int]], dict[int, int | None]]:
    """Edges of SNAP's email-Eu-core, and the department of each person."""
    place = folder / "orgnet/email-eu-core"
    teams = _pairs(place / "email-Eu-core-department-labels.txt")
    edges = [(one + 1, other + 1) for one, other in _pairs(place / "email-Eu-core.txt")]
    return edges, {who + 1: team + 1 for who, team in teams}


def temporal_edges(folder: Path) -> list[tuple[int, int, int]]:
    """Sender, recipient and second of each mail of SNAP's email-Eu-core-temporal."""
    path = folder / "orgnet/email-eu-core-temporal/email-Eu-core-temporal.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        edges = [[int(part) for part in line.split()] for line in file]
    return [(one + 1, other + 1, at) for one, other, at in edges]


def at_once(edges: Sequence[tuple[int, int]], people: Mapping[int, int | None]) -> dict[str, pa.Table]:
    """A lake in which each edge is a mail of one Monday's noon: a network without time."""
    noon = datetime.combine(MONDAY, time(12))
    return mails([(n, noon, one, other, "to") for n, (one, other) in enumerate(edges, start=1)], people)


def _pairs(path: Path) -> list[tuple[int, int]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(int(one), int(other)) for one, other in (line.split() for line in lines)]


def racket(folder: Path) -> tuple[dict[str, pa.Table], date]:
    """Racket of MSR 2020: conversations, told apart by a machine, are threads. No text is kept."""
    said: list[tuple[datetime, str, tuple[str, str]]] = []
    for path in sorted((folder / "slack/msr2020-racket/racket").glob("*/*.xml.gz")):
        with gzip.open(path) as file:
            for each in ElementTree.parse(file).getroot().iter("message"):
                talk = (path.parent.name, each.get("conversation_id") or "")
                said.append(
                    (datetime.fromisoformat(each.findtext("ts") or ""), each.findtext("user") or "", talk)
                )
    said.sort()
    people = {name: n for n, name in enumerate(sorted({name for _, name, _ in said}), start=1)}
    first: dict[tuple[str, str], int] = {}
    rows = []
    for at, name, talk in said:
        ts = _microseconds(at)
        thread = first.setdefault(talk, ts)
        rows.append((1, 1, ts, at, people[name], thread, "human", False, None, 0, False))
    return {
        **rows_of("messages", rows),
        **rows_of("conversations", [(1, 1, "public", False)]),
        **rows_of("conversation_members", [(1, 1, who) for who in people.values()]),
        **_people(dict.fromkeys(people.values()), "slack", "UTC"),
        **rows_of("scope", [("slack", 1, "public", said[0][0].date(), said[-1][0].date())]),
    }, said[-1][0].date()


def _microseconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1)) // timedelta(microseconds=1)


def slack(path: Path) -> tuple[dict[str, pa.Table], date]:
    """A Slack export, read as a landing reads it, and the last day that it covers."""
    gathered: dict[str, list[pa.RecordBatch]] = {}
    for batch in slack_export.read(path, Door(KEY)):
        gathered.setdefault(f"lake.{batch.table}", []).append(batch.rows)
    tables = {name: pa.Table.from_batches(found) for name, found in gathered.items()}
    return tables, max(tables["lake.scope"]["ends_on"].to_pylist())
