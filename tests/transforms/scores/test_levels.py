"""Levels between goalposts, and the ones that last."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

POSTS = """
    indicator       | sub_index | weight | good | bad | is_agreed | counts_sources
    excess_span     | demand    | 10     | 1    | 4   | T         | slack direct email calendar
    focus_share     | control   | 10     | 0.4  | 0.1 | T         | calendar
    meeting_share   | demand    | 10     | 0.2  | 0.5 | F         | calendar
    unanswered_late | demand    | 5      |      |     | T         | slack direct email
    answered_soon   |           | 0      |      |     | T         | slack direct email
"""


def test_a_level_is_where_the_value_stands_between_its_goalposts(draw):
    draw(
        "scores.levels",
        given={
            "scores.goalposts": POSTS,
            "facts.eligible_weeks": """
                person | week       | slack_covered | direct_covered | email_covered | calendar_covered
                ana    | 2026-03-02 | T             | F              | F             | T
                ben    | 2026-03-02 | T             | T              | T             | F
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
            person | week       | indicator   | series              | level | evidence
            ana    | 2026-03-02 | excess_span | +slack+calendar     | 0.5   | 4
            ana    | 2026-03-02 | focus_share | +calendar           | 1     | 5
            ben    | 2026-03-02 | excess_span | +slack+direct+email | 0     | 5
            ben    | 2026-03-02 | focus_share |                     |       |
        """,
    )


@settings(max_examples=60, deadline=None)
@given(
    st.floats(-10, 10),
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
                    "is_agreed": True,
                    "counts_sources": "email",
                }
            ],
            "facts.eligible_weeks": [{"person": 1, "week": date(2026, 3, 2), "email_covered": True}],
            "indicators.person_weeks": [
                {"person": 1, "week": date(2026, 3, 2), "indicator": "x", "value": value, "evidence": 1}
            ],
        },
    )
    assert row["level"] == pytest.approx(min(1, max(0, (value - good) / (bad - good))))


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
