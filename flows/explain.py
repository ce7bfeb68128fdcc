"""`commhealth explain`: a group's score in words. It reads what is published and nothing else."""

import datetime as dt
import json
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from flows import lineage
from flows.publish import WAREHOUSE_LINK, current_generation
from flows.warehouse import warehouse_tables
from reports.edition import Edition, Subject, read_edition
from reports.explained import explanation, until
from reports.telling import told
from settings.errors import UsageError
from settings.load import load_settings, places
from settings.shown import shown
from transforms.model import read_house

_MOST_NAMED = 20
_OTHER_VERSION = "what stands was published by another version; run `commhealth nightly`, then ask again"


def explain(settings_file: Path, group: str, day: dt.date | None) -> dict[str, Any]:
    """What is published of a group's score in the window that holds `day`, by default the latest final one.

    Raises UsageError, which names what there is, for a group or a window that is not published.
    """
    where = places(load_settings(settings_file), settings_file)
    generation = current_generation(where.warehouse)
    if generation is None:
        raise UsageError("nothing is published yet; `commhealth nightly` makes it")
    tables = warehouse_tables(where.warehouse / WAREHOUSE_LINK)
    final = [row for row in tables["windows"].to_pylist() if row["status"] != "open"]
    window = _window(sorted(final, key=lambda row: row["window_start"]), day)
    try:
        edition = read_edition(until(tables, window["window_end"]))
        found = explanation(_subject(edition, group), edition)
    except KeyError as error:
        raise UsageError(_OTHER_VERSION) from error
    names = [row["indicator"] for part in found["parts"] for row in part["indicators"]]
    names += [row["indicator"] for row in found["beside"]]
    found["lineage"] = lineage.lineage(tables, read_house(), names, window["window_start"])
    found["lineage"] |= {"generation": generation, "told": lineage.told(found["lineage"], generation)}
    return found


def as_text(found: dict[str, Any]) -> str:
    """The explanation for people."""
    return told(found)


def as_json(found: dict[str, Any]) -> str:
    """The explanation for programs."""
    return json.dumps(found, indent=1, ensure_ascii=False, default=shown)


def _window(final: list[dict[str, Any]], day: dt.date | None) -> dict[str, Any]:
    if not final:
        raise UsageError("no window is final yet; `commhealth status` says what has arrived")
    found = [row for row in final if day is None or row["window_start"] <= day <= row["window_end"]]
    if not found:
        starts = ", ".join(str(row["window_start"]) for row in final[-_MOST_NAMED:])
        raise UsageError(f"no final window holds {day}; the latest final ones begin on {starts}")
    return found[-1]


def _subject(edition: Edition, group: str) -> Subject:
    """The group of that name, whatever its case; the text that was asked for is not repeated."""
    named = {subject.label: subject for subject in edition.subjects}
    same = [label for label in named if label.casefold() == group.strip().casefold()]
    if group in named or len(same) == 1:
        return named.get(group) or named[same[0]]
    labels = list(named)
    if len(labels) > _MOST_NAMED:
        labels = get_close_matches(group, labels, _MOST_NAMED, 0.0)
    few = "" if len(labels) == len(named) else f" {len(labels)} of {len(named)}, the nearest in name:"
    raise UsageError(
        f"no group of that name is published in that window; these are:{few} {', '.join(labels) or 'none'}"
    )
