"""Contacts addressed to few, seen from both sides."""

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-02-01 00:00 | 2026-05-01 00:00 | 60             | 240
    ben    | 2026-02-01 00:00 | 2026-05-01 00:00 | 60             | 240
    cleo   | 2026-02-01 00:00 | 2026-05-01 00:00 | -300           | 240
    zoe    | 2026-02-01 00:00 | 2026-05-01 00:00 |                | 240
"""


def test_a_direct_message_is_sent_and_received_each_on_the_own_day(draw):
    """Monday 09:00 UTC is Monday in Berlin; in New York it is 04:00, the first minute of Monday."""
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.direct_people": """
                workspace | conversation | day        | person
                w         | d            | 2026-03-02 | ana
                w         | d            | 2026-03-02 | cleo
            """,
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | sent_at
                ana    | w         | d            | dm                | 1  | 2026-03-02 08:59
                ana    | w         | d            | dm                | 2  | 2026-03-02 09:00
            """,
        },
        expect="""
            person | other | day        | week       | kind | direction | is_one_to_one | interactions
            ana    | cleo  | 2026-03-02 | 2026-03-02 | dm   | sent      | T             | 2
            cleo   | ana   | 2026-03-01 | 2026-02-23 | dm   | received  | T             | 1
            cleo   | ana   | 2026-03-02 | 2026-03-02 | dm   | received  | T             | 1
        """,
    )


def test_where_the_zone_is_unknown_the_contact_stands_on_the_day_in_utc(draw):
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.direct_people": """
                workspace | conversation | day        | person
                w         | d            | 2026-03-02 | ana
                w         | d            | 2026-03-02 | zoe
            """,
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | sent_at
                zoe    | w         | d            | dm                | 1  | 2026-03-02 01:00
            """,
        },
        expect="""
            person | other | day        | direction
            zoe    | ana   | 2026-03-02 | sent
            ana    | zoe   | 2026-03-01 | received
        """,
    )


def test_group_conversations_count_up_to_five_people(draw):
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.direct_people": """
                workspace | conversation | day        | person
                w         | five         | 2026-03-02 | ana
                w         | five         | 2026-03-02 | ben
                w         | five         | 2026-03-02 | p3
                w         | five         | 2026-03-02 | p4
                w         | five         | 2026-03-02 | p5
                w         | six          | 2026-03-02 | ana
                w         | six          | 2026-03-02 | ben
                w         | six          | 2026-03-02 | p3
                w         | six          | 2026-03-02 | p4
                w         | six          | 2026-03-02 | p5
                w         | six          | 2026-03-02 | p6
                w         | two          | 2026-03-02 | ana
                w         | two          | 2026-03-02 | ben
                w         | hall         | 2026-03-02 | ana
                w         | hall         | 2026-03-02 | ben
            """,
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | sent_at
                ana    | w         | five         | group_dm          | 1  | 2026-03-02 09:00
                ana    | w         | six          | group_dm          | 2  | 2026-03-02 09:00
                ana    | w         | two          | group_dm          | 3  | 2026-03-02 09:00
                ana    | w         | hall         | public            | 4  | 2026-03-02 09:00
            """,
        },
        expect="""
            person | other | kind     | direction | people | is_one_to_one
            ana    | ben   | group_dm | sent      | 5      | F
            ana    | p3    | group_dm | sent      | 5      | F
            ana    | p4    | group_dm | sent      | 5      | F
            ana    | p5    | group_dm | sent      | 5      | F
            ben    | ana   | group_dm | received  | 5      | F
            ana    | ben   | group_dm | sent      | 2      | F
            ben    | ana   | group_dm | received  | 2      | F
        """,
    )


def test_mentions_and_thread_replies_count_and_a_message_only_once_a_person(draw):
    """The reply at 3 mentions ben, who began the thread: one contact. Replies to oneself are none."""
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | hall         | 2  | cleo
                w         | hall         | 3  | ben
                w         | hall         | 4  | ana
            """,
            "facts.sends": """
                person | workspace | conversation | ts | thread | is_reply | sent_at
                ben    | w         | hall         | 1  | 1      | F        | 2026-03-02 09:00
                ana    | w         | hall         | 2  | 1      | T        | 2026-03-02 10:00
                ana    | w         | hall         | 3  | 1      | T        | 2026-03-02 10:00
                ana    | w         | hall         | 4  | 4      | F        | 2026-03-02 10:00
                ben    | w         | hall         | 5  | 1      | T        | 2026-03-02 10:00
                ana    | w         | hall         | 6  | 99     | T        | 2026-03-02 10:00
            """,
        },
        through=("facts.thread_replies",),
        expect="""
            person | other | kind         | direction | people | is_one_to_one | interactions
            ana    | ben   | thread_reply | sent      |        | F             | 1
            ana    | ben   | mention      | sent      |        | F             | 1
            ana    | cleo  | mention      | sent      |        | F             | 1
            ben    | ana   | thread_reply | received  |        | F             | 1
            ben    | ana   | mention      | received  |        | F             | 1
            cleo   | ana   | mention      | received  |        | F             | 1
        """,
    )


def test_mails_count_up_to_four_recipients(draw):
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.email_recipients": """
                message | person | kind
                one     | ben    | to
                four    | ben    | cc
                five    | ben    | to
            """,
            "facts.sends": """
                person | source | message | recipients | sent_at
                ana    | email  | one     | 1          | 2026-03-02 09:00
                ana    | email  | four    | 4          | 2026-03-02 09:00
                ana    | email  | five    | 5          | 2026-03-02 09:00
            """,
        },
        expect="""
            person | other | kind  | direction | people | is_one_to_one
            ana    | ben   | email | sent      | 2      | T
            ana    | ben   | email | sent      | 5      | F
            ben    | ana   | email | received  | 2      | T
            ben    | ana   | email | received  | 5      | F
        """,
    )


def test_small_meetings_count_for_each_pair(draw):
    draw(
        "facts.interactions",
        given={
            "facts.person_clocks": CLOCKS,
            "core.meeting_people": """
                meeting | person | starts_at        | people
                small   | ana    | 2026-03-02 09:00 | 5
                small   | ben    | 2026-03-02 09:00 | 5
                large   | ana    | 2026-03-02 09:00 | 6
                large   | ben    | 2026-03-02 09:00 | 6
                guest   | ana    | 2026-03-02 09:00 | 2
            """,
        },
        expect="""
            person | other | kind    | direction | people | is_one_to_one | interactions
            ana    | ben   | meeting | together  | 5      | F             | 1
            ben    | ana   | meeting | together  | 5      | F             | 1
        """,
    )
