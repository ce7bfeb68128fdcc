"""Who joined in a quarter, together, week by week after the first."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PEOPLE = """
    person | starts_on
    ana    | 2026-03-04
    old    | 2020-01-01
"""
HORIZON = "first_day | last_day\n2026-01-01 | 2026-06-30"
DAYS = """
    person | day        | manager | is_on | direct_covered | email_covered | calendar_covered
    ana    | 2026-03-04 | max     | T     | T              | F             | T
    ana    | 2026-03-05 | max     | T     | T              | F             | T
    ana    | 2026-03-06 | max     | T     | T              | F             | T
    ana    | 2026-03-08 | max     | F     | T              | F             | T
    ana    | 2026-03-09 | max     | T     | T              | F             | T
    ana    | 2026-03-10 | max     | T     | T              | F             | T
    ana    | 2026-03-15 | max     | F     | T              | F             | T
    ana    | 2026-03-16 | max     | T     | F              | F             | T
    ana    | 2026-03-22 | max     | F     | T              | F             | T
    old    | 2026-03-08 | max     | F     | T              | T             | T
"""
WEEKS = """
    person | week       | last_day   | team | manager | works_at_desk
    ana    | 2026-03-02 | 2026-03-08 | red  | max     | T
    ana    | 2026-03-09 | 2026-03-15 | red  | max     | T
    ana    | 2026-03-16 | 2026-03-22 | red  | max     | T
    old    | 2026-03-02 | 2026-03-08 | red  | max     | T
    bea    | 2026-03-02 | 2026-03-08 | red  | max     | T
    bea    | 2026-03-09 | 2026-03-15 | red  | max     | T
"""


def test_a_first_week_is_week_0_and_what_is_not_covered_since_the_first_day_is_not_known(draw):
    """Ana met her manager on the second day: one working day without by Sunday, three a week later."""
    draw(
        "scores.newcomer_weeks",
        given={
            "core.people": PEOPLE,
            "core.horizon": HORIZON,
            "core.person_days": DAYS,
            "facts.eligible_weeks": WEEKS,
            "facts.manager_contacts": "person | day | manager\nana | 2026-03-05 | max",
            "facts.interactions": """
                person | other | day        | kind | direction
                ana    | old   | 2026-03-04 | dm   | sent
                ana    | old   | 2026-03-09 | dm   | sent
                ana    | cem   | 2026-03-10 | dm   | received
                ana    | eva   | 2026-03-01 | dm   | received
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal
                ana    | old   | 2026-03-02 | T
                ana    | bea   | 2026-03-09 | F
            """,
        },
        expect="""
            person | joining_quarter | weeks_since_start | week       | manager | others_met | team_reach | days_without_one_to_one
            ana    | 2026-01-01      | 0                 | 2026-03-02 | max     | 1          | 1/2        | 1
            ana    | 2026-01-01      | 1                 | 2026-03-09 | max     | 2          | 0          | 3
        """,
    )


def test_a_new_manager_is_waited_for_from_the_first_day_under_them(draw):
    """Max was met on 5 March. From the 9th on Mia is the manager: two working days, though Max was met in the week."""
    draw(
        "scores.newcomer_weeks",
        given={
            "core.people": PEOPLE,
            "core.horizon": HORIZON,
            "core.person_days": """
                person | day        | manager | is_on | direct_covered | email_covered | calendar_covered
                ana    | 2026-03-04 | max     | T     | T              | F             | T
                ana    | 2026-03-05 | max     | T     | T              | F             | T
                ana    | 2026-03-06 | max     | T     | T              | F             | T
                ana    | 2026-03-08 | max     | F     | T              | F             | T
                ana    | 2026-03-09 | mia     | T     | T              | F             | T
                ana    | 2026-03-10 | mia     | T     | T              | F             | T
                ana    | 2026-03-15 | mia     | F     | T              | F             | T
            """,
            "facts.eligible_weeks": """
                person | week       | last_day   | team | manager | works_at_desk
                ana    | 2026-03-02 | 2026-03-08 | red  | max     | T
                ana    | 2026-03-09 | 2026-03-15 | red  | mia     | T
            """,
            "facts.manager_contacts": """
                person | day        | manager
                ana    | 2026-03-05 | max
                ana    | 2026-03-10 | max
            """,
        },
        expect="""
            weeks_since_start | manager | days_without_one_to_one
            0                 | max     | 1
            1                 | mia     | 2
        """,
    )


def test_who_returns_to_a_manager_has_waited_meanwhile_too(draw):
    """Managers by day: Max, Max, Mia, Mia, Max; Dan is told the same without a one-to-one. Of Ana, one was held
    with Max on the first day, and with Mia on her last: four working days without Max, not two.
    """
    managers = ["max", "max", "mia", "mia", "max"]
    days = "\n".join(
        f"{who} | 2026-03-{n:02} | {manager} | T | T | F | T"
        for who in ("ana", "dan")
        for n, manager in enumerate(managers, start=2)
    )
    draw(
        "scores.newcomer_weeks",
        given={
            "core.people": "person | starts_on\nana | 2026-03-02\ndan | 2026-03-02",
            "core.horizon": HORIZON,
            "core.person_days": f"""
                person | day | manager | is_on | direct_covered | email_covered | calendar_covered
                {days}
            """,
            "facts.eligible_weeks": """
                person | week       | last_day   | team | manager | works_at_desk
                ana    | 2026-03-02 | 2026-03-06 | red  | max     | T
                dan    | 2026-03-02 | 2026-03-06 | red  | max     | T
            """,
            "facts.manager_contacts": """
                person | day        | manager
                ana    | 2026-03-02 | max
                ana    | 2026-03-05 | mia
            """,
        },
        expect="""
            person | manager | days_without_one_to_one
            ana    | max     | 4
            dan    | max     | 5
        """,
    )


def test_without_a_one_to_one_working_days_count_from_the_first_and_end_at_the_horizon(draw):
    draw(
        "scores.newcomer_weeks",
        given={
            "core.people": PEOPLE,
            "core.horizon": HORIZON,
            "core.person_days": DAYS,
            "facts.eligible_weeks": WEEKS,
        },
        settings={"contact_horizon_days": 4},
        expect="""
            weeks_since_start | others_met | days_without_one_to_one
            0                 | 0          | 3
            1                 | 0          | 4
        """,
    )


def still_open(asks: list[tuple[int, bool]]) -> float:
    """Kaplan and Meier's estimate at 24 hours, the product written out."""
    left = 1.0
    for time in sorted({waited for waited, is_answered in asks if is_answered and waited <= 86_400}):
        at_risk = sum(waited >= time for waited, _ in asks)
        left *= 1 - sum(waited == time and is_answered for waited, is_answered in asks) / at_risk
    return left


ASK = st.tuples(st.integers(0, 90_000) | st.sampled_from([0, 86_400]), st.booleans(), st.integers(1, 3))


@settings(max_examples=30, deadline=None)
@given(st.lists(ASK, min_size=1, max_size=25))
def test_answers_of_a_week_are_one_survival_table_of_all_who_joined(rows, asks):
    week = date(2026, 3, 2)
    known = [
        {"person": p, "joining_quarter": date(2026, 1, 1), "weeks_since_start": 3, "week": week}
        for p in (1, 2, 3)
    ]
    asked = [
        {"asker": p, "person": 7 + n % 3, "kind": "email", "thread": n, "week": week}
        | {"working_seconds": waited, "is_answered": is_answered}
        for n, (waited, is_answered, p) in enumerate(asks)
    ]
    before = {**asked[0], "week": week - timedelta(days=7)}
    (found,) = rows(
        "scores.newcomer_answers", {"scores.newcomer_weeks": known, "facts.asks": [*asked, before]}
    )
    assert found["answered_share"] == pytest.approx(1 - still_open([each[:2] for each in asks]), abs=1e-7)
    by_person = [sum(p == each for *_, p in asks) for each in (1, 2, 3)]
    assert found["asks"] == len(asks)
    assert found["most_asks"] == max(by_person)
    assert found["askers"] == sum(n > 0 for n in by_person)
    assert found["others"] == min(3, len(asks))
    assert found["most_asked"] == -(-len(asks) // 3)


WINDOWS = """
    window_number | window_start | window_end | status
    7             | 2026-03-02   | 2026-03-29 | final
    8             | 2026-03-30   | 2026-04-26 | final
    9             | 2026-04-27   | 2026-05-24 | open
"""
AGREED = """
    kind      | item
    grouping  | organisation
    indicator | team_reach
    indicator | being_answered
    indicator | manager_contact
"""


def _joined(
    draw, table: str, expect: str, agreed: str = AGREED, horizon: str = HORIZON, asked: str = "2 | 2"
) -> None:
    """Ana and Ben joined in the first quarter, Cem in the second: groups of two may be shown, one week is told."""
    draw(
        "scores.newcomers",
        given={
            "core.horizon": horizon,
            "core.people": "person | starts_on\nana | 2026-03-04\nben | 2026-01-07\ncem | 2026-04-02\nold |",
            "scores.windows": WINDOWS,
            "reference.agreed": agreed,
            "scores.newcomer_weeks": table,
            "scores.newcomer_answers": f"""
                joining_quarter | weeks_since_start | askers | asks | most_asks | others | most_asked | answered_share
                2026-01-01      | 0                 | 2      | 4    | 2         | {asked} | 0.5
                2026-01-01      | 1                 | 2      | 4    | 3         | 2      | 2          | 0.5
            """,
        },
        settings={"smallest_group": 2, "newcomer_weeks": 1, "fewest_asks": 4},
        expect=expect,
    )


KNOWN = """
    person | joining_quarter | weeks_since_start | manager | others_met | team_reach | days_without_one_to_one
    ana    | 2026-01-01      | 0                 | max     | 3          | 0.5        | 2
    ben    | 2026-01-01      | 0                 | mia     | 6          |            | 5
    ana    | 2026-01-01      | 1                 | max     | 4          | 0.5        | 2
    ben    | 2026-01-01      | 1                 | max     | 6          | 0.25       | 5
    cem    | 2026-04-01      | 0                 | max     | 1          | 0          | 1
"""


def test_a_cohort_is_told_together_in_the_window_in_which_its_last_came_so_far(draw):
    """The quarter ends in the week of 30 March. Who joined in the second is alone."""
    _joined(
        draw,
        KNOWN,
        """
            joining_quarter | weeks_since_start | window_number | joined | people | people_met | team_reach | days_since_one_to_one | is_shown | shows_reach | shows_answers | shows_contact | status    | reason
            2026-01-01      | 0                 | 8             | 2      | 2      | 9/2        | 0.5        | 7/2                   | T        | F           | T             | T             | published |
            2026-01-01      | 1                 | 8             | 2      | 2      | 5          | 3/8        | 7/2                   | T        | T           | F             | F             | published |
        """,
    )


@pytest.mark.parametrize("asked", ["1 | 2", "2 | 3"])
def test_answers_of_one_person_are_not_those_of_newcomers_to_the_organisation(draw, asked):
    """All of them ask the same one, or that one three times of four."""
    _joined(
        draw,
        KNOWN,
        """
            joining_quarter | weeks_since_start | is_shown | shows_reach | shows_answers | shows_contact
            2026-01-01      | 0                 | T        | F           | F             | T
            2026-01-01      | 1                 | T        | T           | F             | F
        """,
        asked=asked,
    )


@pytest.mark.parametrize(
    ("agreed", "first_day", "status", "reason"),
    [
        ("kind | item\ngrouping | organisation", "2026-01-01", "not_agreed",
         "the agreement does not list team_reach, or not the organisation"),
        (AGREED, "2026-01-02", "insufficient", "the exports begin after the quarter did"),
    ],
)  # fmt: skip
def test_a_cohort_that_is_not_shown_says_why(draw, agreed, first_day, status, reason):
    _joined(
        draw,
        KNOWN,
        f"""
            weeks_since_start | is_shown | shows_reach | shows_answers | shows_contact | status   | reason
            0                 | F        | F           | F             | F             | {status} | {reason}
            1                 | F        | F           | F             | F             | {status} | {reason}
        """,
        agreed=agreed,
        horizon=f"first_day | last_day\n{first_day} | 2026-03-31",
    )


def test_what_is_shown_is_rounded_and_what_is_hidden_says_why(draw):
    draw(
        "summaries.newcomers",
        given={
            "scores.windows": WINDOWS,
            "scores.newcomers": """
                joining_quarter | weeks_since_start | window_number | joined | people | people_met | team_reach | answered_share | days_since_one_to_one | is_shown | shows_reach | shows_answers | shows_contact | status     | reason
                2026-01-01      | 0                 | 8             | 14     | 12     | 3.456      | 0.123      | 0.5            | 2.5                   | T        | T           | F             | F             | published  |
                2025-10-01      | 0                 | 7             | 4      | 4      | 3.456      | 0.123      | 0.5            | 2.5                   | F        | F           | F             | F             | suppressed | few
                2026-01-01      | 9                 | 9             | 14     | 12     | 3.456      | 0.123      | 0.5            | 2.5                   | T        | T           | T             | T             | published  |
            """,
            "reference.definitions": "name | version\nnewcomers | 2",
        },
        expect="""
            label        | joining_quarter | weeks_since_start | window_start | status     | reason | people_met | team_reach | answered_share | days_since_one_to_one | people_rounded | coverage_share | definition_version
            Organisation | 2026-01-01      | 0                 | 2026-03-30   | published  |        | 3.46       | 0.12       |                |                       | 10             | 0.85           | 2
            Organisation | 2025-10-01      | 0                 | 2026-03-02   | suppressed | few    |            |            |                |                       |                |                | 2
        """,
    )
