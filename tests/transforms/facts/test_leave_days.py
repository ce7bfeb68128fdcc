"""Days of leave, and whether work was done on them."""


def test_full_days_of_leave_that_were_due_count(draw):
    draw(
        "facts.leave_days",
        given={
            "core.person_days": """
                person | day        | absence_part | absence_kind | is_scheduled | is_holiday | zone | slack_covered | email_covered
                ana    | 2026-04-01 | full         | annual       | T            | F          | UTC  | T             | F
                ana    | 2026-04-02 | full         | annual       | T            | F          | UTC  | F             | T
                ana    | 2026-04-03 | full         | annual       | T            | T          | UTC  | T             | T
                ana    | 2026-04-04 | full         | annual       | F            | F          | UTC  | T             | T
                ana    | 2026-04-07 | morning      | annual       | T            | F          | UTC  | T             | T
                ana    | 2026-04-08 |              |              | T            | F          | UTC  | T             | T
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
            person | day        | quarter    | kind   | is_worked
            ana    | 2026-04-01 | 2026-04-01 | annual | T
            ana    | 2026-04-02 | 2026-04-01 | annual | F
        """,
    )


def test_where_nothing_could_be_seen_nothing_is_known(draw):
    draw(
        "facts.leave_days",
        given={
            "core.person_days": """
                person | day        | absence_part | absence_kind | is_scheduled | is_holiday | zone | slack_covered | email_covered
                ana    | 2026-03-31 | full         | other        | T            | F          | UTC  | F             | F
                ben    | 2026-03-31 | full         | other        | T            | F          |      | T             | T
            """,
        },
        expect="""
            person | quarter    | is_worked
            ana    | 2026-01-01 |
            ben    | 2026-01-01 |
        """,
    )
