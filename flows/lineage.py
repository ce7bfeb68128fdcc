"""From a published cell back: the files that define it, their version, the exports and what they rejected."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from reports.words import SOURCES, counted, enumerated
from transforms.model import Model
from transforms.plan import upstream

Row = dict[str, Any]
FOLDER = "transforms/"


def files_of(models: Mapping[str, Model], table: str) -> list[str]:
    """The files that define a table: its own and those of every table that it rests on, by name."""
    return sorted(FOLDER + models[name].file for name in upstream(models, [table]))


def lineage(
    tables: Mapping[str, pa.Table],
    models: Mapping[str, Model],
    indicators: Iterable[str],
    window_start: object,
) -> Row:
    """Where the score of a window, and each of the `indicators`, comes from."""
    catalogue = {row["indicator"]: row for row in tables["indicator_catalogue"].to_pylist()}
    released = [
        row
        for row in tables["releases"].to_pylist()
        if row["period"] == "window" and row["starts_on"] == window_start
    ]
    return {
        "score": _cell(models, "summaries.burnout_risk", models["summaries.burnout_risk"].header["version"]),
        "indicators": {
            name: {
                **_cell(models, f"indicators.{name}", catalogue[name]["definition_version"]),
                "counts_sources": catalogue[name]["counts_sources"].split(),
            }
            for name in indicators
        },
        "release": released[0] if released else None,
        "sources": _sources(tables),
    }


def told(found: Row, generation: str | None) -> list[str]:
    """The lineage in sentences."""
    score, release = found["score"], found["release"]
    said = [
        f"Score: table burnout_risk of gen-{generation}, definition {score['definition_version']}, "
        f"{score['file']}; it rests on {counted(len(score['rests_on']), 'file')} in all."
    ]
    if release:
        said.append(
            f"Released under agreement {release['agreement_hash']} and terms {release['terms']}"
            f"{_restated(release)}."
        )
    for name, cell in found["indicators"].items():
        read = enumerated([SOURCES[source] for source in cell["counts_sources"]])
        said.append(f"{name}: definition {cell['definition_version']}, {cell['file']}; counts {read}.")
    return said + [_source(row) for row in found["sources"]]


def _cell(models: Mapping[str, Model], table: str, version: object) -> Row:
    files = files_of(models, table)
    return {
        "file": FOLDER + models[table].file,
        "definition_version": None if version is None else int(str(version)),
        "rests_on": files,
    }


def _restated(release: Row) -> str:
    if release["restated_as_of"] is None:
        return "; never restated"
    rows = counted(release["rows_restated"], "row")
    return f"; restated on {release['restated_as_of']}, {rows}, for {release['cause']}"


def _sources(tables: Mapping[str, pa.Table]) -> list[Row]:
    """What was read of each source, and what was rejected by reason; every count of whole exports."""
    counts = ("files", "rows_read", "rows_accepted", "rows_duplicate", "rows_rejected", "rows_excluded")
    found: dict[str, Row] = {}
    for row in sorted(tables["source_files"].to_pylist(), key=lambda row: row["source"]):
        of = found.setdefault(
            row["source"], {"source": row["source"], **dict.fromkeys(counts, 0), "rejects": {}}
        )
        for name in counts:
            of[name] += row[name]
    for row in sorted(
        tables["rejects_by_reason"].to_pylist(), key=lambda row: (row["source"] or "", row["reason"])
    ):
        if row["source"] in found:
            found[row["source"]]["rejects"][row["reason"]] = row["records"]
    return list(found.values())


def _source(row: Row) -> str:
    reasons = ", ".join(f"{reason} {number}" for reason, number in row["rejects"].items())
    return (
        f"{SOURCES[row['source']]}: {counted(row['files'], 'export')}, {row['rows_read']:,} records read, "
        f"{row['rows_rejected']:,} rejected, {row['rows_excluded']:,} left out by policy"
        f"{f' ({reasons})' if reasons else ''}."
    )
