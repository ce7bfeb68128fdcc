"""Leave: by the leave list, and by what people's own calendars mark as out of office."""

import pytest

from tests.harness import Draw

HORIZON = """
    first_day  | last_day
    2026-03-02 | 2026-03-06
"""
PEOPLE = """
    person | starts_on  | ends_on    | schedule | zone
    ana    | 2025-01-01 | 2026-03-04 | week     | UTC
    ben    | 2025-01-01 |            | week     | Mars
"""
IDENTITIES = """
    identifier | person
    ana        | ana
    ana_home   | ana
    ben        | ben
    cy         | cy
"""
SCHEDULE_DAYS = """
    schedule | zone | day        | starts_at        | middle_at        | ends_at
    week     | UTC  | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 13:00 | 2026-03-02 17:00
    week     | UTC  | 2026-03-03 | 2026-03-03 09:00 | 2026-03-03 13:00 | 2026-03-03 17:00
    week     | UTC  | 2026-03-04 | 2026-03-04 09:00 | 2026-03-04 13:00 | 2026-03-04 17:00
"""
AWAY = {
    "occurrence": "away",
    "uid": "u",
    "starts_at": "2026-03-02 00:00",
    "ends_at": "2026-03-04 00:00",
    "is_all_day": "T",
    "status": "confirmed",
    "show_as": "oof",
    "category": "ooo",
    "organizer": "ana_home",
}


def drawn(*changes: dict[str, str]) -> str:
    """A drawing of days away, each with its changes."""
    cells = [AWAY | change for change in changes]
    return "\n".join(" | ".join(line) for line in [cells[0], *(row.values() for row in cells)])


def given(*changes: dict[str, str]) -> dict[str, str]:
    return {
        "core.horizon": HORIZON,
        "core.person_spells": PEOPLE,
        "core.identities": IDENTITIES,
        "core.schedule_days": SCHEDULE_DAYS,
        "core.occurrences": drawn(*changes),
    }


def test_the_middle_of_a_working_day_lies_between_its_first_start_and_its_last_end(draw: Draw) -> None:
    draw(
        "core.schedule_days",
        given={
            "core.schedule_windows": """
                schedule | zone | day        | starts_at        | ends_at
                week     | UTC  | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 12:00
                week     | UTC  | 2026-03-02 | 2026-03-02 13:00 | 2026-03-02 17:01
                week     | UTC  | 2026-03-03 |                  |
                week     |      | 2026-03-02 |                  |
            """
        },
        expect="""
            schedule | zone | day        | starts_at        | middle_at           | ends_at
            week     | UTC  | 2026-03-02 | 2026-03-02 09:00 | 2026-03-02 13:00:30 | 2026-03-02 17:01
        """,
    )


def test_days_that_a_calendar_marks_are_leave_while_employed_and_in_the_horizon(draw: Draw) -> None:
    draw(
        "core.calendar_leave",
        given=given(
            {"starts_at": "2026-02-20 00:00", "ends_at": "2026-03-04 00:00"},
            {"occurrence": "long", "starts_at": "2026-03-04 00:00", "ends_at": "2026-04-01 00:00"},
            {"organizer": "ben", "show_as": "busy"},
            {"organizer": "cy"},
            {"organizer": "nobody"},
        ),
        expect="""
            person | day        | occurrence | part
            ana    | 2026-03-02 | away       | full
            ana    | 2026-03-03 | away       | full
            ana    | 2026-03-04 | long       | full
            ben    | 2026-03-02 | away       | full
            ben    | 2026-03-03 | away       | full
        """,
    )


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "days"),
    [
        ("2026-03-02 09:00", "2026-03-02 17:00", {"02": "full"}),
        ("2026-03-01 20:00", "2026-03-04 13:00", {"02": "full", "03": "full", "04": "morning"}),
        ("2026-03-02 12:00", "2026-03-02 23:00", {"02": "afternoon"}),
        ("2026-03-02 08:00", "2026-03-02 12:59", {}),
        ("2026-03-02 13:01", "2026-03-02 17:00", {}),
        ("2026-03-02 10:00", "2026-03-02 16:00", {}),
        ("2026-03-05 00:00", "2026-03-06 00:00", {}),
    ],
)
def test_hours_away_count_where_they_cover_a_working_day_or_half_of_it(
    draw: Draw, starts_at: str, ends_at: str, days: dict[str, str]
) -> None:
    change = {"is_all_day": "F", "starts_at": starts_at, "ends_at": ends_at}
    lines = [f"ana | 2026-03-{day} | {part}" for day, part in days.items()]
    draw(
        "core.calendar_leave",
        given=given(change, {**change, "organizer": "ben"}),
        expect="\n".join(["person | day | part", *lines]),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"status": "cancelled"},
        {"status": "tentative"},
        {"show_as": "free"},
        {"category": "travel"},
        {"reason": "unknown_zone"},
    ],
    ids=lambda change: " ".join(*change.items()),
)
def test_what_is_no_leave(draw: Draw, change: dict[str, str]) -> None:
    draw("core.calendar_leave", given=given(change), expect="person | day")


@pytest.mark.parametrize(
    ("attendee", "is_leave"),
    [
        ("ana | accepted | person", True),
        ("ben | needs_action | person", True),
        ("hall | accepted | room", True),
        ("ben | accepted | person", False),
        ("external | tentative | person", False),
    ],
)
def test_what_somebody_else_takes_part_in_is_no_leave(draw: Draw, attendee: str, is_leave: bool) -> None:
    attendees = f"uid | recurrence_id | attendee | answer | kind\nu | | {attendee}"
    days = ["ana | 2026-03-02", "ana | 2026-03-03"] * is_leave
    draw(
        "core.calendar_leave",
        given={**given({}), "core.calendar_attendees": attendees},
        expect="\n".join(["person | day", *days]),
    )


def test_a_calendar_says_what_the_leave_list_does_not(draw: Draw) -> None:
    draw(
        "core.absence_days",
        given={
            "core.horizon": HORIZON,
            "core.identities": IDENTITIES,
            "lake.absences": """
                person   | starts_on  | ends_on    | part      | kind
                ana_home | 2026-02-02 | 2026-03-02 | full      | annual
                ana      | 2026-03-02 | 2026-03-02 | full      | sick
                ana      | 2026-03-03 | 2026-03-03 | morning   | annual
                ana      | 2026-03-04 | 2026-03-04 | morning   | annual
                ana      | 2026-03-04 | 2026-03-04 | afternoon | annual
                ana      |            | 2026-03-05 | full      | annual
            """,
            "core.calendar_leave": """
                person | day        | part      | occurrence
                ana    | 2026-03-03 | full      | one
                ana    | 2026-03-05 | afternoon | two
                ana    | 2026-03-05 | afternoon | three
                ben    | 2026-03-05 | morning   | four
                ben    | 2026-03-05 | afternoon | five
            """,
        },
        expect="""
            person | day        | part      | kind        | basis
            ana    | 2026-03-02 | full      | annual      | absences
            ana    | 2026-03-03 | morning   | annual      | absences
            ana    | 2026-03-04 | full      | annual      | absences
            ana    | 2026-03-05 | afternoon | unspecified | calendar
            ben    | 2026-03-05 | full      | unspecified | calendar
        """,
    )
