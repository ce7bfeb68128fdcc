"""Who is away by the offsets of their own mails, from when to when, and by whose clock they then are."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import Draw
from tests.rows import Rows

HOME, AWAY, UTC = 60, 540, 0
FIRST = date(2026, 1, 5)
"""A Monday."""
ZONE = """
    zone          | starts_at        | ends_at          | offset_minutes
    Europe/Berlin | 2026-01-01 00:00 | 2026-03-29 01:00 | 60
    Europe/Berlin | 2026-03-29 01:00 | 2026-12-31 00:00 | 120
    Mars          | 2026-01-01 00:00 | 2026-12-31 00:00 |
"""
PEOPLE = """
    person | valid_from | valid_to   | zone
    ana    | 2025-01-01 | 2026-02-01 | Europe/Berlin
    ana    | 2026-02-01 |            | Europe/Berlin
    ben    | 2025-01-01 |            | Mars
    cy     | 2025-01-01 |            |
    dee    | 2026-01-10 |            | Europe/Berlin
"""


def days(*runs: tuple[int | None, int], home: Sequence[int] = (HOME,), mails: int = 2) -> str:
    """Drawing of core.mail_days: offsets day by day, each for so many days; None for days without mail."""
    offsets = [offset for offset, length in runs for _ in range(length)]
    lines = [
        f"ana | {FIRST + timedelta(days=n)} | {offset} | Berlin | {'T' if offset in home else 'F'} | {mails}"
        for n, offset in enumerate(offsets)
        if offset is not None
    ]
    return "\n".join(["person | day | offset_minutes | zone | is_home | mails", *lines])


NOBODY = "person | starts_on | ends_on | offset_minutes"


def found(*rows: tuple[int, int, int]) -> str:
    """Drawing of core.travels: first and last day, counted from the first, and the offset."""
    lines = [f"ana | {FIRST + timedelta(days=a)} | {FIRST + timedelta(days=b)} | {o}" for a, b, o in rows]
    return "\n".join([NOBODY, *lines])


def travels(draw: Draw, mail_days: str, expect: str) -> None:
    draw("core.travels", given={"core.mail_days": mail_days}, expect=expect)


def test_two_weeks_away_with_weekends_without_mail_are_one_travel(draw: Draw) -> None:
    drawn = days((HOME, 4), (None, 3), (AWAY, 5), (None, 2), (AWAY, 4), (None, 3), (HOME, 4))
    travels(draw, drawn, found((7, 17, AWAY)))


def test_two_days_are_no_travel_and_three_are(draw: Draw) -> None:
    travels(draw, days((HOME, 5), (AWAY, 2), (HOME, 5)), NOBODY)
    travels(draw, days((HOME, 5), (AWAY, 3), (HOME, 5)), found((5, 7, AWAY)))
    travels(draw, days((HOME, 5), (AWAY, 2), (None, 4), (AWAY, 1)), found((5, 11, AWAY)))


def test_who_is_still_away_is_away_to_the_last_mail(draw: Draw) -> None:
    travels(draw, days((HOME, 5), (AWAY, 3)), found((5, 7, AWAY)))


def test_a_silence_of_more_than_a_week_ends_a_travel(draw: Draw) -> None:
    travels(draw, days((HOME, 5), (AWAY, 2), (None, 6), (AWAY, 2)), found((5, 14, AWAY)))
    travels(draw, days((HOME, 5), (AWAY, 2), (None, 7), (AWAY, 2)), NOBODY)
    apart = days((HOME, 5), (AWAY, 3), (None, 7), (AWAY, 3))
    travels(draw, apart, found((5, 7, AWAY), (15, 17, AWAY)))


def test_two_offsets_in_a_row_are_one_travel_of_two_stays(draw: Draw) -> None:
    """Days between belong to the offset that was shown last; neither stay needs three days of its own."""
    drawn = days((HOME, 5), (AWAY, 2), (None, 2), (600, 1), (HOME, 3))
    travels(draw, drawn, found((5, 8, AWAY), (9, 9, 600)))


def test_home_between_two_travels_parts_them(draw: Draw) -> None:
    travels(draw, days((HOME, 5), (AWAY, 2), (HOME, 1), (AWAY, 2)), NOBODY)


def test_a_lone_mail_in_between_counts_for_nothing(draw: Draw) -> None:
    """From another machine at home while away, or the other way round; a first day's only mail does."""
    away = days((HOME, 4), (AWAY, 2), (HOME, 1), (AWAY, 1), mails=1)
    travels(draw, away, found((4, 7, AWAY)))
    home = days((HOME, 4), (AWAY, 1), (HOME, 1), (AWAY, 1), (HOME, 1), (AWAY, 1), (HOME, 2), mails=1)
    travels(draw, home, NOBODY)
    travels(draw, days((AWAY, 1), (HOME, 4), (AWAY, 3), mails=1), found((5, 7, AWAY)))


def test_whose_mails_never_state_the_offset_of_home_is_no_traveller(draw: Draw) -> None:
    """A server at the other end of the world writes them, with summer time or without."""
    travels(draw, days((-480, 30), (-420, 30)), NOBODY)
    travels(draw, days((AWAY, 10), (HOME, 2), (AWAY, 10)), NOBODY)
    travels(draw, days((AWAY, 10), (HOME, 3), (AWAY, 10)), found((0, 9, AWAY), (13, 22, AWAY)))


def test_clocks_that_change_at_home_are_no_travel(draw: Draw) -> None:
    """Neither where mails follow them, nor where a machine does not: a part of its days is at home."""
    travels(draw, days((HOME, 10), (120, 10), home=(HOME, 120)), NOBODY)
    lines = days((HOME, 20)).splitlines()
    stays_on_winter_time = "\n".join(
        line.replace("| T |", "| F |") if n > 10 else line for n, line in enumerate(lines)
    )
    travels(draw, stays_on_winter_time, NOBODY)


def test_a_roster_that_learns_later_that_somebody_moved_makes_a_travel_of_the_days_before(draw: Draw) -> None:
    lines = [
        line.replace("Berlin", "Tokyo").replace("| F |", "| T |") if n > 15 else line
        for n, line in enumerate(days((HOME, 5), (AWAY, 20)).splitlines())
    ]
    travels(draw, "\n".join(lines), found((5, 14, AWAY)))


def test_a_server_in_utc_is_no_travel(draw: Draw) -> None:
    """From the first mail on, from some day on, up to some day, or every other day."""
    for runs in (
        [(UTC, 30)],
        [(HOME, 10), (UTC, 20)],
        [(UTC, 20), (HOME, 10)],
        [(HOME, 3), (UTC, 3), (HOME, 2), (UTC, 3), (HOME, 2), (UTC, 4), (HOME, 2)],
        [(HOME, 5), (AWAY, 2), (UTC, 5), (HOME, 5)],
    ):
        travels(draw, days(*runs), NOBODY)


def test_utc_between_stretches_at_home_is_a_travel(draw: Draw) -> None:
    travels(draw, days((HOME, 3), (UTC, 3), (HOME, 3)), found((3, 5, UTC)))


def test_of_home_in_utc_one_may_travel_too(draw: Draw) -> None:
    travels(draw, days((UTC, 5), (AWAY, 4), (UTC, 3), home=(UTC,)), found((5, 8, AWAY)))


def test_a_day_states_the_offset_of_more_than_half_of_its_own_mails(draw: Draw) -> None:
    draw(
        "core.mail_days",
        given={
            "core.people": PEOPLE,
            "core.zone_offsets": ZONE,
            "core.emails": """
                person | sent_at          | utc_offset_minutes | author_kind | is_bulk
                ana    | 2026-01-12 09:00 | 60                 | human       | F
                ana    | 2026-01-12 10:00 | 540                | human       |
                ana    | 2026-01-12 11:00 | 540                | human       | F
                ana    | 2026-01-13 09:00 | 60                 | human       | F
                ana    | 2026-01-13 11:00 | 540                | human       | F
                ana    | 2026-01-14 09:00 | 540                | human       | T
                ana    | 2026-01-14 09:00 | 540                | automated   | F
                ana    | 2026-01-14 09:00 |                    | human       | F
                       | 2026-01-14 09:00 | 540                | external    | F
                ben    | 2026-01-14 09:00 | 540                | human       | F
                cy     | 2026-01-14 09:00 | 540                | human       | F
                dee    | 2026-01-09 09:00 | 540                | human       | F
            """,
        },
        expect="""
            person | day        | offset_minutes | zone          | is_home | mails
            ana    | 2026-01-12 | 540            | Europe/Berlin | F       | 2
        """,
    )


def test_the_day_is_that_of_the_clock_that_the_mail_states(draw: Draw) -> None:
    """From day break on; what home's offset is, is asked at the mail."""
    draw(
        "core.mail_days",
        given={
            "core.people": PEOPLE,
            "core.zone_offsets": ZONE,
            "core.emails": """
                person | sent_at          | utc_offset_minutes | author_kind
                ana    | 2026-01-31 19:00 | 540                | human
                ana    | 2026-02-01 18:59 | 540                | human
                ana    | 2026-02-01 19:00 | 540                | human
                ana    | 2026-03-28 12:00 | 60                 | human
                ana    | 2026-03-28 13:00 | 120                | human
                ana    | 2026-03-28 14:00 | 120                | human
                ana    | 2026-03-29 00:30 | 60                 | human
                ana    | 2026-03-30 12:00 | 120                | human
                ana    | 2026-03-31 12:00 | 60                 | human
            """,
        },
        expect="""
            person | day        | offset_minutes | is_home | mails
            ana    | 2026-02-01 | 540            | F       | 2
            ana    | 2026-02-02 | 540            | F       | 1
            ana    | 2026-03-30 | 120            | T       | 1
            ana    | 2026-03-31 | 60             | F       | 1
        """,
    )


def test_what_is_said_of_a_person_is_cut_where_they_are_away(draw: Draw) -> None:
    draw(
        "core.person_spells",
        given={
            "core.people": """
                person | valid_from | valid_to   | zone          | zone_basis | team | schedule
                ana    | 2026-01-01 | 2026-02-10 | Europe/Berlin | roster     | red  | week
                ana    | 2026-02-10 | 2026-03-01 | Europe/Berlin | roster     | blue | week
                ben    | 2026-01-01 |            | Europe/Berlin | default    | red  | week
                cy     | 2026-01-01 |            |               |            | red  | week
            """,
            "core.travels": """
                person | starts_on  | ends_on    | offset_minutes
                ana    | 2025-12-30 | 2026-01-03 | -300
                ana    | 2026-02-08 | 2026-02-11 | 540
                ana    | 2026-02-12 | 2026-02-14 | 0
                ana    | 2026-02-27 | 2026-03-04 | 330
            """,
        },
        expect="""
            person | starts_on  | ends_on    | team | schedule | zone          | zone_basis | offset_minutes
            ana    | 2026-01-01 | 2026-01-03 | red  | week     | UTC-300 min   | mail       | -300
            ana    | 2026-01-04 | 2026-02-07 | red  | week     | Europe/Berlin | roster     |
            ana    | 2026-02-08 | 2026-02-09 | red  | week     | UTC+540 min   | mail       | 540
            ana    | 2026-02-10 | 2026-02-11 | blue | week     | UTC+540 min   | mail       | 540
            ana    | 2026-02-12 | 2026-02-14 | blue | week     | UTC+0 min     | mail       | 0
            ana    | 2026-02-15 | 2026-02-26 | blue | week     | Europe/Berlin | roster     |
            ana    | 2026-02-27 | 2026-02-28 | blue | week     | UTC+330 min   | mail       | 330
            ben    | 2026-01-01 |            | red  | week     | Europe/Berlin | default    |
            cy     | 2026-01-01 |            | red  | week     |               |            |
        """,
    )


WEEK = [{"schedule": 1, "weekday": n, "starts_minute": 540, "ends_minute": 1020} for n in range(1, 6)]
THROUGH = (
    "core.zone_offsets",
    "core.mail_days",
    "core.travels",
    "core.person_spells",
    "core.schedule_windows",
    "core.schedule_days",
    "core.person_dates",
    "core.working_windows",
    "core.person_days",
    "facts.person_clocks",
    "facts.widened_windows",
)
LENGTH = 28
SUMMER = 120
DAY_BREAK = 240


def _moment(day: int, minute: int, offset: int) -> datetime:
    return datetime(2026, 6, 1) + timedelta(days=day, minutes=minute - offset)


def _sends(
    rows: Rows, written: Sequence[tuple[int, int]], offsets: Mapping[int, int]
) -> list[tuple[Any, ...]]:
    """What sends say on the sender's own clock, of mails written on days at minutes by clocks there."""
    emails = [
        {"message": n, "person": 1, "sent_at": _moment(day, minute, offsets.get(day, SUMMER))}
        | {"utc_offset_minutes": offsets.get(day, SUMMER), "author_kind": "human", "is_bulk": False}
        | {"thread": n, "recipients": 1}
        for n, (day, minute) in enumerate(written)
    ]
    person = {"person": 1, "valid_from": date(2026, 1, 1), "zone": "Europe/Berlin", "schedule": 1}
    made = rows(
        "facts.sends",
        {
            "core.horizon": [{"first_day": date(2026, 6, 1), "last_day": date(2026, 6, LENGTH)}],
            "core.people": [person],
            "core.schedule_blocks": WEEK,
            "core.emails": emails,
        },
        through=THROUGH,
    )
    return sorted((r["message"], r["local_at"], r["day"], r["weekday"], r["is_in_hours"]) for r in made)


def test_a_day_on_which_one_flies_goes_by_the_clock_of_most_of_its_mails(draw: Draw) -> None:
    """On Tuesday two mails from Berlin, at nine and at twelve, then three from Los Angeles in the afternoon.

    Those are read by the clock there, which begins at its day break, one in the afternoon in Berlin: those of
    the morning stand at the hour at which they were written. But the day's working hours are those there, and
    to them the morning is off-hours.
    """
    flight = [
        ("2026-06-09 07:00", 120),
        ("2026-06-09 10:00", 120),
        ("2026-06-09 22:00", -420),
        ("2026-06-09 23:00", -420),
        ("2026-06-10 00:00", -420),
    ]
    around = [(f"2026-06-{n:02} 10:00", 120) for n in (3, 4, 5, 16, 17)]
    there = [(f"2026-06-{n} 17:00", -420) for n in (10, 11)]
    emails = "\n".join(
        f"{n} | {n} | ana | {at} | {offset} | human | F | 1"
        for n, (at, offset) in enumerate([*flight, *around, *there], start=1)
    )
    draw(
        "facts.sends",
        given={
            "core.horizon": "first_day | last_day\n2026-06-01 | 2026-06-30",
            "core.people": "person | valid_from | zone | schedule\nana | 2026-01-01 | Europe/Berlin | week",
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                week     | 2       | 540           | 1020
                week     | 3       | 540           | 1020
                week     | 4       | 540           | 1020
                week     | 5       | 540           | 1020
            """,
            "core.emails": f"""
                message | thread | person | sent_at | utc_offset_minutes | author_kind | is_bulk | recipients
                {emails}
            """,
        },
        expect="""
            message | local_at         | day        | is_in_hours
            1       | 2026-06-09 09:00 | 2026-06-09 | F
            2       | 2026-06-09 12:00 | 2026-06-09 | F
            3       | 2026-06-09 15:00 | 2026-06-09 | T
            4       | 2026-06-09 16:00 | 2026-06-09 | T
            5       | 2026-06-09 17:00 | 2026-06-09 | T
            6       | 2026-06-03 12:00 | 2026-06-03 | T
            7       | 2026-06-04 12:00 | 2026-06-04 | T
            8       | 2026-06-05 12:00 | 2026-06-05 | T
            9       | 2026-06-16 12:00 | 2026-06-16 | T
            10      | 2026-06-17 12:00 | 2026-06-17 | T
            11      | 2026-06-10 10:00 | 2026-06-10 | T
            12      | 2026-06-11 10:00 | 2026-06-11 | T
        """,
        through=THROUGH,
    )


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.lists(
        st.sets(st.integers(250, 1430), min_size=1, max_size=4), min_size=LENGTH, max_size=LENGTH
    ),
    offset=st.sampled_from((-660, -480, -210, 180, 330, 540, 765, 840)),
    first=st.integers(5, 12),
    stay=st.integers(5, 14),
    silent=st.sets(st.integers(1, 12), max_size=2),
)
def test_who_travels_works_by_the_clock_there_as_they_would_by_the_one_at_home(
    rows: Rows, minutes: list[set[int]], offset: int, first: int, stay: int, silent: set[int]
) -> None:
    """Day, week and working hours of each mail are those of one who stayed and wrote at the same hours. Days
    without mail are inside the travel, and nobody writes at home while it is a day of the travel there.
    """
    last = first + stay - 1
    begins, ends = _moment(first, DAY_BREAK, offset), _moment(last + 1, DAY_BREAK, offset)
    quiet = {first + n for n in silent if n < stay - 1}
    written = [
        (day, minute)
        for day, each in enumerate(minutes)
        for minute in sorted(each)
        if day not in quiet and (first <= day <= last or not begins <= _moment(day, minute, SUMMER) < ends)
    ]
    at_home = _sends(rows, written, {})
    assert len(at_home) == len(written)
    assert _sends(rows, written, dict.fromkeys(range(first, last + 1), offset)) == at_home
