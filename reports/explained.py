"""Why a group's score is what it is: parts in order of what they add, each beside its norm and its past.

Published rows in, plain values out: reports.telling puts them into sentences, programs read them as they are.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from reports.edition import Edition, Row, Subject
from reports.measures import BY_INDICATOR, in_words
from reports.unseen import not_read

PARTS: Mapping[str, str] = {
    "recovery": "lack of rest",
    "demand": "load",
    "support": "lack of contact",
    "control": "lack of quiet hours",
}
"""The four parts of the strain exposure, and what a high level of each means."""

QUESTIONS = (
    "When you work in the evening, do you choose to, or does somebody wait?",
    "Which meetings or asks of the last four weeks could have been left out, and nobody the poorer?",
    "Whom would you ask for help today, and whom have you not spoken to for long?",
    "When did you last have two undisturbed hours, and what ended them?",
    "What do you do that these records do not hold?",
)
"""What to ask a group, whatever its numbers: these say where to ask, and people say what is."""

_BEGINS = ("window_start", "quarter_start")


def until(tables: Mapping[str, pa.Table], last: dt.date) -> dict[str, pa.Table]:
    """The tables as they stood when the window that ends on `last` was the latest."""
    return {name: _until(table, last) for name, table in tables.items()}


def explanation(subject: Subject, edition: Edition) -> dict[str, Any]:
    """Everything that is published of the group's score in the edition's latest window."""
    own = _parts(subject, edition)
    inside = {row["indicator"] for part in own for row in part["indicators"]}
    beside = [name for name in subject.readings if name not in inside and name in BY_INDICATOR]
    return {
        "group": subject.label,
        "grouping": subject.grouping,
        "window_start": edition.window.start,
        "window_end": edition.window.end,
        "people_rounded": subject.people_rounded,
        "has_roster": "people" in edition.sources_read,
        "merged_teams": subject.merged_teams,
        "score": _score(subject, edition),
        "parts": own,
        "beside": [_measured(name, subject, edition) for name in beside],
        "leave": _plain(subject.leave),
        "missing": [_plain(row) for row in subject.missing],
        "not_read": not_read(edition),
        "cannot_mean": list(edition.limits),
        "questions": list(QUESTIONS),
    }


def by_contribution(rows: list[Row]) -> list[Row]:
    """Rows of parts, what adds most first; those that add nothing known come last, by name."""
    return sorted(
        rows, key=lambda row: (-(row["contribution"] or 0), row["contribution"] is None, row["part"])
    )


def _until(table: pa.Table, last: dt.date) -> pa.Table:
    begins = next((name for name in _BEGINS if name in table.column_names), None)
    return table if begins is None else table.filter(pc.less_equal(table[begins], pa.scalar(last)))


def _score(subject: Subject, edition: Edition) -> Row:
    stated = _plain(subject.risk) or {"status": "insufficient", "reason": "no score is published"}
    return {
        "name": "strain_exposure",
        **stated,
        "raised_from": edition.raised_from,
        "high_from": edition.high_from,
    }


def _parts(subject: Subject, edition: Edition) -> list[Row]:
    found = []
    for row in by_contribution([row for row in subject.parts if row["score"] == "strain_exposure"]):
        inside = by_contribution([each for each in subject.parts if each["score"] == row["part"]])
        found.append(
            {
                **_entering(row),
                "meaning": PARTS[row["part"]],
                **{name: row[name] for name in ("band", "low", "high", "trend")},
                "indicators": [
                    {**_entering(each), **_measured(each["part"], subject, edition)} for each in inside
                ],
            }
        )
    return found


def _entering(row: Row) -> Row:
    """How a part enters what it is a part of."""
    names = ("part", "status", "reason", "weight", "contribution", "people_rounded")
    return {**{name: row[name] for name in names}, "level": row["value"]}


def _measured(indicator: str, subject: Subject, edition: Edition) -> Row:
    """An indicator's number in the words and the unit of its readers, beside norm, organisation and past."""
    measure, weeks = BY_INDICATOR[indicator], edition.window.weeks
    series = subject.readings.get(indicator, ())
    now = series[-1] if series else None
    posts = edition.goalposts.get(indicator, {})
    earlier = subject.earlier(indicator) if series else []

    def told(value: float | None) -> str | None:
        return None if value is None else measure.number(value, weeks)

    def post(value: float | None) -> str | None:
        return None if value is None else f"{round(measure.scaled(value, weeks), 1):g}"

    return {
        "indicator": indicator,
        "title": in_words(measure.title, edition.set_to, weeks),
        "unit": in_words(measure.unit, edition.set_to, weeks),
        "value": now.value if now else None,
        "told": told(now.value if now else None),
        "why_not_shown": now.reason if now and now.value is None else None,
        "organisation_told": told(now.organisation_value if now else None),
        "baseline_told": told(now.baseline_value if now else None),
        "change_z": now.change_z if now else None,
        "earlier_windows": len(earlier),
        "earlier_told": [told(min(earlier)), told(max(earlier))] if earlier else [],
        "counts_from": post(posts.get("good")),
        "counts_in_full_at": post(posts.get("bad")),
        "norm_source": posts.get("source"),
        "coverage_share": now.coverage_share if now else None,
        "definition_version": now.version if now else None,
    }


def _plain(row: Row | None) -> Row | None:
    """The row without what names its place."""
    hidden = {"grouping", "label", "window_start", "window_end"}
    return None if row is None else {name: value for name, value in row.items() if name not in hidden}
