"""First and last activity of a day."""

from tests.drawings import to_table
from tests.harness import SETTINGS


def test_robust_and_span_look_at_different_activity(draw):
    """The early message is not robust; the evening is robust, but shifted and so outside the span."""
    draw(
        "facts.activity_days",
        given={
            "facts.sessions": """
                person | day        | session_at       | ends_at          | is_robust | is_time_shifted
                ana    | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 06:05 | F         | F
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 09:00 | T         | F
                ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 21:00 | T         | T
                ben    |            | 2026-03-02 20:00 | 2026-03-02 21:00 | T         |
            """,
            "facts.meeting_blocks": """
                person | day        | starts_at        | ends_at
                ana    | 2026-03-02 | 2026-03-02 15:00 | 2026-03-02 17:00
            """,
            "facts.activity_blocks": """
                person | day        | off_hours_seconds
                ana    | 2026-03-02 | 300
                ana    | 2026-03-02 | 3600
            """,
        },
        expect="""
            person | day        | week       | first_active_at  | last_active_at   | off_hours_seconds
            ana    | 2026-03-02 | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 21:00 | 3900
        """,
    )
    draw(
        "facts.activity_days",
        given={
            "facts.sessions": """
                person | day        | session_at       | ends_at          | is_robust | is_time_shifted
                ana    | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 06:05 | F         | F
                ana    | 2026-03-02 | 2026-03-02 08:00 | 2026-03-02 09:00 | T         | F
                ana    | 2026-03-02 | 2026-03-02 20:00 | 2026-03-02 21:00 | T         | T
            """,
            "facts.activity_blocks": """
                person | day
                ana    | 2026-03-02
            """,
        },
        expect="""
            first_robust_at  | last_robust_at   | span_first_at    | span_last_at
            2026-03-02 08:00 | 2026-03-02 21:00 | 2026-03-02 06:00 | 2026-03-02 09:00
        """,
    )


def test_a_day_of_one_small_message_has_no_robust_end(draw):
    draw(
        "facts.activity_days",
        given={
            "facts.sessions": """
                person | day        | session_at       | ends_at          | is_robust | is_time_shifted
                ana    | 2026-03-02 | 2026-03-02 06:00 | 2026-03-02 06:05 | F         | T
            """,
            "facts.activity_blocks": """
                person | day
                ana    | 2026-03-02
            """,
        },
        expect="""
            first_active_at  | first_robust_at | last_robust_at | span_first_at | span_last_at
            2026-03-02 06:00 |                 |                |               |
        """,
    )


def rest_hours(house, engine_maker, messages: str, zone_offsets: str) -> float:
    """Elapsed hours between the last robust activity of the first day and the first of the second."""
    tables = (
        "facts.person_clocks",
        "facts.widened_windows",
        "facts.sends",
        "facts.send_runs",
        "facts.meeting_blocks",
        "facts.activity_blocks",
        "facts.free_gaps",
        "facts.sessions",
        "facts.activity_days",
    )
    drawn = {
        "core.messages": messages,
        "core.zone_offsets": zone_offsets,
        "core.person_spells": """
            person | starts_on  | zone
            ana    | 2026-01-01 | Europe/Berlin
        """,
        "core.horizon": """
            first_day  | last_day
            2026-03-01 | 2026-10-31
        """,
    }
    engine = engine_maker(SETTINGS | {"session_tail_minutes": 0, "robust_session_messages": 1})
    given = {name: to_table(drawing, house.schema(name)) for name, drawing in drawn.items()}
    found = house.run(engine, tables, given)["facts.activity_days"].sort_by("day")
    engine.close()
    (_, ended), (began, _) = zip(
        found["first_robust_at"].to_pylist(), found["last_robust_at"].to_pylist(), strict=True
    )
    return (began - ended).total_seconds() / 3600


BERLIN = """
    zone          | starts_at        | ends_at          | offset_minutes
    Europe/Berlin | 2026-02-01 00:00 | 2026-03-29 01:00 | 60
    Europe/Berlin | 2026-03-29 01:00 | 2026-10-25 01:00 | 120
    Europe/Berlin | 2026-10-25 01:00 | 2026-11-10 00:00 | 60
"""


def test_the_night_into_summer_time_is_an_hour_shorter_than_the_clock_says(house, engine_maker):
    """docs/science.md 1.3: Berlin 2026-03-28 22:00 to 03-29 09:00 is 10 h."""
    messages = """
        person | sent_at          | author_kind
        ana    | 2026-03-28 21:00 | human
        ana    | 2026-03-29 07:00 | human
    """
    assert rest_hours(house, engine_maker, messages, BERLIN) == 10


def test_the_night_out_of_summer_time_is_an_hour_longer_than_the_clock_says(house, engine_maker):
    """docs/science.md 1.3: Berlin 2026-10-24 23:00 to 10-25 09:00 is 11 h."""
    messages = """
        person | sent_at          | author_kind
        ana    | 2026-10-24 21:00 | human
        ana    | 2026-10-25 08:00 | human
    """
    assert rest_hours(house, engine_maker, messages, BERLIN) == 11
