"""What people wrote themselves, on their own clock."""

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-02-28 00:00 | 2026-03-29 01:00 | 60             | 240
    ana    | 2026-03-29 01:00 | 2026-04-01 00:00 | 120            | 240
    ben    | 2026-02-28 00:00 | 2026-04-01 00:00 |                | 240
    nora   | 2026-02-28 00:00 | 2026-04-01 00:00 | 60             | 840
"""
DAYS = """
    person | day
    ana    | 2026-03-01
    ana    | 2026-03-02
    ana    | 2026-03-29
    nora   | 2026-03-02
"""
WINDOWS = """
    person | day        | starts_at        | ends_at
    ana    | 2026-03-02 | 2026-03-02 07:45 | 2026-03-02 16:15
    nora   | 2026-03-02 | 2026-03-02 20:45 | 2026-03-03 05:15
"""
PLACE = {
    "facts.person_clocks": CLOCKS,
    "core.person_days": DAYS,
    "facts.widened_windows": WINDOWS,
}


def test_in_hours_is_decided_with_grace_from_the_first_moment_up_to_the_last(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at             | author_kind
                ana    | 2026-03-02 07:44:59 | human
                ana    | 2026-03-02 07:45    | human
                ana    | 2026-03-02 16:14:59 | human
                ana    | 2026-03-02 16:15    | human
            """
        },
        expect="""
            person | local_at            | day        | week       | weekday | is_in_hours
            ana    | 2026-03-02 08:44:59 | 2026-03-02 | 2026-03-02 | 1       | F
            ana    | 2026-03-02 08:45    | 2026-03-02 | 2026-03-02 | 1       | T
            ana    | 2026-03-02 17:14:59 | 2026-03-02 | 2026-03-02 | 1       | T
            ana    | 2026-03-02 17:15    | 2026-03-02 | 2026-03-02 | 1       | F
        """,
    )


def test_the_day_before_lasts_until_the_day_break(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at             | author_kind
                ana    | 2026-03-02 02:59:59 | human
                ana    | 2026-03-02 03:00    | human
            """
        },
        expect="""
            person | local_at            | day        | week       | weekday | is_in_hours
            ana    | 2026-03-02 03:59:59 | 2026-03-01 | 2026-02-23 | 7       | F
            ana    | 2026-03-02 04:00    | 2026-03-02 | 2026-03-02 | 1       | F
        """,
    )


def test_a_night_shift_is_one_day(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind
                nora   | 2026-03-02 22:00 | human
                nora   | 2026-03-03 04:00 | human
            """
        },
        expect="""
            person | local_at         | day        | is_in_hours
            nora   | 2026-03-02 23:00 | 2026-03-02 | T
            nora   | 2026-03-03 05:00 | 2026-03-02 | T
        """,
    )


def test_local_time_follows_daylight_saving_time(draw):
    """Berlin, 2026-03-29: 02:00 does not exist, 00:59 UTC is 01:59 and 01:00 UTC is 03:00."""
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind
                ana    | 2026-03-29 00:59 | human
                ana    | 2026-03-29 01:00 | human
                ana    | 2026-03-29 02:00 | human
            """
        },
        expect="""
            person | local_at         | day
            ana    | 2026-03-29 01:59 | 2026-03-28
            ana    | 2026-03-29 03:00 | 2026-03-28
            ana    | 2026-03-29 04:00 | 2026-03-29
        """,
    )


def test_an_unknown_zone_is_never_read_as_utc(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind
                ben    | 2026-03-02 10:00 | human
            """
        },
        expect="""
            person | sent_at          | local_at | day | week | weekday | is_in_hours
            ben    | 2026-03-02 10:00 |          |     |      |         |
        """,
    )


def test_outside_employment_nothing_is_in_or_off_hours(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind
                ana    | 2026-03-20 10:00 | human
            """
        },
        expect="""
            person | day        | is_in_hours
            ana    | 2026-03-20 |
        """,
    )


def test_only_people_send_and_nothing_beyond_their_clock_is_seen(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at             | author_kind | ts
                ana    | 2026-03-02 10:00    | bot         | 1
                ana    | 2026-03-02 10:00    | system      | 2
                       | 2026-03-02 10:00    | human       | 3
                       | 2026-03-02 10:00    | external    | 4
                ana    | 2026-03-31 23:59:59 | human       | 5
                ana    | 2026-04-01 00:00    | human       | 6
            """,
            "core.emails": """
                message | person | sent_at          | author_kind | is_bulk
                auto    | ana    | 2026-03-02 10:00 | automated   | F
                list    | ana    | 2026-03-02 10:00 | human       | T
                plain   | ana    | 2026-03-02 10:00 | human       | F
                unsure  | ana    | 2026-03-02 10:00 | human       |
            """,
        },
        expect="""
            person | source | ts | message
            ana    | slack  | 5  |
            ana    | email  |    | plain
            ana    | email  |    | unsure
        """,
    )


def test_directed_is_a_direct_message_a_mention_or_a_mail_to_few(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind | conversation | conversation_kind | workspace | ts
                ana    | 2026-03-02 10:00 | human       | two          | dm                | w         | 1
                ana    | 2026-03-02 10:00 | human       | four         | group_dm          | w         | 2
                ana    | 2026-03-02 10:00 | human       | five         | group_dm          | w         | 3
                ana    | 2026-03-02 10:00 | human       | hall         | public            | w         | 4
                ana    | 2026-03-02 10:00 | human       | hall         | public            | w         | 5
                ana    | 2026-03-02 10:00 | human       | unlisted     |                   | w         | 6
            """,
            "core.message_mentions": """
                workspace | conversation | ts | person
                w         | hall         | 5  | ben
                w         | hall         | 5  | cleo
            """,
            "core.direct_people": """
                workspace | conversation | day        | person
                w         | two          | 2026-03-02 | ana
                w         | two          | 2026-03-02 | ben
                w         | four         | 2026-03-02 | ana
                w         | four         | 2026-03-02 | ben
                w         | four         | 2026-03-02 | cleo
                w         | four         | 2026-03-02 | dan
                w         | five         | 2026-03-02 | ana
                w         | five         | 2026-03-02 | ben
                w         | five         | 2026-03-02 | cleo
                w         | five         | 2026-03-02 | dan
                w         | five         | 2026-03-02 | eve
                w         | hall         | 2026-03-02 | ana
                w         | hall         | 2026-03-02 | ben
            """,
            "core.emails": """
                message | person | sent_at          | author_kind | is_bulk | recipients
                m0      | ana    | 2026-03-02 10:00 | human       | F       | 0
                m3      | ana    | 2026-03-02 10:00 | human       | F       | 3
                m4      | ana    | 2026-03-02 10:00 | human       | F       | 4
            """,
        },
        expect="""
            ts | message | is_directed | recipients
            1  |         | T           | 1
            2  |         | T           | 3
            3  |         | F           | 4
            4  |         | F           |
            5  |         | T           |
            6  |         | F           |
               | m0      | F           | 0
               | m3      | T           | 3
               | m4      | F           | 4
        """,
    )


def test_a_send_knows_its_thread(draw):
    draw(
        "facts.sends",
        given=PLACE
        | {
            "core.messages": """
                person | sent_at          | author_kind | ts | thread_ts
                ana    | 2026-03-02 10:00 | human       | 1  |
                ana    | 2026-03-02 10:00 | human       | 2  | 2
                ana    | 2026-03-02 10:00 | human       | 3  | 2
            """,
            "core.emails": """
                message | person | sent_at          | author_kind | thread | in_reply_to
                first   |        | 2026-03-02 10:00 | external    | first  |
                second  | ana    | 2026-03-02 11:00 | human       | first  | first
                alone   | ana    | 2026-03-02 12:00 | human       | alone  |
            """,
        },
        expect="""
            ts | message | thread | is_reply
            1  |         | 1      | F
            2  |         | 2      | F
            3  |         | 2      | T
               | second  | first  | T
               | alone   | alone  | F
        """,
    )
