"""Answered soon, unanswered late and being answered, by Kaplan and Meier on the recipient's working clock."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

HOUR = 3600
WEEK = date(2026, 3, 2)


def survival(asks: list[tuple[int, bool]], until: int) -> float:
    """Kaplan and Meier's estimate, the product written out: the share still open after `until` seconds."""
    left = 1.0
    for time in sorted({waited for waited, is_answered in asks if is_answered and waited <= until}):
        at_risk = sum(waited >= time for waited, _ in asks)
        left *= 1 - sum(waited == time and is_answered for waited, is_answered in asks) / at_risk
    return left


def survival_table(asks: list[tuple[int, bool]]) -> list[dict[str, object]]:
    """The rows of facts.answer_times for one person-week."""
    return [
        {
            "person": 1,
            "week": WEEK,
            "waited_seconds": time,
            "asks": sum(waited == time for waited, _ in asks),
            "answers": sum(waited == time and is_answered for waited, is_answered in asks),
            "open_asks": sum(waited >= time for waited, _ in asks),
        }
        for time in sorted({waited for waited, _ in asks})
    ]


def test_censored_asks_count_as_long_as_they_were_seen(draw):
    """1 - 5/6 * 3/4 = 3/8 are answered within four hours; none was answered between 4 and 24 hours."""
    times = """
        person | week       | waited_seconds | asks | answers | open_asks
        ana    | 2026-03-02 | 0              | 1    | 1       | 6
        ana    | 2026-03-02 | 3600           | 1    | 0       | 5
        ana    | 2026-03-02 | 14400          | 1    | 1       | 4
        ana    | 2026-03-02 | 86400          | 3    | 0       | 3
        ben    | 2026-03-02 | 60             | 5    | 5       | 5
    """
    for indicator, table, value in (
        ("answered_soon", "answer_times", "3/8"),
        ("unanswered_late", "answer_times", "5/8"),
        ("being_answered", "awaited_answers", "3/8"),
    ):
        draw(
            f"indicators.{indicator}",
            given={f"facts.{table}": times},
            settings={"fewest_asks": 6},
            expect=f"""
                person | week       | value   | evidence
                ana    | 2026-03-02 | {value} | 6
                ben    | 2026-03-02 |         | 5
            """,
        )


READ = {
    "answered_soon": "answer_times",
    "unanswered_late": "answer_times",
    "being_answered": "awaited_answers",
}


def _values(rows, asks):
    """What each indicator says of the same asks."""
    tables = tuple(f"indicators.{name}" for name in READ)
    given = {f"facts.{table}": survival_table(asks) for table in READ.values()}
    made = rows.all(tables, given, settings={"fewest_asks": 1})
    assert all(row["evidence"] == len(asks) for table in tables for row in made[table])
    return [row["value"] for table in tables for row in made[table]]


def test_where_the_last_open_ask_is_answered_nothing_is_left(rows):
    assert _values(rows, [(60, True), (120, True)]) == [1.0, 0.0, 1.0]


def test_where_every_ask_is_seen_longer_than_asked_for_nothing_is_answered(rows):
    assert _values(rows, [(90_000, False), (90_001, True)]) == [0.0, 1.0, 0.0]


ASK = st.tuples(st.integers(0, 30 * HOUR) | st.sampled_from([0, 4 * HOUR, 24 * HOUR]), st.booleans())


@settings(max_examples=100, deadline=None)
@given(st.lists(ASK, min_size=1, max_size=40))
def test_all_agree_with_the_product_written_out(rows, asks):
    soon, late, answered = _values(rows, asks)
    assert soon == pytest.approx(1 - survival(asks, 4 * HOUR), abs=1e-7)
    assert late == pytest.approx(survival(asks, 24 * HOUR), abs=1e-7)
    assert answered == pytest.approx(1 - late, abs=1e-12)
    assert 0 <= soon <= 1
    assert 0 <= late <= 1
