"""`commhealth diff`: what two nights rest on, what they published, and how the one explains the other."""

import datetime as dt
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from flows import ledger
from flows.cli import app
from flows.diff import as_text, diff
from flows.grounds import Grounds, Read, causes
from flows.ledger import Run
from flows.moved import moved
from flows.run import run_night
from settings.errors import UsageError
from tests.flows.conftest import Silent, write_slack
from transforms.model import read_house

house = cache(read_house)
MARCH, APRIL = dt.date(2026, 3, 2), dt.date(2026, 3, 30)
SLACK = Read(3, 100, "2026-03-30T10:00:00Z", "aa")
ROSTER = Read(1, 20, None, "bb")
BASE = Grounds("d1", {"slack": SLACK, "people": ROSTER}, "w1", {"identifiers": 30, "persons": 20, "seen": 10})
NIGHT = Run(
    "20260401T010000-aaaa", settings_fingerprint="s1", agreement_hash="a1", as_of="2026-03-31", grounds=BASE
)


def _grounded(**changed: Any) -> Run:
    return replace(NIGHT, grounds=replace(BASE, **changed))


@pytest.mark.parametrize(
    ("other", "kind", "said"),
    [
        (_grounded(definitions="d2"), "definition changed", "files of transforms"),
        (
            _grounded(sources={"slack": Read(4, 130, "2026-04-02T10:00:00Z", "ac"), "people": ROSTER}),
            "new or late data",
            "Slack: 3 landings before, 4 after; 100 records before, 130 after, the last of 2026-03-30 "
            "before, of 2026-04-02 after",
        ),
        (_grounded(sources={"people": ROSTER}), "source lost", "Slack: 3 landings before, 0 after"),
        (
            _grounded(sources={**BASE.sources, "calendar": Read(1, 5, None, "cc")}),
            "source came back",
            "calendars: 0 landings before, 1 after; 0 records before, 5 after",
        ),
        (
            _grounded(sources={"slack": SLACK, "people": Read(1, 21, None, "be")}),
            "roster changed",
            "roster: 1 landings before, 1 after; 20 records before, 21 after",
        ),
        (
            _grounded(sources={**BASE.sources, "absences": Read(1, 2, None, "x")}),
            "leave changed",
            "list of leave: 0 landings before",
        ),
        (
            _grounded(who="w2", identities={"identifiers": 30, "persons": 19, "seen": 9, "confirmed": 1}),
            "identities changed",
            "confirmed 0 to 1, persons 20 to 19, seen 10 to 9",
        ),
        (_grounded(who="w2"), "identities changed", "as many of each kind, and others"),
        (replace(NIGHT, settings_fingerprint="s2"), "setting changed", "s1 before, s2 after"),
        (replace(NIGHT, agreement_hash="a2"), "agreement changed", "a1 before, a2 after"),
        (replace(NIGHT, as_of="2026-04-01"), "another day", "2026-03-31 before, 2026-04-01 after"),
        (replace(NIGHT, landings_left_out=2), "other exclusions", "0 before, 2 after"),
        (replace(NIGHT, sources_behind={"email": "2026-01-01"}), "source lost", "mail lags, and"),
        (replace(NIGHT, grounds=None), "unknown", "did not record"),
    ],
)
def test_each_cause_is_told_alone_and_in_words(other: Run, kind: str, said: str) -> None:
    (cause,) = causes(NIGHT, other)
    assert cause.kind == kind
    assert said in cause.said


def test_a_source_that_lags_no_more_came_back_and_equal_nights_have_no_cause() -> None:
    (cause,) = causes(replace(NIGHT, sources_behind={"email": "2026-01-01"}), NIGHT)
    assert (cause.kind, cause.said) == ("source came back", "mail lags no more")
    assert causes(NIGHT, replace(NIGHT, run="other", seconds=7.0)) == []


def _generation(*rows: dict[str, Any], release: dict[str, Any] | None = None) -> dict[str, pa.Table]:
    plain = {"label": "Ocean", "window_start": MARCH, "indicator": "meeting_share", "status": "published"}
    names = ("label", "window_start", "indicator", "status", "value", "definition_version")
    stated = [{**dict.fromkeys(names), **plain, "definition_version": 1, **row} for row in rows]
    released = {
        "period": "window",
        "starts_on": MARCH,
        "agreement_hash": "a",
        "terms": "t",
        "restated_as_of": None,
    }
    types = {"window_start": pa.date32(), "value": pa.float64(), "definition_version": pa.int64()}
    schema = pa.schema([(name, types.get(name, pa.string())) for name in names])
    return {
        "group_indicators": pa.Table.from_pylist(stated, schema=schema),
        "releases": pa.Table.from_pylist([{**released, **(release or {})}]),
    }


BEFORE = _generation({"value": 0.2})
LATE_RELEASE = {"restated_as_of": dt.date(2026, 5, 1)}


@pytest.mark.parametrize(
    ("after", "column", "why"),
    [
        (_generation({"value": 0.3}, release=LATE_RELEASE), "value", "after it was final"),
        (_generation({"value": 0.3}, release={"terms": "u"}), "value", "settings, agreement or definitions"),
        (
            _generation({"value": 0.2, "definition_version": 2}, release={"terms": "u"}),
            "definition_version",
            "another definition; settings, agreement or definitions changed",
        ),
        (_generation({"value": 0.3}, release={"agreement_hash": "b"}), "value", "another agreement"),
        (_generation({"value": 0.2, "status": "series_break"}), "status", "a source was lost"),
        (_generation(), None, "no longer a group"),
        (_generation({"value": 0.2}, {"label": "Dune"}), None, "a group or a number that was not there"),
        (_generation({"value": 0.2}, {"window_start": APRIL}), None, "the window became final"),
    ],
)
def test_a_cell_that_moved_says_why(after: dict[str, pa.Table], column: str | None, why: str) -> None:
    (cell,) = moved(BEFORE, after, house())
    assert cell.column == column
    assert why in cell.why


def test_a_source_that_came_back_and_a_window_that_became_final_or_went() -> None:
    lost = _generation({"status": "not_covered"})
    assert {"a source came back"} == {each.why for each in moved(lost, BEFORE, house())}
    later = {**BEFORE, "releases": pa.Table.from_pylist([{"period": "window", "starts_on": APRIL}])}
    none = {**_generation(), "releases": later["releases"]}
    assert [each.why for each in moved(none, BEFORE, house())] == ["the window became final"]
    assert [each.why for each in moved(BEFORE, none, house())] == ["the window was withdrawn"]
    assert moved(BEFORE, BEFORE, house()) == []


@pytest.fixture(scope="module")
def two_nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A place where a first night was followed by one with more Slack days; and the names of both."""
    from flows.auditor import Auditor, Verdict
    from tests.flows.conftest import make_place

    place = make_place(tmp_path_factory.mktemp("two"))
    slack = place.parent / "landing" / "slack"
    write_slack(slack / "export.zip", days=40)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Auditor, "__init__", lambda self, work: None)
        patch.setattr(Auditor, "ask", lambda *_: [Verdict("core.people", "all is well", True)])
        patch.setattr(Auditor, "close", lambda self: None)
        run_night(place, Silent(), is_plain=True)
        write_slack(slack / "more.zip", days=75)
        run_night(place, Silent(), is_plain=True)
    return place, [run.run for run in ledger.read(place.parent / "work")]


def test_a_night_with_more_data_says_so_and_which_numbers_came(two_nights: tuple[Path, list[str]]) -> None:
    place, (one, other) = two_nights
    text = as_text(diff(place, one, other))
    assert f"before  {one}, published gen-" in text
    assert "new or late data: Slack: 1 landings before, 2 after" in text
    assert "another day: last day that the night saw:" in text
    assert "group_indicators: " in text
    assert "the window became final" in text
    assert "identities changed" not in text
    assert "and more" not in text or "--format json names all" in text


def test_the_same_night_differs_in_nothing(two_nights: tuple[Path, list[str]]) -> None:
    place, (one, _) = two_nights
    text = as_text(diff(place, one, one))
    assert "nothing: the same exports" in text
    assert text.endswith("Which published numbers differ\n  none\n")


def test_numbers_of_one_group_alone_and_for_programs(two_nights: tuple[Path, list[str]]) -> None:
    place, nights = two_nights
    asked = ["diff", *nights, "--group", "Ocean", "--format", "json", "--settings", str(place)]
    found = json.loads(CliRunner().invoke(app, asked).stdout)
    assert {cell["label"] for cell in found["moved"]} == {"Ocean"}
    assert found["settings"] == []


def test_no_line_of_the_ledger_names_a_person_or_a_file(two_nights: tuple[Path, list[str]]) -> None:
    place, _ = two_nights
    grounds = [run.grounds for run in ledger.read(place.parent / "work")]
    assert all(each is not None and each.sources["slack"].landings for each in grounds)
    written = (place.parent / "work" / ledger.LEDGER_NAME).read_text()
    assert not any(word in written for word in ("example.com", "export.zip", "general", "ana", "Ocean"))


def test_a_generation_that_is_gone_leaves_what_it_rested_on(
    two_nights: tuple[Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, nights = two_nights
    monkeypatch.setattr("flows.diff.generations", lambda _: [])
    text = as_text(diff(place, *nights))
    assert "no longer kept" in text
    assert "not known: of the older generations only what they rest on is kept" in text
    assert "new or late data" in text


@pytest.mark.parametrize(("name", "said"), [("2", "several nights begin so"), ("x", "no night of that name")])
def test_an_unknown_night_is_answered_with_those_that_there_are(
    two_nights: tuple[Path, list[str]], name: str, said: str
) -> None:
    place, nights = two_nights
    with pytest.raises(UsageError, match=f"{said}.*{nights[-1]}"):
        diff(place, name, nights[0])


def test_late_data_and_settings_are_told(two_nights: tuple[Path, list[str]], monkeypatch: Any) -> None:
    place, nights = two_nights
    found = diff(place, *nights)
    found |= {"periods_late": 2, "settings": [{"key": "rest.hours", "before": "11", "after": "10"}]}
    text = as_text(found)
    assert "setting rest.hours: 11 to 10" in text
    assert "2 released windows or quarters would differ" in text
