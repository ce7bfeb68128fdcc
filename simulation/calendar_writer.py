"""Team calendars as iCalendar files (RFC 5545): rules, removed dates, changed occurrences, leave."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from simulation.leave import Absence
from simulation.organisation import DOMAIN, TeamPlan
from simulation.period import Period, instant, utc
from simulation.records import World
from simulation.series import Answer, Change, Series
from simulation.time_zones import VTIMEZONES

TEXT = "..."
EXPORT_HOUR = 21
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LINE_OCTETS = 75
_LEAVE_ENTRY_EVERY = 3
"""One person in three enters annual leave in the calendar, too."""


def write_team_calendars(world: World, folder: Path) -> None:
    """Write one file a team; equal worlds give equal bytes. An export ends on the day that it was made."""
    for team in world.organisation.teams:
        folded = (part for line in _calendar(world, team) for part in _folded(line))
        text = "".join(f"{part}\r\n" for part in folded)
        (folder / f"{team.label.lower()}.ics").write_bytes(text.encode("ascii"))


def exported_on(team: TeamPlan, period: Period) -> date:
    """Day on which a team's calendar was exported: the last day that the file covers."""
    if team.calendar_ends_week is None:
        return period.last_day
    return period.monday(team.calendar_ends_week + 1) - timedelta(days=1)


def _calendar(world: World, team: TeamPlan) -> Iterator[str]:
    last_day = exported_on(team, world.period)
    stamp = _utc_text(instant(last_day, EXPORT_HOUR * 60, "UTC"))
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//commhealth//simulation//EN",
        "CALSCALE:GREGORIAN",
    )
    for site, _ in team.staff:
        yield from VTIMEZONES[site.zone]
    for series in world.series:
        if team.label in series.calendars and series.first_day <= last_day:
            yield from _series(series, world.period, last_day, stamp)
    for spell in world.absences:
        is_entered = spell.person.number % _LEAVE_ENTRY_EVERY == 0 and spell.kind == "annual"
        if spell.person.team == team.label and is_entered and spell.starts_on <= last_day:
            yield from _leave(spell, stamp)
    yield "END:VCALENDAR"


def _series(series: Series, period: Period, last_day: date, stamp: str) -> Iterator[str]:
    created = _utc_text(instant(period.first_day, 0, "UTC") - 86_400 * 30)
    yield from _head(series, stamp, created, 0)
    yield from _times(series, series.first_day, series.starts_minute)
    yield _rule(series)
    removed = sorted(day for day in series.removed if day <= last_day)
    if removed:
        clocks = ",".join(_wall_text(day, series.starts_minute) for day in removed)
        yield f"EXDATE;TZID={series.zone}:{clocks}"
    yield from _people(series, Change())
    yield from _tail(series, Change())
    for day, change in sorted(series.changes.items()):
        if day <= last_day:
            yield from _override(series, day, change, stamp)


def _override(series: Series, day: date, change: Change, stamp: str) -> Iterator[str]:
    changed = _utc_text(instant(day, 0, "UTC") - 3_600 * 12)
    yield from _head(series, stamp, changed, 1)
    yield f"RECURRENCE-ID;TZID={series.zone}:{_wall_text(day, series.starts_minute)}"
    yield from _times(series, day, series.starts_minute + change.moved_minutes)
    yield from _people(series, change)
    yield from _tail(series, change)


def _head(series: Series, stamp: str, changed: str, sequence: int) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{series.uid}", f"DTSTAMP:{stamp}")
    yield from (f"LAST-MODIFIED:{changed}", f"SEQUENCE:{sequence}")


def _times(series: Series, day: date, minute: int) -> Iterator[str]:
    yield f"DTSTART;TZID={series.zone}:{_wall_text(day, minute)}"
    yield f"DTEND;TZID={series.zone}:{_wall_text(day, minute + series.minutes)}"


def _rule(series: Series) -> str:
    parts = ["FREQ=WEEKLY"]
    if series.every_weeks > 1:
        parts.append(f"INTERVAL={series.every_weeks}")
    parts.append(f"BYDAY={','.join(_WEEKDAYS[weekday - 1] for weekday in series.weekdays)}")
    if series.last_day is not None:
        parts.append(f"UNTIL={_utc_text(instant(series.last_day, 24 * 60 - 1, series.zone))}")
    return f"RRULE:{';'.join(parts)}"


def _people(series: Series, change: Change) -> Iterator[str]:
    yield f"ORGANIZER:mailto:{series.organizer.address}"
    answers: dict[str, Answer] = {series.organizer.address: "ACCEPTED"}
    for person, answer in series.answers.items():
        answers[person.address] = "DECLINED" if person.number in change.declined else answer
    if len(answers) > 1:
        for invited, answer in answers.items():
            yield f"ATTENDEE;PARTSTAT={answer}:mailto:{invited}"


def _tail(series: Series, change: Change) -> Iterator[str]:
    if series.is_focus:
        yield "CATEGORIES:Focus time"
    yield f"STATUS:{'CANCELLED' if change.is_cancelled else 'CONFIRMED'}"
    yield f"TRANSP:{'TRANSPARENT' if series.is_free else 'OPAQUE'}"
    yield from (f"SUMMARY:{TEXT}", "END:VEVENT")


def _leave(spell: Absence, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:leave-{spell.person.number}-{spell.starts_on:%Y%m%d}@{DOMAIN}")
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{spell.starts_on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{spell.ends_on + timedelta(days=1):%Y%m%d}"
    yield from (f"ORGANIZER:mailto:{spell.person.address}", "SEQUENCE:0", "STATUS:CONFIRMED", "TRANSP:OPAQUE")
    yield from ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", f"SUMMARY:{TEXT}", "END:VEVENT")


def _wall_text(day: date, minute: int) -> str:
    return f"{day:%Y%m%d}T{minute // 60:02d}{minute % 60:02d}00"


def _utc_text(second: int) -> str:
    return f"{utc(second):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> Iterator[str]:
    yield line[:_LINE_OCTETS]
    step = _LINE_OCTETS - 1
    yield from (f" {line[at : at + step]}" for at in range(_LINE_OCTETS, len(line), step))
