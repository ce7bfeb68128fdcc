"""Mentions and their answers."""


def test_the_next_message_in_the_thread_answers_before_one_in_the_channel(draw):
    draw(
        "facts.mention_asks",
        given={
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | thread | sent_at
                ben    | w         | hall         | public            | 1  | 1      | 2026-03-02 08:00
                ana    | w         | hall         | public            | 2  | 2      | 2026-03-02 09:00
                ben    | w         | hall         | public            | 3  | 3      | 2026-03-02 09:05
                cleo   | w         | hall         | public            | 4  | 2      | 2026-03-02 09:06
                ben    | w         | other        | public            | 4  | 2      | 2026-03-02 09:07
                ben    | w         | hall         | public            | 5  | 2      | 2026-03-04 09:00
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | hall         | 2  | ben
            """,
        },
        expect="""
            person | asker | workspace | conversation | thread | asked_at         | answered_at
            ben    | ana   | w         | hall         | 2      | 2026-03-02 09:00 | 2026-03-04 09:00
        """,
    )


def test_without_one_in_the_thread_the_next_in_the_channel_answers_within_two_hours(draw):
    draw(
        "facts.mention_asks",
        given={
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | thread | sent_at
                ana    | w         | hall         | public            | 1  | 1      | 2026-03-02 09:00
                ben    | w         | hall         | public            | 2  | 2      | 2026-03-02 11:00
                cleo   | w         | hall         | public            | 3  | 3      | 2026-03-02 11:00:01
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | hall         | 1  | ben
                w         | hall         | 1  | cleo
                w         | hall         | 1  | dan
            """,
        },
        expect="""
            person | asked_at         | answered_at
            ben    | 2026-03-02 09:00 | 2026-03-02 11:00
            cleo   | 2026-03-02 09:00 |
            dan    | 2026-03-02 09:00 |
        """,
    )


def test_repeated_mentions_are_one_ask_until_they_are_answered(draw):
    """Three before the answer are one, two unanswered in one thread are one, a third elsewhere is its own."""
    draw(
        "facts.mention_asks",
        given={
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | thread | sent_at
                ana    | w         | hall         | public            | 1  | 1      | 2026-03-02 09:00
                ana    | w         | hall         | public            | 2  | 2      | 2026-03-02 09:01
                cleo   | w         | hall         | public            | 3  | 1      | 2026-03-02 09:02
                ana    | w         | hall         | public            | 4  | 1      | 2026-03-02 09:03
                ben    | w         | hall         | public            | 5  | 1      | 2026-03-02 09:10
                ana    | w         | hall         | public            | 6  | 1      | 2026-03-03 09:00
                ana    | w         | hall         | public            | 7  | 1      | 2026-03-03 15:00
                ana    | w         | hall         | public            | 8  | 8      | 2026-03-03 16:00
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | hall         | 1  | ben
                w         | hall         | 2  | ben
                w         | hall         | 3  | ben
                w         | hall         | 4  | ben
                w         | hall         | 6  | ben
                w         | hall         | 7  | ben
                w         | hall         | 8  | ben
            """,
        },
        expect="""
            person | asker | thread | asked_at         | answered_at
            ben    | ana   | 1      | 2026-03-02 09:00 | 2026-03-02 09:10
            ben    | cleo  | 1      | 2026-03-02 09:02 | 2026-03-02 09:10
            ben    | ana   | 1      | 2026-03-03 09:00 |
            ben    | ana   | 8      | 2026-03-03 16:00 |
        """,
    )


def test_direct_messages_and_mentions_of_oneself_are_left_out(draw):
    draw(
        "facts.mention_asks",
        given={
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | thread | sent_at
                ana    | w         | two          | dm                | 1  | 1      | 2026-03-02 09:00
                ana    | w         | hall         | public            | 2  | 2      | 2026-03-02 09:00
                ana    | w         | unlisted     |                   | 3  | 3      | 2026-03-02 09:00
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | two          | 1  | ben
                w         | hall         | 2  | ana
                w         | unlisted     | 3  | ben
            """,
        },
        expect="""
            person | asker | conversation
            ben    | ana   | unlisted
        """,
    )
