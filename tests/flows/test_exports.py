import os
from pathlib import Path

import pytest

from flows.exports import find_exports
from settings.agreement import SOURCES
from settings.errors import SourceError


def _drop(landing: Path, *names: str) -> Path:
    for name in names:
        path = landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return landing


def _found(landing: Path, agreed: tuple[str, ...] = SOURCES) -> list[tuple[str, str]]:
    return [
        (export.source, export.path.relative_to(landing).as_posix())
        for export in find_exports(landing, agreed)
    ]


def test_the_roster_comes_first_and_the_rest_by_name(tmp_path: Path) -> None:
    _drop(
        tmp_path,
        "absences.csv",
        "calendar/b.ics",
        "calendar/a.ics",
        "email/2026/x.mbox",
        "slack/s.zip",
        "people.csv",
    )
    assert _found(tmp_path) == [
        ("people", "people.csv"),
        ("slack", "slack/s.zip"),
        ("email", "email/2026/x.mbox"),
        ("calendar", "calendar/a.ics"),
        ("calendar", "calendar/b.ics"),
        ("absences", "absences.csv"),
    ]


def test_a_slack_folder_is_one_export(tmp_path: Path) -> None:
    _drop(tmp_path, "slack/export/users.json", "slack/export/general/2026-03-02.json")
    assert _found(tmp_path) == [("slack", "slack/export")]


def test_hidden_files_are_no_exports(tmp_path: Path) -> None:
    _drop(tmp_path, "email/.DS_Store", "email/.trash/a.mbox", "slack/.tmp", "people.csv")
    assert _found(tmp_path) == [("people", "people.csv")]


def test_a_hidden_folder_above_the_landing_folder_hides_nothing(tmp_path: Path) -> None:
    assert _found(_drop(tmp_path / ".place", "people.csv")) == [("people", "people.csv")]


def test_what_is_not_agreed_is_not_found(tmp_path: Path) -> None:
    _drop(tmp_path, "people.csv", "slack/s.zip", "email/a.mbox")
    assert _found(tmp_path, ("slack",)) == [("slack", "slack/s.zip")]


def test_nothing_agreed_says_where_to_drop_exports(tmp_path: Path) -> None:
    _drop(tmp_path, "email/a.mbox")
    with pytest.raises(SourceError, match=r"agreed sources \(slack\) found; drop a Slack zip into slack/"):
        find_exports(tmp_path, ("slack",))


def test_what_cannot_be_read_is_found_so_that_it_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drop(tmp_path, "email/ana/a.mbox", "email/closed/b.mbox", "slack/s.zip")
    (tmp_path / "email" / "gone").symlink_to("nowhere")
    (tmp_path / "email" / "more").symlink_to("ana")
    scan = os.scandir

    def closed(path: str | Path) -> object:
        if Path(path).name in ("closed", "slack"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    monkeypatch.setattr(os, "listdir", closed)
    assert _found(tmp_path) == [
        ("slack", "slack"),
        ("email", "email/ana/a.mbox"),
        ("email", "email/closed"),
        ("email", "email/gone"),
        ("email", "email/more"),
    ]


def test_a_mail_program_keeps_a_mailbox_in_a_folder_and_an_index_beside_it(tmp_path: Path) -> None:
    _drop(
        tmp_path,
        "email/Work.mbox/mbox",
        "email/Work.mbox/table_of_contents",
        "email/Inbox",
        "email/Inbox.msf",
    )
    assert _found(tmp_path) == [("email", "email/Inbox"), ("email", "email/Work.mbox/mbox")]
