from dataclasses import replace
from datetime import timedelta

import pytest

from reports.edition import MOST_WINDOWS, Subject, read_edition
from tests.reports.publications import FIRST, PLAIN, Row, edited, edition, publication


def test_groups_stand_by_their_labels_and_the_organisation_apart() -> None:
    found = edition(("zebra", "Ant", "Bee + Cat"))
    assert [group.label for group in found.groups] == ["Ant", "Bee + Cat", "zebra"]
    assert found.organisation is not None
    assert found.subjects[0] is found.organisation
    assert edition(has_organisation=False).subjects == list(edition(has_organisation=False).groups)


def test_a_group_that_is_named_organisation_is_a_group() -> None:
    found = edition(("Organisation",))
    assert [group.grouping for group in found.subjects] == ["organisation", "reporting_group"]


def test_each_reading_stands_in_its_window() -> None:
    series = [0.1, "suppressed", 0.3]
    found = edition(windows=3, said={("Ocean", "meeting_share"): series}).groups[1]
    readings = found.readings["meeting_share"]
    assert [reading.value for reading in readings] == [0.1, None, 0.3]
    assert [reading.status for reading in readings] == ["published", "suppressed", "published"]
    assert readings[1].reason == "because it is suppressed"
    assert found.readings.keys() == PLAIN.keys()


def test_a_window_without_a_row_is_a_gap() -> None:
    def is_kept(row: Row) -> bool:
        return row["label"] != "Ocean" or row["window_start"] > FIRST

    tables = edited(publication(windows=3), "group_indicators", lambda row: row if is_kept(row) else None)
    first = read_edition(tables).groups[1].readings["focus_share"][0]
    assert (first.status, first.value, first.reason) == ("absent", None, "the group was formed later")


def test_the_organisation_is_not_beside_itself() -> None:
    found = edition()
    assert found.organisation is not None
    for subject in found.subjects:
        beside = {reading.organisation_value is None for reading in subject.readings["focus_share"]}
        assert beside == {subject is found.organisation}


def test_a_page_looks_back_over_thirteen_windows() -> None:
    found = edition(windows=MOST_WINDOWS + 2)
    assert len(found.windows) == MOST_WINDOWS
    assert found.windows[0].weeks == 4
    assert {len(series) for series in found.groups[0].readings.values()} == {MOST_WINDOWS}
    assert found.open_window is not None
    assert found.open_window.start == found.window.start + timedelta(weeks=4)


def test_before_the_first_window_there_is_no_group() -> None:
    found = edition(windows=0)
    assert (found.windows, found.subjects) == ((), [])


def test_a_group_of_another_quarter_has_no_page() -> None:
    def ended(row: Row) -> Row:
        return {**row, "valid_to": FIRST} if row["label"] == "Ocean" else row

    tables = edited(publication(), "groups", ended)
    assert [group.label for group in read_edition(tables).groups] == ["Dune"]


@pytest.mark.parametrize(
    ("label", "begins"),
    [
        ("Payments", "payments-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("A&B + C", "a-b-c-"),
        ("x" * 300, "x" * 40 + "-"),
        ("\u202e\x00", ""),
        ("Équipe", "quipe-"),
    ],
)
def test_file_names_are_plain_whatever_a_label_holds(label: str, begins: str) -> None:
    page = Subject("reporting_group", label).page
    assert page.startswith(begins)
    assert page.removeprefix(begins).removesuffix(".html").isalnum()
    assert len(page) <= 60


def test_labels_that_look_alike_have_pages_of_their_own() -> None:
    labels = ("Ops", "ops", "OPS!", "Ops ")
    assert len({Subject("reporting_group", label).page for label in labels}) == len(labels)


def test_settings_are_found_by_their_name() -> None:
    found = edition()
    assert found.set_to["daily_rest_hours"] == "11"
    assert replace(found, settings=()).set_to == {}
