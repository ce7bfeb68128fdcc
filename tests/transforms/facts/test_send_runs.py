"""Runs of sends."""

from datetime import datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.harness import SETTINGS, House
from transforms.duck import DuckEngine


def test_a_gap_above_the_limit_ends_a_run(draw):
    draw(
        "facts.send_runs",
        given={
            "facts.sends": """
                person | sent_at             | day        | is_in_hours
                ana    | 2026-03-02 09:00    | 2026-03-02 | T
                ana    | 2026-03-02 09:30    | 2026-03-02 | T
                ana    | 2026-03-02 10:00:01 | 2026-03-02 | T
                ben    | 2026-03-02 09:15    | 2026-03-02 | T
            """
        },
        expect="""
            person | session_at          | ends_at             | day        | messages | is_off_hours
            ana    | 2026-03-02 09:00    | 2026-03-02 09:35    | 2026-03-02 | 2        | F
            ana    | 2026-03-02 10:00:01 | 2026-03-02 10:05:01 | 2026-03-02 | 1        | F
            ben    | 2026-03-02 09:15    | 2026-03-02 09:20    | 2026-03-02 | 1        | F
        """,
    )


def test_the_limit_is_a_setting(draw):
    draw(
        "facts.send_runs",
        given={
            "facts.sends": """
                person | sent_at
                ana    | 2026-03-02 09:00
                ana    | 2026-03-02 09:30
            """
        },
        settings={"session_gap_minutes": 15, "session_tail_minutes": 1},
        expect="""
            person | session_at       | ends_at
            ana    | 2026-03-02 09:00 | 2026-03-02 09:01
            ana    | 2026-03-02 09:30 | 2026-03-02 09:31
        """,
    )


def test_the_first_send_says_on_which_day_and_whether_off_hours(draw):
    draw(
        "facts.send_runs",
        given={
            "facts.sends": """
                person | sent_at          | day        | is_in_hours
                ana    | 2026-03-03 02:50 | 2026-03-02 | F
                ana    | 2026-03-03 03:10 | 2026-03-03 | T
                ben    | 2026-03-03 02:50 | 2026-03-02 | T
                ben    | 2026-03-03 03:10 | 2026-03-03 | F
                cleo   | 2026-03-03 02:50 |            |
            """
        },
        expect="""
            person | day        | is_off_hours | messages
            ana    | 2026-03-02 | T            | 2
            ben    | 2026-03-02 | F            | 2
            cleo   |            |              | 1
        """,
    )


def test_sends_of_one_moment_are_in_one_run_across_channels(draw):
    draw(
        "facts.send_runs",
        given={
            "facts.sends": """
                person | sent_at          | source | day        | is_in_hours
                ana    | 2026-03-02 09:00 | slack  | 2026-03-02 | F
                ana    | 2026-03-02 09:00 | email  | 2026-03-02 | F
                ana    | 2026-03-02 09:00 | slack  | 2026-03-02 | F
            """
        },
        expect="""
            person | session_at       | messages | is_off_hours
            ana    | 2026-03-02 09:00 | 3        | T
        """,
    )


def runs(house: House, minutes: list[int]) -> list[tuple[datetime, datetime]]:
    schema = house.schema("facts.sends")
    start = datetime(2026, 3, 2)
    sends = pa.Table.from_pylist(
        [{"person": 1, "sent_at": start + timedelta(minutes=minute)} for minute in minutes], schema
    )
    engine = DuckEngine(SETTINGS, threads=1)
    found = house.run(engine, ("facts.send_runs",), {"facts.sends": sends})["facts.send_runs"]
    engine.close()
    return list(zip(found["session_at"].to_pylist(), found["ends_at"].to_pylist(), strict=True))


def runs_in_plain_python(minutes: list[int]) -> list[tuple[datetime, datetime]]:
    found: list[list[int]] = []
    for minute in sorted(minutes):
        if found and minute - found[-1][1] <= SETTINGS["session_gap_minutes"]:
            found[-1][1] = minute
        else:
            found.append([minute, minute])
    tail = SETTINGS["session_tail_minutes"]
    start = datetime(2026, 3, 2)
    return [(start + timedelta(minutes=a), start + timedelta(minutes=b + tail)) for a, b in found]


@pytest.fixture(scope="module")
def plain_house() -> House:
    return House()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 600), min_size=1, max_size=30))
def test_runs_equal_plain_python(plain_house, minutes):
    assert runs(plain_house, minutes) == runs_in_plain_python(minutes)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 600), min_size=1, max_size=15), split=st.integers(0, 14))
def test_a_message_written_in_five_pieces_leaves_the_runs_as_they_are(plain_house, minutes, split):
    pieces = [minutes[split % len(minutes)]] * 4
    assert runs(plain_house, minutes + pieces) == runs(plain_house, minutes)
