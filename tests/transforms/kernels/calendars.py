"""Calendar events for tests, as a row of core.calendar_components and as the text of a calendar file."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import icalendar
import pyarrow as pa
import recurring_ical_events

from sources.schema import TABLES
from transforms.kernels.occurrences import rows

SCHEMA = pa.schema([column for column in TABLES["calendar_components"] if column.name != "calendar"])
ZONES = TABLES["calendar_zones"]
HORIZON = (date(2026, 3, 1), date(2026, 5, 31))


@dataclass(frozen=True)
class Event:
    """One VEVENT; `replaces` makes it an override. Times are wall clocks in `zone`."""

    starts: datetime
    minutes: int = 60
    zone: str | None = "Europe/Berlin"
    rules: tuple[str, ...] = ()
    added: tuple[datetime, ...] = ()
    removed: tuple[datetime, ...] = ()
    replaces: datetime | None = None
    is_this_and_future: bool = False
    is_all_day: bool = False
    status: str = "confirmed"
    sequence: int = 0
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def ends(self) -> datetime:
        return self.starts + timedelta(minutes=self.minutes)

    def row(self) -> dict[str, object]:
        described = {
            "uid": 1,
            "recurrence_id": self.replaces,
            "recurrence_zone": self.zone if self.replaces else None,
            "is_this_and_future": self.is_this_and_future,
            "starts": self.starts,
            "ends": self.ends,
            "zone": self.zone,
            "ends_zone": self.zone,
            "is_all_day": self.is_all_day,
            "rrule": "\n".join(self.rules) or None,
            "rdate": self._listed(self.added),
            "exdate": self._listed(self.removed),
            "sequence": self.sequence,
            "status": self.status,
            "show_as": "busy",
            "category": "meeting",
        }
        return described | self.extra

    def _listed(self, walls: tuple[datetime, ...]) -> str | None:
        return " ".join(f"{wall.isoformat()}@{self.zone or ''}" for wall in walls) or None

    def text(self) -> str:
        lines = [
            "BEGIN:VEVENT",
            "UID:1",
            self._written("DTSTART", self.starts),
            self._written("DTEND", self.ends),
        ]
        lines += [f"SEQUENCE:{self.sequence}", f"STATUS:{self.status.upper()}"]
        lines += [f"RRULE:{rule}" for rule in self.rules]
        lines += [self._written("RDATE", wall) for wall in self.added]
        lines += [self._written("EXDATE", wall) for wall in self.removed]
        if self.replaces is not None:
            name = "RECURRENCE-ID;RANGE=THISANDFUTURE" if self.is_this_and_future else "RECURRENCE-ID"
            lines.append(self._written(name, self.replaces))
        return "\r\n".join([*lines, "END:VEVENT", ""])

    def _written(self, name: str, wall: datetime) -> str:
        if self.is_all_day:
            return f"{name};VALUE=DATE:{wall:%Y%m%d}"
        if self.zone == "UTC":
            return f"{name}:{wall:%Y%m%dT%H%M%S}Z"
        zone = f";TZID={self.zone}" if self.zone else ""
        return f"{name}{zone}:{wall:%Y%m%dT%H%M%S}"


def occurrences(
    *events: Event,
    default_zone: str | None = None,
    horizon: tuple[date, date] = HORIZON,
    zones: tuple[dict, ...] = (),
) -> list[dict]:
    """The rows of core.occurrences for the events, in order of their start."""
    made = rows(
        pa.Table.from_pylist([event.row() for event in events], SCHEMA),
        pa.Table.from_pylist(list(zones), ZONES),
        pa.table({"first_day": [horizon[0]], "last_day": [horizon[1]]}),
        pa.table({"zone": pa.array([default_zone], pa.string())}),
    )
    return sorted(made.to_pylist(), key=lambda row: (str(row["starts_at"]), str(row["reason"])))


def starts(*events: Event, default_zone: str | None = None, zones: tuple[dict, ...] = ()) -> list[datetime]:
    """When the occurrences start, UTC."""
    return [row["starts_at"] for row in occurrences(*events, default_zone=default_zone, zones=zones)]


def expected(*events: Event) -> set[tuple[datetime, datetime, str]]:
    """Start, end and status of the occurrences by recurring-ical-events, well inside the horizon."""
    text = "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", *(event.text() for event in events), "END:VCALENDAR", ""]
    )
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(*HORIZON)
    rows_found = {(_utc(one.start), _utc(one.end), str(one["STATUS"]).lower()) for one in found}
    return {row for row in rows_found if is_inside(row[0])}


def is_inside(moment: datetime) -> bool:
    """Whether a moment is at least a day from either end of the horizon."""
    first, last = (datetime(day.year, day.month, day.day) for day in HORIZON)
    return first + timedelta(days=1) <= moment < last - timedelta(days=1)


def _utc(moment: date) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day)
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
