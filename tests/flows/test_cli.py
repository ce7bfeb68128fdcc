"""The command line as a shell sees it: what is printed where, and the exit codes."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows import cli, endings
from flows.cli import app
from flows.lock import only_night
from settings.errors import (
    AuditError,
    BusyError,
    ExitCode,
    GateError,
    PublishError,
    SettingsError,
    SourceError,
    UsageError,
    UserError,
)

RUN = CliRunner()


class LeftError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def leave(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Calls `main` with arguments, or with another command; gives its exit code."""

    def end(code: int) -> None:
        raise LeftError(code)

    def call(*arguments: str, command: Callable[[], object] = app) -> int:
        monkeypatch.setattr(sys, "argv", ["commhealth", *arguments])
        monkeypatch.setattr(endings, "_leave", end)
        monkeypatch.setattr(endings.signal, "signal", lambda *_: None)
        with pytest.raises(LeftError) as left:
            cli.main(command)
        return int(left.value.args[0])

    return call


def _shell(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-m", "flows", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


def test_init_asks_for_what_the_flags_leave_out(tmp_path: Path) -> None:
    typed = "Find out where rest is short\nnone, because small\n"
    result = RUN.invoke(app, ["init", str(tmp_path), "--dpia-reference", "DPIA-7"], input=typed)
    assert result.exit_code == 0, result.output
    settings = (tmp_path / "settings.toml").read_text()
    assert 'purpose = "Find out where rest is short"' in settings
    assert 'dpia_reference = "DPIA-7"' in settings
    assert 'works_council_reference = "none, because small"' in settings
    assert f"commhealth nightly --settings {tmp_path / 'settings.toml'}" in result.output


def test_a_night_says_what_it_published_and_where(place: Path, verdicts: Callable[[bool], None]) -> None:
    verdicts(True)
    result = RUN.invoke(app, ["nightly", "--plain", "--settings", str(place), "--as-of", "2026-03-06"])
    assert result.exit_code == 0, result.output
    assert "published gen-" in result.stdout
    assert "as of 2026-03-06" in result.stdout
    assert str(place.parent / "warehouse" / "current.duckdb") in result.stdout
    again = RUN.invoke(app, ["nightly", "--plain", "--settings", str(place), "--as-of", "2026-03-06"])
    assert "nothing has changed" in again.stdout


def test_status_for_people_and_for_programs(first_night: Path) -> None:
    words = RUN.invoke(app, ["status", "--settings", str(first_night)])
    assert words.stdout.startswith("matched share: ")
    plain = RUN.invoke(app, ["status", "--json", "--settings", str(first_night)])
    assert json.loads(plain.stdout)["last_night"]["outcome"] == "published"


def test_sql_asks_the_published_tables(first_night: Path) -> None:
    query = "SELECT number FROM limits ORDER BY number LIMIT 1"
    result = RUN.invoke(app, ["sql", query, "--format", "csv", "--settings", str(first_night)])
    assert result.stdout == "number\n1\n"


def test_a_query_may_begin_with_a_comment_as_the_examples_do(first_night: Path) -> None:
    query = (Path(__file__).parents[2] / "examples" / "what_was_read.sql").read_text()
    assert query.startswith("--")
    result = RUN.invoke(app, ["sql", query, "--format", "csv", "--settings", str(first_night)])
    assert result.exit_code == 0, result.output
    assert "slack" in result.stdout


def test_a_mistyped_option_is_still_refused(first_night: Path) -> None:
    result = RUN.invoke(app, ["sql", "SELECT 1", "--formt", "csv", "--settings", str(first_night)])
    assert result.exit_code == 2


def test_a_refused_night_that_there_is_not_is_told_with_what_to_ask_instead(place: Path) -> None:
    ended = RUN.invoke(app, ["sql", "SELECT 1", "--tier", "refused", "--settings", str(place)])
    said = str(ended.exception)
    assert "no gate has stopped a night since the last one came through" in said
    assert "`--tier work` holds the tables of that night" in said
    assert len((place.parent / "work" / "access.jsonl").read_text().splitlines()) == 1


def test_sql_on_the_work_tier_is_on_record(place: Path) -> None:
    query = "SELECT count(*) AS people FROM core.people"
    result = RUN.invoke(app, ["sql", query, "--tier", "work", "--format", "json", "--settings", str(place)])
    assert json.loads(result.stdout) == [{"people": 6}]
    assert len((place.parent / "work" / "access.jsonl").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError, 1),
        (SourceError, 1),
        (PublishError, 1),
        (SettingsError, 2),
        (UsageError, 2),
        (GateError, 4),
        (AuditError, 5),
        (BusyError, 75),
    ],
)
def test_each_kind_of_mistake_has_its_exit_code(
    error: type[UserError], code: int, leave: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error("mend it")

    assert leave(command=fail) == code
    assert capsys.readouterr().err == "commhealth: mend it\n"


def test_an_unknown_command_is_a_mistake_of_use(leave: Callable[..., int]) -> None:
    assert leave("nonsense") == ExitCode.USAGE


def test_all_went_well(leave: Callable[..., int]) -> None:
    assert leave("--help") == ExitCode.OK


def test_a_reader_that_stops_listening_is_no_traceback(
    leave: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped() -> None:
        raise BrokenPipeError

    redirected = []
    monkeypatch.setattr(endings.os, "dup2", lambda *descriptors: redirected.append(descriptors))
    assert leave(command=stopped) == ExitCode.FAILED
    assert len(redirected) == 1


def test_a_mistake_is_one_text_on_stderr(tmp_path: Path) -> None:
    result = _shell("status", "--settings", str(tmp_path / "none.toml"))
    assert result.returncode == ExitCode.USAGE
    assert result.stdout == ""
    assert result.stderr.startswith("commhealth: ")
    assert "Traceback" not in result.stderr


def test_a_busy_place_is_told_by_its_exit_code(place: Path) -> None:
    with only_night(place.parent / "work"):
        result = _shell("nightly", "--plain", "--settings", str(place))
    assert result.returncode == ExitCode.BUSY
    assert "another night is running" in result.stderr


def test_a_plain_night_never_loads_prefect_and_help_loads_nothing_heavy(place: Path) -> None:
    program = (
        "import sys; from flows.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def loaded(*arguments: str) -> str:
        command = [sys.executable, "-c", program, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        return ran.stdout.splitlines()[-1]

    heavy = ("prefect", "great_expectations", "duckdb", "pyarrow", "pydantic", "sqlglot", "pandas")
    assert not [name for name in heavy if f"'{name}'" in loaded("--help")]
    night = loaded("nightly", "--plain", "--settings", str(place))
    assert "'duckdb'" in night
    assert "'prefect'" not in night
    assert "'great_expectations'" not in night


def test_trouble_with_files_is_one_line_and_no_trace(
    leave: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "work/vault.json")

    assert leave(command=full) == ExitCode.FAILED
    said = capsys.readouterr().err
    assert said == "commhealth: work/vault.json: No space left on device; mend that and run again\n"
