"""What is released: the periods of the generation that stands, and the terms that they follow."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

import data.reference
import transforms
from flows.publish import WAREHOUSE_LINK, current_generation, stands
from flows.warehouse import warehouse_tables
from settings.agreement import Agreement
from settings.model import Settings

PERIODS = {"window": "window_start", "quarter": "quarter_start"}
"""Kinds of released periods, and the column by which a table's rows belong to one."""
LATE = "records, roster or identities that came after it was final"
TERMS = "settings, agreement or definitions changed"

RELEASE_ID = pa.field(
    "release_id",
    pa.string(),
    metadata={"comment": "release that the row belongs to, see releases; null where it is not released yet"},
)
"""The column that every table of windows or quarters gets when it is released."""

RELEASES = pa.schema(
    [
        pa.field(
            "release_id",
            pa.string(),
            metadata={
                "comment": "its name: kind, first day and edition; stands in each row that it releases"
            },
        ),
        pa.field("period", pa.string(), metadata={"comment": "window or quarter"}),
        pa.field("starts_on", pa.date32(), metadata={"comment": "its first day"}),
        pa.field("ends_on", pa.date32(), metadata={"comment": "its last day"}),
        pa.field(
            "edition",
            pa.int64(),
            metadata={"comment": "1 when it was released, one more each time it was restated"},
        ),
        pa.field("agreement_hash", pa.string(), metadata={"comment": "agreement that its numbers follow"}),
        pa.field(
            "terms",
            pa.string(),
            metadata={"comment": "hash of the settings and definitions that they follow"},
        ),
        pa.field(
            "restated_as_of",
            pa.date32(),
            metadata={"comment": "last day seen by the night that restated it last; null if never"},
        ),
        pa.field("cause", pa.string(), metadata={"comment": "why it was restated; null if never"}),
        pa.field(
            "rows_restated", pa.int64(), metadata={"comment": "rows that were changed then; null if never"}
        ),
    ],
    metadata={"comment": "Windows and quarters that are released, the terms they follow, and restatements."},
)


class Span(NamedTuple):
    """Days, both ends among them."""

    first: dt.date
    last: dt.date

    def meets(self, other: "Span") -> bool:
        """Whether a day is in both."""
        return self.first <= other.last and other.first <= self.last


class Period(NamedTuple):
    """A released window or quarter."""

    kind: str
    span: Span

    def __str__(self) -> str:
        return f"{self.kind} {self.span.first} to {self.span.last}"


class Terms(NamedTuple):
    """What numbers follow: hashes of the agreement, and of settings and definitions."""

    agreement: str
    others: str


def terms(settings: Settings, agreement: Agreement) -> Terms:
    """The terms of tonight's numbers."""
    others = hashlib.sha256(f"{settings.fingerprint} {definitions()}".encode()).hexdigest()[:16]
    return Terms(agreement.fingerprint, others)


@cache
def definitions() -> str:
    """16 hex digits over every file from which tables are made: SQL, kernels, reference tables."""
    digest = hashlib.sha256()
    for package in (transforms, data.reference):
        for folder in map(Path, package.__path__):
            for path in sorted(folder.rglob("*")):
                if path.suffix in (".sql", ".py", ".csv"):
                    digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def standing(warehouse: Path) -> dict[str, pa.Table]:
    """The tables of the generation that stands; none where there is none, or where it is not whole."""
    generation = current_generation(warehouse)
    if generation is None or not stands(warehouse / f"gen-{generation}.json", warehouse):
        return {}
    return warehouse_tables(warehouse / WAREHOUSE_LINK)


def released(stood: Mapping[str, pa.Table]) -> dict[Period, dict[str, Any]]:
    """The rows of the table `releases`, by period."""
    rows = stood["releases"].to_pylist() if "releases" in stood else []
    periods = [Period(row["period"], Span(row["starts_on"], row["ends_on"])) for row in rows]
    return {
        period: in_edition(period, {name: row.get(name) for name in RELEASES.names}, row.get("edition") or 1)
        for period, row in zip(periods, rows, strict=True)
    }


def final(computed: Mapping[str, pa.Table]) -> set[Period]:
    """The windows and quarters that tonight's tables hold as final."""
    windows = (row for row in computed["windows"].to_pylist() if row["status"] == "final")
    quarters = computed["presenteeism_risk"].to_pylist()
    return {Period("window", Span(row["window_start"], row["window_end"])) for row in windows} | {
        Period("quarter", Span(row["quarter_start"], row["quarter_end"])) for row in quarters
    }


def release(period: Period, terms: Terms) -> dict[str, Any]:
    """The row of a period that is released under `terms`, and was not restated."""
    first, last = period.span
    row = dict.fromkeys(RELEASES.names) | {"period": period.kind, "starts_on": first, "ends_on": last}
    return in_edition(period, row | {"agreement_hash": terms.agreement, "terms": terms.others}, 1)


def in_edition(period: Period, row: Mapping[str, Any], edition: int) -> dict[str, Any]:
    """The row of a period in the edition of this number."""
    name = f"{period.kind}-{period.span.first}.{edition}"
    return {**row, "release_id": name, "edition": edition}
