"""Whatever a text holds, a page shows it as text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.markup import Markup, escaped, joined, label, listed, readable, table, tag

HOSTILE = ["<script>alert(1)</script>", '" onload="x', "</style>", "&lt;", "'", "<!--", "]]>", "\x00<b>"]


class Seen(HTMLParser):
    """What a reader of the HTML meets."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup(text: str) -> None:
    seen = Seen(tag("p", text, title=text))
    assert seen.tags == ["p"]
    assert seen.text == readable(text)
    assert seen.attributes == [("title", readable(text))]


@given(st.text(), st.text())
def test_text_and_attribute_come_back_as_they_went_in(text: str, value: str) -> None:
    seen = Seen(tag("p", joined("", text), data_value=value))
    assert seen.tags == ["p"]
    assert seen.text == readable(text)
    assert seen.attributes == [("data-value", readable(value))]


def test_markup_in_an_attribute_is_text_all_the_same() -> None:
    assert tag("p", title=Markup('"><b>')) == '<p title="&quot;&gt;&lt;b&gt;"></p>'


def test_characters_that_nobody_sees_or_that_turn_a_line_are_shown_as_unreadable() -> None:
    assert readable("a\u202eb\u2066c\x00d\x1be\ufeff") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffd"
    assert readable("Zoë \u200d \u05d0\n\t") == "Zoë \u200d \u05d0\n\t"


def test_elements_nest_and_leave_out_what_is_nothing() -> None:
    inner = tag("b", "x & y")
    assert tag("p", inner, None, 3, class_="a", id=None) == '<p class="a"><b>x &amp; y</b>3</p>'
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
    assert escaped(None) == ""


def test_lists_tables_and_labels() -> None:
    assert listed() == ""
    assert listed("a", kind="ol", start=2) == '<ol start="2"><li>a</li></ol>'
    assert label("<i>") == "<bdi>&lt;i&gt;</bdi>"
    made = table("What", ["a", "b"], [["x", 1]])
    assert made == (
        '<table><caption>What</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
        '<tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>'
    )
