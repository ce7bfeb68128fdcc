"""The plot of the validation page: sensitivity and specificity of each scenario with their intervals."""

from collections.abc import Sequence

import altair as alt
import vl_convert

from reports.charts import GREY, INK
from reports.drawing import drawn
from reports.validation_told import Row

_ROW_HEIGHT, _WIDTH = 16, 260


def plot(rows: Sequence[Row]) -> str:
    """The plot as an SVG file without scripts."""
    marks = [
        {"scenario": row.key, "kind": kind, "value": each.value, "low": each.low, "high": each.high}
        for row in rows
        for kind, each in (("sensitivity", row.sensitivity), ("specificity", row.specificity))
        if each is not None
    ]
    y = alt.Y(
        "scenario:N",
        title=None,
        sort=[row.key for row in rows],
        scale=alt.Scale(domain=[r.key for r in rows]),
    )
    x = alt.X(
        "value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", values=[0, 0.5, 1])
    )
    base = alt.Chart(alt.InlineData(values=marks))
    layer = alt.layer(
        base.mark_rule(color=GREY, strokeWidth=1.5)
        .encode(x=x.title(None), y=y, x2="high:Q")
        .encode(x="low:Q"),
        base.mark_point(color=INK, filled=True, size=36, opacity=1).encode(x=x, y=y),
    ).properties(width=_WIDTH, height=_ROW_HEIGHT * len(rows))
    column = alt.Column("kind:N", title=None, sort=["sensitivity", "specificity"])
    chart = (
        layer.facet(column=column).configure(font="system-ui, sans-serif").configure_view(stroke="#e5e7eb")
    )
    spec = vl_convert.vegalite_to_vega(chart.to_dict())
    description = "; ".join(
        f"{mark['scenario']} {mark['kind']} {100 * float(str(mark['value'])):.0f} %" for mark in marks
    )
    return str(drawn(spec, title="Sensitivity and specificity", description=description, name="validation"))
