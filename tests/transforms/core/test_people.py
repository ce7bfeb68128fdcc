"""People: the roster over time, and who is described without one."""

from datetime import date, timedelta

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.schema import TABLES
from tests.drawings import to_table
from tests.harness import SETTINGS, Draw, House
from transforms.duck import DuckEngine

HORIZON = """
    first_day  | last_day
    2026-02-10 | 2026-06-30
"""
DEFAULTS = """
    zone          | country | schedule
    Europe/Berlin | DE      | week
"""
IDENTITIES = """
    identifier | person | is_internal | is_guest | is_bot | zone
    ana        | ana    | T           | F        | F      |
    ana_slack  | ana    | T           | F        | F      | Europe/Lisbon
    ben        | ben    | T           | F        | F      |
    ben_alias  | ben    | T           | F        | F      |
    cy         | cy     | T           | F        | F      |
"""


def test_a_later_row_ends_an_earlier_one(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "lake.people": """
                person | valid_from | snapshot_on | team
                ana    |            | 2026-06-30  | red
                ana    | 2026-04-01 | 2026-06-30  | blue
                ben    | 2026-03-01 | 2026-06-30  | red
            """,
        },
        expect="""
            person | valid_from | valid_to   | team | is_on_roster
            ana    | 2026-01-01 | 2026-04-01 | red  | T
            ana    | 2026-04-01 |            | blue | T
            ben    | 2026-03-01 |            | red  | T
        """,
    )


def test_the_later_snapshot_of_one_day_stands(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "lake.people": """
                person | valid_from | snapshot_on | team
                ana    | 2026-04-01 | 2026-05-01  | red
                ana    | 2026-04-01 | 2026-06-01  | blue
                ana    | 2026-04-01 | 2026-06-01  | blue
            """,
        },
        expect="""
            person | valid_from | valid_to | team
            ana    | 2026-04-01 |          | blue
        """,
    )


def test_a_newer_roster_does_not_rewrite_what_was_so_before(draw: Draw) -> None:
    """Ana moved, ben left, cy came with a first day, dee without one: windows of May stay as they were."""
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "lake.people": """
                person | valid_from | snapshot_on | starts_on  | ends_on    | team
                ana    |            | 2026-05-31  | 2020-01-01 |            | red
                ben    |            | 2026-05-31  |            |            | red
                ana    |            | 2026-06-30  | 2020-01-01 |            | blue
                ben    |            | 2026-06-30  |            | 2026-06-12 | red
                cy     |            | 2026-06-30  | 2026-06-15 |            | red
                dee    |            | 2026-06-30  |            |            | red
            """,
        },
        expect="""
            person | valid_from | valid_to   | team
            ana    | 2020-01-01 | 2026-06-30 | red
            ana    | 2026-06-30 |            | blue
            ben    | 2026-01-01 | 2026-06-13 | red
            cy     | 2026-06-15 |            | red
            dee    | 2026-06-30 |            | red
        """,
    )


def test_employment_bounds_what_a_row_describes(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "lake.people": """
                person | valid_from | starts_on  | ends_on
                ana    |            | 2020-05-04 | 2026-04-30
                ben    | 2026-01-01 | 2026-03-02 |
                cy     | 2026-01-01 | 2020-01-01 | 2025-12-31
                dee    | 2026-01-01 |            | 2026-02-28
                dee    | 2026-05-01 | 2026-05-01 |
                eve    |            |            |
                eve    | 2025-06-01 |            |
            """,
        },
        expect="""
            person | valid_from | valid_to   | starts_on  | ends_on
            ana    | 2020-05-04 | 2026-05-01 | 2020-05-04 | 2026-04-30
            ben    | 2026-03-02 |            | 2026-03-02 |
            dee    | 2026-01-01 | 2026-03-01 |            | 2026-02-28
            dee    | 2026-05-01 |            | 2026-05-01 |
            eve    | 2025-06-01 |            |            |
        """,
    )


def test_zone_country_and_schedule_say_where_they_come_from(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "core.identities": IDENTITIES,
            "lake.people": """
                person | valid_from | zone       | country | schedule
                ana    | 2026-01-01 |            |         |
                ana    | 2026-04-01 | Asia/Tokyo | JP      | part_time
                ben    | 2026-01-01 |            |         |
            """,
        },
        expect="""
            person | valid_from | zone          | zone_basis | country | schedule  | schedule_basis
            ana    | 2026-01-01 | Europe/Lisbon | profile    | DE      | week      | default
            ana    | 2026-04-01 | Asia/Tokyo    | roster     | JP      | part_time | roster
            ben    | 2026-01-01 | Europe/Berlin | default    | DE      | week      | default
        """,
    )


def test_a_zone_that_nobody_states_is_unknown(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": """
                zone | country | schedule
                     |         | week
            """,
            "lake.people": """
                person | valid_from
                ana    | 2026-01-01
            """,
        },
        expect="""
            person | zone | zone_basis | country
            ana    |      |            |
        """,
    )


def test_a_manager_is_a_person_of_the_roster(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "core.identities": IDENTITIES,
            "lake.people": """
                person | valid_from | manager
                ana    | 2026-01-01 | ben_alias
                ben    | 2026-01-01 | cy
            """,
        },
        expect="""
            person | manager
            ana    | ben
            ben    |
        """,
    )


def test_without_a_roster_every_internal_human_is_described(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "core.identities": """
                identifier | person | is_internal | is_guest | is_bot | zone
                ana        | ana    | T           | F        | F      | Europe/Lisbon
                ana_bot    | ana    | T           | F        | T      |
                build      | build  | T           | F        | T      |
                guest      | guest  | T           | T        | F      |
                away       | away   | F           | F        | F      |
                silent     | silent | T           | F        | F      |
            """,
            "core.seen_quarters": """
                person | quarter_on
                ana    | 2026-01-01
                build  | 2026-01-01
                guest  | 2026-01-01
                away   | 2026-01-01
            """,
        },
        expect="""
            person | valid_from | valid_to | team | zone          | zone_basis | schedule | is_on_roster
            ana    | 2026-01-01 |          |      | Europe/Lisbon | profile    | week     | F
        """,
    )


def test_without_a_roster_people_stay_for_a_quarter_after_they_were_seen(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": """
                first_day  | last_day
                2024-10-05 | 2026-06-30
            """,
            "reference.defaults": DEFAULTS,
            "core.identities": """
                identifier | person | is_internal | is_guest | is_bot
                ana        | ana    | T           | F        | F
                ben        | ben    | T           | F        | F
            """,
            "core.seen_quarters": """
                person | quarter_on
                ana    | 2024-10-01
                ana    | 2025-01-01
                ana    | 2026-01-01
                ben    | 2025-10-01
            """,
        },
        expect="""
            person | valid_from | valid_to
            ana    | 2024-10-01 | 2025-01-01
            ana    | 2025-01-01 | 2025-07-01
            ana    | 2026-01-01 |
            ben    | 2025-10-01 | 2026-04-01
        """,
    )


def test_people_are_seen_in_the_quarters_of_their_records(draw: Draw) -> None:
    draw(
        "core.seen_quarters",
        given={
            "core.horizon": """
                first_day  | last_day
                2025-10-05 | 2026-06-30
            """,
            "core.identities": """
                identifier | person
                ana        | ana
                ana_slack  | ana
                ben        | ben
                cy         | cy
            """,
            "lake.messages": """
                sender    | sent_at
                ana_slack | 2026-02-03 09:00
                ana_slack | 2026-03-03 09:00
                ana_slack | 2026-04-01 00:30
                nobody    | 2026-02-03 09:00
            """,
            "lake.emails": """
                message | sender | sent_at
                hello   | ana    | 2026-02-03 09:00
                again   | ana    | 2026-05-03 09:00
            """,
            "lake.email_recipients": """
                message | recipient
                hello   | ben
            """,
            "lake.scope": """
                source   | unit  | starts_on  | ends_on
                calendar | rooms | 1998-01-01 | 2026-01-05
                email    | rooms | 2026-04-01 | 2026-04-30
            """,
            "lake.calendar_components": """
                calendar | organizer
                rooms    | cy
            """,
            "lake.calendar_attendees": """
                calendar | attendee
                rooms    | ben
                rooms    | nobody
            """,
        },
        expect="""
            person | quarter_on
            ana    | 2026-01-01
            ana    | 2026-04-01
            ben    | 2025-10-01
            ben    | 2026-01-01
            cy     | 2025-10-01
            cy     | 2026-01-01
        """,
    )


def test_with_a_roster_nobody_has_to_be_seen(draw: Draw) -> None:
    draw(
        "core.seen_quarters",
        given={
            "core.horizon": HORIZON,
            "core.identities": IDENTITIES,
            "lake.messages": """
                sender | sent_at
                ana    | 2026-02-03 09:00
            """,
            "lake.people": """
                person
                ben
            """,
        },
        expect="""
            person | quarter_on
        """,
    )


def test_a_roster_is_an_allow_list(draw: Draw) -> None:
    draw(
        "core.people",
        given={
            "core.horizon": HORIZON,
            "reference.defaults": DEFAULTS,
            "core.identities": IDENTITIES,
            "lake.people": """
                person | valid_from
                ana    | 2026-01-01
            """,
        },
        expect="""
            person
            ana
        """,
    )


DAYS = st.dates(date(2025, 11, 1), date(2026, 7, 31))
HOUSE = House()
ENGINE = DuckEngine(SETTINGS, threads=1)


@st.composite
def roster_rows(draw: st.DrawFn) -> dict:
    starts_on = draw(st.none() | DAYS)
    ends_on = draw(st.none() | DAYS.map(lambda day: day + timedelta(days=30)))
    return {
        "person": draw(st.integers(1, 2)),
        "valid_from": draw(st.none() | DAYS),
        "snapshot_on": draw(DAYS),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "team": draw(st.integers(1, 9)),
    }


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(roster_rows(), min_size=1, max_size=7), day=DAYS)
def test_on_any_day_a_person_has_at_most_the_one_row_that_began_last(rows: list[dict], day: date) -> None:
    tables = {
        "lake.people": pa.Table.from_pylist(rows, TABLES["people"].remove_metadata()),
        "core.horizon": to_table(HORIZON, HOUSE.schema("core.horizon")),
        "reference.defaults": to_table(DEFAULTS, HOUSE.schema("reference.defaults")),
    }
    found = HOUSE.run(ENGINE, ("core.people",), tables)["core.people"].to_pylist()
    for person in (1, 2):
        standing = [
            row["team"]
            for row in found
            if row["person"] == person and row["valid_from"] <= day < (row["valid_to"] or date.max)
        ]
        assert len(standing) <= 1
        assert standing == ([] if (team := team_on(rows, person, day)) is None else [team])


def team_on(rows: list[dict], person: int, day: date) -> int | None:
    """The team on a day by reading the roster row by row."""
    start = date(2026, 1, 1)
    rows = [row | {"valid_from": stated_from(rows, row)} for row in rows]
    of_person = [row for row in rows if row["person"] == person]
    begun = [row for row in of_person if row["valid_from"] is None or row["valid_from"] <= day]
    if not begun:
        return None
    latest = max(row["valid_from"] or date.min for row in begun)
    same = [row for row in begun if (row["valid_from"] or date.min) == latest]
    snapshot = max(row["snapshot_on"] for row in same)
    last = min(
        (row for row in same if row["snapshot_on"] == snapshot),
        key=lambda row: (row["team"], row["starts_on"] or date.max, row["ends_on"] or date.max),
    )
    first = last["valid_from"] or last["starts_on"] or start
    is_employed = max(first, last["starts_on"] or first) <= day <= (last["ends_on"] or date.max)
    return last["team"] if is_employed and not has_left(of_person, latest, day) else None


def stated_from(rows: list[dict], row: dict) -> date | None:
    """The day that a row holds from: its own, or that of its snapshot if it is not the first."""
    if row["valid_from"] is not None:
        return row["valid_from"]
    of_person = min(other["snapshot_on"] for other in rows if other["person"] == row["person"])
    is_first = row["snapshot_on"] == (
        of_person if row["starts_on"] else min(other["snapshot_on"] for other in rows)
    )
    return None if is_first else row["snapshot_on"]


def has_left(of_person: list[dict], latest: date, day: date) -> bool:
    """Whether the row that follows says that the person had left before it began."""
    later = sorted(
        {row["valid_from"] for row in of_person if row["valid_from"] and row["valid_from"] > latest}
    )
    if not later:
        return False
    same = [row for row in of_person if row["valid_from"] == later[0]]
    snapshot = max(row["snapshot_on"] for row in same)
    row = min(
        (row for row in same if row["snapshot_on"] == snapshot),
        key=lambda row: (row["team"], row["starts_on"] or date.max, row["ends_on"] or date.max),
    )
    return row["ends_on"] is not None and row["ends_on"] < later[0] and day > row["ends_on"]
