"""What is published: tables with their comments and the settings behind them, named by content."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

FORMAT = 1
"""Raised when the same tables are to be written in another way, so that a new generation appears."""


@dataclass(frozen=True)
class Publication:
    """Tables in publishing order, rows sorted; the schema's metadata carry `comment` of table and columns.

    `writer` names what writes the files that are made from them: another writer, another generation.
    """

    tables: Mapping[str, pa.Table]
    settings: Mapping[str, int | float]
    writer: str = ""

    @cached_property
    def generation(self) -> str:
        """12 hex digits over every published row, comment and setting: equal content has an equal name."""
        digest = hashlib.sha256(f"format {FORMAT} {self.writer}\n".encode())
        for name, value in sorted(self.settings.items()):
            digest.update(f"{name} = {value!r}\n".encode())
        for name, table in self.tables.items():
            digest.update(f"{name} {table.num_rows}\n".encode())
            digest.update(content(table))
        return digest.hexdigest()[:12]

    @property
    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: table.num_rows for name, table in self.tables.items()}


def content(table: pa.Table) -> bytes:
    """The table as one Arrow stream: schema, comments and rows in one batch, however they were cut before."""
    sink = pa.BufferOutputStream()
    whole = table.combine_chunks()
    with pa.ipc.new_stream(sink, whole.schema) as stream:
        stream.write_table(whole)
    return sink.getvalue().to_pybytes()


def commented(table: pa.Table, meaning: str, comments: Mapping[str, str]) -> pa.Table:
    """The table with its meaning and each column's comment in the metadata, rows sorted by all columns."""
    fields = [field.with_metadata({"comment": comments[field.name]}) for field in table.schema]
    schema = pa.schema(fields, metadata={"comment": meaning})
    return in_order(table).cast(schema)


def in_order(table: pa.Table) -> pa.Table:
    """The rows as they are published: by all columns from left to right."""
    return table.sort_by([(name, "ascending") for name in table.column_names]) if table.num_rows else table
