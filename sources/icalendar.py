"""Calendars in iCalendar format (.ics): masters, rules and overrides as they stand; expansion is a step of
core.

A record is a component, or a line that invites nobody who could be told apart. Titles, texts, places and
attachments are never decoded. A file covers the days from its earliest event to its youngest stamp (DTSTAMP,
LAST-MODIFIED or CREATED), the last moment at which it is known to have been kept; a file without stamps
covers none. All-day events, often birthdays and holidays of long ago, say nothing about when a calendar was
begun.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.ical_components import Component, components
from sources.ical_events import Event, event_of
from sources.ical_lines import ComponentError
from sources.ical_preamble import read_preamble
from sources.participants import Participants
from sources.pseudonyms import Door
from sources.repeats import Repeats

SOURCE = "calendar"
VERSION = "3"

EARLIEST_DAY = date(1990, 1, 1)
"""No calendar file covers days before it."""


def read(export: Path, door: Door) -> Iterator[Batch]:
    """Batches of calendar_components, calendar_attendees, calendar_zones, identifiers, scope, rejects and
    source_files.

    Raises SourceError where the file is no calendar or cannot be read.
    """
    reading = _Reading(export, door)
    for component in components(export):
        reading.add(component)
        yield from reading.full()
    yield from reading.close()


class _Reading:
    """One reading of a calendar: what is gathered, and the counts."""

    def __init__(self, export: Path, door: Door) -> None:
        self._door = door
        self._rows = Rows()
        self._people = Participants(door, self._rows)
        self._tally = Tally(file_digits([one_member(export)]), SOURCE, VERSION)
        self._calendar = door.number("calendar", f"{export.parent.name}/{export.name}")
        self._preamble = read_preamble(export)
        self._repeats = Repeats()
        self._first_days: dict[bool, date] = {}

    def add(self, component: Component) -> None:
        """Take a component in, or count why not."""
        self._tally.read += 1
        try:
            event = event_of(component, self._preamble.zones)
        except ComponentError as error:
            self._tally.reject(str(component.number), str(error))
            return
        whose = event.organizer or self._preamble.owner
        organizer = self._people.number(whose) if whose else None
        if whose and organizer is None:
            self._tally.excluded += 1
            return
        rows = self._component_row(event, organizer), self._attendee_rows(event)
        if self._repeats.is_repeat(*rows):
            self._tally.duplicates += 1
            return
        self._tally.accepted += 1
        self._take(event, *rows)
        for _ in range(event.nameless_attendees):
            self._tally.read += 1
            self._tally.reject(str(component.number), "unusable_attendee")

    def full(self) -> Iterator[Batch]:
        """Batches of the tables that have gathered enough."""
        yield from self._rows.full()
        yield from self._tally.full()

    def close(self) -> Iterator[Batch]:
        """What is still held, what the file covers, and the counts."""
        _, youngest = self._tally.period
        begun = self._first_days.get(False) or self._first_days.get(True)
        if youngest is not None and begun is not None:
            begun = max(begun, EARLIEST_DAY)
            if begun <= youngest.date():
                self._rows.add("scope", SOURCE, self._calendar, None, begun, youngest.date())
                self._tally.saw(datetime.combine(begun, time.min))
        for zone, definition in self._preamble.definitions.items():
            for observance in definition:
                self._rows.add("calendar_zones", zone, *observance)
        yield from self._rows.rest()
        yield from self._tally.close()

    def _component_row(self, event: Event, organizer: int | None) -> tuple[object, ...]:
        replaces = event.replaces
        return (
            self._door.number("uid", event.uid or self._stand_in(event)),
            replaces.wall if replaces else None,
            replaces.zone if replaces else None,
            event.is_this_and_future,
            self._calendar,
            event.starts.wall,
            event.ends.wall,
            event.starts.zone,
            event.ends.zone,
            event.starts.is_date,
            event.rrule,
            event.rdate,
            event.exdate,
            event.sequence,
            event.last_modified,
            event.revised,
            event.created,
            organizer,
            event.status,
            event.show_as,
            event.category,
        )

    def _stand_in(self, event: Event) -> str:
        """What stands for a missing UID: this calendar, and when the event is."""
        moments = event.starts.text, event.ends.text, event.rrule, event.rdate
        return "|".join(["without uid", str(self._calendar), *map(str, moments)])

    def _attendee_rows(self, event: Event) -> list[tuple[int, str, str, str]]:
        numbered = [
            (self._people.number(each.who, is_person=each.kind == "person"), each) for each in event.attendees
        ]
        return [
            (number, each.answer, each.role, each.kind) for number, each in numbered if number is not None
        ]

    def _take(
        self, event: Event, row: tuple[object, ...], attendee_rows: list[tuple[int, str, str, str]]
    ) -> None:
        uid, recurrence_id, _, _, calendar = row[:5]
        self._rows.add("calendar_components", *row)
        for attendee in attendee_rows:
            copy = (uid, recurrence_id, calendar, event.sequence, event.last_modified)
            self._rows.add("calendar_attendees", *copy, *attendee)
        for stamp in event.stamps:
            self._tally.saw(stamp)
        day, is_date = event.starts.wall.date(), event.starts.is_date
        self._first_days[is_date] = min(day, self._first_days.get(is_date, day))
