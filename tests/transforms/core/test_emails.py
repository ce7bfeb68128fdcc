"""Mails: copies in several mailboxes are one, and who is addressed."""

from tests.harness import Draw

PEOPLE = """
    person
    ana
    ben
    cy
"""
IDENTITIES = """
    identifier | person | is_internal | is_guest | is_bot
    ana        | ana    | T           | F        | F
    ana_home   | ana    | T           | F        | F
    ben        | ben    | T           | F        | F
    cy         | cy     | T           | F        | F
    robot      | robot  | T           | F        | T
    stray      | stray  | T           | F        | F
    guest      | guest  | T           | T        | F
"""


def test_copies_of_a_mail_are_one(draw: Draw) -> None:
    draw(
        "core.emails",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.emails": """
                message | sent_at          | utc_offset_minutes | sender | in_reply_to | thread | is_bulk
                m       | 2026-03-02 09:00 | 60                 | ana    |             | m      | F
                m       | 2026-03-02 09:00 | 60                 | ana    | a           | a      | F
                m       | 2026-03-02 09:01 | 0                  | robot  |             | m      | T
            """,
            "lake.email_recipients": """
                message | recipient | kind
                m       | ben       | to
                m       | ben       | to
                m       | cy        | cc
            """,
        },
        expect="""
            sent_at          | utc_offset_minutes | person | in_reply_to | thread | is_bulk | recipients
            2026-03-02 09:00 | 60                 | ana    | a           | a      | T       | 2
        """,
    )


def test_a_mail_without_references_joins_the_thread_of_the_mail_that_it_answers(draw: Draw) -> None:
    draw(
        "core.emails",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.emails": """
                message | sender   | sent_at          | thread | in_reply_to
                first   | external | 2026-01-02 10:00 | first  |
                second  | ana      | 2026-03-02 11:00 | first  | first
                third   | ana      | 2026-03-02 12:00 | second | second
                lost    | ana      | 2026-03-02 12:00 | gone   | gone
            """,
        },
        expect="""
            message | thread
            first   | first
            second  | first
            third   | first
            lost    | gone
        """,
    )


def test_who_wrote_a_mail(draw: Draw) -> None:
    draw(
        "core.emails",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.emails": """
                message | sender   | thread | author_kind
                m1      | ana_home | m1     | human
                m2      | ana      | m2     | automated
                m3      | robot    | m3     | human
                m4      | external | m4     | human
                m5      | guest    | m5     | human
                m6      | stray    | m6     | human
            """,
        },
        expect="""
            message | person | author_kind | thread | recipients
            m1      | ana    | human       | m1     | 0
            m2      |        | automated   | m2     | 0
            m3      |        | automated   | m3     | 0
            m4      |        | external    | m4     | 0
            m5      |        | external    | m5     | 0
            m6      |        | human       | m6     | 0
        """,
    )


def test_recipients_are_humans_without_the_author_and_outsiders_count_by_copy(draw: Draw) -> None:
    draw(
        "core.emails",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "lake.emails": """
                message | sender | author_kind
                m       | ana    | human
                m       | ana    | human
            """,
            "lake.email_recipients": """
                message | recipient | kind
                m       | ana_home  | to
                m       | ben       | to
                m       | ben       | to
                m       | stray     | to
                m       | robot     | to
                m       | external  | to
                m       | external  | cc
                m       | external  | to
                m       | external  | cc
            """,
        },
        expect="""
            message | recipients
            m       | 4
        """,
    )


def test_a_recipient_stands_once_by_the_most_direct_kind(draw: Draw) -> None:
    draw(
        "core.email_recipients",
        given={
            "core.people": PEOPLE,
            "core.identities": IDENTITIES,
            "core.emails": """
                message | person
                m       | ana
                n       |
            """,
            "lake.email_recipients": """
                message | recipient | kind
                m       | ana       | to
                m       | ben       | bcc
                m       | ben       | cc
                m       | cy        | to
                m       | cy        | cc
                m       | external  | to
                m       | guest     | to
                n       | ana_home  | bcc
            """,
        },
        expect="""
            message | person | kind
            m       | ben    | cc
            m       | cy     | to
            n       | ana    | bcc
        """,
    )
