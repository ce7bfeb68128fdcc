"""`commhealth diff`: why published numbers differ between two nights of the ledger."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows import ledger
from flows.grounds import causes
from flows.ledger import Run
from flows.moved import Moved, moved
from flows.publish import generations
from flows.warehouse import warehouse_tables
from settings.errors import UsageError
from settings.load import Places, load_settings, places
from settings.shown import shown
from transforms.model import read_house

_MOST_NAMED = 10
_MOST_TOLD = 40


def diff(settings_file: Path, one: str, other: str, group: str | None = None) -> dict[str, Any]:
    """What two nights rest on and published, and where they differ; numbers of one group, or of all.

    A night is named by its run, or by as much of it as no other has. Raises UsageError for one that is not in
    the ledger, or that published nothing.
    """
    where = places(load_settings(settings_file), settings_file)
    runs = [run for run in ledger.read(where.work) if run.generation]
    nights = [_named(runs, name) for name in (one, other)]
    kept = [_tables(where, night) for night in nights]
    found: dict[str, Any] = {
        "nights": [_night(night, tables is not None) for night, tables in zip(nights, kept, strict=True)],
        "causes": [asdict(cause) for cause in causes(*nights)],
        "settings": None,
        "moved": None,
        "periods_late": nights[1].periods_late,
    }
    if kept[0] is not None and kept[1] is not None:
        cells = moved(kept[0], kept[1], read_house())
        found["settings"] = _settings(kept[0], kept[1])
        found["moved"] = [asdict(each) for each in cells if group in (None, each.label)]
    return found


def as_json(found: Mapping[str, Any]) -> str:
    """The difference for programs."""
    return json.dumps(found, indent=1, ensure_ascii=False, default=shown)


def as_text(found: Mapping[str, Any]) -> str:
    """The difference for people: the nights, what they rest on, and which numbers moved."""
    lines = [
        _night_line(place, night) for place, night in zip(("before", "after "), found["nights"], strict=True)
    ]
    lines += ["", "What differs of what they rest on"]
    lines += [f"  {cause['kind']}: {cause['said']}" for cause in found["causes"]]
    lines += [
        f"  setting {each['key']}: {each['before']} to {each['after']}" for each in found["settings"] or []
    ]
    if not found["causes"]:
        lines.append("  nothing: the same exports, definitions, settings and identities")
    lines += ["", "Which published numbers differ", *_moved_lines(found)]
    if found["periods_late"]:
        lines += [
            "",
            f"{found['periods_late']} released windows or quarters would differ by what is known by now; "
            "they stand until the `commhealth backfill` that the last line of the night names",
        ]
    return "\n".join(lines) + "\n"


def _named(runs: Sequence[Run], name: str) -> Run:
    found = [run for run in runs if run.run.startswith(name)]
    if len(found) != 1:
        latest = ", ".join(run.run for run in runs[-_MOST_NAMED:]) or "none"
        many = "several nights begin so" if found else "no night of that name published anything"
        raise UsageError(f"{many}; the latest of the ledger are {latest}")
    return found[0]


def _tables(where: Places, night: Run) -> dict[str, pa.Table] | None:
    """The tables that the night published; None where its generation is no longer kept."""
    if night.generation not in generations(where.warehouse):
        return None
    return warehouse_tables(where.warehouse / f"gen-{night.generation}.duckdb")


def _night(night: Run, is_kept: bool) -> dict[str, Any]:
    names = ("run", "outcome", "as_of", "generation")
    return {**{name: getattr(night, name) for name in names}, "is_kept": is_kept}


def _settings(before: Mapping[str, pa.Table], after: Mapping[str, pa.Table]) -> list[dict[str, Any]]:
    one, other = (
        {row["key"]: row["value"] for row in tables["settings_used"].to_pylist()}
        for tables in (before, after)
    )
    return [
        {"key": key, "before": one.get(key), "after": other.get(key)}
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def _night_line(place: str, night: Mapping[str, Any]) -> str:
    kept = "" if night["is_kept"] else ", no longer kept"
    return (
        f"{place}  {night['run']}, {night['outcome']} gen-{night['generation']}{kept}, as of {night['as_of']}"
    )


def _moved_lines(found: Mapping[str, Any]) -> list[str]:
    cells = found["moved"]
    if cells is None:
        return ["  not known: of the older generations only what they rest on is kept"]
    if not cells:
        return ["  none"]
    by_why = Counter((each["table"], each["why"]) for each in cells)
    lines = [f"  {table}: {number:,} cells or rows, {why}" for (table, why), number in sorted(by_why.items())]
    lines += ["", *(f"  {_cell(each)}" for each in cells[:_MOST_TOLD])]
    if len(cells) > _MOST_TOLD:
        lines.append(
            f"  and {len(cells) - _MOST_TOLD:,} more: --format json names all, --group those of one group"
        )
    return lines


def _cell(each: Mapping[str, Any]) -> str:
    moved = Moved(**each)
    of = f", {moved.of}" if moved.of else ""
    what = f" {moved.column}" if moved.column else ""
    before, after = ("nothing" if value is None else shown(value) for value in (moved.before, moved.after))
    return f"{moved.table}, {moved.label}, {moved.period} of {moved.starts_on}{of}:{what} {before} to {after}"
