"""A chart specification as a picture inside the page: no script, no style, nothing from elsewhere."""

import xml.etree.ElementTree as ET

import vl_convert

from reports.charts import Spec
from reports.markup import Markup, readable

_SVG = "{http://www.w3.org/2000/svg}"
_KEPT = {"svg", "g", "path", "line", "rect", "text", "title", "desc", "defs", "pattern"}
_DROPPED = {"class", "role", "version", "pointer-events", "display"}


def drawn(spec: Spec, *, title: str, description: str, name: str) -> Markup:
    """The chart as inline SVG that says what it shows; `name` must be the page's only one of its kind."""
    root = ET.fromstring(vl_convert.vega_to_svg(spec))
    _clean(root)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    for size in ("width", "height"):
        root.attrib.pop(size)
    for place, (kind, text) in enumerate([("title", title), ("desc", description)]):
        said = ET.Element(f"{_SVG}{kind}", {"id": f"{name}-{kind}"})
        said.text = readable(text)
        root.insert(place, said)
    ET.register_namespace("", _SVG.strip("{}"))
    return Markup(ET.tostring(root, encoding="unicode"))


def hatching() -> Markup:
    """The pattern that hidden values are filled with; it stands once on a page that shows charts."""
    return Markup(
        '<svg class="unseen" aria-hidden="true" width="0" height="0"><defs>'
        '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="5" height="5" fill="#ffffff"/>'
        '<line x1="0" y1="0" x2="0" y2="5" stroke="#6b7280" stroke-width="2"/></pattern></defs></svg>'
    )


def _clean(element: ET.Element) -> None:
    """Takes away what is not drawn; ValueError for what a page must not hold."""
    for child in list(element):
        if child.tag.removeprefix(_SVG) not in _KEPT:
            raise ValueError(f"the chart holds <{child.tag}>, which a page does not show")
        is_background = child.get("class") == "background"
        _clean(child)
        if is_background or _is_nothing(child):
            element.remove(child)
    for key in list(element.attrib):
        if key.startswith("aria-") or key in _DROPPED:
            del element.attrib[key]


def _is_nothing(element: ET.Element) -> bool:
    kind = element.tag.removeprefix(_SVG)
    return (kind == "path" and not element.get("d")) or (kind == "g" and len(element) == 0)
