"""Turns in direct conversations."""

PAIR = """
    workspace | conversation | person
    w         | two          | ana
    w         | two          | ben
    w         | three        | ana
    w         | three        | ben
    w         | three        | cleo
    w         | alone        | ana
"""


def test_consecutive_messages_of_one_side_are_one_ask(draw):
    draw(
        "facts.direct_asks",
        given={
            "core.conversation_people": PAIR,
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | sent_at
                ana    | w         | two          | dm                | 1  | 2026-03-02 09:00
                ana    | w         | two          | dm                | 2  | 2026-03-02 09:01
                ben    | w         | two          | dm                | 3  | 2026-03-02 09:10
                ana    | w         | two          | dm                | 4  | 2026-03-02 09:11
                ana    | w         | two          | dm                | 5  | 2026-03-02 15:00
            """,
        },
        expect="""
            person | asker | workspace | conversation | thread | asked_at         | answered_at      | last_asked_at
            ben    | ana   | w         | two          | 1      | 2026-03-02 09:00 | 2026-03-02 09:10 | 2026-03-02 09:01
            ana    | ben   | w         | two          | 3      | 2026-03-02 09:10 | 2026-03-02 09:11 | 2026-03-02 09:10
            ben    | ana   | w         | two          | 4      | 2026-03-02 09:11 |                  | 2026-03-02 15:00
        """,
    )


def test_only_direct_conversations_of_exactly_two_count(draw):
    draw(
        "facts.direct_asks",
        given={
            "core.conversation_people": PAIR,
            "facts.sends": """
                person | workspace | conversation | conversation_kind | ts | sent_at
                ana    | w         | two          | private           | 1  | 2026-03-02 09:00
                ana    | w         | three        | dm                | 2  | 2026-03-02 09:00
                ana    | w         | alone        | dm                | 3  | 2026-03-02 09:00
                ana    | other     | two          | dm                | 4  | 2026-03-02 09:00
            """,
        },
        expect="person | asker",
    )
