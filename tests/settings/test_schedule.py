import pytest

from settings.schedule import Block, schedule_blocks


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Mon 09:00-17:00", [(1, 540, 1020)]),
        ("mon-tue 9:00-17:00", [(1, 540, 1020), (2, 540, 1020)]),
        ("Mon 08:00-12:00, Mon 13:00-17:00", [(1, 480, 720), (1, 780, 1020)]),
        ("Wed 09:00-13:00, Mon 09:00-17:00", [(1, 540, 1020), (3, 540, 780)]),
        ("Fri 22:00-06:00", [(5, 1320, 1800)]),
        ("Sat-Mon 10:00-12:00", [(1, 600, 720), (6, 600, 720), (7, 600, 720)]),
        ("Sun 00:00-24:00", [(7, 0, 1440)]),
        ("Sun 22:00-06:00, Mon 06:00-08:00", [(1, 360, 480), (7, 1320, 1800)]),
    ],
)
def test_a_working_week_is_blocks_of_minutes(text: str, blocks: list[tuple[int, int, int]]) -> None:
    assert schedule_blocks(text) == [Block(*block) for block in blocks]


@pytest.mark.parametrize(
    "text",
    ["", "Mon", "09:00-17:00", "Mon 9-17", "Foo 09:00-17:00", "Mon-Foo 09:00-17:00", "Mon 25:00-26:00",
     "Mon 09:60-17:00", "Mon 24:00-06:00", "Mon 09:00-17:00;"],
)  # fmt: skip
def test_what_is_no_working_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must be a working week such as"):
        schedule_blocks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mon 09:00-13:00, Mon 12:00-17:00",
        "Mon-Tue 22:00-06:00, Tue 05:00-07:00",
        "Sun 22:00-06:00, Mon 05:00-07:00",
    ],
)
def test_the_same_hours_twice_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the same hours twice"):
        schedule_blocks(text)
