"""Ties over four weeks."""

HORIZON = """
    first_day  | last_day
    2026-03-02 | 2026-04-12
"""


def test_a_contact_is_seen_in_its_week_and_the_three_after_it(draw):
    draw(
        "facts.ties",
        given={
            "core.horizon": HORIZON,
            "facts.interactions": """
                person | other | week       | direction | interactions
                ana    | ben   | 2026-03-09 | sent      | 2
            """,
        },
        expect="""
            person | other | week       | sent | received | small_meetings | interactions
            ana    | ben   | 2026-03-09 | 2    | 0        | 0              | 2
            ana    | ben   | 2026-03-16 | 2    | 0        | 0              | 2
            ana    | ben   | 2026-03-23 | 2    | 0        | 0              | 2
            ana    | ben   | 2026-03-30 | 2    | 0        | 0              | 2
        """,
    )


def test_contacts_of_the_weeks_add_up(draw):
    draw(
        "facts.ties",
        given={
            "core.horizon": HORIZON,
            "facts.interactions": """
                person | other | week       | direction | interactions
                ana    | ben   | 2026-03-02 | sent      | 1
                ana    | ben   | 2026-03-16 | received  | 3
                ana    | ben   | 2026-03-23 | together  | 1
            """,
        },
        settings={"tie_days": 20},
        expect="""
            week       | sent | received | small_meetings | interactions | is_reciprocal
            2026-03-02 | 1    | 0        | 0              | 1            | F
            2026-03-09 | 1    | 0        | 0              | 1            | F
            2026-03-16 | 0    | 3        | 0              | 3            | F
            2026-03-23 | 0    | 3        | 1              | 4            | T
            2026-03-30 | 0    | 0        | 1              | 1            | F
        """,
    )


def test_reciprocal_is_two_contacts_in_both_directions_or_with_a_meeting(draw):
    draw(
        "facts.ties",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-02 | 2026-03-08
            """,
            "facts.interactions": """
                person | other | week       | direction | interactions
                ana    | ben   | 2026-03-02 | sent      | 1
                ana    | ben   | 2026-03-02 | received  | 1
                ana    | cleo  | 2026-03-02 | sent      | 9
                ana    | dan   | 2026-03-02 | received  | 9
                ana    | eve   | 2026-03-02 | together  | 1
                ana    | fay   | 2026-03-02 | together  | 2
                ana    | gus   | 2026-03-02 | together  | 1
                ana    | gus   | 2026-03-02 | sent      | 1
            """,
        },
        expect="""
            other | is_reciprocal
            ben   | T
            cleo  | F
            dan   | F
            eve   | F
            fay   | T
            gus   | T
        """,
    )
