"""The weeks that a simulation covers, and the way from wall clocks to instants."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

MICROSECONDS = 1_000_000


@dataclass(frozen=True)
class Period:
    """Whole ISO weeks from a Monday on."""

    first_day: date
    weeks: int

    def __post_init__(self) -> None:
        if self.first_day.isoweekday() != 1:
            raise ValueError(f"a period begins on a Monday, and {self.first_day} is none")

    @property
    def last_day(self) -> date:
        """Sunday of the last week."""
        return self.monday(self.weeks + 1) - timedelta(days=1)

    def monday(self, week: int) -> date:
        """Monday of the week with that number; the first week is 1."""
        return self.first_day + timedelta(weeks=week - 1)

    def week(self, day: date) -> int:
        """Number of the week that holds `day`; the first week is 1."""
        return (day - self.first_day).days // 7 + 1

    def days(self) -> Iterator[date]:
        """Every day, in order."""
        return (self.first_day + timedelta(days=offset) for offset in range(7 * self.weeks))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def instant(day: date, minute: float, zone: str) -> int:
    """Seconds since 1970 at which a clock in `zone` shows `minute` of `day`; 1440 is the next midnight."""
    wall = datetime.combine(day, time()) + timedelta(seconds=round(60 * minute))
    return int(wall.replace(tzinfo=_zone(zone)).timestamp())


def wall_clock(second: int, zone: str) -> datetime:
    """What a wall clock in `zone` shows at that instant."""
    return datetime.fromtimestamp(second, _zone(zone))


def utc(second: int) -> datetime:
    """The instant in UTC."""
    return datetime.fromtimestamp(second, UTC)
