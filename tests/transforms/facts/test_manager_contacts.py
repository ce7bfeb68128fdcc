"""Days of contact with the manager alone."""


def test_only_meetings_and_direct_messages_of_the_two_count(draw):
    draw(
        "facts.manager_contacts",
        given={
            "core.person_days": """
                person | day        | week       | manager
                ana    | 2026-03-02 | 2026-03-02 | mia
                ana    | 2026-03-03 | 2026-03-02 | mia
                ana    | 2026-03-04 | 2026-03-02 | max
                ben    | 2026-03-02 | 2026-03-02 |
            """,
            "facts.interactions": """
                person | other | day        | kind    | direction | is_one_to_one | interactions
                ana    | mia   | 2026-03-02 | meeting | together  | T             | 1
                ana    | mia   | 2026-03-02 | meeting | together  | F             | 5
                ana    | mia   | 2026-03-02 | dm      | sent      | T             | 2
                ana    | mia   | 2026-03-02 | dm      | received  | T             | 1
                ana    | mia   | 2026-03-02 | email   | sent      | T             | 1
                ana    | ben   | 2026-03-02 | dm      | sent      | T             | 1
                ana    | mia   | 2026-03-03 | email   | sent      | T             | 1
                ana    | mia   | 2026-03-04 | dm      | sent      | T             | 1
                ana    | max   | 2026-03-04 | dm      | received  | T             | 1
                ben    | mia   | 2026-03-02 | dm      | sent      | T             | 1
            """,
        },
        expect="""
            person | manager | day        | week       | meetings | messages
            ana    | mia     | 2026-03-02 | 2026-03-02 | 1        | 3
            ana    | max     | 2026-03-04 | 2026-03-02 | 0        | 1
        """,
    )
