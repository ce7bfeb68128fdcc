"""The page of a night's gates: counts and sentences, and nothing that runs or is fetched."""

from flows.auditor import Verdict
from flows.gate import GATES
from reports.gates import gates_page
from tests.reports.page import Page

HOSTILE = '</style><script>alert(1)</script>\u202e"><img src=x onerror=y>'


def _page(*verdicts: Verdict) -> Page:
    return Page(gates_page("20260402T010000-aaaa", verdicts, GATES))


def test_it_says_what_was_expected_what_for_and_whether_it_held() -> None:
    met = Verdict("lake.emails", "ids are stated", True, "Order.", gate="landed", rows_checked=1200)
    warned = Verdict(
        *(
            "lake.people",
            "dates in order",
            False,
            "Peace.",
            "warn",
            "mend people.csv",
            12,
            3,
            ["ends_on"],
            "landed",
        )
    )
    page = _page(met, warned)
    assert page.headings == [
        "Gates of the night 20260402T010000-aaaa",
        "Warned",
        "Gate 1: what landed",
        "Gate 2: what was computed",
        "Gate 3: what may be published",
    ]
    assert "1 expectations are met, 1 warn, 0 stop." in page.text
    assert "lake.people: dates in order: 3 of 12 fail (by ends_on)" in page.text
    assert "What helps: mend people.csv" in page.text
    assert page.text.count("The night did not come to this gate.") == 2
    assert "1,200" in page.text


def test_whatever_stands_in_a_verdict_is_text() -> None:
    texts = dict.fromkeys(("table", "expectation", "protects", "to_do"), HOSTILE)
    verdict = Verdict(**texts, is_met=False, columns=[HOSTILE], gate="landed")
    page = Page(gates_page(HOSTILE, [verdict], {"landed": HOSTILE}))
    assert not page.all("script")
    assert not page.all("img")
    assert "<script" not in page.html
    assert "\u202e" not in page.html
    assert "alert(1)" in page.text


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = _page()
    (policy,) = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    fetching = {name for name, attributes in page.elements if {"src", "href", "srcset"} & attributes.keys()}
    assert fetching == set()
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
