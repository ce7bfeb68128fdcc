"""Contractual weeks, as the settings read them."""

from settings.schedule import schedule_blocks
from simulation.schedules import BERLIN, clock


def test_a_week_reads_back_as_it_was_meant() -> None:
    blocks = schedule_blocks(BERLIN.schedule.text)
    assert [(block.weekday, block.starts_minute, block.ends_minute) for block in blocks] == [
        (weekday, 9 * 60, 17 * 60 + 30) for weekday in (1, 2, 3, 4, 5)
    ]


def test_part_time_cuts_days_or_hours() -> None:
    assert BERLIN.part_time(days=3).text == "Mon-Wed 09:00-17:30"
    assert BERLIN.part_time(hours=4.5).text == "Mon-Fri 09:00-13:30"


def test_time_is_held_only_inside_the_block_and_on_every_weekday() -> None:
    short = BERLIN.part_time(days=4, hours=4)
    assert short.holds((1, 4), 12 * 60, 60)
    assert not short.holds((1, 4), 12 * 60 + 15, 60)
    assert not short.holds((4, 5), 9 * 60, 30)
    assert not short.holds((1,), 8 * 60 + 45, 30)
    assert clock(65) == "01:05"
