"""Constraint and effective size of a circle, where contact is covered and shows in records."""


def test_the_indicators_read_the_circle(draw):
    for indicator, value in (("network_constraint", "0.5"), ("effective_size", "2.5")):
        draw(
            f"indicators.{indicator}",
            given={
                "facts.eligible_weeks": """
                    person | week       | contact_covered | works_at_desk
                    ana    | 2026-03-02 | T               | T
                    ben    | 2026-03-02 | T               | T
                    cem    | 2026-03-02 | F               | T
                    dia    | 2026-03-02 | T               | F
                """,
                "facts.ego_networks": """
                    person | week       | ties | effective_size | burt_constraint
                    ana    | 2026-03-02 | 3    | 2.5            | 0.5
                    ben    | 2026-03-02 | 2    | 2              | 0.5
                    cem    | 2026-03-02 | 3    | 2.5            | 0.5
                    dia    | 2026-03-02 | 3    | 2.5            | 0.5
                """,
            },
            expect=f"""
                person | week       | value   | evidence
                ana    | 2026-03-02 | {value} | 3
                ben    | 2026-03-02 |         | 2
            """,
        )
