"""Charts as data: what is drawn where, without a pixel."""

import json
from typing import Any

from reports.charts import HATCH, INK, PALE, UNKNOWN, Axis, Bar, Point, Spec, bars, trend

AXIS = Axis(0.0, 16.0, ("5 Jan", "2 Feb", "2 Mar", "30 Mar"))


def _rows(spec: Spec, name: str) -> list[dict[str, Any]]:
    return next(source["values"] for source in spec["data"] if source["name"] == name)


def _points(*values: float | None, fill: str = UNKNOWN) -> list[Point]:
    return [
        Point(window, value, 8.0, fill if value is None else None)
        for window, value in zip(AXIS.windows, values, strict=True)
    ]


def test_a_line_breaks_where_a_window_is_not_shown() -> None:
    rows = _rows(trend(_points(1.0, None, 3.0, 4.0), AXIS, None), "group")
    assert [row["window"] for row in rows] == ["5 Jan", "2 Mar", "30 Mar"]
    assert [row["value"] for row in rows] == [1.0, 3.0, 4.0]
    first, second, third = (row["run"] for row in rows)
    assert first != second
    assert second == third


def test_a_gap_is_grey_where_unknown_and_hatched_where_hidden() -> None:
    unknown = trend(_points(1.0, None, 3.0, 4.0), AXIS, None)
    assert _rows(unknown, "holes") == [{"window": "2 Feb", "fill": UNKNOWN}]
    hidden = trend(_points(None, 2.0, 3.0, 4.0, fill=HATCH), AXIS, None)
    assert _rows(hidden, "holes") == [{"window": "5 Jan", "fill": HATCH}]
    assert _rows(trend(_points(1.0, 2.0, 3.0, 4.0), AXIS, None), "holes") == []


def test_the_organisation_has_a_line_of_its_own() -> None:
    rows = _rows(trend(_points(None, None, None, None), AXIS, None), "organisation")
    assert [row["value"] for row in rows] == [8.0] * 4
    assert {row["run"] for row in rows} == {0}


def test_what_chance_may_reach_stays_inside_the_picture() -> None:
    points = _points(1.0, 2.0, 3.0, 4.0)
    assert _rows(trend(points, AXIS, (-5.0, 99.0)), "band") == [{"low": 0.0, "high": 16.0}]
    assert _rows(trend(points, AXIS, (2.0, 3.0)), "band") == [{"low": 2.0, "high": 3.0}]
    assert _rows(trend(points, AXIS, None), "band") == []


def test_the_range_is_the_one_that_was_asked_for() -> None:
    scales = {scale["name"]: scale for scale in trend(_points(1.0, 2.0, 3.0, 4.0), AXIS, None)["scales"]}
    assert scales["y"]["domain"] == [0, 16]
    assert scales["x"]["domain"] == list(AXIS.windows)


def test_charts_of_a_kind_share_nothing_that_one_of_them_may_change() -> None:
    first = trend(_points(1.0, 2.0, 3.0, 4.0), AXIS, None)
    before = json.dumps(first)
    trend(_points(4.0, 3.0, 2.0, 1.0), AXIS, (0.0, 1.0))
    assert json.dumps(first) == before


def test_no_chart_asks_for_anything_outside_itself() -> None:
    for spec in (trend(_points(1.0, 2.0, 3.0, 4.0), AXIS, None), bars([Bar("load", 0.5, INK)], 0.3, 0.5)):
        assert '"url"' not in json.dumps(spec).replace(HATCH, "")


def test_parts_stand_in_their_order_with_a_full_bar_where_not_shown() -> None:
    spec = bars([Bar("rest", 0.8, INK), Bar("load", None, HATCH)], 0.3, 0.5)
    assert _rows(spec, "parts") == [
        {"part": "rest", "level": 0.8, "fill": INK},
        {"part": "load", "level": 1.0, "fill": HATCH},
    ]
    marks = [row for source in spec["data"] for row in source.get("values", []) if "name" in row]
    assert {(row["level"], row["name"]) for row in marks} == {(0.3, "raised"), (0.5, "high")}


def test_no_colour_judges() -> None:
    """Neither red nor green leads in any colour that is used."""
    for colour in (INK, PALE, UNKNOWN):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert max(red, green) <= blue
