"""A score explained: what adds most comes first, beside norm, organisation and past."""

import re
from datetime import date

import pytest

from reports.edition import Edition, Subject, read_edition
from reports.explained import QUESTIONS, by_contribution, explanation, until
from reports.telling import told
from tests.reports.publications import FIRST, Row, edited, edition, publication

LINEAGE = {"told": ["Score: somewhere."]}


def _group(found: Edition, label: str = "Dune") -> Subject:
    return next(subject for subject in found.subjects if subject.label == label)


def _told(found: Edition, label: str = "Dune") -> str:
    said = told({**explanation(_group(found, label), found), "lineage": LINEAGE})
    return " ".join(said.split())


def test_parts_stand_by_what_they_add_and_indicators_within_them() -> None:
    found = explanation(_group(edition()), edition())
    assert [part["part"] for part in found["parts"]] == ["control", "demand", "recovery", "support"]
    assert [row["indicator"] for row in found["parts"][0]["indicators"]] == ["focus_share", "longest_chain"]


def test_what_adds_nothing_known_comes_last() -> None:
    rows: list[Row] = [
        {"part": "a", "contribution": None},
        {"part": "b", "contribution": 0.0},
        {"part": "c", "contribution": 0.2},
    ]
    assert [row["part"] for row in by_contribution(rows)] == ["c", "b", "a"]


def test_a_number_stands_beside_organisation_past_and_norm() -> None:
    text = _told(edition(said={("Dune", "longest_chain"): [2.0, 2.5, 2.0, 2.0, 2.5, 3.0]}))
    assert (
        "Longest run of meetings without a break: 3 h on a usual day; organisation 1.5; own five earlier "
        "windows: 2 to 2.5; counts from 1.5, in full at 4. Level 0.50; it adds 0.25 to the control of 0.60."
    ) in text


def test_a_number_stands_beside_its_own_baseline_and_a_score_tells_its_trend() -> None:
    past = {"baseline_value": 1.0, "change_z": -1.26}
    tables = edited(publication(), "group_indicators", lambda row: {**row, **past})
    tables = edited(tables, "risk_parts", lambda row: {**row, "trend": "falling"})
    text = _told(read_edition(edited(tables, "burnout_risk", lambda row: {**row, "trend": "no_alarm"})))
    assert "organisation 1.5; own baseline 1 (1.3 of its spread below); own five earlier" in text
    assert "it adds 0.60 to the whole; against its own past, by week: falling, an alarm." in text
    assert "Against its own past, by week: no alarm." in text
    bare = edited(tables, "group_indicators", lambda row: {**row, "change_z": None})
    assert "own baseline 1; own five earlier" in _told(read_edition(bare))


def test_without_a_roster_nobody_is_said_to_be_on_one_and_what_was_not_read_is_missing() -> None:
    tables = publication()
    assert "people on the roster" in _told(read_edition(tables))
    without = edited(tables, "source_files", lambda row: row if row["source"] != "people" else None)
    text = _told(read_edition(without))
    assert "people whom the exports show in this quarter or the last" in text
    assert "Not in the exports: the roster" in text
    assert "What would help: A roster as people.csv" in text


def test_where_no_part_is_shown_none_is_said_to_come_first() -> None:
    bare = edited(publication(), "risk_parts", lambda row: {**row, "value": None, "contribution": None})
    assert "what adds most first" not in _told(read_edition(bare))


def test_the_sections_come_in_one_order_and_end_with_where_it_comes_from() -> None:
    text = _told(edition())
    order = [
        "Dune, 25 May to 21 June 2026",
        "The parts, what adds most first",
        "The whole Exposure to strain is raised, 0.45 [",
        "What adds most to it comes first: lack of quiet hours 0.60, load 0.40, lack of rest 0.20",
        "Beside them, in no part",
        "What is missing Calendars, for 5 of 20 people: it was not exported. What would help: Drop it.",
        "What the number cannot mean",
        "Five questions to ask the group 1. When you work in the evening",
        "Where it comes from Score: somewhere.",
    ]
    places = [text.lower().find(part.lower()) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_every_limit_and_every_question_is_said() -> None:
    text = _told(edition())
    assert all(" ".join(limit.split()) in text for limit in edition().limits)
    assert len(QUESTIONS) == 5
    assert all(question in text for question in QUESTIONS)


def test_a_hidden_score_says_why_and_still_asks() -> None:
    hidden = dict.fromkeys(("recovery", "demand", "support", "control", "strain_exposure", "band"))
    text = _told(
        edition(risk={"Dune": {**hidden, "status": "suppressed", "reason": "the group is too small"}})
    )
    assert "Not shown: the group is too small." in text
    assert "Lack of rest (recovery): not shown; not known." in text
    assert QUESTIONS[0] in text


def test_levels_are_never_told_as_zero() -> None:
    text = _told(edition(risk={"Dune": {"support": 0.0}}))
    assert re.search(r"\(support\): low, under 0\.01( \[.*?\])?; it adds under 0\.01 to the whole[.;]", text)


@pytest.mark.parametrize(("rate", "said"), [(0.1, "on 2 of 20 leave days"), (None, "not shown; the group")])
def test_work_on_leave_stands_beside_the_parts(rate: float | None, said: str) -> None:
    assert f"Work on days of leave, 5 January to 31 March 2026: {said}" in _told(edition(leave_rate=rate))


def test_an_earlier_window_is_explained_by_what_stood_until_then() -> None:
    tables = until(publication(), date(2026, 3, 1))
    found = read_edition(tables)
    assert found.window.start == date(2026, 2, 2)
    assert {row["window_start"] for row in tables["group_indicators"].to_pylist()} == {
        FIRST,
        date(2026, 2, 2),
    }
    assert tables["goalposts"].num_rows


def test_a_group_without_a_row_of_scores_is_told_as_one_without() -> None:
    found = edition(groups=("Dune",))
    bare = Subject("reporting_group", "Dune", readings=_group(found).readings)
    said = told({**explanation(bare, found), "lineage": LINEAGE})
    assert "no score is published" in said
    assert "Not known: no score is shown." in said
