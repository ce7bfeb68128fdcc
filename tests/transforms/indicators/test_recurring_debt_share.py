"""Share of meeting hours in series that have run for 26 weeks or more at one length."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

WEEKS = "person | week | calendar_covered\nana | 2026-03-02 | T\nben | 2026-03-02 | F"
CLOCKS = """
    person | starts_at        | ends_at          | offset_minutes | day_break_minutes
    ana    | 2026-03-01 00:00 | 2026-04-01 00:00 | 0              | 240
"""


def test_a_series_is_old_after_26_weeks_unless_a_meeting_has_another_length(draw):
    """Of five hours one is of the series of 1 September; that of 2 September is a day short of 26 weeks."""
    draw(
        "indicators.recurring_debt_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "core.person_days": """
                person | day        | week       | absence_part
                ana    | 2026-03-02 | 2026-03-02 |
                ana    | 2026-03-03 | 2026-03-02 | full
            """,
            "core.calendar_components": """
                uid    | recurrence_id    | starts           | ends             | rrule
                old    |                  | 2025-09-01 09:00 | 2025-09-01 10:00 | FREQ=WEEKLY
                old    | 2026-03-02 11:00 | 2020-03-02 11:00 | 2020-03-02 12:00 |
                young  |                  | 2025-09-02 09:00 | 2025-09-02 10:00 | FREQ=WEEKLY
                single |                  | 2025-01-01 09:00 | 2025-01-01 10:00 |
            """,
            "core.meetings": "meeting | uid\none | old\ntwo | old\nthree | young\nfour | single\nfive | old",
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                one     | ana    | 2026-03-02 09:00 | 2026-03-02 10:00
                two     | ana    | 2026-03-02 10:00 | 2026-03-02 12:00
                three   | ana    | 2026-03-02 12:00 | 2026-03-02 13:00
                four    | ana    | 2026-03-02 13:00 | 2026-03-02 14:00
                five    | ana    | 2026-03-03 09:00 | 2026-03-03 10:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/5   | 4
        """,
    )


def test_a_revised_series_runs_unchanged_from_its_last_change_on(draw):
    """Six series, an hour each: never revised, though answered last week; revised 26 weeks ago; last week; a
    day too late; nobody knows when; young, and revised before its start.
    """
    draw(
        "indicators.recurring_debt_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "core.person_days": "person | day | week\nana | 2026-03-02 | 2026-03-02",
            "core.calendar_components": """
                uid      | starts           | ends             | rrule       | sequence | revised
                answered | 2025-01-06 09:00 | 2025-01-06 10:00 | FREQ=WEEKLY | 0        | 2026-02-23 12:00
                long     | 2025-01-06 10:00 | 2025-01-06 11:00 | FREQ=WEEKLY | 1        | 2025-09-01 12:00
                edited   | 2025-01-06 11:00 | 2025-01-06 12:00 | FREQ=WEEKLY | 3        | 2026-02-23 12:00
                late     | 2025-01-06 12:00 | 2025-01-06 13:00 | FREQ=WEEKLY | 1        | 2025-09-02 12:00
                unknown  | 2025-01-06 13:00 | 2025-01-06 14:00 | FREQ=WEEKLY | 1        |
                young    | 2025-12-01 14:00 | 2025-12-01 15:00 | FREQ=WEEKLY | 1        | 2025-01-06 12:00
            """,
            "core.meetings": """
                meeting | uid
                1       | answered
                2       | long
                3       | edited
                4       | late
                5       | unknown
                6       | young
            """,
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                1       | ana    | 2026-03-02 09:00 | 2026-03-02 10:00
                2       | ana    | 2026-03-02 10:00 | 2026-03-02 11:00
                3       | ana    | 2026-03-02 11:00 | 2026-03-02 12:00
                4       | ana    | 2026-03-02 12:00 | 2026-03-02 13:00
                5       | ana    | 2026-03-02 13:00 | 2026-03-02 14:00
                6       | ana    | 2026-03-02 14:00 | 2026-03-02 15:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/3   | 6
        """,
    )


def test_the_day_of_a_revision_is_that_of_the_persons_clock(draw):
    """Nine hours east of UTC it is the day break of 2 September already: a day short of 26 weeks."""
    draw(
        "indicators.recurring_debt_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS.replace("| 0  ", "| 540"),
            "core.person_days": "person | day | week\nana | 2026-03-02 | 2026-03-02",
            "core.calendar_components": """
                uid    | starts           | ends             | rrule       | sequence | revised
                before | 2025-01-06 09:00 | 2025-01-06 10:00 | FREQ=WEEKLY | 1        | 2025-09-01 18:59
                after  | 2025-01-06 10:00 | 2025-01-06 11:00 | FREQ=WEEKLY | 1        | 2025-09-01 19:00
            """,
            "core.meetings": "meeting | uid\n1 | before\n2 | after",
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                1       | ana    | 2026-03-02 00:00 | 2026-03-02 01:00
                2       | ana    | 2026-03-02 01:00 | 2026-03-02 02:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/2   | 2
        """,
    )


def test_a_new_export_and_an_answer_leave_a_revised_series_as_old_as_it_was(draw):
    """Max revised it 26 weeks ago; Ana answered last week; Ben's file states its export alone. Of another
    series the copy of an earlier revision is that old, and the one that stands is not.
    """
    draw(
        "indicators.recurring_debt_share",
        given={
            "facts.eligible_weeks": WEEKS,
            "facts.person_clocks": CLOCKS,
            "core.person_days": "person | day | week\nana | 2026-03-02 | 2026-03-02",
            "lake.calendar_components": """
                uid | starts           | ends             | rrule       | sequence | revised
                1   | 2025-01-06 09:00 | 2025-01-06 10:00 | FREQ=WEEKLY | 2        | 2025-09-01 12:00
                1   | 2025-01-06 09:00 | 2025-01-06 10:00 | FREQ=WEEKLY | 2        | 2026-02-23 12:00
                1   | 2025-01-06 09:00 | 2025-01-06 10:00 | FREQ=WEEKLY | 2        |
                2   | 2025-01-06 10:00 | 2025-01-06 11:00 | FREQ=WEEKLY | 1        | 2025-09-01 12:00
                2   | 2025-01-06 10:00 | 2025-01-06 11:00 | FREQ=WEEKLY | 2        | 2025-09-02 12:00
            """,
            "core.meetings": "meeting | uid\n1 | 1\n2 | 2",
            "core.meeting_people": """
                meeting | person | starts_at        | ends_at
                1       | ana    | 2026-03-02 09:00 | 2026-03-02 10:00
                2       | ana    | 2026-03-02 10:00 | 2026-03-02 11:00
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 1/2   | 2
        """,
        through=("core.calendar_components",),
    )


MEETING = st.tuples(st.integers(1, 240), st.booleans(), st.integers(170, 200), st.booleans())


@settings(max_examples=15, deadline=None)
@given(st.lists(MEETING, min_size=1, max_size=10))
def test_the_share_follows_its_definition(rows, meetings):
    start = datetime(2026, 3, 2, 9)
    week = {"person": 1, "week": date(2026, 3, 2), "calendar_covered": True}
    clock = {"person": 1, "starts_at": datetime(2026, 3, 1), "ends_at": datetime(2026, 4, 1)}
    found = rows(
        "indicators.recurring_debt_share",
        {
            "facts.eligible_weeks": [week],
            "facts.person_clocks": [clock | {"offset_minutes": 0, "day_break_minutes": 240}],
            "core.person_days": [{"person": 1, "day": start.date(), "week": start.date()}],
            "core.calendar_components": [
                {"uid": n, "rrule": "FREQ=DAILY" if repeats else None, "starts": start - timedelta(days=age)}
                | {"ends": start - timedelta(days=age) + timedelta(minutes=minutes + (not is_same))}
                for n, (minutes, repeats, age, is_same) in enumerate(meetings)
            ],
            "core.meetings": [{"meeting": n, "uid": n} for n in range(len(meetings))],
            "core.meeting_people": [
                {"meeting": n, "person": 1, "starts_at": start, "ends_at": start + timedelta(minutes=minutes)}
                for n, (minutes, *_) in enumerate(meetings)
            ],
        },
    )
    old = sum(minutes for minutes, repeats, age, is_same in meetings if repeats and is_same and age >= 182)
    assert [row["value"] for row in found] == [old / sum(minutes for minutes, *_ in meetings)]
