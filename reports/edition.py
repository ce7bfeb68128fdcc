"""The published tables as a report reads them: one subject a group, one reading a window and indicator."""

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from reports.words import NEEDED, enumerated, of_whole

Row = dict[str, Any]

MOST_WINDOWS = 13
"""Windows that a page looks back over: a year of four weeks each."""

ABSENT = "absent"
"""Status of a reading where the tables hold no row: the group was formed later."""


@dataclass(frozen=True)
class Window:
    """First and last day, and how many working days were public holidays, mean over people."""

    start: dt.date
    end: dt.date
    holiday_days: float | None = None

    @property
    def weeks(self) -> int:
        """Whole weeks that it spans."""
        return ((self.end - self.start).days + 1) // 7


@dataclass(frozen=True)
class Reading:
    """What is published of one indicator of one group in one window."""

    window: Window
    status: str = ABSENT
    reason: str | None = "the group was formed later"
    value: float | None = None
    organisation_value: float | None = None
    """Nothing for the organisation itself."""
    version: int | None = None
    people_rounded: int | None = None
    coverage_share: float | None = None
    """Share of the group's people who have a value."""
    baseline_value: float | None = None
    """The median week of the group's own past."""
    change_z: float | None = None
    """Spreads of these weeks that the value lies above it."""

    @property
    def rests_on(self) -> str | None:
        """Of how many people the value is the mean, where these are fewer than half of the group."""
        if self.value is None or self.coverage_share is None or self.coverage_share >= 0.5:
            return None
        return f"from about {self.people_rounded} people, {of_whole(self.coverage_share, 20)}"


@dataclass(frozen=True)
class Subject:
    """A group, or the organisation, with everything that is published of it; rows of the latest window."""

    grouping: str
    label: str
    people_rounded: int | None = None
    merged_teams: int | None = None
    work_setting: str | None = None
    readings: Mapping[str, tuple[Reading, ...]] = field(default_factory=dict)
    risk: Row | None = None
    parts: tuple[Row, ...] = ()
    balance: Row | None = None
    waiting: tuple[Row, ...] = ()
    ties: tuple[Row, ...] = ()
    leave: Row | None = None
    coverage: tuple[Row, ...] = ()
    missing: tuple[Row, ...] = ()
    last_shown: Window | None = None
    """The latest window in which any number is shown, however long ago."""

    @property
    def page(self) -> str:
        """File name of the group's page: of plain letters, and of its own whatever the label holds."""
        plain = re.sub(r"[^a-z0-9]+", "-", self.label.lower())[:40].strip("-")
        digest = hashlib.sha256(self.label.encode()).hexdigest()[:8]
        return f"{plain}-{digest}.html" if plain else f"{digest}.html"

    def earlier(self, indicator: str) -> list[float]:
        """Values of earlier windows that compare with the latest: one definition, no series break between."""
        now = self.readings[indicator][-1]
        values: list[float] = []
        if now.status == "series_break":
            return values
        for reading in reversed(self.readings[indicator][:-1]):
            if reading.status == "series_break" or reading.version not in (now.version, None):
                break
            if reading.value is not None:
                values.append(reading.value)
        return values[::-1]


@dataclass(frozen=True)
class Edition:
    """One publication as its readers meet it. `windows` are final, the latest last; there may be none."""

    windows: tuple[Window, ...]
    open_window: Window | None
    organisation: Subject | None
    groups: tuple[Subject, ...]
    goalposts: Mapping[str, Row]
    catalogue: Mapping[str, Row]
    settings: tuple[Row, ...]
    agreement: Mapping[str, str]
    limits: tuple[str, ...]
    files: tuple[Row, ...]
    set_aside: Mapping[str, int] = field(default_factory=dict)
    """How many exports of each source could not be read."""
    newcomers: tuple[Row, ...] = ()
    """Rows that are shown of those who joined in a quarter."""
    restated: Mapping[str, tuple[Window, ...]] = field(default_factory=dict)
    """Windows that were changed after their release, by the cause."""

    @property
    def window(self) -> Window:
        """The window that the pages speak of."""
        return self.windows[-1]

    @property
    def subjects(self) -> list[Subject]:
        """The organisation, where it is published, and the groups by their labels."""
        return [*([self.organisation] if self.organisation else []), *self.groups]

    @cached_property
    def set_to(self) -> dict[str, str]:
        """What each setting is set to, by its name without the section."""
        return {row["key"].rpartition(".")[2]: row["value"] for row in self.settings}

    @property
    def raised_from(self) -> float:
        """Level from which a part or the whole is raised."""
        return float(self.set_to["band_raised_from"])

    @property
    def high_from(self) -> float:
        """Level above which a part or the whole is high, or uncertain."""
        return float(self.set_to["band_high_from"])

    def agreed(self, key: str) -> list[str]:
        """What the agreement lists under `key`."""
        return [item for item in self.agreement[key].split(", ") if item]

    @property
    def sources_read(self) -> set[str]:
        """Sources of which at least one export was read."""
        return {row["source"] for row in self.files}


def read_edition(tables: Mapping[str, pa.Table], set_aside: Mapping[str, int] | None = None) -> Edition:
    """The edition that the published `tables` make; of older windows only as many as a page shows.

    `set_aside` says how many exports of each source could not be read.
    """
    windows = tables["windows"].sort_by("window_start").to_pylist()
    final, unfinished = (
        [_window(row) for row in windows if (row["status"] == "open") == is_open] for is_open in (False, True)
    )
    shown = tuple(final[-MOST_WINDOWS:])
    subjects = _subjects(tables, shown) if shown else []
    return Edition(
        windows=shown,
        open_window=unfinished[0] if unfinished else None,
        organisation=next((each for each in subjects if each.grouping == "organisation"), None),
        groups=tuple(each for each in subjects if each.grouping != "organisation"),
        goalposts={row["indicator"]: row for row in tables["goalposts"].to_pylist()},
        catalogue={row["indicator"]: row for row in tables["indicator_catalogue"].to_pylist()},
        settings=tuple(tables["settings_used"].sort_by("key").to_pylist()),
        agreement={row["key"]: row["value"] for row in tables["agreement"].to_pylist()},
        limits=tuple(row["sentence"] for row in tables["limits"].sort_by("number").to_pylist()),
        files=tuple(tables["source_files"].to_pylist()),
        set_aside=set_aside or {},
        newcomers=tuple(
            tables["newcomers"].filter(pc.is_valid(tables["newcomers"]["people_met"])).to_pylist()
        ),
        restated=_restated(tables["releases"], shown) if "releases" in tables else {},
    )


def _restated(releases: pa.Table, windows: tuple[Window, ...]) -> dict[str, tuple[Window, ...]]:
    rows = (row for row in releases.to_pylist() if row["period"] == "window")
    causes = {row["starts_on"]: row["cause"] for row in rows}
    by_cause: dict[str, tuple[Window, ...]] = {}
    for window in windows:
        if cause := causes.get(window.start):
            by_cause[cause] = (*by_cause.get(cause, ()), window)
    return by_cause


_OF_LATEST = ("burnout_risk", "risk_parts", "balance", "waiting", "group_ties", "coverage")


def _window(row: Row) -> Window:
    return Window(row["window_start"], row["window_end"], row.get("holiday_days"))


def _subjects(tables: Mapping[str, pa.Table], windows: tuple[Window, ...]) -> list[Subject]:
    latest = windows[-1].start
    needs = {row["indicator"]: row["needs_sources"] for row in tables["indicator_catalogue"].to_pylist()}
    groups = [row for row in tables["groups"].to_pylist() if row["valid_from"] <= latest <= row["valid_to"]]
    groups.sort(key=lambda row: (row["label"].casefold(), row["label"]))
    readings = _readings(tables["group_indicators"], windows, needs)
    last_shown = _last_shown(tables["group_indicators"])
    now = {name: _rows(tables[name], latest) for name in _OF_LATEST}
    missing = _rows(tables["whats_missing"], latest)
    leave = _latest_quarter(tables["presenteeism_risk"])
    found = []
    for row in groups:
        key = (row["grouping"], row["label"])
        found.append(
            Subject(
                grouping=row["grouping"],
                label=row["label"],
                people_rounded=row["people_rounded"],
                merged_teams=row["merged_teams"],
                work_setting=row["work_setting"],
                readings=readings.get(key, {}),
                risk=next(iter(now["burnout_risk"].get(key, [])), None),
                parts=tuple(now["risk_parts"].get(key, [])),
                balance=next(iter(now["balance"].get(key, [])), None),
                waiting=tuple(now["waiting"].get(key, [])),
                ties=tuple(now["group_ties"].get(key, [])),
                leave=leave.get(key),
                coverage=tuple(now["coverage"].get(key, [])),
                missing=tuple(missing.get(key, [])),
                last_shown=last_shown.get(key),
            )
        )
    return found


def _rows(table: pa.Table, window_start: dt.date) -> dict[tuple[str, str], list[Row]]:
    """Rows of one window, by group."""
    found = defaultdict(list)
    for row in table.filter(pc.equal(table["window_start"], window_start)).to_pylist():
        found[row["grouping"], row["label"]].append(row)
    return found


def _latest_quarter(table: pa.Table) -> dict[tuple[str, str], Row]:
    """The latest final quarter's row of each group."""
    ordered = table.sort_by("quarter_start").to_pylist()
    return {(row["grouping"], row["label"]): row for row in ordered}


def _last_shown(table: pa.Table) -> dict[tuple[str, str], Window]:
    shown = table.filter(pc.is_valid(table["value"])).sort_by("window_start").to_pylist()
    return {(row["grouping"], row["label"]): _window(row) for row in shown}


def _readings(
    table: pa.Table, windows: tuple[Window, ...], needs: Mapping[str, str]
) -> dict[tuple[str, str], dict[str, tuple[Reading, ...]]]:
    """Each group's readings by indicator, one a window in the order of `windows`."""
    by_start = {window.start: place for place, window in enumerate(windows)}
    found: dict[tuple[str, str], dict[str, list[Reading]]] = defaultdict(dict)
    for row in table.filter(pc.greater_equal(table["window_start"], windows[0].start)).to_pylist():
        series = found[row["grouping"], row["label"]].setdefault(
            row["indicator"], [Reading(window) for window in windows]
        )
        place = by_start[row["window_start"]]
        series[place] = Reading(
            windows[place],
            row["status"],
            _reason(row, needs),
            row["value"],
            None if row["grouping"] == "organisation" else row["organisation_value"],
            row["definition_version"],
            row["people_rounded"],
            row["coverage_share"],
            row["baseline_value"],
            row["change_z"],
        )
    return {key: {name: tuple(series) for name, series in of.items()} for key, of in found.items()}


def _reason(row: Row, needs: Mapping[str, str]) -> str | None:
    """Why there is no value; a source that lacks is called as readers call it."""
    if row["status"] != "not_covered":
        return row["reason"]
    called = [NEEDED[source] for source in needs[row["indicator"]].split()]
    return f"this needs an export of {enumerated(called, 'or')}"
