"""Calendar events and their attendees: copies in several calendars merge."""

from tests.harness import Draw


def test_of_copies_the_highest_revision_stands_and_then_the_last_changed(draw: Draw) -> None:
    draw(
        "core.calendar_components",
        given={
            "lake.calendar_components": """
                uid | recurrence_id    | calendar | starts           | sequence | last_modified
                u   |                  | a        | 2026-03-02 09:00 | 1        | 2026-03-01 08:00
                u   |                  | b        | 2026-03-02 10:00 | 2        | 2026-02-01 08:00
                u   |                  | c        | 2026-03-02 11:00 | 2        | 2026-02-02 08:00
                u   |                  | d        | 2026-03-02 12:00 | 2        |
                u   | 2026-03-09 09:00 | a        | 2026-03-09 15:00 |          |
            """
        },
        expect="""
            uid | recurrence_id    | starts           | sequence
            u   |                  | 2026-03-02 11:00 | 2
            u   | 2026-03-09 09:00 | 2026-03-09 15:00 |
        """,
    )


def test_an_event_was_entered_when_the_first_of_its_copies_was(draw: Draw) -> None:
    """The copy of an invitation is younger than the event, and some do not say."""
    draw(
        "core.calendar_components",
        given={
            "lake.calendar_components": """
                uid | recurrence_id    | calendar | starts           | sequence | created
                u   |                  | a        | 2026-03-02 09:00 | 1        | 2026-02-02 08:00
                u   |                  | b        | 2026-03-02 10:00 | 2        | 2026-02-03 08:00
                u   |                  | c        | 2026-03-02 11:00 | 0        |
                u   | 2026-03-09 09:00 | a        | 2026-03-09 15:00 | 1        |
            """
        },
        expect="""
            uid | recurrence_id    | starts           | created
            u   |                  | 2026-03-02 10:00 | 2026-02-02 08:00
            u   | 2026-03-09 09:00 | 2026-03-09 15:00 |
        """,
    )


def test_a_revision_is_no_younger_than_the_earliest_change_of_its_copies(draw: Draw) -> None:
    """Answers move the date of a copy; copies of an earlier revision do not count, nor do those without."""
    draw(
        "core.calendar_components",
        given={
            "lake.calendar_components": """
                uid | calendar | starts           | sequence | last_modified    | revised
                u   | a        | 2026-03-02 09:00 | 1        | 2026-01-05 08:00 | 2026-01-05 08:00
                u   | b        | 2026-03-02 10:00 | 2        | 2026-02-03 08:00 | 2026-02-03 08:00
                u   | c        | 2026-03-02 10:00 | 2        | 2026-02-20 08:00 | 2026-02-20 08:00
                u   | d        | 2026-03-02 10:00 | 2        | 2026-02-27 08:00 |
                v   | a        | 2026-03-02 11:00 | 0        | 2026-01-05 08:00 | 2026-01-05 08:00
                v   | b        | 2026-03-02 11:00 | 1        | 2026-02-27 08:00 |
            """
        },
        expect="""
            uid | starts           | sequence | last_modified    | revised
            u   | 2026-03-02 10:00 | 2        | 2026-02-27 08:00 | 2026-02-03 08:00
            v   | 2026-03-02 11:00 | 1        | 2026-02-27 08:00 |
        """,
    )


def test_a_given_answer_stands_above_an_open_invitation(draw: Draw) -> None:
    draw(
        "core.calendar_attendees",
        given={
            "lake.calendar_components": """
                uid | calendar | sequence | last_modified
                u   | a        | 2        | 2026-03-01 08:00
                u   | b        | 2        | 2026-03-02 08:00
                u   | c        | 1        | 2026-03-03 08:00
            """,
            "lake.calendar_attendees": """
                uid | calendar | sequence | last_modified    | attendee | answer       | role     | kind
                u   | a        | 2        | 2026-03-01 08:00 | ana      | accepted     | required | person
                u   | b        | 2        | 2026-03-02 08:00 | ana      | needs_action | required | person
                u   | a        | 2        | 2026-03-01 08:00 | ben      | accepted     | required | person
                u   | b        | 2        | 2026-03-02 08:00 | ben      | declined     | required | person
                u   | c        | 1        | 2026-03-03 08:00 | cy       | accepted     | required | person
                u   | b        | 2        | 2026-03-02 08:00 | hall     | accepted     | required | room
            """,
        },
        expect="""
            uid | attendee | answer   | kind   | heads
            u   | ana      | accepted | person | 1
            u   | ben      | declined | person | 1
            u   | hall     | accepted | room   | 1
        """,
    )


def test_outsiders_are_counted_in_the_copy_changed_last_however_often_it_landed(draw: Draw) -> None:
    draw(
        "core.calendar_attendees",
        given={
            "lake.calendar_components": """
                uid | calendar | sequence | last_modified
                u   | a        | 0        | 2026-03-01 08:00
                u   | b        | 0        | 2026-03-02 08:00
                u   | b        | 0        | 2026-03-02 08:00
            """,
            "lake.calendar_attendees": """
                uid | calendar | sequence | last_modified    | attendee | answer   | role     | kind
                u   | a        | 0        | 2026-03-01 08:00 | external | accepted | required | person
                u   | b        | 0        | 2026-03-02 08:00 | external | accepted | required | person
                u   | b        | 0        | 2026-03-02 08:00 | external | accepted | optional | person
                u   | b        | 0        | 2026-03-02 08:00 | external | declined | required | person
                u   | b        | 0        | 2026-03-02 08:00 | external | accepted | required | person
                u   | b        | 0        | 2026-03-02 08:00 | external | accepted | optional | person
                u   | b        | 0        | 2026-03-02 08:00 | external | declined | required | person
            """,
        },
        expect="""
            uid | attendee | answer   | role     | heads
            u   | external | accepted | optional | 2
            u   | external | declined | required | 1
        """,
    )
