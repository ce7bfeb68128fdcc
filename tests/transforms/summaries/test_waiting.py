"""How long a group waits for answers, by the working hours that asker and asked have in common."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WINDOWS = """
    window_number | window_start | window_end | quarter_on | status
    7             | 2026-03-02   | 2026-03-29 | 2026-01-01 | final
    8             | 2026-03-30   | 2026-04-26 | 2026-01-01 | open
"""
MEMBERS = """
    quarter_on | group_id | person
    2026-01-01 | red      | ana
    2026-01-01 | red      | ben
    2026-01-01 | org      | ana
    2026-01-01 | org      | ben
    2026-01-01 | org      | cem
"""
ASKS = """
    asker | person | kind  | week       | overlap_band | is_answered | working_seconds | is_nudged
    ana   | cem    | dm    | 2026-03-02 | little       | T           | 60              | F
    ana   | cem    | dm    | 2026-03-23 | little       | F           | 86400           | T
    ben   | zoe    | email | 2026-03-02 | little       | T           | 60              |
    ben   | ana    | email | 2026-03-02 | much         | T           | 30              |
    cem   | ana    | dm    | 2026-03-02 | little       | T           | 7200            | F
    ana   | cem    | dm    | 2026-02-23 | little       | T           | 1               | F
"""
BASE = {"scores.windows": WINDOWS, "scores.group_members": MEMBERS, "facts.awaited_asks": ASKS}


def test_asks_of_a_window_stand_in_one_survival_table_a_group_and_band(draw):
    draw(
        "scores.waiting_times",
        given=BASE,
        expect="""
            window_number | group_id | overlap_band | waited_seconds | asks | answers | open_asks
            7             | red      | little       | 60             | 2    | 2       | 3
            7             | red      | little       | 86400          | 1    | 0       | 1
            7             | red      | much         | 30             | 1    | 1       | 1
            7             | org      | little       | 60             | 2    | 2       | 4
            7             | org      | little       | 7200           | 1    | 1       | 2
            7             | org      | little       | 86400          | 1    | 0       | 1
            7             | org      | much         | 30             | 1    | 1       | 1
        """,
    )


def test_people_on_both_sides_are_counted_and_the_one_with_most(draw):
    """Of Ana's two turns one has a nudge; the exchange of three turns goes to and fro, by a rule of three."""
    draw(
        "scores.group_waiting",
        given=BASE
        | {
            "facts.exchanges": """
                person | other | week       | kind   | turns
                ana    | cem   | 2026-03-02 | dm     | 3
                ana    | cem   | 2026-03-02 | dm     | 2
                ana    | cem   | 2026-03-02 | thread | 3
                ana    |       | 2026-03-02 | dm     | 9
            """,
            "facts.eligible_weeks": """
                person | week       | last_day   | contact_covered | works_at_desk
                ana    | 2026-03-02 | 2026-03-08 | T               | T
            """,
            "core.person_dates": """
                person | day        | schedule | zone
                ana    | 2026-03-08 | full     | here
                cem    | 2026-03-08 | full     | there
            """,
            "facts.schedule_overlaps": """
                schedule | zone | other_schedule | other_zone | week       | overlap_band
                full     | here | full           | there      | 2026-03-02 | some
            """,
        },
        settings={"ping_pong_turns": 3},
        expect="""
            window_number | group_id | overlap_band | measure   | people | others | events | most_events | most_other_events | counted
            7             | red      | little       | asks      | 2      | 2      | 3      | 2           | 2                 | 2
            7             | red      | much         | asks      | 1      | 1      | 1      | 1           | 1                 | 1
            7             | red      | little       | turns     | 1      | 1      | 2      | 2           | 2                 | 1
            7             | red      | some         | exchanges | 1      | 1      | 2      | 2           | 2                 | 1
            7             | org      | little       | asks      | 3      | 3      | 4      | 2           | 2                 | 3
            7             | org      | much         | asks      | 1      | 1      | 1      | 1           | 1                 | 1
            7             | org      | little       | turns     | 2      | 2      | 3      | 2           | 2                 | 1
            7             | org      | some         | exchanges | 1      | 1      | 2      | 2           | 2                 | 1
        """,
    )


def _times(asks: list[tuple[int, bool]]) -> list[dict[str, object]]:
    return [
        {"window_number": 7, "group_id": 1, "overlap_band": "much", "waited_seconds": time}
        | {
            "asks": sum(waited == time for waited, _ in asks),
            "answers": sum(waited == time and is_answered for waited, is_answered in asks),
            "open_asks": sum(waited >= time for waited, _ in asks),
        }
        for time in sorted({waited for waited, _ in asks})
    ]


def still_open(asks: list[tuple[int, bool]], until: int) -> float:
    """Kaplan and Meier's estimate, the product written out."""
    left = 1.0
    for time in sorted({waited for waited, is_answered in asks if is_answered and waited <= until}):
        at_risk = sum(waited >= time for waited, _ in asks)
        left *= 1 - sum(waited == time and is_answered for waited, is_answered in asks) / at_risk
    return left


def test_one_of_four_answers_is_the_quarter_itself(rows):
    """A product of four factors, each rounded, still comes to three quarters."""
    asks = [(60, True), (120, True), *((86_400, False),) * 6]
    (found,) = rows("scores.waiting_curves", {"scores.waiting_times": _times(asks)})
    assert found["first_quarter_seconds"] == 120
    assert found["asks"] == 8
    (never,) = rows("scores.waiting_curves", {"scores.waiting_times": _times(asks[1:2] + asks[2:])})
    assert never["first_quarter_seconds"] is None


ASK = st.tuples(st.integers(0, 90_000) | st.sampled_from([0, 14_400, 86_400]), st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(ASK, min_size=1, max_size=30))
def test_curves_agree_with_the_product_written_out(rows, asks):
    (found,) = rows("scores.waiting_curves", {"scores.waiting_times": _times(asks)})
    assert found["answered_soon_share"] == pytest.approx(1 - still_open(asks, 14_400), abs=1e-7)
    assert found["answered_before_late_share"] == pytest.approx(1 - still_open(asks, 86_400), abs=1e-7)
    times = sorted(waited for waited, is_answered in asks if is_answered and waited <= 86_400)
    quarter = next((time for time in times if still_open(asks, time) <= 0.75 + 1e-12), None)
    assert found["first_quarter_seconds"] == quarter


def _cells(draw, waiting: str, expect: str, cells: str = "") -> None:
    """What may be shown of asks of one band, where two people may be shown and two asks are enough."""
    draw(
        "scores.waiting_cells",
        given={
            "scores.cells": f"""
                window_number | group_id | measure        | is_shown | status    | reason
                7             | red      | being_answered | T        | merged    | several small teams are shown together
                7             | blue     | being_answered | T        | published |
                7             | org      | being_answered | T        | published |
                {cells}
            """,
            "scores.group_counts": """
                window_number | group_id | grouping
                7             | red      | reporting_group
                7             | blue     | reporting_group
                7             | grey     | reporting_group
                7             | org      | organisation
            """,
            "facts.schedule_overlaps": "overlap_band\nmuch",
            "scores.group_waiting": f"""
                window_number | group_id | overlap_band | measure | people | others | events | most_events | most_other_events
                {waiting}
            """,
        },
        settings={"smallest_group": 2, "fewest_asks": 2},
        expect=f"""
            group_id | measure   | people | is_shown | status       | reason
            {expect}
        """,
    )


NOTHING = "hardly anything is asked of people with so many working hours in common"
FEW = "too few people ask, or are asked"


def _nothing(group: str) -> str:
    return "\n".join(
        f"{group} | {measure} | 0 | F | insufficient | {NOTHING}" for measure in ("turns", "exchanges")
    )


@pytest.mark.parametrize(("asks", "asked"), [(5, 4), (4, 5)])
def test_a_group_is_shown_where_enough_ask_enough_others_and_nobody_asks_or_is_asked_most(draw, asks, asked):
    """One asks, or is asked, five of Blue's nine: the number would be of that one."""
    _cells(
        draw,
        f"""
            7 | red  | much | asks | 3 | 2 | 9 | 4 | 4
            7 | blue | much | asks | 3 | 2 | 9 | {asks} | {asked}
            7 | grey | much | asks | 3 | 2 | 9 | 4 | 4
            7 | org  | much | asks | 9 | 1 | 9 | 4 | 4
        """,
        f"""
            red  | asks      | 3 | T | merged       | several small teams are shown together
            blue | asks      | 3 | F | suppressed   | one person asks, or is asked, more than all others together
            grey | asks      | 3 | F | series_break | no longer covered: email
            org  | asks      | 9 | F | suppressed   | {FEW}
            grey | turns     | 0 | F | series_break | no longer covered: email
            grey | exchanges | 0 | F | series_break | no longer covered: email
            {_nothing("red")}
            {_nothing("blue")}
            {_nothing("org")}
        """,
        cells="7 | grey | being_answered | F | series_break | no longer covered: email",
    )


@pytest.mark.parametrize(("most", "total"), [(5, False), (4, True)])
def test_the_organisation_hides_where_less_its_groups_it_tells_mostly_of_one(draw, most, total):
    """Of Blue one person asks five of nine: the organisation less Red would tell it."""
    one = "hidden so that what is mostly one person's cannot be told from the total"
    _cells(
        draw,
        f"""
            7 | red  | much | asks | 4 | 4 | 9  | 4       | 4
            7 | blue | much | asks | 4 | 4 | 9  | {most} | 4
            7 | org  | much | asks | 8 | 8 | 18 | 5       | 5
        """,
        f"""
            red  | asks | 4 | T | merged | several small teams are shown together
            blue | asks | 4 | {"T | published |" if total else "F | suppressed | one person asks, or is asked, more than all others together"}
            org  | asks | 8 | {"T | published |" if total else f"F | suppressed | {one}"}
            {_nothing("red")}
            {_nothing("blue")}
            {_nothing("org")}
        """,
    )


def test_the_smallest_shown_group_hides_where_the_total_would_give_one_away(draw):
    _cells(
        draw,
        """
            7 | red  | much | asks | 4 | 4 | 9 | 4 | 4
            7 | blue | much | asks | 3 | 4 | 9 | 4 | 4
            7 | org  | much | asks | 8 | 4 | 9 | 4 | 4
        """,
        f"""
            red  | asks | 4 | T | merged     | several small teams are shown together
            blue | asks | 3 | F | suppressed | hidden so that the few people of no shown group cannot be told from the total
            org  | asks | 8 | T | published  |
            {_nothing("red")}
            {_nothing("blue")}
            {_nothing("org")}
        """,
    )


def test_what_is_shown_is_rounded_and_what_is_hidden_says_why(draw):
    draw(
        "summaries.waiting",
        given={
            "scores.windows": WINDOWS,
            "scores.groups": """
                quarter_on | group_id | grouping        | label
                2026-01-01 | red      | reporting_group | Red
                2026-01-01 | blue     | reporting_group | Blue
            """,
            "scores.group_counts": "window_number | group_id | people\n7 | red | 20\n7 | blue | 12\n8 | red | 20",
            "scores.waiting_cells": """
                window_number | group_id | overlap_band | measure   | people | is_shown | status     | reason
                7             | red      | little       | asks      | 13     | T        | published  |
                7             | red      | little       | turns     | 13     | T        | published  |
                7             | red      | little       | exchanges | 3      | F        | suppressed | few
                7             | blue     | little       | asks      | 9      | F        | suppressed | few
                7             | blue     | little       | turns     | 9      | T        | published  |
                8             | red      | little       | asks      | 13     | T        | published  |
            """,
            "scores.waiting_curves": """
                window_number | group_id | overlap_band | asks | answered_soon_share | answered_before_late_share | first_quarter_seconds
                7             | red      | little       | 203  | 0.1234              | 0.5678                     | 20000
                7             | blue     | little       | 203  | 0.1234              | 0.5678                     | 20000
            """,
            "scores.group_waiting": """
                window_number | group_id | overlap_band | measure   | events | counted
                7             | red      | little       | turns     | 66     | 5
                7             | red      | little       | exchanges | 10     | 5
                7             | blue     | little       | turns     | 80     | 7
            """,
            "scores.assumed_hours": "window_number | group_id | default_hours_share\n7 | red | 0.26\n7 | blue | 1",
            "reference.definitions": "name | version\nwaiting | 2",
        },
        expect="""
            label | overlap_band | status     | reason | first_answer_quartile_hours | answered_soon_share | answered_before_late_share | ping_pong_share | nudges_per_100_turns | asks_rounded | people_rounded | coverage_share | default_hours_share | definition_version
            Red   | little       | published  |        | 5.55                        | 0.12                | 0.57                       |                 | 10                   | 205          | 15             | 0.65           | 0.25                | 2
            Blue  | little       | suppressed | few    |                             |                     |                            |                 |                      |              |                |                |                     | 2
        """,
    )
