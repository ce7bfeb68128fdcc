"""The sign of life."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import ledger, steps
from flows.ledger import Run
from flows.run import run_night
from flows.success import LAST_SUCCESS, read_success, write_success
from settings.errors import SourceError
from tests.flows.conftest import Silent


def test_it_says_what_the_ledger_says(first_night: Path) -> None:
    said = read_success(first_night.parent / "warehouse")
    assert said is not None
    (run,) = ledger.read(first_night.parent / "work")
    for name in ("run", "as_of", "generation", "outcome", "ended_at", "rows_read", "rows_published"):
        assert said[name] == getattr(run, name)
    started, ended = (dt.datetime.fromisoformat(said[name]) for name in ("started_at", "ended_at"))
    assert dt.timedelta() <= ended - started < dt.timedelta(hours=1)


def test_it_is_written_whole_for_the_group_to_read(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_success(tmp_path, Run(name), dt.datetime(2026, 4, 1, 1, 30, tzinfo=dt.UTC))
    assert [path.name for path in tmp_path.iterdir()] == [LAST_SUCCESS]
    assert (tmp_path / LAST_SUCCESS).stat().st_mode & 0o777 == 0o440
    said = json.loads((tmp_path / LAST_SUCCESS).read_text())
    assert (said["run"], said["started_at"]) == ("b", "2026-04-01T01:30:00Z")


def test_a_night_without_news_writes_it_anew_and_one_that_fails_does_not(
    place: Path, verdicts: Callable[[bool], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts(True)
    night = run_night(place, Silent(), is_plain=True)
    before = (place.parent / "warehouse" / LAST_SUCCESS).read_bytes()
    assert json.loads(before)["run"] == night.run.run

    def broken(_: object) -> None:
        raise SourceError("no")

    monkeypatch.setitem(steps.STEPS, "land", broken)
    with pytest.raises(SourceError):
        run_night(place, Silent(), is_plain=True)
    assert (place.parent / "warehouse" / LAST_SUCCESS).read_bytes() == before


@pytest.mark.parametrize("text", [None, "", "{", "[]", "7", "{}", '{"ended_at": 3}', '{"ended_at": "then"}'])
def test_what_is_no_such_file_says_nothing(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / LAST_SUCCESS).write_text(text)
    assert read_success(tmp_path) is None
