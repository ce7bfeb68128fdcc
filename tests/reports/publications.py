"""What a small organisation publishes, made up: groups, windows, and every table of the summaries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.dictionary import house
from reports.edition import Edition, read_edition
from settings.agreement import DEMONSTRATION
from settings.model import Settings
from transforms.reference import from_csv

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
FIRST = date(2026, 1, 5)
PLAIN: Mapping[str, float] = {
    "daily_rest_shortfall": 0.5,
    "after_hours_sessions": 1.0,
    "excess_span": -1.0,
    "team_reach": 0.5,
    "unanswered_late": 0.3,
    "focus_share": 0.5,
    "time_shifted_sessions": 0.75,
    "meeting_share": 0.25,
    "longest_chain": 1.5,
    "answered_soon": 0.4,
    "manager_contact": 20.0,
}
"""Values of the first window; later ones swing around them by two hundredths."""

Said = float | str | None
"""A value, or the status of one that is not shown."""
Stated = Mapping[tuple[str, str], Sequence[Said]]
"""Series by label and indicator."""
Row = dict[str, Any]
Tables = dict[str, pa.Table]

PARTS = {"recovery": 0.2, "demand": 0.4, "support": 0.1, "control": 0.6}
CONTROL = {"focus_share": 0.7, "longest_chain": 0.5}


@cache
def schemas() -> dict[str, pa.Schema]:
    """The columns of every published table, by its name."""
    _, found = house()
    layer = "summaries."
    return {name.removeprefix(layer): schema for name, schema in found.items() if name.startswith(layer)}


def publication(
    groups: Sequence[str] = ("Ocean", "Dune"),
    *,
    windows: int = 6,
    said: Stated | None = None,
    risk: Mapping[str, Row] | None = None,
    leave_rate: float | None = 0.1,
    has_organisation: bool = True,
) -> Tables:
    """The tables; `said` states series that differ from the plain ones, `risk` columns of a group's risk."""
    labels = [("reporting_group", label) for label in groups]
    labels += [("organisation", "Organisation")] if has_organisation else []
    spans = [_span(number) for number in range(windows)]
    rows: dict[str, list[Row]] = {
        "windows": [{**span, "status": "final"} for span in spans] + [{**_span(windows), "status": "open"}],
        "groups": [_group(*key) for key in labels] if windows else [],
        "group_indicators": [
            row for key in labels for name in PLAIN for row in _series(*key, name, spans, said or {})
        ],
    }
    if windows:
        for key in labels:
            _of_latest(rows, key, spans[-1], (risk or {}).get(key[1], {}), leave_rate)
    return {
        **{name: _table(name, rows.get(name, [])) for name in schemas()},
        **_references(),
    }


def edition(*args: Any, **kwargs: Any) -> Edition:
    """The edition that such tables make."""
    return read_edition(publication(*args, **kwargs))


def edited(tables: Tables, name: str, change: Callable[[Row], Row | None]) -> Tables:
    """The tables with each row of `name` as `change` gives it back; None leaves it out."""
    rows = [changed for row in tables[name].to_pylist() if (changed := change(row)) is not None]
    return {**tables, name: _table(name, rows)}


def _span(number: int) -> Row:
    start = FIRST + timedelta(weeks=4 * number)
    return {"window_start": start, "window_end": start + timedelta(days=27)}


def _group(grouping: str, label: str) -> Row:
    return {
        "grouping": grouping,
        "label": label,
        "valid_from": FIRST,
        "valid_to": date(2027, 12, 31),
        "merged_teams": 2 if " + " in label else 1,
        "people_rounded": 15,
        "work_setting": "desk",
    }


def _series(grouping: str, label: str, indicator: str, spans: list[Row], said: Stated) -> list[Row]:
    plain = [round(PLAIN[indicator] * (1 + 0.02 * (number % 3 - 1)), 9) for number in range(len(spans))]
    stated = said.get((label, indicator), plain)
    rows = []
    for span, value, beside in zip(spans, stated, plain, strict=True):
        is_shown = isinstance(value, float)
        rows.append(
            {
                "grouping": grouping,
                "label": label,
                "indicator": indicator,
                **span,
                "status": "published" if is_shown else value or "insufficient",
                "reason": None if is_shown else f"because it is {value or 'insufficient'}",
                "value": value if is_shown else None,
                "organisation_value": beside,
                "definition_version": 1,
                "people_rounded": 15 if is_shown else None,
                "coverage_share": 1.0 if is_shown else None,
            }
        )
    return rows


def _of_latest(
    rows: dict[str, list[Row]], key: tuple[str, str], span: Row, stated: Row, leave_rate: float | None
) -> None:
    of = {"grouping": key[0], "label": key[1], **span}
    whole = {
        "strain_exposure": 0.45,
        "low": 0.31,
        "high": 0.58,
        "share_of_draws_high": 0.25,
        "trend": "no_alarm",
    }
    risk = {**PARTS, **whole, "band": "raised", "largest_part": "control", **stated}
    rows.setdefault("burnout_risk", []).append({**of, "status": "published", **risk})
    parts = rows.setdefault("risk_parts", [])
    for part in PARTS:
        shown = {"value": risk[part], "contribution": risk[part], **_drawn(risk[part])}
        status = "published" if risk[part] is not None else "suppressed"
        parts.append({**of, "score": "strain_exposure", "part": part, "status": status, **shown})
    for part, level in CONTROL.items():
        parts.append({**of, "score": "control", "part": part, "value": level, "contribution": level / 2})
    prices = {
        "isolation": 0.1,
        "always_on": 0.2,
        "waiting": None,
        "meeting_load": 0.17,
        "meeting_chains": 0.0,
        "interruptions": 0.3,
    }
    balance = {"sync_share": 0.6, "mode": "mixed", "status": "published", **prices}
    rows.setdefault("balance", []).append({**of, **balance})
    rows.setdefault("waiting", []).extend(
        {**of, "overlap_band": band, "status": "published", "answered_soon_share": soon}
        | {"first_answer_quartile_hours": quarter}
        for band, soon, quarter in (("much", 0.3, 3.55), ("some", 0.25, 5.0), ("little", 0.1, None))
    )
    rows.setdefault("group_ties", []).extend(
        {**of, "other_label": other, "status": "published", "messages_per_person": messages}
        for other, messages in (("A group of a very long name", 4.2), ("Shore", 0.4), ("Harbour", 2.0))
        if key[0] != "organisation"
    )
    if key[0] == "organisation":
        joined = {"joining_quarter": FIRST, "people_met": 12.4, "team_reach": 0.5, "answered_share": 0.8}
        rows.setdefault("newcomers", []).extend(
            {**span, "status": "published", **joined, "weeks_since_start": week} for week in (7, 8)
        )
    rows.setdefault("coverage", []).extend(
        {**of, "source": source, "status": "published", "people_seen_share": share}
        for source, share in (("calendar", 0.75), ("email", 1.0), ("slack", 1.0), ("direct", None))
    )
    lack = {"source": "calendar", "reason": "it was not exported", "people_share": 0.25}
    rows.setdefault("whats_missing", []).append({**of, **lack, "what_to_do": "drop it"})
    quarter = {"quarter_start": FIRST, "quarter_end": date(2026, 3, 31), "leave_work_rate": leave_rate}
    status = {"status": "suppressed", "reason": "the group is too small"} if leave_rate is None else {}
    rows.setdefault("presenteeism_risk", []).append({**of, **quarter, "status": "published", **status})


def _drawn(level: float | None) -> Row:
    """An interval of a tenth either way, and the band of the level; uncertain above the line of high."""
    if level is None:
        return dict.fromkeys(("low", "high", "band", "trend"))
    band = "low" if level < 0.3 else "raised" if level <= 0.5 else "uncertain"
    return {
        "low": round(max(level - 0.1, 0.0), 2),
        "high": round(min(level + 0.1, 1.0), 2),
        "band": band,
        "trend": "early",
    }


def _references() -> Tables:
    posts = from_csv("goalposts", REFERENCE / "goalposts.csv").to_pylist()
    for row in posts:
        if row["is_relative"]:
            row |= {"good": 0.32, "bad": 0.71}
    used = [
        {"key": f"{item.section}.{item.name}", **{name: getattr(item, name) for name in _SHOWN}}
        for item in Settings().used()
    ]
    terms = [{"key": key, "value": value} for key, value in DEMONSTRATION.terms()]
    counts = dict(zip(_COUNTS, (1234, 1230, 1, 2, 1), strict=True))
    days = {"first_day": FIRST, "last_day": date(2026, 6, 30)}
    dated = [{"files": 1, "source": source, **days} for source in ("slack", "email", "calendar")]
    files = [*dated, {"files": 1, "source": "people"}, {"files": 1, "source": "absences"}]
    return {
        "goalposts": _table("goalposts", posts),
        "indicator_catalogue": _table("indicator_catalogue", [{**row, "is_agreed": True} for row in posts]),
        "settings_used": _table("settings_used", used),
        "agreement": _table("agreement", terms),
        "limits": _table("limits", from_csv("limits", REFERENCE / "limits.csv").to_pylist()),
        "source_files": _table("source_files", [{**file, **counts} for file in files]),
    }


_COUNTS = ("rows_read", "rows_accepted", "rows_duplicate", "rows_rejected", "rows_excluded")
_SHOWN = ("value", "unit", "meaning", "source")


def _table(name: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as the published table `name`; what they do not state is null."""
    schema = schemas()[name]
    return pa.Table.from_pylist([{key: row.get(key) for key in schema.names} for row in rows], schema=schema)
