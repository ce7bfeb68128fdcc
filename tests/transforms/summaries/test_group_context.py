"""What stands behind the numbers of a group: how much, how evenly and how steadily its people write."""

import statistics
from datetime import date, datetime, timedelta
from itertools import pairwise

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


def test_each_measure_counts_over_the_weeks_that_its_sources_cover(draw):
    """Ana's second week lacks Slack and direct conversations, and Ben has one known week alone."""
    draw(
        "scores.context_persons",
        given={
            "scores.windows": WINDOWS,
            "facts.eligible_weeks": """
                person | week       | on_days | messages_covered | slack_covered | direct_covered | email_covered | calendar_covered
                ana    | 2026-03-02 | 5       | T                | T             | T              | F             | T
                ana    | 2026-03-09 | 3       | T                | F             | F              | F             | T
                ana    | 2026-03-16 | 4       | T                | T             | F              | T             | F
                ben    | 2026-03-02 | 5       | T                | T             | T              | T             | T
                ana    | 2026-03-30 | 5       | T                | T             | T              | T             | T
            """,
            "facts.sends": """
                person | week       | source | conversation_kind
                ana    | 2026-03-02 | slack  | public
                ana    | 2026-03-02 | slack  | dm
                ana    | 2026-03-09 | email  |
                ana    | 2026-03-16 | slack  | private
                ben    | 2026-03-02 | slack  | public
            """,
            "facts.directed_arrivals": "person | week\nana | 2026-03-02\nana | 2026-03-09\nana | 2026-03-16",
            "core.person_days": """
                person | day        | week
                ana    | 2026-03-02 | 2026-03-02
                ana    | 2026-03-07 | 2026-03-02
            """,
            "facts.activity_days": "person | day\nana | 2026-03-02\nana | 2026-03-07\nben | 2026-03-02",
            "facts.threads": "person | week\nana | 2026-03-02\nana | 2026-03-09",
            "facts.lead_times": "person | week\nana | 2026-03-09\nana | 2026-03-16",
            "core.people": """
                person | starts_on
                ana    | 2026-01-04
                ana    | 2026-03-01
                ben    | 2026-01-05
                cem    | 2026-04-06
                dia    |
            """,
        },
        settings={"fewest_valid_weeks": 2, "settling_days": 84},
        expect="""
            window_number | measure     | person | amount | whole
            7             | sent        | ana    | 4      | 12
            7             | received    | ana    | 2      | 9
            7             | active_days | ana    | 2      | 3
            7             | channels    | ana    | 1      | 2
            7             | threads     | ana    | 1      | 2
            7             | meetings    | ana    | 1      | 2
            7             | settled     | ana    | 1      | 1
            7             | settled     | ben    | 0      | 1
            8             | settled     | ana    | 1      | 1
            8             | settled     | ben    | 1      | 1
            8             | settled     | cem    | 0      | 1
        """,
    )


def test_people_are_counted_and_the_one_with_most(draw):
    draw(
        "scores.group_context",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "scores.context_persons": """
                window_number | measure | person | amount | whole
                7             | sent    | ana    | 30     | 10
                7             | sent    | ben    | 0      | 20
                7             | sent    | cem    | 60     | 20
                7             | settled | cem    | 0      | 1
            """,
        },
        expect="""
            window_number | group_id | measure | known_people | people | amount | most_amount | value
            7             | red      | sent    | 2            | 1      | 30     | 30          | 1
            7             | org      | sent    | 3            | 2      | 90     | 60          | 9/5
            7             | org      | settled | 1            | 0      | 0      | 0           | 0
        """,
    )


def _written(amounts: list[int]) -> dict[str, list[dict[str, object]]]:
    """One group of people who wrote so many messages each."""
    quarter = date(2026, 1, 1)
    return {
        "scores.windows": [{"window_number": 7, "quarter_on": quarter}],
        "scores.group_members": [
            {"quarter_on": quarter, "group_id": 1, "person": n} for n in range(len(amounts))
        ],
        "scores.context_persons": [
            {"window_number": 7, "measure": "channels", "person": n, "amount": amount, "whole": 4}
            for n, amount in enumerate(amounts)
        ],
    }


@pytest.mark.parametrize(
    ("amounts", "equality"), [([10, 10, 10, 10], 1), ([0, 0, 0, 40], 0), ([1, 2, 3, 4], 2 / 3)]
)
def test_equality_is_one_less_ginis_measure_by_all_but_one(rows, amounts, equality):
    """Gini 0, .75 and .25 of four: 0, 1 and .3333 by n / (n - 1)."""
    (found,) = rows("scores.participation", _written(amounts))
    assert found["equality"] == pytest.approx(equality, abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 500), min_size=2, max_size=20))
def test_equality_is_what_all_pairs_of_people_say(rows, amounts):
    (found,) = rows("scores.participation", _written(amounts))
    if sum(amounts) == 0:
        assert found["equality"] is None
        return
    n = len(amounts)
    apart = sum(abs(a - b) for a in amounts for b in amounts)
    gini = apart / (2 * n * sum(amounts))
    assert found["equality"] == pytest.approx(1 - gini * n / (n - 1), abs=1e-12)


@pytest.mark.parametrize("amounts", [[7], [0, 0]])
def test_of_one_person_or_of_silence_there_is_no_equality(rows, amounts):
    (found,) = rows("scores.participation", _written(amounts))
    assert found["equality"] is None


START = datetime(2026, 3, 3, 9)


def _sends(seconds: list[int]) -> dict[str, list[dict[str, object]]]:
    """Messages of a group of two, in turn; of a third person, and in a conversation of two, there are others."""
    week = date(2026, 3, 2)
    quarter = date(2026, 1, 1)
    public = [
        {"person": n % 2, "week": week, "conversation_kind": "public", "ts": n}
        | {"sent_at": START + timedelta(seconds=at)}
        for n, at in enumerate(seconds)
    ]
    others = [
        {"person": 2, "week": week, "conversation_kind": "public", "sent_at": START + timedelta(seconds=5)},
        {"person": 1, "week": week, "conversation_kind": "dm", "sent_at": START + timedelta(seconds=7)},
        {"person": 1, "week": date(2026, 3, 9), "conversation_kind": "public", "sent_at": START},
    ]
    return {
        "scores.windows": [
            {"window_number": 7, "window_start": week, "window_end": date(2026, 3, 29), "quarter_on": quarter}
        ],
        "scores.group_members": [{"quarter_on": quarter, "group_id": 1, "person": p} for p in (0, 1)],
        "scores.context_persons": [
            {"window_number": 7, "measure": "channels", "person": p} for p in (0, 1, 2)
        ],
        "facts.eligible_weeks": [
            *({"person": p, "week": week, "slack_covered": True} for p in (0, 1, 2)),
            {"person": 1, "week": date(2026, 3, 9), "slack_covered": False},
        ],
        "facts.sends": [*public, *others],
    }


@pytest.mark.parametrize(
    ("seconds", "burstiness"), [([0, 60, 120, 180], -1.0), ([0, 0, 0, 0, 0, 100], 1 / 3), ([9, 9, 9], None)]
)
def test_a_clock_is_minus_one_and_bursts_are_above_zero(rows, seconds, burstiness):
    """Times of 0, 0, 0, 0 and 100 have the mean 20 and a standard deviation of 40."""
    (found,) = rows("scores.burstiness", _sends(seconds))
    expected = None if burstiness is None else pytest.approx(burstiness, abs=1e-7)
    assert found["burstiness"] == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 2_000_000), min_size=2, max_size=40))
def test_burstiness_is_what_the_textbook_says(rows, seconds):
    (found,) = rows("scores.burstiness", _sends(seconds))
    ordered = sorted(seconds)
    gaps = [later - earlier for earlier, later in pairwise(ordered)]
    if not any(gaps):
        assert found["burstiness"] is None
        return
    mean, deviation = statistics.fmean(gaps), statistics.pstdev(gaps)
    assert found["burstiness"] == pytest.approx((deviation - mean) / (deviation + mean), abs=1e-6)


def test_the_middle_thread_and_the_middle_meeting_are_those_of_the_groups_people(draw):
    """Ana's thread of 9 March lies in a week that Slack does not cover, Zoe belongs to no group."""
    draw(
        "scores.context_medians",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": MEMBERS,
            "scores.context_persons": """
                window_number | measure  | person
                7             | threads  | ana
                7             | threads  | ben
                7             | meetings | ana
                7             | sent     | cem
            """,
            "facts.eligible_weeks": """
                person | week       | slack_covered | calendar_covered
                ana    | 2026-03-02 | T             | T
                ana    | 2026-03-09 | F             | T
                ben    | 2026-03-02 | T             | T
                cem    | 2026-03-02 | T             | T
            """,
            "facts.threads": """
                person | week       | working_seconds
                ana    | 2026-03-02 | 60
                ana    | 2026-03-09 | 9999
                ben    | 2026-03-02 | 100
                ben    | 2026-03-30 | 9999
                cem    | 2026-03-02 | 9999
                zoe    | 2026-03-02 | 9999
            """,
            "facts.lead_times": """
                person | week       | lead_seconds
                ana    | 2026-03-02 | 86400
                ana    | 2026-03-09 | 3600
                ana    | 2026-03-09 | 7200
            """,
        },
        expect="""
            window_number | group_id | measure  | median_seconds
            7             | red      | threads  | 80
            7             | org      | threads  | 80
            7             | red      | meetings | 7200
            7             | org      | meetings | 7200
        """,
    )


def _cells(draw, context: str, expect: str, cells: str = "") -> None:
    """What may be shown of messages in channels, where two people may be shown and ten messages are enough."""
    draw(
        "scores.context_cells",
        given={
            "scores.cells": f"""
                window_number | group_id | measure              | is_shown | status    | reason
                7             | red      | after_hours_sessions | T        | merged    | several small teams are shown together
                7             | blue     | after_hours_sessions | T        | published |
                7             | org      | after_hours_sessions | T        | published |
                {cells}
            """,
            "scores.group_counts": """
                window_number | group_id | grouping
                7             | red      | reporting_group
                7             | blue     | reporting_group
                7             | grey     | reporting_group
                7             | org      | organisation
            """,
            "scores.group_context": f"""
                window_number | group_id | measure | known_people | people | amount | most_amount
                {context}
            """,
        },
        settings={"smallest_group": 2, "fewest_channel_messages": 10},
        expect=f"""
            group_id | measure  | known_people | people | is_shown | status       | reason
            {expect}
        """,
    )


FEW = "too few people take part"


def _silent(group: str) -> str:
    """What else the indicator beside tells of a group: nothing, here."""
    few = (f"{group} | {measure} | 0 | 0 | F | suppressed | {FEW}" for measure in ("sent", "active_days"))
    return "\n".join([*few, f"{group} | threads | 0 | 0 | F | insufficient | too little of it"])


@pytest.mark.parametrize(
    ("blue", "status", "reason"),
    [
        ("4 | 3 | 10 | 5", "published", ""),
        ("4 | 3 | 9 | 4", "insufficient", "too little of it"),
        ("4 | 1 | 10 | 5", "suppressed", FEW),
        ("4 | 3 | 10 | 6", "suppressed", "one person has more of it than all others together"),
    ],
)
def test_enough_people_write_enough_and_nobody_most_of_it(draw, blue, status, reason):
    known, people, *_ = (cell.strip() for cell in blue.split("|"))
    shown = "T" if status == "published" else "F"
    _cells(
        draw,
        f"7 | blue | channels | {blue}",
        f"""
            blue | channels | {known} | {people} | {shown} | {status} | {reason}
            red  | channels | 0 | 0 | F | insufficient | too little of it
            org  | channels | 0 | 0 | F | insufficient | too little of it
            grey | received | 0 | 0 | F | not_agreed   | the agreement does not list it
            {_silent("red")}
            {_silent("blue")}
            {_silent("org")}
        """,
        cells="7 | grey | off_hours_received | F | not_agreed | the agreement does not list it",
    )


@pytest.mark.parametrize("org", ["9 | 8 | 90 | 9", "8 | 8 | 90 | 9"])
def test_the_smallest_shown_group_hides_where_the_total_would_give_one_away(draw, org):
    """Of the organisation one more is known, or one more writes, than of the two groups."""
    known, people, *_ = (cell.strip() for cell in org.split("|"))
    _cells(
        draw,
        f"""
            7 | red  | channels | 5 | 5 | 50 | 9
            7 | blue | channels | 3 | 2 | 40 | 9
            7 | org  | channels | {org}
        """,
        f"""
            red  | channels | 5 | 5 | T | merged     | several small teams are shown together
            blue | channels | 3 | 2 | F | suppressed | hidden so that the few people of no shown group cannot be told from the total
            org  | channels | {known} | {people} | T | published |
            {_silent("red")}
            {_silent("blue")}
            {_silent("org")}
        """,
    )


ONE_PERSONS = "hidden so that what is mostly one person's cannot be told from the total"


@pytest.mark.parametrize(
    ("blue_most", "org", "blue", "total"),
    [
        (21, "10 | 10 | 80 | 21", "one person has more of it than all others together", ONE_PERSONS),
        (9, "11 | 11 | 130 | 41", "", ONE_PERSONS),
        (9, "12 | 12 | 130 | 20", "", ""),
    ],
    ids=["of a hidden group", "of no group", "nobody"],
)
def test_the_organisation_hides_where_less_its_groups_it_tells_mostly_of_one(
    draw, blue_most, org, blue, total
):
    """Red writes 50, Blue 30: of Blue one may write 21; or somebody of no group writes 41 of the 50 that are left."""
    known, people, *_ = (cell.strip() for cell in org.split("|"))
    _cells(
        draw,
        f"""
            7 | red  | channels | 5 | 5 | 50 | 20
            7 | blue | channels | 5 | 5 | 30 | {blue_most}
            7 | org  | channels | {org}
        """,
        f"""
            red  | channels | 5 | 5 | T | merged | several small teams are shown together
            blue | channels | 5 | 5 | {"F | suppressed" if blue else "T | published"} | {blue}
            org  | channels | {known} | {people} | {"F | suppressed" if total else "T | published"} | {total}
            {_silent("red")}
            {_silent("blue")}
            {_silent("org")}
        """,
    )


@pytest.mark.parametrize(
    ("senders", "most", "status", "reason"),
    [
        (2, 15, "published", ""),
        (1, 15, "suppressed", FEW),
        (2, 16, "suppressed", "one person has more of it than all others together"),
    ],
)
def test_what_is_received_comes_of_enough_people_and_nobody_sends_most_of_it(
    draw, senders, most, status, reason
):
    draw(
        "scores.context_cells",
        given={
            "scores.cells": """
                window_number | group_id | measure            | is_shown | status
                7             | red      | off_hours_received | T        | published
            """,
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
            "scores.group_context": """
                window_number | group_id | measure  | known_people | people | amount | most_amount
                7             | red      | received | 4            | 4      | 30     | 8
            """,
            "scores.context_senders": f"window_number | group_id | senders | most_messages\n7 | red | {senders} | {most}",
        },
        settings={"smallest_group": 2},
        expect=f"""
            group_id | measure  | is_shown | status | reason
            red      | received | {"F" if reason else "T"} | {status} | {reason}
        """,
    )


@pytest.mark.parametrize(("settled", "is_shown"), [(8, "T"), (9, "F"), (10, "F"), (2, "T"), (1, "F")])
def test_settled_people_are_told_where_neither_side_is_a_few(draw, settled, is_shown):
    """Of ten people two or more have settled in, and two or more have not."""
    draw(
        "scores.context_cells",
        given={
            "scores.cells": "window_number | group_id | measure | is_shown | status\n7 | red | team_reach | T | published",
            "scores.group_counts": "window_number | group_id | grouping\n7 | red | reporting_group",
            "scores.group_context": f"""
                window_number | group_id | measure | known_people | people    | amount    | most_amount
                7             | red      | settled | 10           | {settled} | {settled} | 1
            """,
        },
        settings={"smallest_group": 2},
        expect=f"group_id | measure | is_shown\nred | settled | {is_shown}",
    )


def test_senders_are_counted_for_the_people_whose_messages_are_known(draw):
    draw(
        "scores.context_senders",
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": "quarter_on | group_id | person\n2026-01-01 | red | ana\n2026-01-01 | red | ben",
            "scores.context_persons": """
                window_number | measure  | person
                7             | received | ana
                7             | received | ben
                7             | sent     | cem
            """,
            "facts.directed_arrivals": """
                person | week       | sender
                ana    | 2026-03-02 | dan
                ana    | 2026-03-09 | dan
                ben    | 2026-03-02 | eva
                ben    | 2025-03-03 | fay
                cem    | 2026-03-02 | gus
            """,
        },
        expect="window_number | group_id | senders | most_messages\n7 | red | 2 | 2",
    )


def test_what_is_shown_is_rounded_and_what_is_hidden_says_why(draw):
    draw(
        "summaries.group_context",
        given={
            "scores.windows": WINDOWS,
            "scores.groups": """
                quarter_on | group_id | grouping        | label
                2026-01-01 | red      | reporting_group | Red
                2026-01-01 | blue     | reporting_group | Blue
            """,
            "scores.group_counts": "window_number | group_id | people\n7 | red | 20\n7 | blue | 12\n8 | red | 20",
            "scores.context_cells": """
                window_number | group_id | measure     | known_people | is_shown | status     | reason
                7             | red      | sent        | 13           | T        | published  |
                7             | red      | received    | 13           | T        | published  |
                7             | red      | active_days | 13           | T        | published  |
                7             | red      | channels    | 13           | T        | published  |
                7             | red      | threads     | 13           | T        | published  |
                7             | red      | meetings    | 13           | F        | suppressed | few
                7             | red      | settled     | 13           | T        | published  |
                7             | blue     | sent        | 9            | F        | suppressed | few
                7             | blue     | received    | 9            | T        | published  |
                7             | blue     | channels    | 9            | T        | published  |
                8             | red      | sent        | 13           | T        | published  |
            """,
            "scores.group_context": """
                window_number | group_id | measure     | value
                7             | red      | sent        | 5.678
                7             | red      | received    | 1.234
                7             | red      | active_days | 4.321
                7             | red      | settled     | 0.96
                7             | blue     | sent        | 5.678
                7             | blue     | received    | 1.234
            """,
            "scores.participation": "window_number | group_id | equality\n7 | red | 0.789\n7 | blue | 0.789",
            "scores.burstiness": "window_number | group_id | burstiness\n7 | red | -0.321\n7 | blue | 0.5",
            "scores.context_medians": """
                window_number | group_id | measure  | median_seconds
                7             | red      | threads  | 5000
                7             | red      | meetings | 90000
            """,
            "scores.assumed_hours": "window_number | group_id | default_hours_share\n7 | red | 0.26\n7 | blue | 1",
            "reference.definitions": "name | version\ngroup_context | 2",
        },
        expect="""
            label | status     | reason | messages_sent_per_day | messages_received_per_day | active_days_per_week | settled_share | participation_equality | burstiness | thread_median_hours | meeting_lead_median_days | people_rounded | coverage_share | default_hours_share | definition_version
            Red   | published  |        | 5.68                  | 1.23                      | 4.32                 | 0.95          | 0.8                    | -0.3       | 1.4                 |                          | 15             | 0.65           | 0.25                | 2
            Blue  | suppressed | few    |                       |                           |                      |               |                        |            |                     |                          |                |                |                     | 2
        """,
    )
