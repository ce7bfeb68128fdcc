"""Levels between goalposts, and the ones that last."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

POSTS = """
    indicator       | sub_index | weight | good | bad | is_relative | is_agreed | counts_sources
    excess_span     | demand    | 10     | 1    | 4   | F           | T         | slack direct email calendar
    focus_share     | control   | 10     | 0.4  | 0.1 | F           | T         | calendar
    meeting_share   | demand    | 10     | 0.2  | 0.5 | F           | F         | calendar
    unanswered_late | demand    | 5      |      |     | T           | T         | slack direct email
    answered_soon   |           | 0      |      |     | F           | T         | slack direct email
"""


def test_which_sources_see_a_person_is_said_for_each_set_that_scored_indicators_count(draw):
    draw(
        "scores.week_series",
        given={
            "reference.goalposts": """
                indicator       | sub_index | counts_sources
                excess_span     | demand    | slack direct email calendar
                focus_share     | control   | calendar
                fragmentation   | control   | calendar
                answered_soon   |           | slack direct email
            """,
            "facts.eligible_weeks": """
                person | week       | slack_covered | direct_covered | email_covered | calendar_covered
                ana    | 2026-03-02 | T             | F              | F             | T
                ben    | 2026-03-02 | T             | T              | T             | F
            """,
        },
        expect="""
            person | week       | counts_sources              | series
            ana    | 2026-03-02 | slack direct email calendar | +slack+calendar
            ana    | 2026-03-02 | calendar                    | +calendar
            ben    | 2026-03-02 | slack direct email calendar | +slack+direct+email
            ben    | 2026-03-02 | calendar                    |
        """,
    )


def test_a_level_is_where_the_value_stands_between_its_goalposts(draw):
    """Ben's half an hour is a sixth of the distance better than good: his level is 0, his place is not."""
    draw(
        "scores.levels",
        given={
            "scores.goalposts": POSTS,
            "scores.week_series": """
                person | week       | counts_sources              | series
                ana    | 2026-03-02 | slack direct email calendar | +slack+calendar
                ana    | 2026-03-02 | calendar                    | +calendar
                ben    | 2026-03-02 | slack direct email calendar | +slack+direct+email
                ben    | 2026-03-02 | calendar                    |
            """,
            "indicators.person_weeks": """
                person | week       | indicator     | value | evidence
                ana    | 2026-03-02 | excess_span   | 2.5   | 4
                ana    | 2026-03-02 | focus_share   | 0.05  | 5
                ana    | 2026-03-02 | meeting_share | 0.9   | 5
                ben    | 2026-03-02 | excess_span   | 0.5   | 5
                ben    | 2026-02-23 | excess_span   | 3     | 5
            """,
        },
        expect="""
            person | week       | indicator   | series              | level | place               | evidence
            ana    | 2026-03-02 | excess_span | +slack+calendar     | 0.5   | 0.5                 | 4
            ana    | 2026-03-02 | focus_share | +calendar           | 1     | 1.1666666666666667  | 5
            ben    | 2026-03-02 | excess_span | +slack+direct+email | 0     | -0.1666666666666667 | 5
            ben    | 2026-03-02 | focus_share |                     |       |                     |
        """,
    )


def test_relative_levels_go_by_the_goalposts_of_the_sources_that_see_the_person(draw):
    """Where mail alone is left, three in ten unanswered are usual. Of Slack alone nothing is frozen: no level."""
    draw(
        "scores.levels",
        given={
            "scores.goalposts": """
                indicator       | sub_index | good | bad | is_relative | is_agreed | counts_sources
                unanswered_late | demand    | 0.1  | 0.5 | T           | T         | slack email
            """,
            "scores.relative_goalposts": """
                indicator       | series       | good | bad
                unanswered_late | +slack+email | 0.1  | 0.5
                unanswered_late | +email       | 0.3  | 0.7
            """,
            "scores.week_series": """
                person | week       | counts_sources | series
                ana    | 2026-03-02 | slack email    | +slack+email
                ben    | 2026-03-02 | slack email    | +email
                cem    | 2026-03-02 | slack email    | +slack
            """,
            "indicators.person_weeks": """
                person | week       | indicator       | value | evidence
                ana    | 2026-03-02 | unanswered_late | 0.3   | 40
                ben    | 2026-03-02 | unanswered_late | 0.3   | 40
                cem    | 2026-03-02 | unanswered_late | 0.3   | 40
            """,
        },
        expect="""
            person | indicator       | series       | level | evidence
            ana    | unanswered_late | +slack+email | 0.5   | 40
            ben    | unanswered_late | +email       | 0     | 40
            cem    | unanswered_late | +slack       |       |
        """,
    )


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-20, 20),
    st.tuples(st.integers(-5, 5), st.integers(-5, 5)).filter(lambda posts: posts[0] != posts[1]),
)
def test_levels_are_clipped_and_linear_in_either_direction(rows, value, posts):
    good, bad = posts
    (row,) = rows(
        "scores.levels",
        {
            "scores.goalposts": [
                {
                    "indicator": "x",
                    "sub_index": "demand",
                    "good": good,
                    "bad": bad,
                    "is_relative": False,
                    "is_agreed": True,
                    "counts_sources": "email",
                }
            ],
            "scores.week_series": [
                {"person": 1, "week": date(2026, 3, 2), "counts_sources": "email", "series": "+email"}
            ],
            "indicators.person_weeks": [
                {"person": 1, "week": date(2026, 3, 2), "indicator": "x", "value": value, "evidence": 1}
            ],
        },
    )
    place = (value - good) / (bad - good)
    assert row["level"] == pytest.approx(min(1, max(0, place)))
    assert row["place"] == pytest.approx(min(2, max(-1, place)))


MONDAY = date(2025, 6, 2)


def persistent(rows, levels, **changed):
    """Persistent level by week number for one person; `levels` holds (level or None, series) a week."""
    found = rows(
        "scores.persistent_levels",
        {
            "scores.levels": [
                {
                    "person": 1,
                    "week": MONDAY + timedelta(weeks=n),
                    "indicator": "x",
                    "series": series,
                    "level": level,
                }
                for n, (level, series) in enumerate(levels)
            ]
        },
        settings=changed,
    )
    return {(row["week"] - MONDAY).days // 7: row["level"] for row in found}


def test_weights_halve_every_four_weeks(rows):
    levels = [(1.0, "a"), (0.0, "a"), (0.0, "a"), (0.0, "a"), (0.0, "a")]
    weights = [2 ** (-n / 4) for n in range(5)]
    assert persistent(rows, levels)[4] == pytest.approx(weights[4] / sum(weights), abs=1e-8)


def test_three_of_the_last_four_weeks_must_be_known(rows):
    known, unknown = (0.5, "a"), (None, "a")
    assert set(persistent(rows, [known, known, known, known])) == {2, 3}
    assert set(persistent(rows, [known, known, unknown, known])) == {3}
    assert persistent(rows, [known, known, unknown, unknown, known]) == {}


def test_a_lost_source_starts_a_new_series_and_never_an_improvement(rows):
    before = [(0.9, "+slack+email")] * 8
    after = [(0.1, "+email")] * 4
    found = persistent(rows, before + after)
    assert set(found) == {*range(2, 8), 10, 11}
    assert found[7] == pytest.approx(0.9)
    assert found[10] == pytest.approx(0.1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.none() | st.floats(0, 1), st.sampled_from("ab")), max_size=40),
    st.integers(1, 8),
    st.integers(4, 30),
)
def test_persistence_follows_its_definition(rows, levels, half_life, reach):
    found = persistent(rows, levels, persistence_half_life_weeks=half_life, persistence_weeks=reach)
    expected = {}
    for n, (_, series) in enumerate(levels):
        same = [(n - m, level) for m, (level, s) in enumerate(levels) if s == series and level is not None]
        past = [(age, level) for age, level in same if 0 <= age < reach]
        if sum(age < 4 for age, _ in past) >= 3:
            weights = [2 ** (-age / half_life) for age, _ in past]
            expected[n] = sum(w * level for w, (_, level) in zip(weights, past, strict=True)) / sum(weights)
    assert found == pytest.approx(expected, abs=1e-7)
