import pytest

from reports import tries
from reports.edition import Edition, Subject
from reports.explained import QUESTIONS
from reports.tries import TRIES, chosen
from tests.reports.page import words_to_avoid
from tests.reports.publications import Row, edition


def _ocean(risk: Row | None = None, leave_rate: float | None = 0.1) -> tuple[Subject, Edition]:
    found = edition(risk={"Ocean": risk or {}}, leave_rate=leave_rate)
    return found.groups[1], found


def test_the_try_is_about_what_adds_most_to_the_largest_part() -> None:
    assert chosen(*_ocean()) == "focus_share"
    assert TRIES["focus_share"].doing in tries.of_subject(*_ocean())


def test_a_try_says_where_the_load_may_go_instead() -> None:
    said = tries.of_subject(*_ocean())
    assert said.index("Where it may go instead.") > said.index(TRIES["focus_share"].doing)
    assert TRIES["focus_share"].warning in said
    assert all(each.warning for each in TRIES.values())


def test_where_no_part_is_raised_there_is_nothing_to_try() -> None:
    low = {"control": 0.29}
    assert chosen(*_ocean(low)) is None
    assert "Nothing stands out." in tries.of_subject(*_ocean(low))


@pytest.mark.parametrize(("rate", "expected"), [(0.14, None), (0.15, "leave_activity"), (None, None)])
def test_work_on_leave_is_taken_where_no_part_is_raised(rate: float | None, expected: str | None) -> None:
    """Its level counts from 0 to half of the leave days: 0.15 of them is 0.3, where raised begins."""
    asked = _ocean({"control": 0.1}, rate)
    assert chosen(*asked) == expected
    assert ("work on days of leave is. The group decides." in tries.of_subject(*asked)) == bool(expected)


def test_a_raised_part_goes_before_work_on_leave() -> None:
    assert chosen(*_ocean({}, 0.5)) == "focus_share"


def test_nothing_is_chosen_from_what_is_not_shown() -> None:
    hidden = {"control": None, "strain_exposure": None, "largest_part": None}
    assert chosen(*_ocean(hidden)) is None
    assert "not shown" in tries.of_subject(*_ocean(hidden))


def test_a_largest_part_without_known_indicators_gives_no_try() -> None:
    assert chosen(*_ocean({"largest_part": "demand"})) is None


def test_no_try_and_no_question_holds_a_word_to_avoid() -> None:
    for text in [*(f"{each.doing} {each.warning}" for each in TRIES.values()), *QUESTIONS]:
        assert words_to_avoid(text) == []
    assert words_to_avoid("Detects the best, at-risk teams.") == ["at-risk", "detect", "best"]
    assert len(QUESTIONS) == 5
