"""Goalposts: absolute ones as the file gives them, relative ones frozen on the first reference weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

POSTS = """
    indicator       | sub_index | weight | good | bad | is_relative | is_about_manager | counts_sources
    excess_span     | demand    | 10     | 1    | 4   | F           | F                | slack email
    unanswered_late | demand    | 5      |      |     | T           | F                | slack email
"""
AGREED = "kind | item\nindicator | unanswered_late\nsource | excess_span"
SEEN = "person | week | counts_sources | series"


def seen(people, weeks, series="+slack"):
    """Lines of `week_series`: everybody is seen by the same sources in every week."""
    return "\n".join(f"{person} | {week} | slack email | {series}" for week in weeks for person in people)


def test_absolute_goalposts_stand_as_the_file_gives_them(draw):
    draw(
        "scores.goalposts",
        given={"reference.goalposts": POSTS, "reference.agreed": AGREED},
        expect="""
            indicator       | weight | good | bad | is_relative | is_agreed
            excess_span     | 10     | 1    | 4   | F           | F
            unanswered_late | 5      |      |     | T           | T
        """,
    )


def test_of_relative_goalposts_those_count_for_the_organisation_that_froze_first_over_most_people(draw):
    draw(
        "scores.goalposts",
        given={
            "reference.goalposts": POSTS,
            "reference.agreed": AGREED,
            "scores.relative_goalposts": """
                indicator       | series       | frozen_week | people | good | bad
                unanswered_late | +email       | 2026-03-23  | 12     | 0.4  | 0.7
                unanswered_late | +slack+email | 2026-03-23  | 90     | 0.2  | 0.5
                unanswered_late | +slack       | 2026-06-15  | 95     | 0.3  | 0.6
            """,
        },
        expect="""
            indicator       | good | bad
            excess_span     | 1    | 4
            unanswered_late | 0.2  | 0.5
        """,
    )


def test_relative_goalposts_are_median_and_ninetieth_percentile_of_the_first_weeks(draw):
    """Two weeks of three people hold 0.1 to 0.6 in steps: median .35, 90th percentile .55."""
    draw(
        "scores.relative_goalposts",
        settings={"reference_weeks": 2, "smallest_group": 3},
        given={
            "reference.goalposts": POSTS,
            "scores.week_series": SEEN
            + "\n"
            + seen(("ana", "ben", "cem"), ("2026-01-05", "2026-01-12", "2026-01-26", "2026-02-02")),
            "indicators.person_weeks": """
                person | week       | indicator       | value
                ana    | 2026-01-05 | unanswered_late | 0.9
                ben    | 2026-01-05 | unanswered_late | 0.9
                cem    | 2026-01-05 | unanswered_late |
                ana    | 2026-01-12 | unanswered_late | 0.1
                ben    | 2026-01-12 | unanswered_late | 0.2
                cem    | 2026-01-12 | unanswered_late | 0.3
                ana    | 2026-01-26 | unanswered_late | 0.4
                ben    | 2026-01-26 | unanswered_late | 0.5
                cem    | 2026-01-26 | unanswered_late | 0.6
                ana    | 2026-02-02 | unanswered_late | 1
                ben    | 2026-02-02 | unanswered_late | 1
                cem    | 2026-02-02 | unanswered_late | 1
                ana    | 2026-01-12 | excess_span     | 7
            """,
        },
        expect="""
            indicator       | series | frozen_week | people | good | bad
            unanswered_late | +slack | 2026-01-26  | 3      | 0.35 | 0.55
        """,
    )


ANSWERED = """
    indicator      | sub_index | weight | is_relative | least_apart | counts_sources
    being_answered | support   | 5      | T           | {apart}     | slack email
"""


@pytest.mark.parametrize(
    ("apart", "bad"),
    [("", "0.15"), ("0.1", "0.15"), ("0.3", "0.05"), ("0.5", "0")],
    ids=["no least", "far enough", "too near", "never below nothing"],
)
def test_where_lower_is_riskier_the_bad_end_is_the_tenth_percentile_or_farther(draw, apart, bad):
    """0.1 to 0.6 in steps: median .35, 10th percentile .15."""
    draw(
        "scores.relative_goalposts",
        settings={"reference_weeks": 2, "smallest_group": 3},
        given={
            "reference.goalposts": ANSWERED.format(apart=apart),
            "reference.indicators": """
                indicator      | direction
                being_answered | lower is riskier
            """,
            "scores.week_series": SEEN + "\n" + seen(("ana", "ben", "cem"), ("2026-01-12", "2026-01-26")),
            "indicators.person_weeks": """
                person | week       | indicator      | value
                ana    | 2026-01-12 | being_answered | 0.1
                ben    | 2026-01-12 | being_answered | 0.2
                cem    | 2026-01-12 | being_answered | 0.3
                ana    | 2026-01-26 | being_answered | 0.4
                ben    | 2026-01-26 | being_answered | 0.5
                cem    | 2026-01-26 | being_answered | 0.6
            """,
        },
        expect=f"""
            indicator      | good | bad
            being_answered | 0.35 | {bad}
        """,
    )


def test_each_set_of_sources_has_goalposts_of_its_own(draw):
    """Slack stops: mail alone is answered less, and freezes what is usual of it. One person is no organisation."""
    draw(
        "scores.relative_goalposts",
        settings={"reference_weeks": 1, "smallest_group": 2},
        given={
            "reference.goalposts": POSTS,
            "scores.week_series": f"""{SEEN}
                {seen(("ana", "ben"), ("2026-01-05",), "+slack+email")}
                {seen(("ana", "ben"), ("2026-01-12",), "+email")}
                {seen(("cem",), ("2026-01-05",), "+slack")}
            """,
            "indicators.person_weeks": """
                person | week       | indicator       | value
                ana    | 2026-01-05 | unanswered_late | 0.2
                ben    | 2026-01-05 | unanswered_late | 0.2
                cem    | 2026-01-05 | unanswered_late | 0.9
                ana    | 2026-01-12 | unanswered_late | 0.4
                ben    | 2026-01-12 | unanswered_late | 0.4
            """,
        },
        expect="""
            indicator       | series       | frozen_week | people | good | bad
            unanswered_late | +slack+email | 2026-01-05  | 2      | 0.2  | 0.2
            unanswered_late | +email       | 2026-01-12  | 2      | 0.4  | 0.4
        """,
    )


MONDAY = date(2026, 1, 5)


def frozen(rows, values, least=None):
    """Goalposts of one indicator from values by week, a person each; None until they are frozen."""
    posts = [
        {
            "indicator": "x",
            "is_relative": True,
            "weight": 5,
            "sub_index": "demand",
            "counts_sources": "email",
            "least_apart": least,
        }
    ]
    weeks = [
        {"person": p, "week": MONDAY + timedelta(weeks=w), "value": value}
        for w, of_week in enumerate(values)
        for p, value in enumerate(of_week)
    ]
    given_tables = {
        "reference.goalposts": posts,
        "indicators.person_weeks": [{**each, "indicator": "x"} for each in weeks],
        "scores.week_series": [
            {"person": each["person"], "week": each["week"], "counts_sources": "email", "series": "+email"}
            for each in weeks
        ],
    }
    found = rows("scores.relative_goalposts", given_tables)
    return (found[0]["good"], found[0]["bad"]) if found else None


def test_later_weeks_never_move_frozen_goalposts(rows):
    def after(weeks):
        return frozen(rows, [[(p * 7 + w * 3) % 11 / 11 for p in range(10)] for w in range(weeks)])

    assert after(11) is None
    assert after(12) == after(13) == after(30)
    assert after(12)[0] < after(12)[1]


@pytest.mark.parametrize("people", [9, 10])
def test_a_reference_week_needs_as_many_people_as_the_smallest_group(rows, people):
    found = frozen(rows, [[p / 10 for p in range(people)] for _ in range(12)])
    assert (found is None) == (people < 10)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=10, max_size=10), st.floats(0.05, 0.6))
def test_goalposts_lie_the_least_distance_apart_and_the_good_one_never_moves(rows, values, least):
    good, bad = frozen(rows, [values] * 12, least)
    alone, far = frozen(rows, [values] * 12)
    assert good == alone
    assert bad == pytest.approx(max(far, good + least))
