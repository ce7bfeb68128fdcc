"""What was released stands: small tables of tonight, of the generation that stands, and what is published."""

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from flows import releases
from flows.backfill import late_lines, report, span
from flows.releases import LATE, RELEASES, TERMS, Period, Span, Terms, released, standing, terms
from flows.standing import Settled, settle
from settings.agreement import DEMONSTRATION
from settings.errors import UsageError
from settings.model import Settings

TODAY = dt.date(2026, 7, 1)
SAME = Terms("agreed", "terms")
MARCH = Period("window", Span(dt.date(2026, 3, 2), dt.date(2026, 3, 29)))
APRIL = Period("window", Span(dt.date(2026, 3, 30), dt.date(2026, 4, 26)))
SPRING = Period("quarter", Span(dt.date(2026, 1, 1), dt.date(2026, 3, 31)))
ENDS = {period.span.first: period.span.last for period in (MARCH, APRIL, SPRING)}
ENDS[dt.date(2026, 4, 27)] = dt.date(2026, 5, 24)
QUARTERS = {dt.date(2026, 1, 1): dt.date(2026, 3, 31), dt.date(2026, 4, 1): dt.date(2026, 6, 30)}
SCHEMAS = {
    "windows": {"window_start": pa.date32(), "window_end": pa.date32(), "status": pa.string()},
    "burnout_risk": {
        "label": pa.string(),
        "window_start": pa.date32(),
        "status": pa.string(),
        "value": pa.float64(),
    },
    "presenteeism_risk": {
        "label": pa.string(),
        "quarter_start": pa.date32(),
        "quarter_end": pa.date32(),
        "value": pa.float64(),
    },
    "groups": {
        "label": pa.string(),
        "valid_from": pa.date32(),
        "valid_to": pa.date32(),
        "people_rounded": pa.int64(),
    },
    "goalposts": {"indicator": pa.string(), "good": pa.float64()},
}
"""The columns that matter of some published tables."""


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def tables(
    risks: dict[str, float],
    *,
    open_windows: tuple[str, ...] = (),
    leave: float | None = None,
    groups: tuple[tuple[str, str, int], ...] = (("Ocean", "01-01", 15),),
    good: float = 1.0,
) -> dict[str, pa.Table]:
    """Tonight's tables: `risks` by "label month-day" of a final window."""
    starts = sorted({name.split()[1] for name in risks})
    rows: dict[str, list[tuple[Any, ...]]] = {
        "windows": [(_day(each), ENDS[_day(each)], "final") for each in starts]
        + [(_day(each), ENDS[_day(each)], "open") for each in open_windows],
        "burnout_risk": [
            (name.split()[0], _day(name.split()[1]), "published", value) for name, value in risks.items()
        ],
        "presenteeism_risk": [] if leave is None else [("Ocean", *SPRING.span, leave)],
        "groups": [(label, _day(start), QUARTERS[_day(start)], people) for label, start, people in groups],
        "goalposts": [("span", good)],
    }
    return {
        name: pa.Table.from_pylist(
            [dict(zip(columns, row, strict=True)) for row in rows[name]], schema=pa.schema(columns)
        )
        for name, columns in SCHEMAS.items()
    }


def _risks(settled: Settled) -> dict[str, float]:
    rows = settled.tables["burnout_risk"].to_pylist()
    return {f"{row['label']} {row['window_start']:%m-%d}": row["value"] for row in rows}


def _status(settled: Settled) -> dict[str, str]:
    rows = settled.tables["windows"].to_pylist()
    return {f"{row['window_start']:%m-%d}": row["status"] for row in rows}


def _stood(computed: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """What stands after a night that published all that it computed."""
    return settle(computed, {}, SAME, TODAY).tables


FIRST = {"Ocean 03-02": 0.4}
LATER = {"Ocean 03-02": 0.6, "Ocean 03-30": 0.5}


def test_the_first_night_releases_what_is_final() -> None:
    settled = settle(tables(FIRST, open_windows=("03-30",), leave=0.1), {}, SAME, TODAY)
    assert _risks(settled) == FIRST
    assert _status(settled) == {"03-02": "final", "03-30": "open"}
    rows = released(settled.tables)
    assert set(rows) == {MARCH, SPRING}
    assert rows[MARCH]["terms"] == "terms"
    assert rows[MARCH]["restated_as_of"] is None
    assert settled.tables["releases"].schema.equals(RELEASES)
    assert (settled.late, settled.restated) == ({}, {})


def test_late_data_leave_a_released_window_and_are_told() -> None:
    settled = settle(tables(LATER), _stood(tables(FIRST)), SAME, TODAY)
    assert _risks(settled) == {"Ocean 03-02": 0.4, "Ocean 03-30": 0.5}
    assert _status(settled) == {"03-02": "final", "03-30": "final"}
    assert settled.late == {MARCH: 1}
    (line,) = late_lines(settled)
    assert "window 2026-03-02 to 2026-03-29" in line
    assert "`commhealth backfill --from 2026-03-02 --to 2026-03-29`" in line


def _releases(settled: Settled) -> dict[str, str]:
    """The release of each window's rows, which is that of the table `releases`."""
    rows = settled.tables["burnout_risk"].to_pylist()
    known = set(settled.tables["releases"]["release_id"].to_pylist())
    assert {row["release_id"] for row in rows} <= known
    return {str(row["window_start"]): row["release_id"] for row in rows}


def test_every_row_names_its_release_and_an_open_window_none() -> None:
    settled = settle(tables(LATER, leave=0.2, open_windows=("04-27",)), {}, SAME, TODAY)
    assert _releases(settled) == {
        "2026-03-02": "window-2026-03-02.1",
        "2026-03-30": "window-2026-03-30.1",
    }
    assert settled.tables["presenteeism_risk"]["release_id"].to_pylist() == ["quarter-2026-01-01.1"]
    assert settled.tables["windows"]["release_id"].to_pylist()[-1] is None
    assert "release_id" not in settled.tables["groups"].column_names


def test_a_generation_from_before_releases_had_names_is_its_first_edition() -> None:
    stood = _stood(tables(FIRST))
    stood["releases"] = stood["releases"].drop_columns(["release_id", "edition"])
    assert set(_releases(settle(tables(FIRST), stood, SAME, TODAY)).values()) == {"window-2026-03-02.1"}


def test_a_night_without_news_publishes_the_same_tables() -> None:
    stood = _stood(tables(LATER, leave=0.2))
    settled = settle(tables(LATER, leave=0.2), stood, SAME, TODAY + dt.timedelta(days=1))
    assert settled.tables == stood
    assert list(late_lines(settled)) == []


def test_a_backfill_restates_what_touches_its_days_and_nothing_else() -> None:
    stood = _stood(tables(LATER, leave=0.2))
    today = tables({"Ocean 03-02": 0.7, "Dune 03-02": 0.1, "Ocean 03-30": 0.9}, leave=0.3)
    asked = Span(_day("04-01"), _day("04-02"))
    settled = settle(today, stood, SAME, TODAY, asked)
    assert _risks(settled) == {"Ocean 03-02": 0.6, "Ocean 03-30": 0.9}
    assert _status(settled) == {"03-02": "final", "03-30": "restated"}
    assert settled.restated == {APRIL: 1}
    assert settled.late == {MARCH: 2, SPRING: 1}
    row = released(settled.tables)[APRIL]
    assert (row["restated_as_of"], row["cause"], row["rows_restated"]) == (TODAY, LATE, 1)
    said = report(settled, asked).splitlines()
    assert said[0] == "window 2026-03-30 to 2026-04-26: restated, 1 rows changed"
    assert said[1].startswith(
        "what is known by now (late records, merges, roster) would change quarter 2026-01-01"
    )


def test_many_late_windows_are_told_in_few_words() -> None:
    starts = [_day("01-05") + dt.timedelta(weeks=4 * n) for n in range(5)]
    windows = [Period("window", Span(start, start + dt.timedelta(days=27))) for start in starts]
    (line,) = late_lines(Settled({}, late=dict.fromkeys([*windows, SPRING], 1)))
    said = "change quarter 2026-01-01 to 2026-03-31, 5 windows from 2026-01-05 to 2026-05-24; they stand"
    assert said in line


def test_a_restated_window_stays_restated_and_stands_again() -> None:
    once = settle(tables({"Ocean 03-02": 0.6}), _stood(tables(FIRST)), SAME, TODAY, MARCH.span)
    again = settle(tables({"Ocean 03-02": 0.8}), once.tables, SAME, TODAY + dt.timedelta(days=1))
    assert _status(again) == {"03-02": "restated"}
    assert _releases(again) == {"2026-03-02": "window-2026-03-02.2"}
    assert _risks(again) == {"Ocean 03-02": 0.6}
    assert again.late == {MARCH: 1}
    idle = settle(tables({"Ocean 03-02": 0.6}), again.tables, SAME, TODAY, MARCH.span)
    assert idle.tables == again.tables
    assert idle.unchanged == [MARCH]
    assert report(idle, MARCH.span) == "window 2026-03-02 to 2026-03-29: nothing has changed\n"


def test_other_terms_restate_everything() -> None:
    settled = settle(
        tables(LATER, leave=0.1), _stood(tables(FIRST, leave=0.1)), Terms("agreed", "other"), TODAY
    )
    assert _risks(settled) == LATER
    assert settled.restated == {MARCH: 1}
    rows = released(settled.tables)
    assert rows[MARCH]["cause"] == TERMS
    assert {row["terms"] for row in rows.values()} == {"other"}
    assert rows[SPRING]["cause"] is None
    assert settled.late == {}


def test_a_window_that_the_lake_does_not_hold_stands_under_the_same_agreement() -> None:
    stood = _stood(tables(LATER))
    today = tables({"Ocean 03-30": 0.5})
    for others in ("terms", "other"):
        settled = settle(today, stood, Terms("agreed", others), TODAY, Span(_day("03-01"), _day("03-20")))
        assert _risks(settled) == LATER
        assert settled.out_of_reach == [MARCH]
        assert "stands as it was; the lake does not hold it" in report(settled, MARCH.span)
        assert released(settled.tables)[MARCH]["terms"] == "terms"
    gone = settle(today, stood, Terms("another", "terms"), TODAY)
    assert _risks(gone) == {"Ocean 03-30": 0.5}
    assert set(released(gone.tables)) == {APRIL}


def test_an_earlier_day_opens_no_released_window() -> None:
    today = tables({}, open_windows=("03-02",))
    settled = settle(today, _stood(tables(FIRST)), SAME, _day("03-20"))
    assert _status(settled) == {"03-02": "final"}
    assert _risks(settled) == FIRST


def test_groups_stand_with_the_rows_that_name_them() -> None:
    stood = _stood(tables(FIRST, groups=(("Ocean", "01-01", 15), ("Dune", "01-01", 10))))
    edited = (("Ocean", "01-01", 20), ("Reef", "01-01", 10), ("Ocean", "04-01", 25))
    settled = settle(tables(FIRST, groups=edited), stood, SAME, TODAY)
    groups = {(row["label"], row["valid_from"].month): row["people_rounded"] for row in
              settled.tables["groups"].to_pylist()}  # fmt: skip
    assert groups == {("Ocean", 1): 15, ("Dune", 1): 10, ("Ocean", 4): 25}
    joined = settle(tables(LATER | {"Reef 03-30": 0.2}, groups=edited), stood, SAME, TODAY)
    labels = {(row["label"], row["valid_from"].month) for row in joined.tables["groups"].to_pylist()}
    assert labels == {("Ocean", 1), ("Dune", 1), ("Reef", 1), ("Ocean", 4)}


def test_tables_without_periods_are_tonights() -> None:
    settled = settle(tables(FIRST, good=2.0), _stood(tables(FIRST, good=1.0)), SAME, TODAY)
    assert settled.tables["goalposts"]["good"].to_pylist() == [2.0]


def test_rows_that_stand_take_tonights_columns() -> None:
    stood = _stood(tables(FIRST))
    stood["burnout_risk"] = stood["burnout_risk"].drop_columns("value").append_column(
        "dropped", pa.array(["x"])
    )  # fmt: skip
    settled = settle(tables({"Ocean 03-30": 0.5}), stood, SAME, TODAY)
    assert settled.tables["burnout_risk"].column_names == [*SCHEMAS["burnout_risk"], "release_id"]
    assert _risks(settled) == {"Ocean 03-02": None, "Ocean 03-30": 0.5}


def test_what_was_published_before_releases_were_kept_is_released_anew() -> None:
    stood = _stood(tables(FIRST))
    del stood["releases"]
    settled = settle(tables(LATER), stood, SAME, TODAY)
    assert _risks(settled) == LATER


def test_the_days_of_a_backfill_are_in_order() -> None:
    assert span(_day("03-01"), _day("03-01")) == Span(_day("03-01"), _day("03-01"))
    with pytest.raises(UsageError, match="is after"):
        span(_day("03-02"), _day("03-01"))


def test_a_backfill_of_days_without_a_release_says_so() -> None:
    asked = Span(_day("01-01"), _day("01-02"))
    assert report(Settled({}), asked) == "nothing that is released lies between 2026-01-01 and 2026-01-02\n"


def test_terms_follow_settings_agreement_and_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terms(Settings(), DEMONSTRATION)
    assert terms(Settings(), DEMONSTRATION) == before
    other = DEMONSTRATION.model_copy(update={"k": 20})
    assert terms(Settings(), other).agreement != before.agreement
    monkeypatch.setattr(releases, "definitions", lambda: "other")
    assert terms(Settings(), DEMONSTRATION).others != before.others


def test_what_is_not_whole_does_not_stand(tmp_path: Path) -> None:
    assert standing(tmp_path) == {}
    (tmp_path / "current.duckdb").symlink_to("gen-a.duckdb")
    (tmp_path / "gen-a.duckdb").write_bytes(b"torn")
    (tmp_path / "gen-a.json").write_text('{"sha256": {"gen-a.duckdb": "0"}}')
    assert standing(tmp_path) == {}
