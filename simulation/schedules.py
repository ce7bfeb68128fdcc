"""Contractual weeks and the places where people keep them."""

from dataclasses import dataclass, replace

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Schedule:
    """One block of work on each of some ISO weekdays, in minutes after local midnight."""

    weekdays: tuple[int, ...]
    starts_minute: int
    ends_minute: int

    @property
    def text(self) -> str:
        """The week as a roster writes it, such as "Mon-Fri 09:00-17:30"."""
        first, last = _WEEKDAYS[self.weekdays[0] - 1], _WEEKDAYS[self.weekdays[-1] - 1]
        return f"{first}-{last} {clock(self.starts_minute)}-{clock(self.ends_minute % 1440)}"

    def holds(self, weekdays: tuple[int, ...], starts_minute: int, minutes: int) -> bool:
        """Whether the time from `starts_minute` on is working time on each of the weekdays."""
        is_in_hours = self.starts_minute <= starts_minute and starts_minute + minutes <= self.ends_minute
        return is_in_hours and set(weekdays) <= set(self.weekdays)


@dataclass(frozen=True)
class Site:
    """A place of work: its zone, its public holidays, its full week."""

    label: str
    zone: str
    country: str
    schedule: Schedule

    def part_time(self, days: int = 5, hours: float | None = None) -> Schedule:
        """The site's week cut to its first `days` days, and each day to `hours`."""
        full = self.schedule
        ends = full.ends_minute if hours is None else full.starts_minute + round(60 * hours)
        return replace(full, weekdays=full.weekdays[:days], ends_minute=ends)


def clock(minute: int) -> str:
    """Minutes after midnight as HH:MM."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


_FIVE_DAYS = (1, 2, 3, 4, 5)

BERLIN = Site("Berlin", "Europe/Berlin", "DE-BE", Schedule(_FIVE_DAYS, 9 * 60, 17 * 60 + 30))
NEW_YORK = Site("New York", "America/New_York", "US", Schedule(_FIVE_DAYS, 9 * 60, 17 * 60))
BENGALURU = Site("Bengaluru", "Asia/Kolkata", "IN", Schedule(_FIVE_DAYS, 9 * 60 + 30, 18 * 60))
