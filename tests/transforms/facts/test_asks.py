"""Latency on the working clock of the person asked, and censoring. Zone is UTC throughout: offset 0."""

from datetime import datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.drawings import number_of, to_table
from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine

MONDAY = datetime(2026, 3, 2)
NINE_TO_FIVE = dict.fromkeys(range(1, 6), (9, 17))
PART_TIME = {1: (9, 17), 2: (9, 17), 3: (9, 13)}
CLOCK = "facts.working_clock"
HOURS = "facts.widened_windows"


COVERED = "| UTC | T | T | T |"


def days(person: str, count: int, covered: str, leave: tuple[str, ...] = ()) -> list[str]:
    dates = [(MONDAY + timedelta(days=n)).date() for n in range(count)]
    return [f"{person} | {d} {covered} {'full' if d.isoformat() in leave else ''}" for d in dates]


def windows(person: str, hours: dict[int, tuple[int, int]], weeks: int) -> list[str]:
    """Working windows by ISO weekday: from hour to hour."""
    found = []
    for n in range(7 * weeks):
        day = MONDAY + timedelta(days=n)
        if day.isoweekday() in hours:
            a, b = hours[day.isoweekday()]
            found.append(f"{person} | {day.date()} | {day + timedelta(hours=a)} | {day + timedelta(hours=b)}")
    return found


def drawing(header: str, lines: list[str]) -> str:
    return "\n".join([header, *lines])


def office(leave: tuple[str, ...] = (), covered: str = COVERED, weeks: int = 4) -> dict[str, str]:
    return {
        "facts.person_clocks": """
            person | starts_at        | ends_at          | offset_minutes | day_break_minutes
            ben    | 2026-02-01 00:00 | 2026-05-01 00:00 | 0              | 240
            pat    | 2026-02-01 00:00 | 2026-05-01 00:00 | 0              | 240
            zoe    | 2026-02-01 00:00 | 2026-05-01 00:00 |                | 240
        """,
        "core.person_days": drawing(
            "person | day | zone | slack_covered | direct_covered | email_covered | absence_part",
            days("ben", 7 * weeks, covered, leave) + days("pat", 7 * weeks, covered),
        ),
        "core.working_windows": drawing(
            "person | day | starts_at | ends_at",
            [line for line in windows("ben", NINE_TO_FIVE, weeks) if line.split(" | ")[1] not in leave]
            + windows("pat", PART_TIME, weeks),
        ),
    }


def asked(lines: str, **changes) -> dict[str, str]:
    header = "person | asker | workspace | conversation | thread | asked_at | answered_at\n"
    return office(**changes) | {"facts.direct_asks": header + lines}


def test_friday_evening_to_monday_morning_is_fifty_minutes(draw):
    """docs/science.md 2.3: Fri 16:30 to Mon 09:20 on 9 to 17 is 50 minutes; the wall clock says 64.8 h."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("ben | ana | w | c | 1 | 2026-03-06 16:30 | 2026-03-09 09:20"),
        expect="""
            asker | kind | week       | is_answered | working_seconds | wall_seconds | is_answered_off_hours
            ana   | dm   | 2026-03-02 | T           | 3000            | 233400       | F
        """,
    )


def test_an_evening_message_answered_next_morning_is_five_minutes(draw):
    """docs/science.md 2.3: Tuesday 19:00 to Wednesday 09:05 is 5 minutes."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("ben | ana | w | c | 1 | 2026-03-03 19:00 | 2026-03-04 09:05"),
        expect="""
            is_answered | working_seconds | is_answered_off_hours
            T           | 300             | F
        """,
    )


def test_an_answer_on_saturday_takes_no_working_time_and_says_so(draw):
    """docs/science.md 2.3: Saturday 10:00 to 10:05 is 0, answered off-hours."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("ben | ana | w | c | 1 | 2026-03-07 10:00 | 2026-03-07 10:05"),
        expect="""
            is_answered | working_seconds | wall_seconds | is_answered_off_hours | answered_at
            T           | 0               | 300          | T                     | 2026-03-07 10:05
        """,
    )


def test_a_part_timers_days_off_do_not_count(draw):
    """docs/science.md 2.3: Mon-Tue 9-17, Wed 9-13: Wednesday 12:30 to Monday 09:30 is 60 minutes."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("pat | ana | w | c | 1 | 2026-03-04 12:30 | 2026-03-09 09:30"),
        expect="""
            person | is_answered | working_seconds
            pat    | T           | 3600
        """,
    )


def test_after_the_late_hours_an_ask_is_censored_at_them(draw):
    """24 working hours after Monday 09:00 is Wednesday 17:00; an answer at that moment still counts."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("""
            ben | ana | w | c | 1 | 2026-03-02 09:00 | 2026-03-04 17:00
            ben | ana | w | c | 2 | 2026-03-02 09:00 | 2026-03-05 09:00:01
            ben | ana | w | c | 3 | 2026-03-02 09:00 |
        """),
        expect="""
            thread | is_answered | working_seconds | answered_at      | wall_seconds | is_answered_off_hours
            1      | T           | 86400           | 2026-03-04 17:00 | 201600       | F
            2      | F           | 86400           |                  |              |
            3      | F           | 86400           |                  |              |
        """,
    )


def test_the_next_leave_censors(draw):
    """Asked on Tuesday 12:00, on leave from Thursday: 5 + 8 hours remain, and Wednesday night is before."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked(
            """
            ben | ana | w | c | 1 | 2026-03-03 12:00 |
            ben | ana | w | c | 2 | 2026-03-03 12:00 | 2026-03-05 10:00
            ben | ana | w | c | 3 | 2026-03-03 12:00 | 2026-03-04 23:00
            ben | ana | w | c | 4 | 2026-03-05 12:00 | 2026-03-09 10:00
            """,
            leave=("2026-03-05", "2026-03-06"),
        ),
        expect="""
            thread | is_answered | working_seconds | is_answered_off_hours
            1      | F           | 46800           |
            2      | F           | 46800           |
            3      | T           | 46800           | T
            4      | T           | 3600            | F
        """,
    )


def test_the_end_of_what_is_covered_censors(draw):
    """Covered up to Sunday the 8th: 4 hours are left on Friday at 13:00, none on Saturday."""
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked(
            """
            ben | ana | w | c | 1 | 2026-03-06 13:00 |
            ben | ana | w | c | 2 | 2026-03-07 13:00 |
            """,
            weeks=1,
        ),
        expect="""
            thread | is_answered | working_seconds
            1      | F           | 14400
            2      | F           | 0
        """,
    )


def test_the_last_covered_day_ends_with_the_day_in_utc(draw):
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given={
            "facts.person_clocks": """
                person | starts_at        | ends_at          | offset_minutes | day_break_minutes
                lou    | 2026-02-01 00:00 | 2026-05-01 00:00 | -480           | 240
            """,
            "core.person_days": """
                person | day        | zone                | direct_covered
                lou    | 2026-03-02 | America/Los_Angeles | T
                lou    | 2026-03-03 | America/Los_Angeles | F
            """,
            "core.working_windows": """
                person | day        | starts_at        | ends_at
                lou    | 2026-03-02 | 2026-03-02 17:00 | 2026-03-03 01:00
                lou    | 2026-03-03 | 2026-03-03 17:00 | 2026-03-04 01:00
            """,
            "facts.direct_asks": """
                person | asker | thread | asked_at         | answered_at
                lou    | ana   | 1      | 2026-03-02 22:00 |
                lou    | ana   | 2      | 2026-03-03 18:00 |
            """,
        },
        expect="""
            thread | is_answered | working_seconds
            1      | F           | 7200
            2      | F           |
        """,
    )


def test_each_kind_is_censored_by_its_own_coverage(draw):
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=office(covered="| UTC | T | F | T |")
        | {
            "facts.direct_asks": """
                person | asker | thread | asked_at         | answered_at
                ben    | ana   | 1      | 2026-03-02 09:00 | 2026-03-02 10:00
            """,
            "facts.mention_asks": """
                person | asker | thread | asked_at         | answered_at
                ben    | ana   | 2      | 2026-03-02 09:00 | 2026-03-02 10:00
            """,
            "facts.email_asks": """
                person | asker | thread | asked_at         | answered_at
                ben    | ana   | 3      | 2026-03-02 09:00 | 2026-03-02 10:00
            """,
        },
        expect="""
            kind    | thread | is_answered | working_seconds
            dm      | 1      | F           |
            mention | 2      | T           | 3600
            email   | 3      | T           | 3600
        """,
    )


def test_without_a_zone_there_is_no_latency(draw):
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("zoe | ana | w | c | 1 | 2026-03-02 09:00 | 2026-03-02 10:00"),
        expect="""
            person | day | week | is_answered | working_seconds
            zoe    |     |      | F           |
        """,
    )


def test_whoever_is_not_described_is_not_asked(draw):
    draw(
        "facts.asks",
        through=(CLOCK, HOURS),
        given=asked("guest | ana | w | c | 1 | 2026-03-02 09:00 | 2026-03-02 10:00"),
        expect="person | asker",
    )


@pytest.fixture(scope="module")
def plain_house() -> House:
    return House()


def worked_seconds(moment: datetime) -> int:
    """Plain Python: seconds of 9 to 17 on Monday to Friday between MONDAY and `moment`."""
    total = 0
    for n in range((moment - MONDAY).days + 1):
        day = MONDAY + timedelta(days=n)
        if day.isoweekday() <= 5:
            worked = min(max(moment, day + timedelta(hours=9)), day + timedelta(hours=17)) - day
            total += int(worked.total_seconds()) - 9 * 3600
    return total


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(
        st.tuples(st.integers(5 * 60, 20 * 1440), st.one_of(st.none(), st.integers(0, 6 * 1440))),
        min_size=1,
        max_size=8,
    )
)
def test_latency_equals_plain_python_and_is_never_negative(plain_house, pairs):
    asks = [
        (MONDAY + timedelta(minutes=a), None if wait is None else MONDAY + timedelta(minutes=a + wait))
        for a, wait in pairs
    ]
    given_tables = {name: to_table(text, plain_house.schema(name)) for name, text in office().items()}
    ben = number_of("ben")
    given_tables["facts.direct_asks"] = pa.Table.from_pylist(
        [{"person": ben, "thread": n, "asked_at": a, "answered_at": b} for n, (a, b) in enumerate(asks)],
        plain_house.schema("facts.direct_asks"),
    )
    engine = DuckEngine(SETTINGS, threads=1)
    found = plain_house.run(engine, (CLOCK, HOURS, "facts.asks"), given_tables)["facts.asks"]
    engine.close()
    end = worked_seconds(MONDAY + timedelta(days=28))
    limit = SETTINGS["answer_late_hours"] * 3600
    for row, (a, b) in zip(found.sort_by("thread").to_pylist(), asks, strict=True):
        seen = min(limit, end - worked_seconds(a))
        answered = b is not None and worked_seconds(b) - worked_seconds(a) <= limit
        assert row["is_answered"] == answered
        assert row["working_seconds"] == (worked_seconds(b) - worked_seconds(a) if answered else seen)
        assert row["working_seconds"] >= 0
