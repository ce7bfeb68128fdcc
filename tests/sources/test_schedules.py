import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings.schedule import schedule_blocks
from sources.schedules import EXPECTED, week_name, working_week


def _drawn(text: str) -> str:
    """Blocks as "weekday start-end", minutes as clocks that may pass midnight."""
    return " | ".join(f"{day} {_clock(starts)}-{_clock(ends)}" for day, starts, ends in working_week(text))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Mon-Tue 09:00-17:00", "1 09:00-17:00 | 2 09:00-17:00"),
        ("Mon 9:00-17:00", "1 09:00-17:00"),
        ("Mon,Wed 08:30-12:30", "1 08:30-12:30 | 3 08:30-12:30"),
        ("Mon 08:30-12:30 13:30-17:00", "1 08:30-12:30 | 1 13:30-17:00"),
        (
            "Mon,Tue 08:30-12:30 13:30-17:00; Thu 09:00-12:00",
            "1 08:30-12:30 | 1 13:30-17:00 | 2 08:30-12:30 | 2 13:30-17:00 | 4 09:00-12:00",
        ),
        ("Mon-Tue 08:00-16:30, Fri 08:00-12:00", "1 08:00-16:30 | 2 08:00-16:30 | 5 08:00-12:00"),
        ("  MON - TUE   09:00 - 17:00 ;", "1 09:00-17:00 | 2 09:00-17:00"),
        ("Mon\u2013Tue 09:00\u201317:00", "1 09:00-17:00 | 2 09:00-17:00"),
        ("Fri-Mon 10:00-14:00", "1 10:00-14:00 | 5 10:00-14:00 | 6 10:00-14:00 | 7 10:00-14:00"),
        ("Mon-Tue 22:00-06:00", "1 22:00-30:00 | 2 22:00-30:00"),
        ("Mon 16:00-24:00", "1 16:00-24:00"),
        ("Sun 20:00-04:00, Mon 20:00-04:00", "1 20:00-28:00 | 7 20:00-28:00"),
    ],
)
def test_a_week_is_read(text: str, blocks: str):
    assert _drawn(text) == blocks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mon-Fri",
        "09:00-17:00",
        "Mon 09:00-17:00 Tue",
        "Mon-Fri 9-17",
        "Mon-Fri 09:00-25:00",
        "Mon-Fri 09:70-17:00",
        "Mo-Fr 09:00-17:00",
        "Monday 09:00-17:00",
        "full time",
        "38.5",
        "Mon 09:00-17:00 off",
    ],
)
def test_what_is_no_week_is_refused_with_what_is_expected(text: str):
    with pytest.raises(ValueError, match="a working week of 1 to 80 hours") as refusal:
        working_week(text)
    assert str(refusal.value) == EXPECTED


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Mon 09:00-13:00, Mon 12:00-17:00", "the same hour twice"),
        ("Mon 22:00-06:00 Tue 05:00-09:00", "the same hour twice, over midnight"),
        ("Sun 22:00-06:00 Mon 05:00-09:00", "the same hour twice, over the end of the week"),
        ("Mon 09:00-09:30", "half an hour a week"),
        ("Mon 00:00-17:00", "a block of 17 hours"),
        ("Mon 09:00-09:00", "a block of 24 hours"),
        ("Mon-Sat 06:00-20:00", "84 hours a week"),
    ],
)
def test_an_implausible_week_is_refused(text: str, why: str):
    with pytest.raises(ValueError, match="a working week"):
        working_week(text)


@pytest.mark.parametrize("text", ["Mon 09:00-10:00", "Mon 06:00-22:00", "Mon-Fri 06:00-22:00"])
def test_weeks_at_the_limits_are_plausible(text: str):
    assert working_week(text)


def test_equal_weeks_have_one_name_however_they_are_written():
    names = {
        week_name(working_week(text))
        for text in ("Mon-Tue 09:00-17:00", "tue, mon 9:00-17:00", "Tue 09:00-17:00; Mon 09:00-17:00")
    }
    assert names == {"1 540-1020;2 540-1020"}
    assert week_name(working_week("Mon-Tue 09:00-17:30")) not in names


DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
BLOCKS = st.dictionaries(
    st.sampled_from(range(7)),
    st.tuples(st.integers(0, 11 * 60), st.integers(60, 11 * 60)),
    min_size=1,
    max_size=6,
)


@given(BLOCKS)
def test_a_week_is_read_back(blocks: dict[int, tuple[int, int]]):
    text = "; ".join(
        f"{DAYS[day]} {_clock(starts)}-{_clock(starts + minutes)}"
        for day, (starts, minutes) in blocks.items()
    )
    expected = sorted((day + 1, starts, starts + minutes) for day, (starts, minutes) in blocks.items())
    assert list(map(tuple, working_week(text))) == expected


@pytest.mark.parametrize(
    "text", ["Mon-Fri 09:00-17:00", "Mon-Thu 08:00-16:30, Fri 08:00-12:00", "Sat-Mon 22:00-06:00"]
)
def test_every_week_that_the_settings_read_is_read_alike(text: str):
    assert list(working_week(text)) == schedule_blocks(text)
