"""A place small enough to run whole nights over: six people, two weeks of Slack, a roster and leave."""

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.auditor import Auditor, Verdict
from flows.initialise import initialise
from flows.run import run_night

PEOPLE = ("ana", "ben", "eva", "ida", "jon", "kim")
MONDAY = date(2026, 3, 2)


@dataclass
class Silent:
    """A reporter that remembers which steps ran."""

    steps: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def step(self, name: str, parts: int) -> "Silent":
        self.steps.append(name)
        return self

    def __enter__(self) -> "Silent":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def done(self, note: str = "") -> None:
        self.notes[self.steps[-1]] = note or self.notes.get(self.steps[-1], "")


def write_slack(path: Path, *, first: date = MONDAY, days: int = 12, names: Sequence[str] = ()) -> Path:
    """A Slack export in which everybody writes twice a day. names: profiles without addresses."""
    users = [
        {"id": f"U{n}", "team_id": "T1", "name": name, "tz": "Europe/Berlin",
         "profile": {"email": f"{name}@example.com"}}
        for n, name in enumerate(PEOPLE)
    ]  # fmt: skip
    for user, called in zip(users, names, strict=False):
        user["profile"] = {"real_name": called}
    channels = [{"id": "C1", "name": "general", "members": [user["id"] for user in users]}]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("users.json", json.dumps(users))
        archive.writestr("channels.json", json.dumps(channels))
        for n in range(days):
            day = first + timedelta(days=n)
            archive.writestr(f"general/{day}.json", json.dumps(_messages(day)))
    return path


def _messages(day: date) -> list[dict[str, str]]:
    return [
        {"type": "message", "user": f"U{n}", "ts": f"{_seconds(day, hour) + 60 * n}.000100", "text": "..."}
        for hour in (9, 15)
        for n in range(len(PEOPLE))
    ]


def _seconds(day: date, hour: int) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp())


def write_roster(path: Path) -> Path:
    """A roster of one team."""
    rows = [f"{name}@example.com,Ocean,kim@example.com,Europe/Berlin,DE" for name in PEOPLE]
    path.write_text("\n".join(["work_address,team,manager,zone,country", *rows]) + "\n")
    return path


def make_place(folder: Path) -> Path:
    """A place as `init` makes it, with three exports in it; gives the settings file."""
    settings = initialise(
        folder,
        purpose="Try a night over six people",
        dpia_reference="none, because nobody is described",
        works_council_reference="none, because nobody is described",
    )
    text = settings.read_text().replace("# k = 10", "k = 5")
    settings.write_text(text.replace("# for example: snapshot_on = 2026-01-01", "snapshot_on = 2026-03-01"))
    write_slack(folder / "landing" / "slack" / "export.zip")
    write_roster(folder / "landing" / "people.csv")
    leave = "work_address,starts_on,ends_on,kind\nana@example.com,2026-03-09,2026-03-10,annual\n"
    (folder / "landing" / "absences.csv").write_text(leave)
    return settings


@pytest.fixture(scope="session")
def first_night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place over which one plain night has run; read it, and never change it."""
    settings = make_place(tmp_path_factory.mktemp("place"))
    run_night(settings, Silent(), is_plain=True)
    return settings


@pytest.fixture
def place(first_night: Path, tmp_path: Path) -> Path:
    """The settings file of a copy of that place, to be changed at will."""
    shutil.copytree(first_night.parent, tmp_path / "place", symlinks=True)
    return tmp_path / "place" / first_night.name


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The settings file of a place over which no night has run."""
    return make_place(tmp_path / "fresh")


@pytest.fixture
def verdicts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Call it to let the next nights hear one verdict at each gate, without starting an auditor."""

    def decide(is_met: bool, severity: str = "stop") -> None:
        def ask(self: Auditor, database: Path, question: Mapping[str, Any]) -> list[Verdict]:
            return [Verdict("core.people", "all is well", is_met, severity=severity, gate=question["gate"])]

        monkeypatch.setattr(Auditor, "__init__", lambda self, work: None)
        monkeypatch.setattr(Auditor, "ask", ask)
        monkeypatch.setattr(Auditor, "close", lambda self: None)

    return decide
