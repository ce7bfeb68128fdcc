"""Which published cells differ between two generations, and why each period of them was released anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from flows.releases import LATE, PERIODS, RELEASE_ID, TERMS
from transforms.model import Model

Row = Mapping[str, Any]
_LACKING = frozenset({"series_break", "not_covered"})


@dataclass(frozen=True)
class Moved:
    """One cell, or a whole row, that two generations tell differently."""

    table: str
    period: str
    starts_on: Any
    label: str
    of: str
    column: str | None
    before: Any
    after: Any
    why: str


def moved(
    before: Mapping[str, pa.Table], after: Mapping[str, pa.Table], models: Mapping[str, Model]
) -> list[Moved]:
    """Every cell of a window or a quarter that differs, by table, period and group."""
    found = [
        each
        for name, table in after.items()
        if name in before and (kind := _kind(table)) and f"summaries.{name}" in models and name != "windows"
        for each in _table(name, kind, (before, after), _grain(models[f"summaries.{name}"]))
    ]
    return sorted(
        found, key=lambda each: (each.table, str(each.starts_on), each.label, each.of, each.column or "")
    )


def _kind(table: pa.Table) -> str | None:
    return next((kind for kind, column in PERIODS.items() if column in table.column_names), None)


def _grain(model: Model) -> list[str]:
    return [name.strip() for name in model.header["grain"].split(",")]


def _table(
    name: str, kind: str, generations: Sequence[Mapping[str, pa.Table]], grain: Sequence[str]
) -> Iterator[Moved]:
    one, other = (
        {tuple(row[key] for key in grain): row for row in each[name].to_pylist()} for each in generations
    )
    reasons = [_releases(each) for each in generations]
    starts = PERIODS[kind]
    for key in one.keys() | other.keys():
        then, now = one.get(key), other.get(key)
        row = now or then or {}
        of = ", ".join(str(row[part]) for part in grain if part not in ("label", starts))
        place = (name, kind, row[starts], row["label"], of)
        if then is None or now is None:
            yield Moved(
                *place,
                None,
                then and "a row",
                now and "a row",
                _came(kind, row[starts], reasons, now is None),
            )
            continue
        why = _why(kind, then, now, reasons)
        for column in now:
            if column in then and then[column] != now[column] and column != RELEASE_ID.name:
                yield Moved(*place, column, then[column], now[column], why)


def _releases(generation: Mapping[str, pa.Table]) -> dict[tuple[str, Any], Row]:
    return {(row["period"], row["starts_on"]): row for row in generation["releases"].to_pylist()}


def _came(kind: str, starts_on: Any, releases: Sequence[Mapping[tuple[str, Any], Row]], is_gone: bool) -> str:
    before, after = ((kind, starts_on) in each for each in releases)
    if is_gone:
        return "no longer a group, or no longer listed" if after else f"the {kind} was withdrawn"
    return "a group or a number that was not there" if before else f"the {kind} became final"


def _why(kind: str, then: Row, now: Row, releases: Sequence[Mapping[tuple[str, Any], Row]]) -> str:
    """What the row itself, and the release of its period, say of the change."""
    said = []
    if now.get("status") in _LACKING and then.get("status") not in _LACKING:
        said.append("a source was lost")
    if then.get("status") in _LACKING and now.get("status") not in _LACKING:
        said.append("a source came back")
    if then.get("definition_version") != now.get("definition_version"):
        said.append("another definition")
    key = (kind, now[PERIODS[kind]])
    one, other = (each.get(key, {}) for each in releases)
    if one.get("agreement_hash") != other.get("agreement_hash"):
        said.append("another agreement")
    if one.get("terms") != other.get("terms"):
        said.append(TERMS)
    elif one.get("restated_as_of") != other.get("restated_as_of") or not said:
        said.append(LATE)
    return "; ".join(said)
