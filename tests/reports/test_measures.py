import pytest

from reports.measures import BY_INDICATOR, MEASURES, NAMED, Measure, in_words
from reports.tries import TRIES
from settings.agreement import INDICATORS
from settings.model import Settings
from tests.reports.publications import REFERENCE
from transforms.reference import from_csv

SETTINGS = {item.name: item.value for item in Settings().used()}


def test_every_indicator_that_counts_has_words() -> None:
    posts = from_csv("goalposts", REFERENCE / "goalposts.csv").to_pylist()
    assert {row["indicator"] for row in posts if row["sub_index"]} <= set(BY_INDICATOR) <= set(INDICATORS)
    assert len(BY_INDICATOR) == len(MEASURES) + len(NAMED)


def test_every_indicator_that_counts_has_something_to_try() -> None:
    posts = from_csv("goalposts", REFERENCE / "goalposts.csv").to_pylist()
    assert set(TRIES) == {row["indicator"] for row in posts if row["sub_index"]} | {"leave_activity"}


@pytest.mark.parametrize("measure", BY_INDICATOR.values(), ids=lambda measure: measure.indicator)
def test_titles_and_units_are_filled_from_the_settings(measure: Measure) -> None:
    for text in (measure.title, measure.unit):
        assert "{" not in in_words(text, SETTINGS, 4)


@pytest.mark.parametrize(
    ("indicator", "value", "said"),
    [
        ("daily_rest_shortfall", 2.29, "9"),
        ("daily_rest_shortfall", 0.0, "under 1"),
        ("after_hours_sessions", 0.12, "under 1"),
        ("after_hours_sessions", 0.13, "1"),
        ("excess_span", -1.6, "\N{MINUS SIGN}1.5"),
        ("excess_span", 0.1, "0"),
        ("longest_chain", 0.1, "under 0.5"),
        ("longest_chain", 3.96, "4"),
        ("meeting_share", 0.55, "22 of 40"),
        ("team_reach", 1.0, "over 9 of 10"),
        ("tie_retention", 0.64, "6 of 10"),
        ("being_answered", 0.64, "13 of 20"),
        ("unanswered_late", 0.3, "6 of 20"),
        ("manager_contact", 20.4, "20"),
    ],
)
def test_values_are_told_in_nights_and_hours(indicator: str, value: float, said: str) -> None:
    assert BY_INDICATOR[indicator].shown(value, weeks=4) == said


def test_a_rate_is_told_for_the_whole_window() -> None:
    measure = BY_INDICATOR["after_hours_sessions"]
    assert [measure.shown(2.0, weeks) for weeks in (1, 4, 13)] == ["2", "8", "26"]
    assert in_words(measure.unit, SETTINGS, 1) == "sessions a person in one week"
    assert ", 2 h or longer" in in_words(BY_INDICATOR["focus_share"].title, SETTINGS, 4)
