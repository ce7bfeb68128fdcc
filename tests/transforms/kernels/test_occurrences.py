"""Occurrences of calendar events: the edges, one by one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from tests.harness import Draw
from tests.transforms.kernels.calendars import Event, occurrences, starts

NINE = datetime(2026, 3, 2, 9)
DAILY = Event(NINE, rules=("FREQ=DAILY;COUNT=3",))
HORIZON = """
    first_day  | last_day
    2026-03-01 | 2026-05-31
"""


def reasons(*events: Event, default_zone: str | None = None) -> list[str | None]:
    return [row["reason"] for row in occurrences(*events, default_zone=default_zone)]


def test_a_series_runs_by_the_wall_clock_of_its_zone(draw: Draw) -> None:
    draw(
        "core.occurrences",
        given={
            "core.horizon": HORIZON,
            "core.calendar_components": """
                uid  | starts           | ends             | zone          | rrule               | organizer
                team | 2026-03-26 09:00 | 2026-03-26 09:30 | Europe/Berlin | FREQ=WEEKLY;COUNT=2 | ana
            """,
        },
        expect="""
            uid  | original_start   | starts_at        | ends_at          | organizer | reason
            team | 2026-03-26 08:00 | 2026-03-26 08:00 | 2026-03-26 08:30 | ana       |
            team | 2026-04-02 07:00 | 2026-04-02 07:00 | 2026-04-02 07:30 | ana       |
        """,
    )


def test_an_override_replaces_and_a_cancelled_one_keeps_its_row(draw: Draw) -> None:
    draw(
        "core.occurrences",
        given={
            "core.horizon": HORIZON,
            "core.calendar_components": """
                uid | recurrence_id    | starts           | zone | rrule              | status
                a   |                  | 2026-03-02 09:00 | UTC  | FREQ=DAILY;COUNT=3 | confirmed
                a   | 2026-03-03 09:00 | 2026-03-03 15:00 | UTC  |                    | tentative
                a   | 2026-03-04 09:00 | 2026-03-04 09:00 | UTC  |                    | cancelled
            """,
        },
        expect="""
            original_start   | recurrence_id    | starts_at        | status
            2026-03-02 09:00 |                  | 2026-03-02 09:00 | confirmed
            2026-03-03 09:00 | 2026-03-03 09:00 | 2026-03-03 15:00 | tentative
            2026-03-04 09:00 | 2026-03-04 09:00 | 2026-03-04 09:00 | cancelled
        """,
    )


def test_an_event_in_no_known_zone_is_one_row_with_a_reason(draw: Draw) -> None:
    draw(
        "core.occurrences",
        given={
            "core.horizon": HORIZON,
            "core.calendar_components": """
                uid      | starts           | ends             | zone | rrule      | status    | organizer
                floating | 2026-03-02 09:00 | 2026-03-02 10:00 |      | FREQ=DAILY | confirmed | ana
                odd      | 2026-03-02 09:00 | 2026-03-02 10:00 | PDT  |            | confirmed |
            """,
        },
        expect="""
            uid      | original_start | starts_at | ends_at | status    | organizer | reason
            floating |                |           |         | confirmed | ana       | unknown_zone
            odd      |                |           |         | confirmed |           | unknown_zone
        """,
    )


def test_a_floating_event_stands_in_the_default_zone() -> None:
    assert starts(Event(NINE, zone=None), default_zone="America/New_York") == [datetime(2026, 3, 2, 14)]


def test_an_all_day_event_is_a_date_in_no_zone() -> None:
    (row,) = occurrences(Event(datetime(2026, 3, 2), 0, None, is_all_day=True))
    assert (row["starts_at"], row["ends_at"]) == (datetime(2026, 3, 2), datetime(2026, 3, 3))


def test_an_all_day_series_may_end_at_a_moment() -> None:
    rules = ("FREQ=DAILY;UNTIL=20260303T220000Z",)
    event = Event(datetime(2026, 3, 2), 1440, None, rules, is_all_day=True)
    assert starts(event) == [datetime(2026, 3, 2), datetime(2026, 3, 3)]


def test_all_day_series_are_cut_by_date_however_the_date_is_written() -> None:
    master = Event(
        datetime(2026, 3, 2), 1440, None, ("FREQ=DAILY;COUNT=4",), is_all_day=True,
        extra={"exdate": "2026-03-03T00:00:00@Europe/Berlin", "rdate": "2026-03-09T00:00:00@"},
    )  # fmt: skip
    moved = Event(datetime(2026, 3, 20), 1440, None, is_all_day=True, replaces=datetime(2026, 3, 4),
                  extra={"recurrence_zone": "Europe/Berlin"})  # fmt: skip
    assert starts(master, moved) == [datetime(2026, 3, day) for day in (2, 5, 9, 20)]


def test_a_rule_of_weeks_keeps_the_weekday_of_the_first_start() -> None:
    """RFC 5545, 3.3.10: what a rule leaves out is taken from DTSTART; here the Mondays of weeks 10 and 12."""
    event = replace(DAILY, rules=("FREQ=YEARLY;BYWEEKNO=10,12",))
    assert starts(event) == [datetime(2026, 3, 2, 8), datetime(2026, 3, 16, 8)]


def test_several_rules_join_and_a_start_given_twice_is_one() -> None:
    event = replace(DAILY, rules=("FREQ=DAILY;COUNT=3", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"))
    assert starts(event) == [datetime(2026, 3, day, 8) for day in (2, 3, 4, 6)]


def test_the_first_start_stands_even_where_no_rule_gives_it() -> None:
    event = replace(DAILY, rules=("FREQ=WEEKLY;BYDAY=TU;COUNT=1",))
    assert starts(event) == [datetime(2026, 3, 2, 8), datetime(2026, 3, 3, 8)]


@pytest.mark.parametrize(
    ("until", "days"),
    [
        ("20260304T080000Z", [2, 3, 4]),
        ("20260304T075959Z", [2, 3]),
        ("20260304T090000", [2, 3, 4]),
        ("20260304T085959", [2, 3]),
        ("20260304", [2, 3, 4]),
        ("20260301T000000Z", [2]),
    ],
)
def test_until_is_included_in_whichever_way_it_is_written(until: str, days: list[int]) -> None:
    event = replace(DAILY, rules=(f"FREQ=DAILY;UNTIL={until}",))
    assert starts(event) == [datetime(2026, 3, day, 8) for day in days]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_dates_at_the_ends_of_time_are_read(zone: str) -> None:
    forever = Event(
        NINE, zone=zone, rules=("FREQ=WEEKLY;UNTIL=99991231T235959Z",),
        extra={"exdate": "0001-01-01T00:00:00@UTC 9999-12-31T23:59:59@UTC"},
    )  # fmt: skip
    assert len(starts(forever)) == 14
    never = Event(NINE, zone=zone, rules=("FREQ=WEEKLY;UNTIL=00010101T000000Z",))
    assert len(starts(never)) == 1
    long = Event(NINE, zone=zone, rules=("FREQ=YEARLY",), extra={"ends": datetime(9999, 12, 31)})
    assert len(starts(long)) == 1


def test_removed_starts_are_found_in_another_zone_and_by_their_date() -> None:
    event = replace(DAILY, extra={"exdate": "2026-03-02T08:00:00@UTC 2026-03-04T00:00:00@"})
    assert starts(event) == [datetime(2026, 3, 3, 8)]


def test_added_starts_may_stand_in_a_zone_whose_name_has_spaces() -> None:
    event = replace(
        DAILY, extra={"rdate": "2026-03-10T09:00:00@Eastern Standard Time 2026-03-11T09:00:00@Some Where"}
    )
    assert starts(event)[3:] == [datetime(2026, 3, 10, 13), datetime(2026, 3, 11, 8)]


def test_added_periods_last_as_long_as_they_say() -> None:
    event = replace(DAILY, rules=(), extra={"rdate": "2026-03-10T09:00:00/1800@Europe/Berlin"})
    assert [row["ends_at"] - row["starts_at"] for row in occurrences(event)] == [
        timedelta(hours=1),
        timedelta(minutes=30),
    ]
    running = replace(event, extra={"rdate": "2026-02-10T09:00:00/2592000@Europe/Berlin"})
    assert starts(running)[0] == datetime(2026, 2, 10, 8)


def test_a_rule_that_takes_away_is_subtracted() -> None:
    event = replace(DAILY, rules=("EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=9", "FREQ=DAILY;COUNT=5"))
    assert starts(event) == [datetime(2026, 3, day, 8) for day in (3, 5)]


def test_a_ranged_override_moves_and_shortens_all_that_follows() -> None:
    """9:00 on Mondays; from the 16th on Tuesdays at 11:00, by the wall clock: the clocks go forward on the
    29th. One later override still stands for itself.
    """
    weekly = Event(NINE, rules=("FREQ=WEEKLY;COUNT=6",))
    ranged = Event(
        datetime(2026, 3, 17, 11), 45, replaces=datetime(2026, 3, 16, 9), is_this_and_future=True,
        status="tentative",
    )  # fmt: skip
    single = Event(datetime(2026, 3, 30, 15), replaces=datetime(2026, 3, 30, 9))
    found = [
        (row["starts_at"], row["original_start"], row["recurrence_id"], row["status"])
        for row in occurrences(weekly, ranged, single)
    ]
    key = datetime(2026, 3, 16, 9)
    assert found == [
        (datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 8), None, "confirmed"),
        (datetime(2026, 3, 9, 8), datetime(2026, 3, 9, 8), None, "confirmed"),
        (datetime(2026, 3, 17, 10), datetime(2026, 3, 16, 8), key, "tentative"),
        (datetime(2026, 3, 24, 10), datetime(2026, 3, 23, 8), key, "tentative"),
        (datetime(2026, 3, 30, 13), datetime(2026, 3, 30, 7), datetime(2026, 3, 30, 9), "confirmed"),
        (datetime(2026, 4, 7, 9), datetime(2026, 4, 6, 7), key, "tentative"),
    ]
    assert {row["ends_at"] - row["starts_at"] for row in occurrences(weekly, ranged)[2:]} == {
        timedelta(minutes=45)
    }


def test_what_a_ranged_override_moves_into_the_horizon_is_found() -> None:
    weekly = Event(datetime(2025, 12, 1, 9), zone="UTC", rules=("FREQ=WEEKLY;COUNT=8",))
    ranged = Event(
        datetime(2026, 3, 2, 9), zone="UTC", replaces=datetime(2025, 12, 8, 9), is_this_and_future=True
    )
    assert starts(weekly, ranged) == [datetime(2026, 3, 2, 9) + timedelta(weeks=week) for week in range(7)]


def test_of_two_ranged_overrides_of_one_start_the_higher_revision_describes_what_follows() -> None:
    early, late = (
        Event(
            datetime(2026, 3, 3, hour), replaces=datetime(2026, 3, 3, key), is_this_and_future=True,
            sequence=sequence, extra={"recurrence_zone": zone},
        )
        for hour, key, zone, sequence in ((7, 9, "Europe/Berlin", 2), (18, 8, "UTC", 1))
    )  # fmt: skip
    assert starts(DAILY, early, late) == [
        datetime(2026, 3, 2, 8),
        datetime(2026, 3, 3, 6),
        datetime(2026, 3, 4, 6),
    ]


def test_a_ranged_override_in_another_zone_runs_by_its_own_clock() -> None:
    """Berlin changes its clocks on 29 March, New York three weeks before."""
    weekly = Event(NINE, rules=("FREQ=WEEKLY;COUNT=5",))
    ranged = Event(
        datetime(2026, 3, 9, 9), zone="America/New_York", replaces=datetime(2026, 3, 9, 9),
        is_this_and_future=True, extra={"recurrence_zone": "Europe/Berlin"},
    )  # fmt: skip
    assert starts(weekly, ranged) == [
        datetime(2026, 3, 2, 8),
        *(datetime(2026, 3, day, 13) for day in (9, 16, 23)),
        datetime(2026, 3, 30, 12),
    ]


def test_a_day_given_by_times_from_now_on_becomes_one_given_by_dates() -> None:
    ranged = Event(
        datetime(2026, 3, 4), 1440, None, replaces=datetime(2026, 3, 3, 9), is_this_and_future=True,
        is_all_day=True, extra={"recurrence_zone": "Europe/Berlin"},
    )  # fmt: skip
    found = [(row["starts_at"], row["is_all_day"]) for row in occurrences(DAILY, ranged)]
    assert found == [
        (datetime(2026, 3, 2, 8), False),
        (datetime(2026, 3, 4), True),
        (datetime(2026, 3, 5), True),
    ]


def test_a_ranged_override_that_cannot_be_placed_describes_nothing_else() -> None:
    ranged = Event(
        datetime(2026, 3, 3, 12), zone="Some Where", replaces=datetime(2026, 3, 3, 9),
        is_this_and_future=True, extra={"recurrence_zone": "Europe/Berlin"},
    )  # fmt: skip
    assert starts(DAILY, ranged) == [datetime(2026, 3, 2, 8), datetime(2026, 3, 4, 8), None]


@pytest.mark.parametrize(("sequence", "status"), [(0, "confirmed"), (1, "cancelled"), (2, "cancelled")])
def test_a_cancelled_series_takes_its_older_overrides_with_it(sequence: int, status: str) -> None:
    series = replace(DAILY, status="cancelled", sequence=sequence)
    moved = Event(datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 9), sequence=1)
    assert [row["status"] for row in occurrences(series, moved)] == ["cancelled", status, "cancelled"]


@pytest.mark.parametrize(
    ("sequence", "key", "is_there"),
    [
        (1, datetime(2026, 3, 9, 9), False),
        (2, datetime(2026, 3, 9, 9), True),
        (1, datetime(2026, 3, 10, 10), True),
        (1, datetime(2025, 3, 9, 9), True),
    ],
    ids=["older, no longer given", "no older", "given", "too far away to know"],
)
def test_an_older_override_of_a_start_no_longer_given_is_outdated(
    sequence: int, key: datetime, is_there: bool
) -> None:
    """Mondays at 9:00 became Tuesdays at 10:00; a calendar exported before still moves a Monday."""
    moved = Event(datetime(2026, 3, 3, 10), rules=("FREQ=WEEKLY;COUNT=3",), sequence=2)
    kept = Event(datetime(2026, 3, 9, 11), replaces=key, sequence=sequence)
    assert (datetime(2026, 3, 9, 10) in starts(moved, kept)) is is_there


EASTERN = (
    {"begins": datetime(1967, 10, 29, 2), "offset_before_seconds": -14400, "offset_seconds": -18000,
     "rrule": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z"},
    {"begins": datetime(1987, 4, 5, 2), "offset_before_seconds": -18000, "offset_seconds": -14400,
     "rrule": "FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z"},
    {"begins": datetime(2007, 3, 11, 2), "offset_before_seconds": -18000, "offset_seconds": -14400,
     "rrule": "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"},
    {"begins": datetime(2007, 11, 4, 2), "offset_before_seconds": -14400, "offset_seconds": -18000,
     "rrule": "FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"},
)  # fmt: skip


def defined(name: str, *observances: dict) -> tuple[dict, ...]:
    return tuple({"zone": name} | observance for observance in observances)


@pytest.mark.parametrize("year", [1990, 2006, 2026])
def test_a_zone_that_a_calendar_defines_is_followed_as_it_says(year: int) -> None:
    own = Event(datetime(year, 1, 4, 2, 30), zone="Eastern#1", rules=("FREQ=DAILY;COUNT=360",))
    known = replace(own, zone="America/New_York")
    horizon = (date(year, 1, 1), date(year, 12, 31))
    found = occurrences(own, horizon=horizon, zones=defined("Eastern#1", *EASTERN))
    assert len(found) == 360
    assert [row["starts_at"] for row in found] == [
        row["starts_at"] for row in occurrences(known, horizon=horizon)
    ]


def test_a_name_in_the_database_stands_above_the_definition_beside_it() -> None:
    wrong = {"begins": datetime(1970, 1, 1), "offset_before_seconds": 0, "offset_seconds": 3600}
    for name in ("W. Europe Standard Time#1", "Europe/Berlin#1"):
        assert starts(Event(NINE, zone=name), zones=defined(name, wrong)) == [datetime(2026, 3, 2, 8)]


def test_before_its_first_onset_a_zone_has_the_offset_from_before() -> None:
    late = {
        "begins": datetime(2026, 3, 10), "offset_before_seconds": 3600, "offset_seconds": 7200,
        "rdate": "2026-03-12T00:00:00",
    }  # fmt: skip
    early = {"begins": datetime(2026, 3, 11), "offset_before_seconds": 7200, "offset_seconds": 3600}
    event = replace(DAILY, zone="Here#1", rules=("FREQ=DAILY;COUNT=12",))
    found = starts(event, zones=defined("Here#1", late, early))
    assert [start.hour for start in found] == [8] * 8 + [7, 8] + [7] * 2


@pytest.mark.parametrize("rrule", ["FREQ=SECONDLY", "FREQ=NEVER"])
def test_a_zone_defined_badly_or_elsewhere_is_unknown(rrule: str) -> None:
    bad = {"begins": NINE, "offset_before_seconds": 0, "offset_seconds": 3600, "rrule": rrule}
    for name in ("Here#1", "Here#2", "Here"):
        made = occurrences(Event(NINE, zone=name), zones=defined("Here#1", bad))
        assert [row["reason"] for row in made] == ["unknown_zone"]


def test_of_two_overrides_of_one_start_the_higher_revision_stands() -> None:
    early = Event(datetime(2026, 3, 3, 7), replaces=datetime(2026, 3, 3, 9), sequence=2)
    late = Event(
        datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 8), sequence=1,
        extra={"recurrence_zone": "UTC"},
    )  # fmt: skip
    assert starts(DAILY, early, late) == [
        datetime(2026, 3, 2, 8),
        datetime(2026, 3, 3, 6),
        datetime(2026, 3, 4, 8),
    ]


def test_an_override_without_its_series_stands_alone() -> None:
    (row,) = occurrences(Event(datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 9)))
    assert row["starts_at"] == datetime(2026, 3, 3, 17)
    assert row["original_start"] == datetime(2026, 3, 3, 8)


def test_an_override_named_by_a_bare_date_replaces_what_is_on_that_day() -> None:
    moved = Event(datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3), extra={"recurrence_zone": None})
    assert starts(DAILY, moved) == [
        datetime(2026, 3, 2, 8),
        datetime(2026, 3, 3, 17),
        datetime(2026, 3, 4, 8),
    ]


def test_an_override_keyed_in_an_unknown_zone_is_read_by_the_clock_of_its_series() -> None:
    moved = Event(
        datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 9), extra={"recurrence_zone": "Some Where"}
    )
    assert starts(DAILY, moved) == [
        datetime(2026, 3, 2, 8),
        datetime(2026, 3, 3, 17),
        datetime(2026, 3, 4, 8),
    ]


def test_a_removed_start_takes_its_override_with_it() -> None:
    master = replace(DAILY, removed=(datetime(2026, 3, 3, 9),))
    moved = Event(datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 9))
    assert starts(master, moved) == [datetime(2026, 3, 2, 8), datetime(2026, 3, 4, 8)]


def test_an_override_in_an_unknown_zone_still_replaces() -> None:
    moved = Event(datetime(2026, 3, 3, 18), zone="Some Where", replaces=datetime(2026, 3, 3, 9))
    assert starts(DAILY, moved) == [datetime(2026, 3, 2, 8), datetime(2026, 3, 4, 8), None]


def test_a_start_in_the_gap_keeps_its_length() -> None:
    (row,) = occurrences(Event(datetime(2026, 3, 29, 2, 30), 45))
    assert (row["starts_at"], row["ends_at"]) == (datetime(2026, 3, 29, 1, 30), datetime(2026, 3, 29, 2, 15))


def test_two_hours_that_a_clock_set_forward_makes_one_are_one_start(draw: Draw) -> None:
    draw(
        "core.occurrences",
        given={
            "core.horizon": HORIZON,
            "core.calendar_components": """
                uid  | starts           | ends             | zone          | rrule
                tick | 2026-03-29 00:30 | 2026-03-29 02:30 | Europe/Berlin | FREQ=HOURLY;COUNT=4
            """,
        },
        expect="""
            uid  | original_start   | starts_at        | ends_at
            tick | 2026-03-28 23:30 | 2026-03-28 23:30 | 2026-03-29 01:30
            tick | 2026-03-29 00:30 | 2026-03-29 00:30 | 2026-03-29 01:30
            tick | 2026-03-29 01:30 | 2026-03-29 01:30 | 2026-03-29 03:30
        """,
    )


def test_an_event_that_ends_in_another_zone_lasts_as_long_as_elapses() -> None:
    flight = Event(
        datetime(2026, 3, 2, 9), rules=("FREQ=WEEKLY;COUNT=2",),
        extra={"ends": datetime(2026, 3, 2, 12), "ends_zone": "America/New_York"},
    )  # fmt: skip
    assert {row["ends_at"] - row["starts_at"] for row in occurrences(flight)} == {timedelta(hours=9)}


@pytest.mark.parametrize("ends", [None, NINE - timedelta(hours=1)], ids=["no end", "ends before it starts"])
def test_without_a_usable_end_it_has_no_length(ends: datetime | None) -> None:
    (row,) = occurrences(Event(NINE, extra={"ends": ends}))
    assert row["starts_at"] == row["ends_at"]


def test_what_lies_outside_the_horizon_is_left_out() -> None:
    events = [
        replace(DAILY, rules=(), starts=day, extra={"uid": number})
        for number, day in enumerate(
            [
                datetime(2026, 2, 27, 9),
                datetime(2026, 2, 28, 9),
                datetime(2026, 6, 1, 9),
                datetime(2026, 6, 2, 9),
            ]
        )
    ]
    assert starts(*events) == [datetime(2026, 2, 28, 8), datetime(2026, 6, 1, 7)]


@pytest.mark.parametrize("rule", ["FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU"])
def test_an_old_endless_series_is_entered_in_its_phase(rule: str) -> None:
    first, last = datetime(1990, 1, 1, 9), datetime(2026, 5, 31, 9)
    walked = rrulestr(rule, dtstart=first).between(NINE, last)
    assert [
        start for start in starts(Event(first, zone="UTC", rules=(rule,))) if NINE < start < last
    ] == walked
    assert len(walked) > 10


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;UNTIL=20290101T000000Z",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;INTERVAL=10080;COUNT=9000",
    ],
)
def test_an_absurd_series_is_given_up_with_a_reason(rule: str) -> None:
    assert reasons(Event(datetime(1950, 1, 2, 9), rules=(rule,))) == ["too_frequent"]


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;INTERVAL=1;UNTIL=99991231", "FREQ=HOURLY;INTERVAL=24"]
)
def test_a_series_is_followed_no_further_than_the_horizon(rule: str) -> None:
    assert len(starts(Event(datetime(1950, 1, 2, 9), zone="UTC", rules=(rule,)))) == 94


@pytest.mark.parametrize(
    "rule", ["FREQ=FORTNIGHTLY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;UNTIL=soon"]
)
def test_a_rule_that_cannot_be_read_is_one_row_with_a_reason(rule: str) -> None:
    assert reasons(replace(DAILY, rules=(rule,))) == ["bad_rule"]


def test_parts_that_are_empty_or_unknown_are_left_out() -> None:
    event = replace(DAILY, rules=("FREQ=DAILY;COUNT=2;UNTIL=;X-NAME=1;BYDAY=",))
    assert len(starts(event)) == 2


def test_a_rule_that_no_day_obeys_leaves_the_first_start() -> None:
    assert len(starts(replace(DAILY, rules=("FREQ=DAILY;BYMONTH=2,6;BYMONTHDAY=31,-31",)))) == 1


def test_an_occurrence_has_one_number_whatever_else_is_there() -> None:
    numbers = {row["starts_at"]: row["occurrence"] for row in occurrences(DAILY)}
    moved = Event(datetime(2026, 3, 3, 18), replaces=datetime(2026, 3, 3, 9))
    with_override = {row["original_start"]: row["occurrence"] for row in occurrences(DAILY, moved)}
    assert with_override == numbers


def test_without_a_night_there_is_nothing(draw: Draw) -> None:
    draw(
        "core.occurrences",
        given={
            "core.calendar_components": """
                uid  | starts           | ends             | zone
                team | 2026-03-02 09:00 | 2026-03-02 10:00 | UTC
            """
        },
        expect="uid | starts_at",
    )
