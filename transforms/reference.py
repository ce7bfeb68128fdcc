"""The `reference` tables: what is neither exported nor computed, loaded before the models.

Each has the Arrow schema given here, with the meaning of the table and of each column. Those with a file in
`data/reference` are read from it by `from_csv`; the others are made from the settings and from the night.
"""

from pathlib import Path

import pyarrow as pa
from pyarrow import csv


def _column(name: str, kind: pa.DataType, comment: str) -> pa.Field:
    return pa.field(name, kind, metadata={"comment": comment})


def _table(meaning: str, *columns: pa.Field) -> pa.Schema:
    return pa.schema(list(columns), metadata={"comment": meaning})


TABLES: dict[str, pa.Schema] = {
    "night": _table(
        "The night itself, one row.",
        _column("as_of", pa.date32(), "last day that the tables may see"),
    ),
    "defaults": _table(
        "What holds for a person of whom the roster says nothing, one row.",
        _column("zone", pa.string(), "IANA zone; null for unknown"),
        _column("country", pa.string(), "country whose public holidays apply; null for none"),
        _column("schedule", pa.int64(), "contractual week, its blocks in reference.schedule_blocks"),
    ),
    "schedule_blocks": _table(
        "Working blocks of the default week, local wall clock.",
        _column("schedule", pa.int64(), "contractual week"),
        _column("weekday", pa.int64(), "ISO weekday on which the block starts, Monday is 1"),
        _column("starts_minute", pa.int64(), "minute of that day at which the block starts"),
        _column(
            "ends_minute",
            pa.int64(),
            "minute at which it ends, counted from the same midnight; above 1440 overnight",
        ),
    ),
    "agreed": _table(
        "What the agreement allows: sources, indicators, kinds of absence and groupings.",
        _column("kind", pa.string(), "source, indicator, absence_kind or grouping"),
        _column("item", pa.string(), "what is allowed"),
    ),
    "confirmed": _table(
        "Identities that a person has confirmed to be one, withdrawn ones left out.",
        _column("one", pa.int64(), "pseudonym"),
        _column("other", pa.int64(), "pseudonym of the same person"),
        _column("confirmed_on", pa.date32(), "day on which somebody said so"),
    ),
    "goalposts": _table(
        "How each indicator enters the risks: between which values it counts, and how much.",
        _column("indicator", pa.string(), "name of the indicator"),
        _column("sub_index", pa.string(), "sub-index that it enters; null where it is descriptive"),
        _column("weight", pa.int64(), "weight within the sub-index, in tenths"),
        _column("good", pa.float64(), "value at which the level is 0; null where frozen on reference weeks"),
        _column("bad", pa.float64(), "value at which the level is 1; null where frozen on reference weeks"),
        _column(
            "is_relative",
            pa.bool_(),
            "whether the goalposts are frozen on the organisation's reference weeks",
        ),
        _column(
            "least_apart",
            pa.float64(),
            "how far apart frozen goalposts lie at least, in the indicator's unit; null for others",
        ),
        _column("is_about_manager", pa.bool_(), "whether it speaks of the one manager of a team"),
        _column("needs_sources", pa.string(), "sources of which one must cover a person, space between"),
        _column("counts_sources", pa.string(), "sources that it counts: where one stops, the series breaks"),
        _column("source", pa.string(), "where the goalposts come from"),
    ),
    "sub_indices": _table(
        "How the sub-indices enter the burnout risk.",
        _column("sub_index", pa.string(), "name of the sub-index"),
        _column("weight", pa.int64(), "weight in hundredths"),
        _column("is_mandatory", pa.bool_(), "whether there is no risk without it"),
    ),
    "limits": _table(
        "Sentences that go with every number, in this order.",
        _column("number", pa.int64(), "number of the sentence"),
        _column("sentence", pa.string(), "what the numbers do not say"),
    ),
    "settings_used": _table(
        "Settings that the tables were made with.",
        _column("key", pa.string(), "name of the setting"),
        _column("value", pa.string(), "its value"),
        _column("unit", pa.string(), "unit of the value"),
        _column("meaning", pa.string(), "what it decides"),
        _column("source", pa.string(), "where the value comes from"),
    ),
    "agreement": _table(
        "The agreement that the tables were made under.",
        _column("key", pa.string(), "part of the agreement"),
        _column("value", pa.string(), "what it says"),
    ),
    "indicators": _table(
        "The indicators as their definitions describe them.",
        _column("indicator", pa.string(), "name of the indicator"),
        _column("meaning", pa.string(), "what it counts"),
        _column("grain", pa.string(), "what one value belongs to"),
        _column("unit", pa.string(), "unit of the value"),
        _column("direction", pa.string(), "which way is riskier, or descriptive"),
        _column("family", pa.string(), "recovery, demand, support, control, balance or presenteeism"),
        _column("evidence", pa.string(), "grade of the evidence for the construct and for the proxy"),
        _column("source", pa.string(), "where the definition comes from"),
    ),
    "definitions": _table(
        "Definitions that carry a version: the indicators and the published scores.",
        _column("name", pa.string(), "name of the indicator or of the published table"),
        _column("version", pa.int64(), "number of the definition, from the header of its file"),
    ),
}
"""Every reference table by name."""


def from_csv(name: str, path: Path) -> pa.Table:
    """The rows of a reference table's file; an empty cell is NULL.

    Raises ValueError, naming the file, for columns other than the table's and for a cell of another type.
    """
    schema = TABLES[name]
    reading = csv.ConvertOptions(
        column_types=schema, strings_can_be_null=True, quoted_strings_can_be_null=False
    )
    try:
        found = csv.read_csv(path, convert_options=reading)
    except pa.ArrowInvalid as error:
        raise ValueError(f"{path.name}: not a table of reference.{name}: {error}") from error
    if found.column_names != schema.names:
        raise ValueError(f"{path.name}: expected the columns {', '.join(schema.names)}")
    return found.cast(schema)
