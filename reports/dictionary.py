"""The data dictionary: every column of every table, from the comments that its author wrote beside it.

A table is described by its definition (a model's header and column comments) or, where nothing computes it,
by the metadata of its Arrow schema. Nothing is described a second time here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import pyarrow as pa

SCHEMA = pa.schema(
    [
        pa.field(name, pa.string(), metadata={"comment": comment})
        for name, comment in {
            "table_name": "table with its schema",
            "column_name": "column, in the table's order",
            "type": "BIGINT, DOUBLE, BOOLEAN, VARCHAR, DATE or TIMESTAMP",
            "unit": "unit of the value; null where it has none",
            "comment": "what the column says, and what null means",
            "grain": "columns that tell the table's rows apart; null where not stated",
            "source": "where the definition comes from; null where it is our own",
        }.items()
    ],
    metadata={
        "comment": "Every column of every table: type, unit, meaning, and where its definition stands."
    },
)

_TYPES = {
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.string(): "VARCHAR",
    pa.date32(): "DATE",
    pa.timestamp("us"): "TIMESTAMP",
}
_UNITS = {
    "_minutes": "minutes",
    "_minute": "minutes since midnight",
    "_seconds": "seconds",
    "_hours": "hours",
    "_days": "days",
    "_weeks": "weeks",
    "_bytes": "bytes",
    "_share": "share, 0 to 1",
    "_at": "UTC",
}


class NamedColumn(Protocol):
    """A column of a definition."""

    @property
    def name(self) -> str: ...

    @property
    def comment(self) -> str: ...


class Definition(Protocol):
    """What a model says of its table."""

    @property
    def meaning(self) -> str: ...

    @property
    def header(self) -> Mapping[str, str]: ...

    @property
    def columns(self) -> Sequence[NamedColumn]: ...


class Entry(NamedTuple):
    """One column of one table, in the order of SCHEMA."""

    table_name: str
    column_name: str
    type: str
    unit: str | None
    comment: str
    grain: str | None
    source: str | None


def dictionary(definitions: Mapping[str, Definition], schemas: Mapping[str, pa.Schema]) -> pa.Table:
    """One row for each column of each table in `schemas`, in its order, as a table of SCHEMA."""
    entries = [entry for table, schema in schemas.items() for entry in _entries(table, schema, definitions)]
    return pa.Table.from_pylist([entry._asdict() for entry in entries], schema=SCHEMA)


def as_markdown(definitions: Mapping[str, Definition], schemas: Mapping[str, pa.Schema]) -> str:
    """The dictionary as a page: a part a layer, a chapter a table, a line a column."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `make dictionary` from the definitions; not written by hand.",
        "",
    ]
    layer = None
    for table, schema in schemas.items():
        if table.partition(".")[0] != layer:
            layer = table.partition(".")[0]
            lines += [f"## {layer}", ""]
        lines += _chapter(table, schema, definitions)
    return "\n".join(lines).rstrip() + "\n"


def meaning_of(table: str, schema: pa.Schema, definitions: Mapping[str, Definition]) -> str:
    """What a table means, by its definition or by its schema."""
    definition = definitions.get(table)
    return definition.meaning if definition else _comment(schema)


def _chapter(table: str, schema: pa.Schema, definitions: Mapping[str, Definition]) -> Iterator[str]:
    header = definitions[table].header if table in definitions else {}
    yield from (f"### {table}", "", meaning_of(table, schema, definitions), "")
    stated = [f"{key}: {header[key]}" for key in header if key != "layer"]
    if stated:
        yield from ("; ".join(stated), "")
    yield from ("| column | type | unit | meaning |", "|---|---|---|---|")
    for entry in _entries(table, schema, definitions):
        cells = (entry.column_name, entry.type, entry.unit or "", entry.comment)
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _entries(table: str, schema: pa.Schema, definitions: Mapping[str, Definition]) -> Iterator[Entry]:
    definition = definitions.get(table)
    header = definition.header if definition else {}
    comments = {column.name: column.comment for column in definition.columns} if definition else {}
    for field in schema:
        yield Entry(
            table,
            field.name,
            _TYPES[field.type],
            _unit(field, header),
            comments.get(field.name) or _comment(field),
            header.get("grain"),
            header.get("source"),
        )


def _unit(field: pa.Field, header: Mapping[str, str]) -> str | None:
    """The unit that the header states for `value`, else the one that the column's name ends with."""
    if field.name == "value" and "unit" in header:
        return header["unit"]
    if field.name == "local_at":
        return "local wall clock"
    ending = re.search(r"_[a-z]+$", field.name)
    return _UNITS.get(ending.group()) if ending else None


def _comment(described: pa.Schema | pa.Field) -> str:
    return (described.metadata or {}).get(b"comment", b"").decode()
