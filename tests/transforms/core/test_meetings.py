"""Meetings: what counts as one, and who counts as taking part."""

import pytest

from tests.harness import Draw

PEOPLE = """
    person
    ana
    ben
    cy
"""
IDENTITIES = """
    identifier | person | is_internal
    ana        | ana    | T
    ana_home   | ana    | T
    ben        | ben    | T
    cy         | cy     | T
    stray      | stray  | T
"""
PLAIN = {
    "occurrence": "one",
    "uid": "u",
    "starts_at": "2026-03-02 09:00",
    "ends_at": "2026-03-02 10:00",
    "is_all_day": "F",
    "status": "confirmed",
    "show_as": "busy",
    "category": "meeting",
    "organizer": "ana",
}


def drawn(*changes: dict[str, str]) -> str:
    """A drawing of plain occurrences, each with its changes."""
    cells = [PLAIN | change for change in changes]
    return "\n".join(" | ".join(line) for line in [cells[0], *(row.values() for row in cells)])


def test_who_counts_as_taking_part(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({}),
            "core.calendar_attendees": """
                uid | attendee | answer       | kind   | heads
                u   | ana_home | needs_action | person | 1
                u   | ben      | tentative    | person | 1
                u   | cy       | declined     | person | 1
                u   | stray    | needs_action | person | 1
                u   | hall     | accepted     | room   | 1
                u   | list     | accepted     | expanded_group | 1
                u   | external | accepted     | person | 2
                u   | external | needs_action | person | 1
                u   | external | declined     | person | 4
                v   | cy       | accepted     | person | 1
            """,
        },
        expect="""
            occurrence | guest    | answer       | heads
            one        | ana      | organizer    | 1
            one        | ben      | tentative    | 1
            one        | stray    | needs_action | 1
            one        | external | accepted     | 3
        """,
    )


def test_a_group_without_listed_members_stands_for_some_people(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({}, {"occurrence": "two", "uid": "v"}),
            "core.calendar_attendees": """
                uid | attendee | answer       | kind           | heads
                u   | team     | needs_action | group          | 1
                u   | all      | declined     | group          | 1
                u   | board    | accepted     | group          | 1
                u   | sales    | accepted     | expanded_group | 1
                v   | external | needs_action | group          | 2
                v   | external | accepted     | person         | 1
            """,
        },
        settings={"unlisted_group_people": 3},
        expect="""
            occurrence | guest    | answer       | heads
            one        | ana      | organizer    | 1
            one        | team     | needs_action | 3
            one        | board    | accepted     | 3
            two        | ana      | organizer    | 1
            two        | external | accepted     | 7
        """,
    )


def test_who_is_only_told_takes_part_when_they_say_so(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({}),
            "core.calendar_attendees": """
                uid | attendee | answer       | role | kind   | heads
                u   | ben      | needs_action | none | person | 1
                u   | cy       | accepted     | none | person | 1
            """,
        },
        expect="""
            guest | answer    | heads
            ana   | organizer | 1
            cy    | accepted  | 1
        """,
    )


def test_whether_open_invitations_count_is_a_setting(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({}),
            "core.calendar_attendees": """
                uid | attendee | answer       | kind   | heads
                u   | ben      | needs_action | person | 1
                u   | external | needs_action | person | 2
                u   | ana      | needs_action | person | 1
            """,
        },
        settings={"counts_unanswered_invitations": 0},
        expect="""
            guest | answer    | heads
            ana   | organizer | 1
        """,
    )


@pytest.mark.parametrize(
    ("organizer", "answer", "heads"),
    [("external", "organizer", "1"), ("stray", "organizer", "1"), ("ana_home", "organizer", "1")],
)
def test_an_organiser_counts_without_an_invitation(
    draw: Draw, organizer: str, answer: str, heads: str
) -> None:
    guest = "ana" if organizer == "ana_home" else organizer
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({"organizer": organizer}),
        },
        expect=f"""
            guest   | answer   | heads
            {guest} | {answer} | {heads}
        """,
    )


def test_an_organiser_who_declines_is_out(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn({}),
            "core.calendar_attendees": """
                uid | attendee | answer   | kind   | heads
                u   | ana      | declined | person | 1
                u   | ben      | accepted | person | 1
            """,
        },
        expect="""
            guest | answer   | heads
            ben   | accepted | 1
        """,
    )


def test_an_override_has_its_own_guests(draw: Draw) -> None:
    draw(
        "core.meeting_guests",
        given={
            "core.identities": IDENTITIES,
            "core.occurrences": drawn(
                {"recurrence_id": "", "organizer": ""},
                {"recurrence_id": "2026-03-09 09:00", "organizer": "", "occurrence": "two"},
            ),
            "core.calendar_attendees": """
                uid | recurrence_id    | attendee | answer   | kind   | heads
                u   |                  | ana      | accepted | person | 1
                u   | 2026-03-09 09:00 | ben      | accepted | person | 1
            """,
        },
        expect="""
            occurrence | guest
            one        | ana
            two        | ben
        """,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"show_as": "free"},
        {"show_as": "oof"},
        {"category": "focus"},
        {"is_all_day": "T"},
        {"ends_at": "2026-03-02 17:01"},
        {"ends_at": "2026-03-02 09:00"},
        {"reason": "unknown_zone"},
    ],
    ids=lambda change: " ".join(*change.items()),
)
def test_what_is_not_a_meeting(draw: Draw, change: dict[str, str]) -> None:
    draw(
        "core.meeting_guests",
        given={"core.identities": IDENTITIES, "core.occurrences": drawn(change)},
        expect="occurrence | guest",
    )


def test_a_meeting_has_two_humans_and_is_no_broadcast(draw: Draw) -> None:
    draw(
        "core.meetings",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "core.occurrences": """
                occurrence | uid | starts_at        | ends_at          | organizer
                alone      | a   | 2026-03-02 09:00 | 2026-03-02 10:00 | ana
                pair       | b   | 2026-03-02 09:00 | 2026-03-02 10:00 | ana_home
                outside    | c   | 2026-03-02 09:00 | 2026-03-02 10:00 | external
                crowd      | d   | 2026-03-02 09:00 | 2026-03-02 10:00 | ana
            """,
            "core.meeting_guests": """
                occurrence | guest    | heads
                alone      | ana      | 1
                pair       | ana      | 1
                pair       | ben      | 1
                outside    | ana      | 1
                outside    | external | 1
                crowd      | ana      | 1
                crowd      | external | 3
            """,
        },
        settings={"largest_meeting_people": 3},
        expect="""
            meeting | uid | starts_at        | ends_at          | people | organizer
            pair    | b   | 2026-03-02 09:00 | 2026-03-02 10:00 | 2      | ana
            outside | c   | 2026-03-02 09:00 | 2026-03-02 10:00 | 2      |
        """,
    )


def test_people_of_a_meeting_are_those_described(draw: Draw) -> None:
    draw(
        "core.meeting_people",
        given={
            "core.people": PEOPLE,
            "core.meetings": """
                meeting | starts_at        | ends_at          | people
                pair    | 2026-03-02 09:00 | 2026-03-02 10:00 | 4
            """,
            "core.meeting_guests": """
                occurrence | guest    | answer
                pair       | ana      | organizer
                pair       | stray    | accepted
                pair       | external | accepted
                other      | ben      | accepted
            """,
        },
        expect="""
            meeting | person | starts_at        | ends_at          | people | answer
            pair    | ana    | 2026-03-02 09:00 | 2026-03-02 10:00 | 4      | organizer
        """,
    )
