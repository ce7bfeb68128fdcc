"""Twelve people in two teams, whose exports of every source arrive on three nights."""

import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from flows.initialise import initialise

PEOPLE = ("ana", "ben", "eva", "ida", "jon", "kim", "lea", "max", "nia", "ole", "pia", "rui")
TEAMS = {"Ocean": PEOPLE[:6], "River": PEOPLE[6:]}
FIRST = date(2026, 3, 2)
WEEKS = {1: (0, 7), 2: (6, 8), 3: (8, 9)}
"""Weeks that the exports of a night cover, from and to: those of the second night overlap the first's."""
KEY = bytes(range(32))


def found(folder: Path) -> Path:
    """A place without exports; gives its settings file. Equal places have equal keys."""
    settings = initialise(
        folder,
        purpose="Try nights that are disturbed",
        dpia_reference="none, because nobody is described",
        works_council_reference="none, because nobody is described",
    )
    (folder / "key").write_bytes(KEY)
    text = settings.read_text().replace("# k = 10", "k = 5").replace("# threads = 2", "threads = 1")
    settings.write_text(text.replace("# for example: snapshot_on = 2026-01-01", "snapshot_on = 2026-03-01"))
    return settings


def arrive(folder: Path, night: int) -> None:
    """Drops the exports of a night into the landing folder of a place."""
    landing = folder / "landing"
    first, last = (FIRST + timedelta(weeks=week) for week in WEEKS[night])
    days = [first + timedelta(days=n) for n in range((last - first).days) if n % 7 < 5]
    _slack(landing / "slack" / f"export-{night}.zip", days)
    _mail(landing / "email" / f"journal-{night}.mbox", days)
    if night == 1:
        _roster(landing / "people.csv")
        _leave(landing / "absences.csv")
    for team in TEAMS:
        _calendar(landing / "calendar" / f"{team.lower()}-{night}.ics", team, last)


def _slack(path: Path, days: list[date]) -> None:
    users = [
        {"id": f"U{n}", "team_id": "T1", "name": name, "tz": "Europe/Berlin",
         "profile": {"email": f"{name}@example.com"}}
        for n, name in enumerate(PEOPLE)
    ]  # fmt: skip
    channels = [{"id": "C1", "name": "general", "members": [user["id"] for user in users]}]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", json.dumps(channels))
        for day in days:
            archive.writestr(f"general/{day}.json", json.dumps([*_messages(day)]))


def _messages(day: date) -> Iterator[dict[str, str]]:
    """Everybody writes at nine and at three; who comes late in the list writes at half past eight, too."""
    for n in range(len(PEOPLE)):
        for hour in (9, 15, 20) if n > 7 else (9, 15):
            at = _seconds(day, hour) + 70 * n
            yield {"type": "message", "user": f"U{n}", "ts": f"{at}.000100", "text": "..."}


def _mail(path: Path, days: list[date]) -> None:
    path.write_text("".join(_mails(days)))


def _mails(days: list[date]) -> Iterator[str]:
    for day in days:
        for n, sender in enumerate(PEOPLE[::3]):
            at = datetime.fromtimestamp(_seconds(day, 10) + 600 * n, UTC)
            yield "\n".join(
                [
                    f"From {sender}@example.com {at:%a %b %e %H:%M:%S %Y}",
                    f"Message-ID: <{day}.{n}@example.com>",
                    f"Date: {format_datetime(at)}",
                    f"From: {sender}@example.com",
                    f"To: {PEOPLE[n]}@example.com, {PEOPLE[n + 5]}@example.com",
                    "\n...\n\n",
                ]
            )


def _roster(path: Path) -> None:
    rows = [
        f"{name}@example.com,{team},{members[-1]}@example.com,Europe/Berlin,DE"
        for team, members in TEAMS.items()
        for name in members
    ]
    path.write_text("\n".join(["work_address,team,manager,zone,country", *rows]) + "\n")


def _leave(path: Path) -> None:
    rows = [
        f"{name}@example.com,2026-03-{9 + n:02d},2026-03-{13 + n:02d},annual" for n, name in enumerate(PEOPLE)
    ]
    path.write_text("\n".join(["work_address,starts_on,ends_on,kind", *rows]) + "\n")


def _calendar(path: Path, team: str, exported: date) -> None:
    """One weekly meeting of the team, in an export made on the day before `exported`."""
    stamp = f"{exported - timedelta(days=1):%Y%m%d}T210000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//commhealth//faults//EN", "BEGIN:VEVENT"]
    lines += [f"UID:{team}@example.com", f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}"]
    lines += [
        f"DTSTART:{FIRST:%Y%m%d}T100000Z",
        f"DTEND:{FIRST:%Y%m%d}T110000Z",
        "RRULE:FREQ=WEEKLY;COUNT=12",
    ]
    lines += [f"ORGANIZER:mailto:{TEAMS[team][-1]}@example.com"]
    lines += [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{name}@example.com" for name in TEAMS[team]]
    path.write_text("\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]))


def _seconds(day: date, hour: int) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp())
