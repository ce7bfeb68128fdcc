"""Days of leave, and whether work was done on them."""


def test_full_days_of_leave_that_were_due_count(draw):
    draw(
        "facts.leave_days",
        given={
            "core.person_days": """
                person | day        | absence_part | is_scheduled | is_holiday | zone | slack_covered
                ana    | 2026-04-01 | full         | T            | F          | UTC  | T
                ana    | 2026-04-02 | full         | T            | F          | UTC  | T
                ana    | 2026-04-03 | full         | T            | T          | UTC  | T
                ana    | 2026-04-04 | full         | F            | F          | UTC  | T
                ana    | 2026-04-07 | morning      | T            | F          | UTC  | T
                ana    | 2026-04-08 |              | T            | F          | UTC  | T
            """,
            "facts.sessions": """
                person | day        | is_robust
                ana    | 2026-04-01 | T
                ana    | 2026-04-01 | T
                ana    | 2026-04-01 | F
                ana    | 2026-04-02 | F
                ben    | 2026-04-02 | T
            """,
        },
        expect="""
            person | day        | quarter    | is_worked
            ana    | 2026-04-01 | 2026-04-01 | T
            ana    | 2026-04-02 | 2026-04-01 | F
        """,
    )


def test_either_source_makes_a_day_known_and_an_unknown_zone_does_not(draw):
    days = """
        person | day        | absence_part | is_scheduled | is_holiday | zone | slack_covered | email_covered
        ana    | 2026-03-31 | full         | T            | F          | UTC  | F             | F
        ben    | 2026-03-31 | full         | T            | F          |      | T             | T
        cleo   | 2026-03-31 | full         | T            | F          | UTC  | F             | T
        dan    | 2026-03-31 | full         | T            | F          | UTC  | T             | F
    """
    draw(
        "facts.leave_days",
        given={"core.person_days": days},
        expect="""
            person | quarter    | is_worked
            ana    | 2026-01-01 |
            ben    | 2026-01-01 |
            cleo   | 2026-01-01 | F
            dan    | 2026-01-01 | F
        """,
    )


def test_the_kind_of_leave_is_kept(draw):
    draw(
        "facts.leave_days",
        given={
            "core.person_days": """
                person | day        | absence_part | absence_kind | is_scheduled | is_holiday
                ana    | 2026-03-31 | full         | annual       | T            | F
                ben    | 2026-03-31 | full         | unspecified  | T            | F
            """
        },
        expect="""
            person | kind
            ana    | annual
            ben    | unspecified
        """,
    )
