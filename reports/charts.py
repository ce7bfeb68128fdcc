"""Charts as functions: rows in, a Vega specification out, ready to be drawn or to be opened in an editor.

Altair describes each kind of chart once; every further chart of the kind only carries other rows. Sizes and
margins are fixed, so that no measured font moves a line.
"""

import copy
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import altair as alt
import vl_convert

Spec = dict[str, Any]

INK, GREY, PALE = "#16324f", "#6b7280", "#e8f0f7"
"""The group, the organisation, and what chance may reach."""

UNKNOWN, HATCH = "#d1d5db", "url(#hatch)"
"""What is not known, and what is hidden."""

UNCERTAIN, REACH = "#9ca3af", "#d97706"
"""A level above high that is not high in enough of the draws, and how far the draws reach."""

_WIDTH, _HEIGHT, _BARS_WIDTH = 160, 56, 240
_FONT = "system-ui, sans-serif"


class Point(NamedTuple):
    """One window of a trend; `value` is None where it is not published, and `fill` shows why."""

    window: str
    value: float | None
    organisation_value: float | None
    fill: str | None


class Axis(NamedTuple):
    """The range of the values, and the windows that are named below."""

    low: float
    high: float
    windows: tuple[str, ...]


class Bar(NamedTuple):
    """One part, 0 to 1; `level` is None where it is not shown, and `fill` shows why. A line is its reach."""

    part: str
    level: float | None
    fill: str
    low: float | None = None
    high: float | None = None


def trend(points: Sequence[Point], axis: Axis, band: tuple[float, float] | None) -> Spec:
    """A group's line over the windows, the organisation's beside it, behind them what chance may reach."""
    reached = [] if band is None else [{"low": max(band[0], axis.low), "high": min(band[1], axis.high)}]
    return _filled(
        _trend(axis),
        band=reached,
        holes=[{"window": point.window, "fill": point.fill} for point in points if point.fill],
        organisation=_runs([(point.window, point.organisation_value) for point in points]),
        group=_runs([(point.window, point.value) for point in points]),
    )


def bars(parts: Sequence[Bar], raised_from: float, high_from: float) -> Spec:
    """The parts one below the other, with a line where a part is raised and where it is high."""
    shown = [
        {"part": bar.part, "level": 1.0 if bar.level is None else bar.level, "fill": bar.fill}
        for bar in parts
    ]
    reached = [{"part": bar.part, "low": bar.low, "high": bar.high} for bar in parts if bar.low is not None]
    template = _bars(tuple(bar.part for bar in parts), raised_from, high_from)
    return _filled(template, parts=shown, intervals=reached)


def _runs(values: Sequence[tuple[str, float | None]]) -> list[dict[str, Any]]:
    """Rows of the known values; the run tells apart what a gap lies between."""
    rows, run = [], 0
    for window, value in values:
        if value is None:
            run += 1
        else:
            rows.append({"window": window, "value": value, "run": run})
    return rows


def _filled(template: Spec, **rows: list[dict[str, Any]]) -> Spec:
    data = [
        {**source, "values": rows[source["name"]]} if source["name"] in rows else source
        for source in template["data"]
    ]
    return {**template, "data": data}


@cache
def _trend(axis: Axis) -> Spec:
    x = alt.X("window:O", title=None, scale=alt.Scale(domain=list(axis.windows)), axis=_below(axis.windows))
    scale = alt.Scale(domain=[axis.low, axis.high], nice=False)
    ticks = sorted({axis.low, 0.0, axis.high})
    y = alt.Y(
        "value:Q",
        title=None,
        scale=scale,
        axis=alt.Axis(values=ticks, labelExpr="datum.value", labelOverlap=False),
    )
    band = alt.Chart(alt.NamedData("band")).mark_rect(color=PALE)
    holes = alt.Chart(alt.NamedData("holes")).mark_bar(width=alt.RelativeBandSize(1))
    organisation = alt.Chart(alt.NamedData("organisation")).mark_line(
        color=GREY, strokeDash=[3, 3], strokeWidth=1.5
    )
    line = alt.Chart(alt.NamedData("group")).mark_line(color=INK, strokeWidth=2)
    points = alt.Chart(alt.NamedData("group")).mark_point(color=INK, filled=True, size=28, opacity=1)
    layers = alt.layer(
        band.encode(y=alt.Y("low:Q", title=None, scale=scale), y2="high:Q"),
        holes.encode(
            x=x, y=alt.value(0), y2=alt.value(_HEIGHT), fill=alt.Fill("fill:N", scale=None, legend=None)
        ),
        organisation.encode(x=x, y=y, detail="run:N"),
        line.encode(x=x, y=y, detail="run:N"),
        points.encode(x=x, y=y),
    )
    return _compiled(layers.properties(width=_WIDTH, height=_HEIGHT), (30, 8, 18, 20))


@cache
def _bars(parts: tuple[str, ...], raised_from: float, high_from: float) -> Spec:
    marks = [(raised_from, "raised"), (high_from, "high")]
    height = 22 * len(parts)
    x = alt.X("level:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=None)
    y = alt.Y(
        "part:N",
        title=None,
        sort=None,
        axis=alt.Axis(ticks=False, domain=False, labelFontSize=12, labelLimit=112),
    )
    filled = alt.Chart(alt.NamedData("parts")).mark_bar(height=12)
    rules = alt.Chart(alt.InlineData(values=[{"level": level, "name": name} for level, name in marks]))
    layers = alt.layer(
        filled.encode(x=x, y=y, fill=alt.Fill("fill:N", scale=None, legend=None)),
        alt.Chart(alt.NamedData("intervals"))
        .mark_rule(color=REACH, strokeWidth=3)
        .encode(x=alt.X("low:Q", axis=None), x2="high:Q", y=y),
        rules.mark_rule(color=GREY, strokeDash=[2, 2]).encode(x=x),
        rules.mark_text(color="#4b5563", align="left", dx=3, dy=-6, fontSize=11).encode(
            x=x, y=alt.value(0), text="name:N"
        ),
    )
    return _compiled(layers.properties(width=_BARS_WIDTH, height=height), (112, 16, 8, 4))


def _below(windows: Sequence[str]) -> alt.Axis:
    named = list(dict.fromkeys([windows[0], windows[-1]]))
    return alt.Axis(values=named, labelAngle=0, labelOverlap=False, ticks=False)


def _compiled(chart: alt.LayerChart, padding: tuple[int, int, int, int]) -> Spec:
    """The chart as Vega; `padding` is left, top, right and bottom."""
    left, top, right, bottom = padding
    described = chart.configure(aria=False, font=_FONT, background="transparent", autosize="none")
    described = described.configure_view(stroke=None).configure_axis(
        grid=False, domainColor="#9ca3af", tickColor="#9ca3af", labelColor="#4b5563", labelFontSize=11
    )
    described = described.properties(padding={"left": left, "top": top, "right": right, "bottom": bottom})
    compiled: Spec = vl_convert.vegalite_to_vega(described.to_dict())
    return copy.deepcopy(compiled)
