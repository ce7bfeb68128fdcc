"""Team calendars, read back with an independent expander of recurrences."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from simulation.calendar_writer import exported_on, write_team_calendars
from simulation.period import utc
from simulation.records import World
from simulation.series import occurrences


@pytest.fixture(scope="module")
def folder(small: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the calendars of the small world."""
    found = tmp_path_factory.mktemp("calendar")
    write_team_calendars(small, found)
    return found


@pytest.fixture(scope="module")
def red(folder: Path) -> icalendar.Calendar:
    """Calendar of the team whose export holds everything."""
    return icalendar.Calendar.from_ical((folder / "red.ics").read_bytes())


def test_lines_are_folded_and_end_as_the_standard_says(folder: Path) -> None:
    for file in folder.iterdir():
        lines = file.read_bytes().split(b"\r\n")
        assert max(len(line) for line in lines) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_an_expander_finds_the_meetings_that_take_place(red: icalendar.Calendar, small: World) -> None:
    begins = datetime.combine(small.period.first_day, time(), UTC)
    ends = begins + timedelta(weeks=small.period.weeks)
    found = Counter(
        (str(event["UID"]), event["DTSTART"].dt.astimezone(UTC), event["DTEND"].dt.astimezone(UTC))
        for event in recurring_ical_events.of(red).between(begins, ends)
        if isinstance(event["DTSTART"].dt, datetime) and event["STATUS"] != "CANCELLED"
    )
    expected = Counter(
        (series.uid, utc(occurrence.starts_at), utc(occurrence.ends_at))
        for series in small.series
        if "Red" in series.calendars
        for occurrence in occurrences(series, small.period.last_day)
    )
    assert found == expected


def test_answers_stand_at_the_series_and_at_its_changed_occurrences(
    red: icalendar.Calendar, small: World
) -> None:
    events = {
        (str(event["UID"]), None if "RECURRENCE-ID" not in event else event["RECURRENCE-ID"].dt.date()): event
        for event in red.walk("VEVENT")
    }
    declined = 0
    for series in small.series:
        if "Red" in series.calendars and series.answers:
            assert _answers(events[series.uid, None]) == {p.address: a for p, a in series.answers.items()}
            for day, change in series.changes.items():
                answers = _answers(events[series.uid, day])
                for person in series.answers:
                    assert (answers[person.address] == "DECLINED") >= (person.number in change.declined)
                declined += len(change.declined)
    assert declined > 0


def _answers(event: icalendar.Event) -> dict[str, str]:
    organizer = event["ORGANIZER"]
    answers = {str(line): line.params["PARTSTAT"] for line in event["ATTENDEE"]}
    assert answers.pop(organizer) == "ACCEPTED"
    return {line.removeprefix("mailto:"): answer for line, answer in answers.items()}


def test_stamps_say_when_the_export_was_made(folder: Path, small: World) -> None:
    for team in small.organisation.teams:
        calendar = icalendar.Calendar.from_ical((folder / f"{team.label.lower()}.ics").read_bytes())
        stamps = {event["DTSTAMP"].dt.date() for event in calendar.walk("VEVENT")}
        assert stamps == {exported_on(team, small.period)}
    assert exported_on(small.organisation.teams[1], small.period) == small.period.monday(5) - timedelta(
        days=1
    )


def test_an_export_that_ends_early_holds_nothing_later(folder: Path, small: World) -> None:
    calendar = icalendar.Calendar.from_ical((folder / "blue.ics").read_bytes())
    last_day = exported_on(small.organisation.teams[1], small.period)
    for event in calendar.walk("VEVENT"):
        starts = event["DTSTART"].dt
        assert (starts.date() if isinstance(starts, datetime) else starts) <= last_day


def test_leave_is_shown_as_out_of_office_all_day(sample_folder: Path) -> None:
    text = (sample_folder / "landing" / "calendar" / "payments.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(text)
    leave = [event for event in calendar.walk("VEVENT") if str(event["UID"]).startswith("leave-")]
    assert leave
    for event in leave:
        assert not isinstance(event["DTSTART"].dt, datetime)
        assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "OOF"


def test_reminders_are_free_and_focus_blocks_have_nobody_else(red: icalendar.Calendar) -> None:
    events = {str(event["UID"]): event for event in red.walk("VEVENT") if "RECURRENCE-ID" not in event}
    assert events["red-reminder@example.com"]["TRANSP"] == "TRANSPARENT"
    focus = [event for uid, event in events.items() if uid.startswith("focus-")]
    assert focus
    assert all("ATTENDEE" not in event for event in focus)
