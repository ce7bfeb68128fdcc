import xml.etree.ElementTree as ET

import pytest
import vl_convert

from reports.charts import HATCH, INK, Axis, Bar, Point, bars, trend
from reports.drawing import drawn, hatching
from reports.markup import Markup

AXIS = Axis(0.0, 16.0, ("5 Jan", "2 Feb"))
SPEC = trend([Point("5 Jan", 4.0, 2.0, None), Point("2 Feb", None, 2.0, HATCH)], AXIS, (1.0, 5.0))
TEXT = "<b> & \u202e"


def _drawn(text: str = TEXT) -> Markup:
    return drawn(SPEC, title=text, description="First 4.", name="nights")


def test_a_picture_says_what_it_shows() -> None:
    root = ET.fromstring(_drawn())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "nights-title nights-desc"
    title, description = root[0], root[1]
    assert (title.get("id"), title.text) == ("nights-title", "<b> & \ufffd")
    assert (description.get("id"), description.text) == ("nights-desc", "First 4.")


def test_a_picture_fits_any_width() -> None:
    root = ET.fromstring(_drawn())
    assert root.get("width") is None
    assert root.get("viewBox") == "0 0 208 84"


def test_a_picture_holds_shapes_and_words_alone() -> None:
    root = ET.fromstring(_drawn())
    allowed = {"svg", "title", "desc", "g", "path", "line", "rect", "text"}
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= allowed
    for element in root.iter():
        assert not {"style", "class", "onload", "href"} & set(element.attrib)
    assert [name for element in root.iter() for name in element.attrib if name == "id"] == ["id", "id"]


def test_shapes_stand_where_the_values_are() -> None:
    """A height of 56 from 0 to 16: 4 lies 42 below the top, the band of 1 to 5 from 38.5 down by 14."""
    text = _drawn()
    assert "M0,38.5h160v14h-160Z" in text
    assert ',42)" d="M' in text
    assert 'fill="url(#hatch)"' in text


def test_the_same_rows_give_the_same_picture() -> None:
    assert _drawn() == _drawn()
    other = bars([Bar("load", 0.5, INK)], 0.3, 0.5)
    assert _drawn() != drawn(other, title=TEXT, description="First 4.", name="nights")


@pytest.mark.parametrize("element", ["script", "foreignObject", "image", "style"])
def test_what_a_page_must_not_hold_is_refused(element: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = f'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g><{element}/></g></svg>'
    monkeypatch.setattr(vl_convert, "vega_to_svg", lambda spec: hostile)
    with pytest.raises(ValueError, match=f"holds <.*{element}>"):
        _drawn()


def test_the_pattern_of_what_is_hidden_stands_apart_and_is_not_read_aloud() -> None:
    root = ET.fromstring(hatching())
    assert root.get("aria-hidden") == "true"
    assert [element.get("id") for element in root.iter("pattern")] == ["hatch"]
    assert HATCH == "url(#hatch)"
