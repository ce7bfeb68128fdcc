"""Mails to few people, and their answers."""


def test_the_next_mail_in_the_thread_answers(draw):
    draw(
        "facts.email_asks",
        given={
            "facts.sends": """
                person | source | message | thread | is_reply | is_directed | sent_at
                ana    | email  | m1      | m1     | F        | T           | 2026-03-02 09:00
                ben    | email  | m2      | m2     | F        | T           | 2026-03-02 09:30
                cleo   | email  | m3      | m1     | T        | T           | 2026-03-02 09:40
                ben    | email  | m4      | m1     | T        | T           | 2026-03-20 10:00
            """,
            "core.email_recipients": """
                message | person | kind
                m1      | ben    | to
                m2      | dan    | to
                m4      | ana    | to
            """,
        },
        expect="""
            person | asker | thread | asked_at         | answered_at
            ben    | ana   | m1     | 2026-03-02 09:00 | 2026-03-20 10:00
            dan    | ben   | m2     | 2026-03-02 09:30 |
            ana    | ben   | m1     | 2026-03-20 10:00 |
        """,
    )


def test_a_mail_that_names_no_mail_answers_the_asker_within_seven_days(draw):
    """A reply in another thread and a mail to somebody else do not answer; cleo's comes a second too late."""
    draw(
        "facts.email_asks",
        given={
            "facts.sends": """
                person | source | message | thread | is_reply | is_directed | sent_at
                ana    | email  | m1      | m1     | F        | T           | 2026-03-02 09:00
                ben    | email  | m2      | other  | T        | T           | 2026-03-02 09:30
                ben    | email  | m3      | m3     | F        | F           | 2026-03-02 09:40
                ben    | email  | m4      | m4     | F        | F           | 2026-03-02 10:00
                cleo   | email  | m5      | m5     | F        | F           | 2026-03-09 09:00:01
                dan    | email  | m6      | m6     | F        | F           | 2026-03-09 09:00
            """,
            "core.email_recipients": """
                message | person | kind
                m1      | ben    | to
                m1      | cleo   | to
                m1      | dan    | to
                m2      | ana    | cc
                m3      | eve    | to
                m4      | eve    | to
                m4      | ana    | cc
                m5      | ana    | to
                m6      | ana    | to
            """,
        },
        expect="""
            person | asker | thread | asked_at         | answered_at
            ben    | ana   | m1     | 2026-03-02 09:00 | 2026-03-02 10:00
            cleo   | ana   | m1     | 2026-03-02 09:00 |
            dan    | ana   | m1     | 2026-03-02 09:00 | 2026-03-09 09:00
        """,
    )


def test_nobody_is_asked_in_copy_or_among_many(draw):
    draw(
        "facts.email_asks",
        given={
            "facts.sends": """
                person | source | message | thread | is_reply | is_directed | sent_at
                ana    | email  | m1      | m1     | F        | T           | 2026-03-02 09:00
                ana    | email  | m2      | m2     | F        | F           | 2026-03-02 09:00
                ana    | slack  |         | 1      | F        | T           | 2026-03-02 09:00
            """,
            "core.email_recipients": """
                message | person | kind
                m1      | ben    | to
                m1      | cleo   | cc
                m1      | ana    | to
                m2      | ben    | to
            """,
        },
        expect="""
            person | asker | thread
            ben    | ana   | m1
        """,
    )


def test_reminders_are_one_ask_with_what_they_remind_of(draw):
    draw(
        "facts.email_asks",
        given={
            "facts.sends": """
                person | source | message | thread | is_reply | is_directed | sent_at
                ana    | email  | m1      | m1     | F        | T           | 2026-03-02 09:00
                ana    | email  | m2      | m1     | T        | T           | 2026-03-03 09:00
                ben    | email  | m3      | m1     | T        | F           | 2026-03-04 09:00
                ana    | email  | m4      | m1     | T        | T           | 2026-03-05 09:00
                ana    | email  | m5      | m1     | T        | T           | 2026-03-06 09:00
                ana    | email  | m6      | m6     | F        | T           | 2026-03-06 10:00
            """,
            "core.email_recipients": """
                message | person | kind
                m1      | ben    | to
                m2      | ben    | to
                m4      | ben    | to
                m5      | ben    | to
                m6      | ben    | to
            """,
        },
        expect="""
            person | thread | asked_at         | answered_at
            ben    | m1     | 2026-03-02 09:00 | 2026-03-04 09:00
            ben    | m1     | 2026-03-05 09:00 |
            ben    | m6     | 2026-03-06 10:00 |
        """,
    )
