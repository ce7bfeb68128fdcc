"""What is said of a number, by its own past."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reports import changed
from reports.changes import Change, changes, compared
from reports.edition import read_edition
from reports.words import counted
from tests.reports.publications import FIRST, PLAIN, Row, Said, Stated, edited, edition, publication

NAME = "after_hours_sessions"


def _change(series: Sequence[Said], indicator: str = NAME) -> Change:
    found = edition(windows=len(series), said={("Ocean", indicator): series})
    ocean = next(group for group in found.groups if group.label == "Ocean")
    all_of_it = changes(ocean, found, compared(found))
    return next(change for change in all_of_it if change.measure.indicator == indicator)


def test_a_number_like_its_past_is_not_told_from_chance() -> None:
    found = _change([1.0, 1.1, 0.9, 1.0, 1.05, 1.12])
    assert found.verdict == "chance"
    assert (found.before, found.earlier) == (1.05, 5)


def test_a_number_outside_the_range_but_within_the_margin_is_not_told_either() -> None:
    assert _change([1.0, 1.1, 0.9, 1.0, 1.0, 1.4]).verdict == "chance"


@pytest.mark.parametrize("now", [4.0, 0.0])
def test_a_number_far_outside_the_range_has_changed(now: float) -> None:
    assert _change([1.0, 1.02, 0.98, 1.0, 1.0, now]).verdict == "changed"


def test_a_change_that_no_shown_number_shows_is_none() -> None:
    """A session in four weeks is 0.25 a week: both are told as 4."""
    assert _change([1.0, 1.0, 1.0, 1.0, 1.0, 1.1]).verdict == "chance"


def test_the_first_of_rare_events_is_no_change() -> None:
    assert _change([0.0, 0.0, 0.0, 0.0, 0.0, 0.25]).verdict == "chance"


def test_fewer_than_four_earlier_windows_say_nothing() -> None:
    assert _change([1.0, 1.0, 1.0, 9.0]).verdict == "too few"
    assert _change([1.0, 1.0, None, 1.0, 9.0]).verdict == "too few"
    assert _change([1.0, 1.0, 1.0, 1.0, 9.0]).verdict == "changed"


def test_windows_before_a_series_break_do_not_compare() -> None:
    found = _change([1.0, 1.0, 1.0, 1.0, "series_break", 9.0])
    assert (found.verdict, found.before, found.earlier) == ("too few", None, 0)


def test_nothing_compares_with_a_series_break() -> None:
    found = _change([1.0, 1.0, 1.0, 1.0, 1.0, "series_break"])
    assert (found.verdict, found.before) == ("not known", None)


def test_a_number_that_is_not_shown_is_not_known() -> None:
    assert _change([1.0, 1.0, 1.0, 1.0, 1.0, "suppressed"]).verdict == "not known"


def test_another_definition_does_not_compare() -> None:
    ocean = edition(windows=4).groups[1]
    first, second, third, now = ocean.readings[NAME]
    redefined = {NAME: (first, replace(second, version=0), third, now)}
    assert replace(ocean, readings=redefined).earlier(NAME) == [third.value]


def test_only_numbers_with_a_past_are_compared() -> None:
    assert compared(edition(windows=4)) == 0
    assert compared(edition(windows=5)) == 3 * len(PLAIN)
    assert (
        compared(edition(windows=5, said={("Ocean", NAME): [1.0, 1.0, 1.0, 1.0, None]})) == 3 * len(PLAIN) - 1
    )


def test_what_is_not_agreed_is_not_told() -> None:
    found = edition(said={("Ocean", NAME): ["not_agreed"] * 6})
    told = changes(found.groups[1], found, 1)
    assert NAME not in {change.measure.indicator for change in told}
    assert len(told) == len(PLAIN) - 1


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ([1.0] * 6, "Nothing changed that we can tell from chance. This says nothing of how high they are."),
        ([1.0, 1.0, 1.0, 1.0], "Too early to say: four earlier windows are needed, there are 3."),
        ([1.0, 1.0], "Too early to say: four earlier windows are needed, there is one."),
        ([None, None], "No number of this window is shown, nor of any before. Section 3 says why."),
    ],
)
def test_a_group_without_a_mark_says_why(series: list[Said], said: str) -> None:
    assert changed.verdict([_change(series)], None) == said


def test_a_window_without_a_number_names_the_last_one_with_one() -> None:
    """However long ago that is: a page looks back over a year, this sentence over all windows."""
    series: list[Said] = [None] * 20
    series[2] = 1.0
    silent = {("Ocean", name): [None] * 20 for name in PLAIN}
    found = edition(windows=20, said={**silent, ("Ocean", NAME): series})
    ocean = found.groups[1]
    said = changed.of_subject(ocean, changes(ocean, found, compared(found)), found)
    assert "The last window with one is 2 March to 29 March 2026." in said
    assert "<table" not in said


def test_numbers_that_are_not_shown_are_counted() -> None:
    stated: dict[tuple[str, str], Sequence[Said]] = {("Ocean", "meeting_share"): [None] * 6}
    said = (
        f"Nothing changed that we can tell from chance, in the {counted(len(PLAIN) - 1, 'number')} that we "
        "can show. This says nothing of how high they are. One more number is not shown; section 3 says which"
    )
    assert said in _first_section(stated)
    stated["Ocean", "focus_share"] = [None] * 6
    assert "Two more numbers are not shown; section 3 says which, and why." in _first_section(stated)
    stated["Ocean", NAME] = [1.0, 1.0, 1.0, 1.0, 1.0, 4.0]
    marked = _first_section(stated)
    assert "from chance" not in marked.split("<table")[0]
    assert "<p>Two more numbers are not shown; section 3 says which, and why.</p>" in marked


def test_each_number_says_whether_it_changed_beyond_chance_and_what_no_means() -> None:
    stated: Stated = {
        ("Ocean", NAME): [1.0, 1.0, 1.0, 1.0, 1.0, 4.0],
        ("Ocean", "focus_share"): ["series_break"] * 2 + [0.5, 0.5, 0.5, 0.5],
        ("Ocean", "meeting_share"): [0.25] * 5 + [None],
    }
    told = _first_section(stated)
    assert "No: what lies between the two may be chance alone, and is nothing to act on." in told
    assert "Too early: it takes four earlier windows that compare. A dash: not shown now." in told
    assert "Too early:" not in _first_section({})
    answers = {row.split("<small>")[0]: row.split("</td><td>")[2] for row in told.split('scope="row">')[1:]}
    assert answers["Work sessions outside own hours, on top of the day"] == "<b>yes</b>"
    assert answers["Hours free of meetings, 2 h or longer at a stretch"] == "too early"
    assert answers["Hours in scheduled meetings"] == '<span class="none">\N{EN DASH}</span>'
    assert answers["Longest run of meetings without a break"] == "no"


def test_a_number_that_no_window_shows_has_no_row() -> None:
    told = _first_section({("Ocean", "meeting_share"): [None] * 6})
    assert told.count("<tr>") == 1 + len(PLAIN) - 1
    assert "Hours in scheduled meetings" not in told
    before = _first_section({("Ocean", "meeting_share"): [0.25] * 5 + [None]})
    assert "Hours in scheduled meetings" in before
    assert "A dash: not shown now." in before


def _first_section(stated: Stated) -> str:
    found = edition(said=stated)
    ocean = found.groups[1]
    return changed.of_subject(ocean, changes(ocean, found, compared(found)), found)


def test_where_nothing_is_compared_there_is_no_rule() -> None:
    assert changed.rule(0, edition()) is None


def test_public_holidays_are_told_where_they_are_known() -> None:
    assert "taken out." in (changed.rule(1, edition()) or "")
    days = {5: 2.2, 4: 0.2}

    def celebrated(row: Row) -> Row:
        return {**row, "holiday_days": days.get((row["window_start"] - FIRST).days // 28)}

    found = read_edition(edited(publication(), "windows", celebrated))
    said = "(public holidays on working days: 2 a person now, 0 in the window before)"
    assert said in (changed.rule(1, found) or "")


def test_a_change_is_told_in_one_sentence() -> None:
    found = edition(said={("Ocean", NAME): [1.0, 1.0, 1.0, 1.0, 1.0, 4.0]})
    ocean = found.groups[1]
    assert changed.marked(changes(ocean, found, compared(found)), found) == [
        "Work sessions outside own hours, on top of the day went from 4 to 16 sessions a person in four "
        "weeks; organisation 4."
    ]


def test_a_share_goes_from_so_many_to_so_many() -> None:
    found = edition(said={("Ocean", "meeting_share"): [0.25, 0.25, 0.25, 0.25, 0.25, 0.75]})
    ocean = found.groups[1]
    assert changed.marked(changes(ocean, found, compared(found)), found) == [
        "Hours in scheduled meetings went from 10 to 30 of 40 scheduled hours; organisation 10."
    ]
