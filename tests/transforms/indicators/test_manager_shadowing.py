"""Following the manager out of the day, against every order of the days of a week."""

from datetime import date, datetime, timedelta
from itertools import permutations
from statistics import mean, pvariance

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

ONE_WEEK = {"fewest_shadow_weeks": 1}


def test_who_always_follows_is_told_from_who_ends_at_one_hour(draw):
    """Ana leaves ten minutes after Max on each of three days: 3 where chance gives 1 with variance 1, so 2.
    Ben's days end alike, so every order is alike. Cem follows too, but meetings close two of his days.
    """
    draw(
        "indicators.manager_shadowing",
        given={
            "facts.eligible_weeks": """
                person | week       | manager | messages_covered
                ana    | 2026-03-02 | max     | T
                ben    | 2026-03-02 | max     | T
                cem    | 2026-03-02 | max     | T
                dia    | 2026-03-02 | eve     | T
            """,
            "core.person_days": "person | day | week | manager | is_on\n"
            + "\n".join(
                f"{person} | 2026-03-0{day} | 2026-03-02 | {manager} | T"
                for person, manager in (
                    ("ana", "max"),
                    ("ben", "max"),
                    ("cem", "max"),
                    ("dia", "max"),
                    ("max", ""),
                )
                for day in (2, 3, 4)
            ),
            "facts.sends": """
                person | day        | sent_at
                max    | 2026-03-02 | 2026-03-02 17:00
                max    | 2026-03-03 | 2026-03-03 12:00
                max    | 2026-03-03 | 2026-03-03 18:00
                max    | 2026-03-04 | 2026-03-04 19:00
                ana    | 2026-03-02 | 2026-03-02 17:10
                ana    | 2026-03-03 | 2026-03-03 18:20
                ana    | 2026-03-04 | 2026-03-04 19:00
                ben    | 2026-03-02 | 2026-03-02 17:10
                ben    | 2026-03-03 | 2026-03-03 17:10
                ben    | 2026-03-04 | 2026-03-04 17:10
                cem    | 2026-03-02 | 2026-03-02 17:10
                cem    | 2026-03-03 | 2026-03-03 18:10
                cem    | 2026-03-04 | 2026-03-04 19:10
                dia    | 2026-03-02 | 2026-03-02 17:10
                dia    | 2026-03-03 | 2026-03-03 18:10
                dia    | 2026-03-04 | 2026-03-04 19:10
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                cem    | 2026-03-02 | 2026-03-02 16:00 | 2026-03-02 16:30
                cem    | 2026-03-03 | 2026-03-03 17:00 | 2026-03-03 18:00
                ana    | 2026-03-02 | 2026-03-02 16:00 | 2026-03-02 16:10
                ana    | 2026-03-03 | 2026-03-03 18:20 | 2026-03-03 18:40
            """,
        },
        settings=ONE_WEEK,
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 2     | 3
            ben    | 2026-03-02 |       | 3
        """,
    )


MONDAY = date(2026, 3, 2)
MINUTES = st.sampled_from([0, 10, 15, 30, 60, 90])
WEEKS = st.lists(st.lists(st.tuples(MINUTES, MINUTES), min_size=2, max_size=4), min_size=1, max_size=3)


def _given(weeks: list[list[tuple[int, int]]], shifts: list[int]) -> dict[str, list[dict[str, object]]]:
    """Days of person 1 and manager 2: minutes after 17:00 of their last messages, each week shifted."""
    days, sends = [], []
    for number, week in enumerate(weeks):
        for at, minutes in enumerate(week):
            day = MONDAY + timedelta(weeks=number, days=at)
            for person, minute in enumerate(minutes, 1):
                key = {"person": person, "day": day}
                monday = MONDAY + timedelta(weeks=number)
                days.append(key | {"week": monday, "manager": 2 if person == 1 else None, "is_on": True})
                late = datetime(day.year, day.month, day.day, 17) + timedelta(minutes=minute + shifts[number])
                sends.append(key | {"sent_at": late})
    last = MONDAY + timedelta(weeks=len(weeks) - 1)
    eligible = [{"person": 1, "week": last, "manager": 2, "messages_covered": True}]
    return {"facts.eligible_weeks": eligible, "core.person_days": days, "facts.sends": sends}


@settings(max_examples=60, deadline=None)
@given(WEEKS, st.lists(st.sampled_from([0, 120, 240]), min_size=3, max_size=3))
def test_mean_and_variance_are_those_of_every_permutation(rows, weeks, shifts):
    """A deadline that keeps both late for a week moves nothing: the shifts do not stand in the oracle."""
    counted = [week for week in weeks if len(week) >= 3]
    assume(counted)
    found = rows("indicators.manager_shadowing", _given(weeks, shifts), settings=ONE_WEEK)
    excess = variance = 0.0
    for week in counted:
        follows = [[0 <= own - other <= 20 for _, other in week] for own, _ in week]
        orders = [
            sum(follows[day][at] for day, at in enumerate(order)) for order in permutations(range(len(week)))
        ]
        excess += sum(follows[day][day] for day in range(len(week))) - mean(orders)
        variance += pvariance(orders)
    expected = pytest.approx(excess / variance**0.5, abs=1e-6) if variance > 1e-9 else None
    assert [row["value"] for row in found] == [expected]
    assert [row["evidence"] for row in found] == [sum(map(len, counted))]


def test_a_few_weeks_are_no_habit(rows):
    week = [(10, 0), (70, 60), (130, 120)]
    for count, is_known in ((7, False), (8, True), (12, True)):
        (row,) = rows("indicators.manager_shadowing", _given([week] * count, [0] * count))
        assert (row["value"] is not None) == is_known
