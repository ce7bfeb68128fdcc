"""How long threads of several people in public channels ran, on the working clock of who began them."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-02-01 00:00 | 2026-05-01 00:00 | 0              | 240
"""
CLOCK = """
    person | day        | starts_at        | ends_at          | seconds | worked_before_seconds
    ana    | 2026-03-02 | 2026-03-02 00:00 | 2026-03-02 09:00 | 0       | 0
    ana    | 2026-03-02 | 2026-03-02 09:00 | 2026-03-09 00:00 | 28800   | 0
    ana    | 2026-03-03 | 2026-03-03 00:00 | 2026-03-03 09:00 | 0       | 28800
    ana    | 2026-03-03 | 2026-03-03 09:00 | 2026-03-10 00:00 | 28800   | 28800
"""
BASE = {"facts.person_clocks": CLOCKS, "facts.working_clock": CLOCK}


def test_a_thread_runs_from_its_first_message_to_the_last_of_three_people_or_more(draw):
    """From 16:00 to 9:30 of the next day are an hour and a half of Ana's work. Thread 2 has two people alone, thread 3 is
    private, and what is written ten days later is not looked at.
    """
    draw(
        "facts.threads",
        given=BASE
        | {
            "facts.sends": """
                workspace | conversation | conversation_kind | ts | thread | is_reply | person | sent_at          | day        | week
                w         | hall         | public            | 1  | 1      | F        | ana    | 2026-03-02 16:00 | 2026-03-02 | 2026-03-02
                w         | hall         | public            | 4  | 1      | T        | ben    | 2026-03-02 23:00 | 2026-03-02 | 2026-03-02
                w         | hall         | public            | 5  | 1      | T        | cem    | 2026-03-03 09:30 | 2026-03-03 | 2026-03-02
                w         | hall         | public            | 9  | 1      | T        | cem    | 2026-03-12 16:00 | 2026-03-12 | 2026-03-09
                w         | hall         | public            | 2  | 2      | F        | ana    | 2026-03-02 16:00 | 2026-03-02 | 2026-03-02
                w         | hall         | public            | 6  | 2      | T        | ben    | 2026-03-03 09:30 | 2026-03-03 | 2026-03-02
                w         | den          | private           | 3  | 3      | F        | ana    | 2026-03-02 16:00 | 2026-03-02 | 2026-03-02
                w         | den          | private           | 7  | 3      | T        | ben    | 2026-03-03 09:30 | 2026-03-03 | 2026-03-02
                w         | den          | private           | 8  | 3      | T        | cem    | 2026-03-03 09:30 | 2026-03-03 | 2026-03-02
            """,
        },
        expect="""
            workspace | conversation | thread | person | began_at         | week       | working_seconds
            w         | hall         | 1      | ana    | 2026-03-02 16:00 | 2026-03-02 | 5400
        """,
    )


REPLY = st.tuples(st.integers(2, 5), st.integers(1, 60 * 24 * 14))


@settings(max_examples=30, deadline=None)
@given(st.lists(REPLY, max_size=8))
def test_working_time_is_the_minutes_of_the_schedule_that_lie_between(rows, replies):
    """Work is from 9 to 17 on every day; the first message is of 12:00 on the first, the last of nine days counts."""
    first = datetime(2026, 3, 2)
    key = {"workspace": 1, "conversation": 1, "conversation_kind": "public", "thread": 1}
    began = first + timedelta(hours=12)
    pieces = [
        {
            "person": 1,
            "day": (first + timedelta(days=n)).date(),
            "starts_at": first + timedelta(days=n, hours=h),
        }
        | {"ends_at": first + timedelta(days=n, hours=until), "seconds": worked}
        | {"worked_before_seconds": 28_800 * n}
        for n in range(15)
        for h, until, worked in ((-24, 9, 0), (9, 48, 28_800))
    ]
    found = rows(
        "facts.threads",
        {
            "facts.person_clocks": [
                {"person": 1, "starts_at": first - timedelta(days=9), "ends_at": first + timedelta(days=99)}
                | {"offset_minutes": 0, "day_break_minutes": 240}
            ],
            "facts.working_clock": pieces,
            "facts.sends": [
                key
                | {"ts": 1, "is_reply": False, "person": 1, "sent_at": began}
                | {"day": date(2026, 3, 2), "week": date(2026, 3, 2)},
                *(
                    key
                    | {"ts": n, "is_reply": True, "person": p, "sent_at": began + timedelta(minutes=after)}
                    for n, (p, after) in enumerate(replies, start=2)
                ),
            ],
        },
    )
    seen = [(p, after) for p, after in replies if after < 60 * 24 * 9]
    if len({p for p, _ in seen}) < 2:
        assert found == []
        return
    last = max(after for _, after in seen)
    minutes = sum(9 * 60 <= (12 * 60 + minute) % 1440 < 17 * 60 for minute in range(last))
    assert [row["working_seconds"] for row in found] == [60 * minutes]
