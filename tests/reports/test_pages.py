"""What stands on the pages, in which order, in which words, and what may never stand there."""

import base64
import hashlib
import re

import pytest

from reports.pages import pages
from reports.style import STYLE
from reports.summaries import FRONT_PAGE
from reports.words import counted
from tests.reports.page import Page, of_group, read_pages, words_to_avoid
from tests.reports.publications import PLAIN, Stated, Tables, edition, publication

SAID: Stated = {
    ("Ocean", "after_hours_sessions"): [1.0, 1.02, 0.98, 1.0, 1.0, 6.0],
    ("Dune", "focus_share"): [0.5, "suppressed", 0.5, 0.5, "insufficient", 0.5],
    ("Reef", "meeting_share"): [0.2, 0.2, 0.2, 0.2, 0.2, "series_break"],
    **{(label, "manager_contact"): ["suppressed"] * 6 for label in ("Ocean", "Dune", "Reef", "Organisation")},
}
SECTIONS = [
    "1. What changed beyond chance",
    "2. Two ways of working: what each costs, and what it buys",
    "3. What we cannot see",
    "4. One thing to try",
    "5. Norms we set ourselves",
]
WHOLE = "6. The four parts, and then the whole"
LIMITS = "What these numbers do not say"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return publication(("Ocean", "Dune", "Reef"), said=SAID)


@pytest.fixture(scope="module")
def made(tables: Tables) -> dict[str, Page]:
    return read_pages(tables)


def test_there_is_the_organisation_and_a_page_a_group(made: dict[str, Page]) -> None:
    names = list(made)
    assert names[0] == FRONT_PAGE
    assert [name.split("-")[0] for name in names[1:]] == ["groups/dune", "groups/ocean", "groups/reef"]


def test_the_same_tables_give_the_same_bytes(tables: Tables, made: dict[str, Page]) -> None:
    assert {name: content.decode() for name, content in pages(tables)} == {n: p.html for n, p in made.items()}


def test_sections_stand_in_their_order(made: dict[str, Page]) -> None:
    for name, page in made.items():
        expected = [*SECTIONS, *([] if name == FRONT_PAGE else [WHOLE]), LIMITS]
        assert [heading for heading in page.headings if heading in (*SECTIONS, WHOLE, LIMITS)] == expected


def test_every_limit_stands_on_every_page(made: dict[str, Page]) -> None:
    for page in made.values():
        for sentence in edition().limits:
            assert page.text.count(sentence) == 1


def test_no_page_holds_a_word_to_avoid(made: dict[str, Page], tables: Tables) -> None:
    early = read_pages(publication(windows=0))
    for page in [*made.values(), *early.values()]:
        assert words_to_avoid(page.text) == []


def test_the_whole_stands_on_group_pages_alone_and_after_its_parts(made: dict[str, Page]) -> None:
    assert "exposure to strain is" not in made[FRONT_PAGE].text
    assert "The whole:" not in made[FRONT_PAGE].text
    text = of_group(made, "ocean").text
    places = [
        text.index(part) for part in ("Lack of rest (recovery)", "(control)", "The whole:", "Five questions")
    ]
    assert places == sorted(places)
    assert "exposure to strain is raised, 0.45 [0.31 to 0.58] between 0 and 1" in text


def test_groups_stand_by_their_names_and_say_how_high_they_are(made: dict[str, Page]) -> None:
    links = [str(attributes["href"]) for attributes in made[FRONT_PAGE].all("a")]
    assert [link.split("-")[0] for link in links] == [
        *("groups/ocean", "groups/dune", "groups/reef"),
        *("groups/dune", "groups/ocean", "groups/reef"),
    ]
    assert "Not what changed, but how high: parts that are not low now." in made[FRONT_PAGE].text
    assert "Not what changed, but how high: lack of rest" in of_group(made, "dune").text
    many = read_pages(publication(("c", "B", "a"), windows=2))[FRONT_PAGE]
    assert [str(link["href"])[:8] for link in many.all("a")] == ["groups/a", "groups/b", "groups/c"] * 2


def test_every_link_leads_to_a_page(made: dict[str, Page]) -> None:
    for name, page in made.items():
        for link in page.all("a"):
            target = str(link["href"])
            assert (target if name == FRONT_PAGE else f"groups/{target}".replace("groups/../", "")) in made


def test_a_change_is_told_on_both_pages_and_the_rest_is_not_told_from_chance(made: dict[str, Page]) -> None:
    change = "Work sessions outside own hours, on top of the day went from 4 to 24"
    assert change in made[FRONT_PAGE].text
    assert change in of_group(made, "ocean").text
    assert "<td><b>yes</b></td>" in of_group(made, "ocean").html
    assert "Nothing changed that we can tell from chance, in two groups:" in made[FRONT_PAGE].text
    shown = counted(len(PLAIN) - 1, "number")
    assert (
        f"Nothing changed that we can tell from chance, in the {shown} that we can show. This says nothing"
        in of_group(made, "dune").text
    )
    assert "<td><b>yes</b></td>" not in of_group(made, "dune").html


def test_what_is_hidden_is_hatched_and_what_is_unknown_is_grey(made: dict[str, Page]) -> None:
    dune = of_group(made, "dune").html
    chart = dune[dune.index('id="focus_share-title"') :].split("</svg>")[0]
    assert chart.count('fill="url(#hatch)"') == 1
    assert chart.count('fill="#d1d5db"') == 1
    assert "2 Feb: not shown, because it is suppressed" in chart


def test_a_number_that_was_never_shown_has_no_chart_but_its_reason(made: dict[str, Page]) -> None:
    page = of_group(made, "ocean")
    assert "manager_contact-title" not in page.html
    assert "Not shown among the gains: one-to-ones. Section 3 says why." in page.text
    assert (
        "One number not shown. Why: Because it is suppressed. "
        "Which: working days since a one-to-one with the manager."
    ) in page.text


def test_a_series_break_is_no_zero(made: dict[str, Page]) -> None:
    page = of_group(made, "reef")
    assert "Hours in scheduled meetings\nnot shown now, section 3 says why" in page.text
    assert "One number not shown. Why: Because it is series_break. Which: hours in scheduled" in page.text


def test_what_is_missing_is_told_with_what_would_help(made: dict[str, Page]) -> None:
    text = of_group(made, "ocean").text
    lacking = "Calendars: 15 of 20 people are seen; as for the others, it was not exported."
    assert f"{lacking} What would help: Drop it." in text
    assert "Mail and Slack channels: over 19 of 20 people are seen." in text
    assert "Slack direct messages: how many people are seen is not shown, for it would speak of" in text
    assert "Calendars, in three groups: it was not exported." in made[FRONT_PAGE].text


def test_records_are_told_with_what_became_of_them(made: dict[str, Page]) -> None:
    assert re.sub(r"\s+", " ", made[FRONT_PAGE].text).count("1,234 1,230 1 2 1") == 5


def test_no_page_asks_for_anything(made: dict[str, Page]) -> None:
    for page in made.values():
        tags = {tag for tag, _ in page.elements}
        assert not tags & {
            "script",
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "image",
            "use",
        }
        for tag, attributes in page.elements:
            assert not [key for key in attributes if key.startswith("on") or key in ("style", "src")]
            assert "href" not in attributes or tag == "a"
        assert not re.search(r"(?<!xmlns=\")https?:|//(?!www\.w3\.org/2000/svg)", page.html)
        assert "@import" not in STYLE
        assert "url(" not in STYLE


def test_the_policy_lets_in_nothing_but_our_style(made: dict[str, Page]) -> None:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    for page in made.values():
        policies = [meta["content"] for meta in page.all("meta") if "http-equiv" in meta]
        assert policies == [
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        ]
        assert page.html.split("<style>")[1].split("</style>")[0] == STYLE


def test_pages_can_be_read_aloud(made: dict[str, Page]) -> None:
    for page in made.values():
        assert page.all("html")[0]["lang"] == "en"
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        pictures = [svg for svg in page.all("svg") if svg.get("role") == "img"]
        assert len(pictures) >= 9
        for svg in pictures:
            assert set(str(svg["aria-labelledby"]).split()) <= set(ids)
        assert page.html.count("<h1>") == 1
        assert page.html.count("<caption>") == page.html.count("<table")
        titles = {str(each) for each in ids if str(each).endswith("-title")}
        told_beside = {"parts-title", "prices-title"}
        assert page.html.count("<summary>As a table") == len(titles - told_beside)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title>",
    "a\u202eb",
    "=1+1",
]


@pytest.mark.parametrize("label", HOSTILE)
def test_a_hostile_name_stays_a_name(label: str) -> None:
    made = read_pages(publication((label, "Dune"), windows=2))
    assert len(made) == 3
    for page in made.values():
        assert label.replace("\u202e", "\ufffd") in page.text or page.headings[0] == "Dune"
        assert "\u202e" not in page.html
        assert not {tag for tag, _ in page.elements} & {"script", "img"}
