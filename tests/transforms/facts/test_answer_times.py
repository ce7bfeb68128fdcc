"""The survival table behind answered shares."""


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
