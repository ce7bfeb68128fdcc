"""Who replied to whom."""


def test_a_reply_knows_who_began_the_thread_however_long_ago(draw):
    """The thread at 99 began with nobody who is seen; the message at 1 is no reply."""
    draw(
        "facts.thread_replies",
        given={
            "facts.sends": """
                person | workspace | conversation | ts | thread | is_reply | sent_at
                ben    | w         | hall         | 1  | 1      | F        | 2026-01-02 09:00
                ana    | w         | hall         | 2  | 1      | T        | 2026-03-02 10:00
                ana    | w         | attic        | 3  | 1      | T        | 2026-03-02 10:00
                ana    | w         | hall         | 4  | 99     | T        | 2026-03-02 10:00
            """,
        },
        expect="""
            workspace | conversation | ts | sent_at          | sender | receiver
            w         | hall         | 2  | 2026-03-02 10:00 | ana    | ben
        """,
    )
