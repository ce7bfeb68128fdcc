"""Working blocks as instants: clock changes, night shifts, and against the standard library."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import Draw
from transforms.kernels._zones import zone_named
from transforms.kernels.schedule_windows import Block, day_break, rows

ONE_DAY = """
    first_day  | last_day
    2026-03-02 | 2026-03-02
"""
NINE_TO_FIVE = [(weekday, 540, 1020) for weekday in range(1, 6)]


def windows(
    zones: list[str | None],
    blocks: list[tuple[int, int, int]],
    first: date,
    last: date,
    schedules: int = 1,
    setting: int = 240,
) -> list[dict]:
    people = [{"schedule": schedule, "zone": zone} for schedule in range(schedules) for zone in zones]
    weeks = [
        {"schedule": schedule, "weekday": weekday, "starts_minute": starts, "ends_minute": ends}
        for schedule in range(schedules)
        for weekday, starts, ends in blocks
    ]
    columns = {"schedule": pa.int64(), "zone": pa.string(), "offset_minutes": pa.int64()}
    types = pa.schema([*columns.items(), ("starts_on", pa.date32()), ("ends_on", pa.date32())])
    block_types = pa.schema(
        [(name, pa.int64()) for name in ("schedule", "weekday", "starts_minute", "ends_minute")]
    )
    return rows(
        pa.Table.from_pylist(people, types),
        pa.Table.from_pylist(weeks, block_types),
        pa.table({"first_day": [first], "last_day": [last]}),
        day_break_minutes=setting,
    ).to_pylist()


def on(day: date, found: list[dict]) -> list[dict]:
    return [row for row in found if row["day"] == day and row["starts_at"] is not None]


def test_a_day_has_its_blocks_and_a_free_day_a_row_without_times(draw: Draw) -> None:
    draw(
        "core.schedule_windows",
        given={
            "core.horizon": ONE_DAY,
            "core.person_spells": """
                person | schedule | zone
                ana    | split    | UTC
                ben    | split    | UTC
                carl   |          | UTC
            """,
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                split    | 1       | 540           | 720
                split    | 1       | 780           | 1020
                other    | 2       | 540           | 720
            """,
        },
        expect="""
            zone | day        | is_scheduled | starts_at        | ends_at          | day_break_minutes
            UTC  | 2026-03-01 | F            |                  |                  | 240
            UTC  | 2026-03-02 | T            | 2026-03-02 09:00 | 2026-03-02 12:00 | 240
            UTC  | 2026-03-02 | T            | 2026-03-02 13:00 | 2026-03-02 17:00 | 240
            UTC  | 2026-03-03 | F            |                  |                  | 240
        """,
    )


def test_without_a_zone_a_day_is_scheduled_but_has_no_times(draw: Draw) -> None:
    draw(
        "core.schedule_windows",
        given={
            "core.horizon": ONE_DAY,
            "core.person_spells": """
                person | schedule | zone
                ana    | early    |
                ben    | early    | Europe/Atlantis
            """,
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                early    | 1       | 360           | 840
            """,
        },
        expect="""
            zone            | day        | is_scheduled | starts_at | ends_at
                            | 2026-03-01 | F            |           |
                            | 2026-03-02 | T            |           |
                            | 2026-03-03 | F            |           |
            Europe/Atlantis | 2026-03-01 | F            |           |
            Europe/Atlantis | 2026-03-02 | T            |           |
            Europe/Atlantis | 2026-03-03 | F            |           |
        """,
    )


def test_an_offset_that_mails_state_is_a_clock_of_its_own(draw: Draw) -> None:
    draw(
        "core.schedule_windows",
        given={
            "core.horizon": ONE_DAY,
            "core.person_spells": """
                person | schedule | zone        | offset_minutes | starts_on  | ends_on
                ana    | early    | UTC-210 min | -210           | 2026-03-02 | 2026-03-02
                ben    | early    | UTC-210 min | -210           | 2026-03-01 | 2026-03-04
                ben    |          | UTC+60 min  | 60             | 2026-03-02 | 2026-03-02
            """,
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                early    | 1       | 360           | 840
            """,
        },
        expect="""
            zone        | day        | is_scheduled | starts_at        | ends_at
            UTC-210 min | 2026-03-01 | F            |                  |
            UTC-210 min | 2026-03-02 | T            | 2026-03-02 09:30 | 2026-03-02 17:30
            UTC-210 min | 2026-03-03 | F            |                  |
        """,
    )


def test_the_hours_of_an_offset_stand_where_somebody_is_there(draw: Draw) -> None:
    """In the weeks of each stay, and for a day on either side."""
    draw(
        "core.schedule_windows",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-01 | 2026-05-31
            """,
            "core.person_spells": """
                person | schedule | zone       | offset_minutes | starts_on  | ends_on
                ana    | monday   | UTC+60 min | 60             | 2026-03-15 | 2026-03-16
                ben    | monday   | UTC+60 min | 60             | 2026-04-29 | 2026-04-29
            """,
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                monday   | 1       | 540           | 600
                monday   | 7       | 540           | 600
            """,
        },
        expect="\n".join(
            ["zone       | day        | is_scheduled"]
            + [
                f"UTC+60 min | {day} | {'T' if day.isoweekday() in (1, 7) else 'F'}"
                for first, last in (((2026, 3, 8), (2026, 3, 23)), ((2026, 4, 26), (2026, 5, 4)))
                for day in (
                    date(*first) + timedelta(days=n) for n in range((date(*last) - date(*first)).days + 1)
                )
            ]
        ),
    )


def test_a_night_shift_belongs_to_the_day_on_which_it_starts(draw: Draw) -> None:
    draw(
        "core.schedule_windows",
        given={
            "core.horizon": ONE_DAY,
            "core.person_spells": """
                person | schedule | zone
                ana    | nights   | Europe/Berlin
            """,
            "core.schedule_blocks": """
                schedule | weekday | starts_minute | ends_minute
                nights   | 1       | 1320          | 1800
            """,
        },
        expect="""
            day        | starts_at        | ends_at          | day_break_minutes
            2026-03-01 |                  |                  | 840
            2026-03-02 | 2026-03-02 21:00 | 2026-03-03 05:00 | 840
            2026-03-03 |                  |                  | 840
        """,
    )


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], 240),
        ([(1, 540, 1020)], 240),
        ([(1, 180, 660)], 180),
        ([(1, 1020, 1440)], 240),
        ([(1, 1320, 1800)], 840),
        ([(1, 1320, 1560), (2, 180, 360)], 840),
        ([(1, 1020, 1500)], 540),
        ([(1, 360, 840), (2, 840, 1320), (3, 1320, 1800)], 240),
    ],
    ids=["none", "day", "bakers", "to midnight", "night", "split night", "past midnight", "around the clock"],
)
def test_the_day_breaks_where_nobody_is_scheduled(blocks: list[tuple[int, int, int]], expected: int) -> None:
    assert day_break([Block(*block) for block in blocks], 240) == expected


def test_the_second_part_of_a_split_night_stays_with_its_first() -> None:
    found = windows(["UTC"], [(1, 1320, 1560), (2, 180, 360)], date(2026, 3, 2), date(2026, 3, 3))
    assert [row["starts_at"] for row in on(date(2026, 3, 2), found)] == [
        datetime(2026, 3, 2, 22),
        datetime(2026, 3, 3, 3),
    ]
    assert on(date(2026, 3, 3), found) == []


@pytest.mark.parametrize(
    ("evening", "morning", "hours"),
    [
        (datetime(2026, 3, 28, 22), datetime(2026, 3, 29, 9), 10),
        (datetime(2026, 10, 24, 23), datetime(2026, 10, 25, 9), 11),
    ],
    ids=["clocks go forward", "clocks go back"],
)
def test_rest_over_a_change_of_clocks_is_counted_in_elapsed_hours(
    evening: datetime, morning: datetime, hours: int
) -> None:
    """Golden values of docs/science.md 1.3."""
    blocks = [
        (6, evening.hour * 60 - 60, evening.hour * 60),
        (7, morning.hour * 60, morning.hour * 60 + 60),
    ]
    found = windows(["Europe/Berlin"], blocks, evening.date(), morning.date())
    left = on(evening.date(), found)[0]["ends_at"]
    came = on(morning.date(), found)[0]["starts_at"]
    assert came - left == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 10), 3), (date(2026, 10, 28), 3), (date(2026, 4, 1), 2)]
)
def test_berlin_and_new_york_overlap_by_date(day: date, hours: int) -> None:
    """Golden values of docs/science.md 1.3: the clocks change on different weekends."""
    found = on(day, windows(["America/New_York", "Europe/Berlin"], NINE_TO_FIVE, day, day))
    assert len(found) == 2
    overlap = min(row["ends_at"] for row in found) - max(row["starts_at"] for row in found)
    assert overlap == timedelta(hours=hours)


@settings(deadline=None)
@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]),
    blocks=st.lists(
        st.tuples(st.integers(1, 7), st.integers(0, 1380), st.integers(15, 600)), min_size=1, max_size=4
    ),
    first=st.dates(date(2025, 1, 1), date(2026, 12, 1)),
)
def test_blocks_are_those_of_the_standard_library_and_never_overlap(
    zone: str, blocks: list[tuple[int, int, int]], first: date
) -> None:
    spans = [(weekday, starts, starts + length) for weekday, starts, length in blocks]
    last = first + timedelta(days=13)
    found = [row for row in windows([zone], spans, first, last) if row["starts_at"] is not None]
    assert all(one["ends_at"] <= other["starts_at"] for one, other in pairwise(found))
    minutes = [first + timedelta(days=day) for day in range(14)]
    for day in minutes:
        for weekday, starts, ends in spans:
            if day.isoweekday() == weekday:
                assert_covered(found, utc_of(day, starts, zone), utc_of(day, ends, zone))


def utc_of(day: date, minute: int, zone: str) -> datetime:
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone_named(zone)).astimezone(UTC).replace(tzinfo=None)


def assert_covered(found: list[dict], starts: datetime, ends: datetime) -> None:
    covered = sum(
        (max(timedelta(), min(ends, row["ends_at"]) - max(starts, row["starts_at"])) for row in found),
        timedelta(),
    )
    assert covered == max(timedelta(), ends - starts)


def test_without_a_night_there_is_nothing(draw: Draw) -> None:
    draw(
        "core.schedule_windows",
        given={
            "core.person_spells": """
                person | schedule | zone
                ana    | week     | UTC
            """
        },
        expect="schedule | day",
    )
