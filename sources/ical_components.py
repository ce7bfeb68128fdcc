"""Components of iCalendar files: events with the properties that a row needs, and where each stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from settings.errors import Refusal, SourceError
from sources.ical_lines import ComponentError, Line, Property, content_lines, understood

EVENT = "VEVENT"
_RECORDS = (EVENT, "VTODO", "VJOURNAL", "VFREEBUSY")
_FRAME = frozenset({b"BEGIN", b"END", b"METHOD"})
_EVENT_NAMES = _FRAME | frozenset(
    b"UID RECURRENCE-ID DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE SEQUENCE LAST-MODIFIED DTSTAMP "
    b"CREATED ORGANIZER ATTENDEE STATUS TRANSP CATEGORIES X-MICROSOFT-CDO-BUSYSTATUS "
    b"X-MICROSOFT-CDO-ALLDAYEVENT EVENTTYPE X-EVENT-TYPE X-GOOGLE-EVENT-TYPE".split()
)


@dataclass
class Component:
    """A component: its kind, the line on which it begins, the METHOD of its calendar, its properties by
    capital name.

    is_whole: whether its END was found.
    """

    kind: str
    number: int
    method: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    is_whole: bool = False

    def every(self, name: str) -> list[Property]:
        """All properties of a name. Raises ComponentError."""
        return [understood(line) for line in self.lines.get(name, ())]

    def first(self, name: str) -> Property | None:
        """The first property of a name, if any. Raises ComponentError."""
        found = self.lines.get(name)
        return understood(found[0]) if found else None

    def value(self, name: str) -> str:
        """Value of the first property of a name; empty where there is none. Raises ComponentError."""
        found = self.first(name)
        return found.value if found else ""


def components(path: Path) -> Iterator[Component]:
    """Events, tasks, journals and free-busy times of a file, whole or not, without what is nested in them.

    Raises SourceError where the file is no calendar or cannot be read.
    """
    yield from _Walk(path, _RECORDS).components(content_lines(path, _EVENT_NAMES))


class _Walk:
    """A walk through the frames of a file, of which it gives out those of the kinds asked for."""

    def __init__(self, path: Path, kinds: tuple[str, ...]) -> None:
        self._path = path
        self._kinds = kinds
        self._method = ""
        self._current: Component | None = None
        self._depth = 0

    def components(self, lines: Iterator[Line]) -> Iterator[Component]:
        """Components of the kinds asked for, each when it ends; one that the file breaks off in, too.

        Raises SourceError where no line begins a calendar.
        """
        has_calendar = False
        for line in lines:
            if line.name == "BEGIN":
                has_calendar |= _frame(line) == "VCALENDAR"
                yield from self._begun(_frame(line), line.number)
            elif line.name == "END":
                yield from self._ended(_frame(line))
            elif self._current is None:
                self._method = _frame(line) if line.name == "METHOD" else self._method
            elif self._depth == 0:
                self._current.lines.setdefault(line.name, []).append(line)
        yield from self._given()
        if not has_calendar:
            raise SourceError(
                f"{self._path}: no calendar: expected BEGIN:VCALENDAR. Export it as iCalendar (.ics).",
                Refusal.NOT_AN_EXPORT,
            )

    def _begun(self, kind: str, number: int) -> Iterator[Component]:
        if kind == "VCALENDAR":
            yield from self._given()
            self._method = ""
        elif kind in self._kinds:
            yield from self._given()
            self._current = Component(kind, number, self._method)
        elif self._current is not None:
            self._depth += 1

    def _ended(self, kind: str) -> Iterator[Component]:
        if self._current is None:
            return
        if kind == self._current.kind:
            self._current.is_whole = True
            yield from self._given()
        elif kind == "VCALENDAR":
            yield from self._given()
        else:
            self._depth = max(0, self._depth - 1)

    def _given(self) -> Iterator[Component]:
        if self._current is not None:
            yield self._current
        self._current, self._depth = None, 0


def _frame(line: Line) -> str:
    """The value of a line that frames components; empty where it is broken."""
    try:
        return understood(line).value.upper()
    except ComponentError:
        return ""
