"""Who works with whom: of pairs of groups in which enough people of both sides take part."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

WINDOWS = """
    window_number | window_start | window_end | quarter_on | status
    7             | 2026-03-02   | 2026-03-29 | 2026-01-01 | final
"""
GROUPS = """
    quarter_on | group_id | grouping        | label
    2026-01-01 | red      | reporting_group | Red
    2026-01-01 | blue     | reporting_group | Blue
    2026-01-01 | grey     | reporting_group | Grey
    2026-01-01 | org      | organisation    | Organisation
"""
MEMBERS = """
    window_number | group_id | person | last_week  | is_calendar_known
    7             | red      | ana    | 2026-03-23 | T
    7             | red      | ben    | 2026-03-16 | F
    7             | blue     | cem    | 2026-03-23 | T
    7             | blue     | dia    | 2026-03-23 | T
    7             | grey     | eva    | 2026-03-23 | T
"""


def test_a_member_is_known_with_enough_weeks_of_contact(draw):
    draw(
        "scores.contact_members",
        given={
            "scores.windows": WINDOWS,
            "scores.groups": GROUPS,
            "scores.group_members": """
                quarter_on | group_id | person
                2026-01-01 | red      | ana
                2026-01-01 | org      | ana
                2026-01-01 | red      | ben
            """,
            "facts.eligible_weeks": """
                person | week       | contact_covered | works_at_desk | calendar_covered
                ana    | 2026-03-02 | T               | T             | T
                ana    | 2026-03-09 | T               | T             | F
                ana    | 2026-03-16 | F               | T             | T
                ben    | 2026-03-02 | T               | T             | T
                ben    | 2026-03-09 | T               | F             | T
                ben    | 2026-03-30 | T               | T             | T
            """,
        },
        settings={"fewest_valid_weeks": 2},
        expect="""
            window_number | group_id | person | last_week  | is_calendar_known
            7             | red      | ana    | 2026-03-09 | F
        """,
    )


def test_meetings_with_a_group_count_once_where_they_overlap(draw):
    """Ana meets Cem from 9 to 10 and Dia from 9:30 to 11: two hours. Ben's calendar is not known."""
    draw(
        "scores.shared_meetings",
        given={
            "scores.windows": WINDOWS,
            "scores.contact_members": MEMBERS,
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                one     | ana    | 2026-03-03 09:00 | 2026-03-03 10:00
                one     | cem    | 2026-03-03 09:00 | 2026-03-03 10:00
                one     | ben    | 2026-03-03 09:00 | 2026-03-03 10:00
                two     | ana    | 2026-03-03 09:30 | 2026-03-03 11:00
                two     | dia    | 2026-03-03 09:30 | 2026-03-03 11:00
                three   | cem    | 2026-03-29 23:30 | 2026-03-30 00:30
                three   | dia    | 2026-03-29 23:30 | 2026-03-30 00:30
                three   | eva    | 2026-03-29 23:30 | 2026-03-30 00:30
                four    | ana    | 2026-03-30 09:00 | 2026-03-30 10:00
                four    | eva    | 2026-03-30 09:00 | 2026-03-30 10:00
            """,
        },
        expect="""
            window_number | group_id | other_group_id | person | meeting_seconds
            7             | red      | blue           | ana    | 7200
            7             | blue     | red            | cem    | 3600
            7             | blue     | red            | dia    | 5400
            7             | blue     | grey           | cem    | 3600
            7             | blue     | grey           | dia    | 3600
            7             | grey     | blue           | eva    | 3600
        """,
    )


def test_messages_and_ties_lead_to_the_group_of_the_other(draw):
    """A tie counts as it stands in the person's last known week, only to a known person, and without any message in
    the window too.
    """
    draw(
        "scores.pair_contacts",
        given={
            "scores.windows": WINDOWS,
            "scores.contact_members": MEMBERS,
            "facts.interactions": """
                person | other | week       | kind    | direction | interactions
                ana    | cem   | 2026-03-02 | dm      | sent      | 3
                ana    | dia   | 2026-03-23 | email   | received  | 1
                ana    | cem   | 2026-03-30 | dm      | sent      | 9
                ana    | ben   | 2026-03-02 | dm      | sent      | 9
                ana    | zoe   | 2026-03-02 | dm      | sent      | 9
                ben    | cem   | 2026-03-02 | meeting | together  | 2
            """,
            "facts.ties": """
                person | other | week       | is_reciprocal
                ana    | cem   | 2026-03-23 | T
                ben    | cem   | 2026-03-23 | T
                ben    | cem   | 2026-03-16 | F
                dia    | eva   | 2026-03-23 | T
            """,
        },
        expect="""
            window_number | group_id | other_group_id | person | sent | received | has_tie
            7             | red      | blue           | ana    | 3    | 1        | T
            7             | red      | blue           | ben    | 0    | 0        | F
            7             | blue     | grey           | dia    | 0    | 0        | T
        """,
    )


def test_people_of_each_side_are_counted(draw):
    draw(
        "scores.group_ties",
        given={
            "scores.contact_members": MEMBERS,
            "scores.pair_contacts": """
                window_number | group_id | other_group_id | person | sent | received | has_tie
                7             | red      | blue           | ana    | 3    | 1        | T
                7             | red      | blue           | ben    | 0    | 0        | F
                7             | blue     | red            | cem    | 1    | 3        | T
            """,
            "scores.shared_meetings": """
                window_number | group_id | other_group_id | person | meeting_seconds
                7             | blue     | red            | cem    | 3600
                7             | blue     | red            | dia    | 5400
            """,
        },
        expect="""
            group_id | other_group_id | people | calendar_people | sending_people | receiving_people | messages | most_messages | most_received | tied_people | meeting_people | meeting_seconds | most_meeting_seconds
            red      | blue           | 2      | 1               | 1              | 1                | 3        | 3             | 1             | 1           | 0              | 0               | 0
            red      | grey           | 2      | 1               | 0              | 0                | 0        | 0             | 0             | 0           | 0              | 0               | 0
            blue     | red            | 2      | 2               | 1              | 1                | 1        | 1             | 3             | 1           | 2              | 9000            | 5400
            blue     | grey           | 2      | 2               | 0              | 0                | 0        | 0             | 0             | 0           | 0              | 0               | 0
            grey     | red            | 1      | 1               | 0              | 0                | 0        | 0             | 0             | 0           | 0              | 0               | 0
            grey     | blue           | 1      | 1               | 0              | 0                | 0        | 0             | 0             | 0           | 0              | 0               | 0
        """,
    )


CELLS = """
    window_number | group_id | measure          | is_shown | status     | reason
    7             | red      | cross_team_share | T        | merged     | several small teams are shown together
    7             | blue     | cross_team_share | T        | published  |
    7             | grey     | cross_team_share | F        | suppressed | too small
    7             | org      | cross_team_share | T        | published  |
"""
TIES = """
    window_number | group_id | other_group_id | people | calendar_people | sending_people | receiving_people | messages | most_messages | most_received | tied_people | meeting_people | meeting_seconds | most_meeting_seconds
    7             | red      | blue           | 13     | 10              | 2              | 2                | 9        | 4             | 4             | 2           | 2              | 9000            | 4000
    7             | blue     | red            | 12     | 12              | 2              | 2                | 9        | 4             | 4             | 2           | 1              | 9000            | 4000
    7             | red      | grey           | 13     | 10              | 5              | 5                | 9        | 4             | 4             | 2           | 5              | 9000            | 4000
    7             | grey     | red            | 9      | 9               | 5              | 5                | 9        | 4             | 4             | 2           | 5              | 9000            | 4000
"""


def _pair(blue: str, red: str = "2 | 2 | 9 | 4 | 4 | 2 | 9000 | 4000") -> str:
    """Red and Blue: senders, receivers, messages, the most sent and received, and those who meet with their time."""
    return f"""
        window_number | group_id | other_group_id | people | tied_people | sending_people | receiving_people | messages | most_messages | most_received | meeting_people | meeting_seconds | most_meeting_seconds
        7             | red      | blue           | 13     | 3           | {red}
        7             | blue     | red            | 12     | 3           | {blue}
    """


@pytest.mark.parametrize(
    ("blue", "messages", "meetings"),
    [
        ("2 | 2 | 9 | 4 | 4 | 2 | 9000 | 4000", "T", "T"),
        ("1 | 2 | 9 | 4 | 4 | 2 | 9000 | 4000", "F", "T"),
        ("2 | 1 | 9 | 4 | 4 | 2 | 9000 | 4000", "F", "T"),
        ("2 | 2 | 9 | 5 | 4 | 2 | 9000 | 4000", "F", "T"),
        ("2 | 2 | 9 | 4 | 5 | 2 | 9000 | 4000", "F", "T"),
        ("2 | 2 | 9 | 4 | 4 | 1 | 9000 | 4000", "T", "F"),
        ("2 | 2 | 9 | 4 | 4 | 2 | 9000 | 5000", "T", "F"),
    ],
)  # fmt: skip
def test_one_of_either_side_hides_a_number_in_both_directions(draw, blue, messages, meetings):
    """A head to whom all of Red write is not told by Red's number, nor by its absence on one side."""
    draw(
        "scores.group_tie_cells",
        given={"scores.cells": CELLS, "scores.group_ties": _pair(blue)},
        settings={"smallest_group": 2},
        expect=f"""
            group_id | other_group_id | shows_ties | shows_messages | shows_meetings
            red      | blue           | T          | {messages}     | {meetings}
            blue     | red            | T          | {messages}     | {meetings}
        """,
    )


def test_each_number_needs_enough_people_on_both_sides(draw):
    """One alone of Blue meets Red; and Grey's contact is not shown at all."""
    draw(
        "scores.group_tie_cells",
        given={"scores.cells": CELLS, "scores.group_ties": TIES},
        settings={"smallest_group": 2},
        expect="""
            group_id | other_group_id | shows_ties | shows_messages | shows_meetings | is_shown | is_merged
            red      | blue           | T          | T              | F              | T        | T
            blue     | red            | T          | T              | F              | T        | T
        """,
    )


@pytest.mark.parametrize(("red", "blue", "shown"), [(2, 2, "T"), (1, 2, "F"), (2, 1, "F")])
def test_a_share_of_one_tied_person_is_not_told(draw, red, blue, shown):
    """One of Red has ties to two of Blue, or two of Red to one of Blue: a share of thirteen would tell of that one."""
    draw(
        "scores.group_tie_cells",
        given={
            "scores.cells": CELLS,
            "scores.group_ties": f"""
                window_number | group_id | other_group_id | people | sending_people | receiving_people | tied_people
                7             | red      | blue           | 13     | 9              | 9                | {red}
                7             | blue     | red            | 12     | 9              | 9                | {blue}
            """,
        },
        settings={"smallest_group": 2},
        expect=f"""
            group_id | other_group_id | shows_ties
            red      | blue           | {shown}
            blue     | red            | {shown}
        """,
    )


def test_pairs_that_are_not_shown_stand_in_one_row(draw):
    draw(
        "summaries.group_ties",
        given={
            "scores.windows": WINDOWS,
            "scores.groups": GROUPS,
            "scores.cells": CELLS,
            "scores.group_ties": TIES,
            "scores.group_tie_cells": """
                window_number | group_id | other_group_id | shows_ties | shows_messages | shows_meetings | is_shown | is_merged
                7             | red      | blue           | T          | T              | F              | T        | T
                7             | blue     | red            | F          | F              | F              | F        | T
            """,
            "scores.group_counts": """
                window_number | group_id | grouping        | people
                7             | red      | reporting_group | 20
                7             | blue     | reporting_group | 12
                7             | grey     | reporting_group | 9
                7             | org      | organisation    | 41
            """,
            "reference.definitions": "name | version\ngroup_ties | 2",
        },
        expect="""
            label | other_label      | status     | reason                                                                                  | meeting_hours_per_person | messages_per_person | reciprocal_tie_share | people_rounded | other_people_rounded | coverage_share | definition_version
            Red   | Blue             | merged     | several small teams are shown together                                                  |                          | 0.69                | 0.15                 | 15             | 10                   | 0.65           | 2
            Red   | all other groups | suppressed | with each of them too few people of one side take part, or the other group is not shown |                          |                     |                      |                |                      |                | 2
            Blue  | all other groups | suppressed | with each of them too few people of one side take part, or the other group is not shown |                          |                     |                      |                |                      |                | 2
            Grey  | all other groups | suppressed | too small                                                                               |                          |                     |                      |                |                      |                | 2
        """,
    )


START = datetime(2026, 3, 3, 9)
MEETING = st.tuples(st.integers(0, 60), st.integers(1, 30), st.frozensets(st.integers(1, 5), min_size=2))


@settings(max_examples=30, deadline=None)
@given(st.lists(MEETING, max_size=6))
def test_meeting_time_is_the_set_of_its_minutes(rows, meetings):
    """People 1 and 2 are of one group, 3 and 4 of another, 5 of a third."""
    group = {1: 1, 2: 1, 3: 2, 4: 2, 5: 3}
    people = [
        {"meeting": n, "person": person, "starts_at": START + timedelta(minutes=begins)}
        | {"ends_at": START + timedelta(minutes=begins + minutes)}
        for n, (begins, minutes, present) in enumerate(meetings)
        for person in present
    ]
    known = [
        {"window_number": 7, "group_id": of, "person": person, "is_calendar_known": True}
        for person, of in group.items()
    ]
    window = {"window_number": 7, "window_start": date(2026, 3, 2), "window_end": date(2026, 3, 29)}
    given_rows = {
        "core.meeting_people": people,
        "scores.contact_members": known,
        "scores.windows": [window],
    }
    found = rows("scores.shared_meetings", given_rows)
    minutes: dict[tuple[int, int], set[int]] = {}
    for begins, length, present in meetings:
        for person in present:
            for other in {group[each] for each in present} - {group[person]}:
                minutes.setdefault((person, other), set()).update(range(begins, begins + length))
    assert {(row["person"], row["other_group_id"]): row["meeting_seconds"] for row in found} == {
        key: 60 * len(each) for key, each in minutes.items()
    }
