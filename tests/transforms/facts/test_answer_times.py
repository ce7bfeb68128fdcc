"""The survival tables behind answered shares: of those who are asked, and of those who ask."""


def test_asks_are_counted_by_waiting_time_with_those_still_open(draw):
    draw(
        "facts.answer_times",
        given={
            "facts.eligible_weeks": """
                person | week       | contact_covered
                ana    | 2026-03-02 | T
                ben    | 2026-03-02 | F
            """,
            "facts.asks": """
                person | week       | working_seconds | is_answered
                ana    | 2026-03-02 | 60              | T
                ana    | 2026-03-02 | 60              | F
                ana    | 2026-02-09 | 600             | T
                ana    | 2026-02-02 | 600             | T
                ana    | 2026-03-09 | 600             | T
                ana    | 2026-03-02 |                 | F
                ben    | 2026-03-02 | 60              | T
            """,
        },
        expect="""
            person | week       | waited_seconds | asks | answers | open_asks
            ana    | 2026-03-02 | 60             | 2    | 1       | 3
            ana    | 2026-03-02 | 600            | 1    | 1       | 1
        """,
    )


def test_asks_of_a_person_wait_on_the_clock_of_the_others(draw):
    """Ben's clock says how long Ana waited; what nothing covers is left out, as is who works elsewhere."""
    draw(
        "facts.awaited_answers",
        given={
            "facts.eligible_weeks": """
                person | week       | contact_covered | works_at_desk
                ana    | 2026-03-02 | T               | T
                ben    | 2026-03-02 | T               | F
                cem    | 2026-03-02 | F               | T
            """,
            "facts.asks": """
                person | asker | week       | working_seconds | is_answered
                ben    | ana   | 2026-03-02 | 60              | T
                cem    | ana   | 2026-03-02 | 60              | F
                ben    | ana   | 2026-02-09 | 600             | T
                ben    | ana   | 2026-02-02 | 600             | T
                ben    | ana   | 2026-03-02 |                 | F
                ana    | ben   | 2026-03-02 | 60              | T
                ana    | cem   | 2026-03-02 | 60              | T
            """,
        },
        expect="""
            person | week       | waited_seconds | asks | answers | open_asks
            ana    | 2026-03-02 | 60             | 2    | 1       | 3
            ana    | 2026-03-02 | 600            | 1    | 1       | 1
        """,
    )
