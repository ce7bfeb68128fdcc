"""Coverage: where silence means something."""

from tests.harness import Draw

PEOPLE = """
    person
    ana
    ben
    cy
"""
IDENTITIES = """
    identifier | person
    ana        | ana
    ana_home   | ana
    ben        | ben
    cy         | cy
"""


def test_slack_covers_whoever_is_seen_in_the_workspace_by_kind(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.people": PEOPLE,
            "core.conversation_people": """
                workspace | conversation | person
                w         | talk         | ana
                w         | other        | ana
                v         | talk         | ben
            """,
            "lake.scope": """
                source | unit | conversation_kind | starts_on  | ends_on
                slack  | w    | public            | 2026-01-01 | 2026-03-31
                slack  | w    | dm                | 2026-02-01 | 2026-03-31
                slack  | v    | public            | 2026-03-01 | 2026-03-31
                people |      |                   | 2026-01-01 | 2026-12-31
            """,
        },
        expect="""
            source | conversation_kind | person | starts_on  | ends_on
            slack  | public            | ana    | 2026-01-01 | 2026-03-31
            slack  | dm                | ana    | 2026-02-01 | 2026-03-31
            slack  | public            | ben    | 2026-03-01 | 2026-03-31
        """,
    )


def test_periods_that_touch_or_overlap_are_one(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.conversation_people": """
                workspace | conversation | person
                w         | talk         | ana
            """,
            "lake.scope": """
                source | unit | conversation_kind | starts_on  | ends_on
                slack  | w    | public            | 2026-01-01 | 2026-03-31
                slack  | w    | public            | 2026-01-10 | 2026-01-20
                slack  | w    | public            | 2026-04-01 | 2026-04-30
                slack  | w    | public            | 2026-05-02 | 2026-05-31
                slack  | w    | public            | 2026-06-09 | 2026-06-01
            """,
        },
        expect="""
            starts_on  | ends_on
            2026-01-01 | 2026-04-30
            2026-05-02 | 2026-05-31
        """,
    )


def test_mail_covers_whoever_is_seen_in_a_mail(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.emails": """
                message | person
                m       | ana
                n       |
            """,
            "core.email_recipients": """
                message | person
                m       | ben
                n       | ana
            """,
            "lake.scope": """
                source | unit | starts_on  | ends_on
                email  | box1 | 2026-01-01 | 2026-01-31
                email  | box2 | 2026-01-15 | 2026-02-28
            """,
        },
        expect="""
            source | conversation_kind | person | starts_on  | ends_on
            email  |                   | ana    | 2026-01-01 | 2026-02-28
            email  |                   | ben    | 2026-01-01 | 2026-02-28
        """,
    )


def test_a_calendar_covers_whoever_has_most_of_their_events_in_it(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.calendar_components": """
                uid | calendar | starts           | organizer
                u1  | reds     | 2026-01-05 09:00 | ana
                u2  | reds     | 2026-01-06 09:00 | ana
                u3  | reds     | 2026-01-07 09:00 |
                u3  | blues    | 2026-01-07 09:00 |
                u4  | blues    | 2026-05-04 09:00 | ben
                u5  | blues    | 2026-05-05 09:00 |
            """,
            "lake.calendar_attendees": """
                uid | calendar | attendee
                u3  | reds     | ana_home
                u3  | reds     | ben
                u3  | blues    | ana_home
                u3  | blues    | ben
                u5  | blues    | ana
                u5  | blues    | external
            """,
            "lake.scope": """
                source   | unit  | starts_on  | ends_on
                calendar | reds  | 2026-01-05 | 2026-03-31
                calendar | blues | 2026-01-07 | 2026-06-30
            """,
        },
        expect="""
            source   | conversation_kind | person | starts_on  | ends_on
            calendar |                   | ana    | 2026-01-05 | 2026-06-30
            calendar |                   | ben    | 2026-01-05 | 2026-06-30
        """,
    )


def test_a_colleagues_calendar_does_not_cover(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.calendar_components": """
                uid | calendar | starts           | organizer
                u1  | reds     | 2026-01-05 09:00 | ana
                u2  | reds     | 2026-01-06 09:00 | ana
                u3  | reds     | 2026-01-07 09:00 | ana
                u4  | blues    | 2026-01-07 09:00 | ben
            """,
            "lake.calendar_attendees": """
                uid | calendar | attendee
                u4  | blues    | ana
            """,
            "lake.scope": """
                source   | unit  | starts_on  | ends_on
                calendar | reds  | 2026-01-05 | 2026-03-31
                calendar | blues | 2026-01-07 | 2026-06-30
            """,
        },
        expect="""
            source   | person | starts_on  | ends_on
            calendar | ana    | 2026-01-05 | 2026-03-31
            calendar | ben    | 2026-01-07 | 2026-06-30
        """,
    )


def test_two_exports_of_one_calendar_cover_both_their_times(draw: Draw) -> None:
    draw(
        "core.coverage",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.calendar_components": """
                uid | calendar | starts           | organizer
                u1  | winter   | 2026-01-05 09:00 | ana
                u2  | winter   | 2026-01-06 09:00 | ana
                u3  | winter   | 2026-01-07 09:00 | ana
                u4  | spring   | 2026-04-07 09:00 | ana
            """,
            "lake.scope": """
                source   | unit   | starts_on  | ends_on
                calendar | winter | 2026-01-05 | 2026-03-31
                calendar | spring | 2026-04-07 | 2026-06-30
            """,
        },
        expect="""
            person | starts_on  | ends_on
            ana    | 2026-01-05 | 2026-03-31
            ana    | 2026-04-07 | 2026-06-30
        """,
    )
