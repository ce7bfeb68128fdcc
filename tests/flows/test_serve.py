"""Nights at their hours: what Prefect is given, and what a scheduled night makes of each end."""

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import flows
from flows import serve
from flows.lock import LOCK_NAME, only_night
from settings.errors import AgreementError, BusyError, UserError
from settings.operation import Serve
from tests.flows.conftest import make_place

PROGRAM = """
import json, os, sys
from pathlib import Path
from flows.prefect_home import prepare
from flows.lock import only_night
from flows.ledger import Run
from settings.errors import SourceError
from settings.load import load_settings

settings = Path(sys.argv[1])
os.environ["COMMHEALTH_SETTINGS"] = str(settings)
work = settings.parent / "work"
prepare(work, "serve")
from flows import hooks, served

stated = load_settings(settings)
made = served.deployment(stated.serve)
(planned,) = made.schedules
said = {
    "name": made.name,
    "entrypoint": made.entrypoint,
    "parameters": made.parameters,
    "cron": planned.schedule.cron,
    "zone": planned.schedule.timezone,
    "pool": made.work_pool_name,
    "retries": served.scheduled.retries,
    "persists": served.scheduled.persist_result,
}
with only_night(work):
    state = served.scheduled.fn()
    said["busy"] = [state.type.value, state.message]


def broken(*_):
    raise SourceError("ana@example.com")


served.run_night = broken
try:
    served.scheduled.fn()
except served.StepError as error:
    said["failed"] = str(error)
from types import SimpleNamespace as Night
served.run_night = lambda *_: Night(run=Run("20260401T010000-aaaa"))
said["well"] = served.scheduled.fn()
lacking = Run("20260401T010000-aaaa", expectations_warned=1, set_aside=[{}, {}])
served.run_night = lambda *_: Night(run=lacking)
state = served.scheduled.fn()
said["degraded"] = [state.type.value, state.message]

(work / "night.lock").write_text("process 7, since 2026-04-01, run 20260401T010000-aaaa, step core")
told = []
hooks.send = lambda notify, base, notice: told.append([notice.run, notice.step])
(hook,) = served.scheduled.on_crashed_hooks
hook(flow=served.scheduled, flow_run=None, state=None)
said["told"] = told
served.serve = lambda *given, **how: said.update(how, served=[each.name for each in given])
served.run_forever(stated.serve)
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process that serves a place gives to Prefect; no server is started for it."""
    settings = make_place(tmp_path_factory.mktemp("served"))
    text = settings.read_text().replace('# cron = "30 3 * * *"', 'cron = "15 4 * * *"')
    settings.write_text(text.replace('# zone = "UTC"', 'zone = "Europe/Berlin"'))
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(settings)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_the_deployment_is_the_installed_flow_at_the_hours_of_the_settings(said: dict[str, Any]) -> None:
    assert said["name"] == "nightly"
    assert said["entrypoint"] == "flows.served.scheduled"
    assert (said["cron"], said["zone"]) == ("15 4 * * *", "Europe/Berlin")
    assert said["pool"] is None


def test_prefect_is_told_no_path_and_keeps_no_result(said: dict[str, Any]) -> None:
    assert said["parameters"] == {}
    assert said["persists"] is False


def test_nights_run_one_at_a_time_and_are_not_tried_again_as_a_whole(said: dict[str, Any]) -> None:
    assert said["served"] == ["nightly"]
    assert said["limit"] == 1
    assert said["pause_on_shutdown"] is False
    assert said["retries"] == 0


def test_a_night_that_finds_the_lock_held_is_skipped_with_75(said: dict[str, Any]) -> None:
    assert said["busy"] == ["CANCELLED", "skipped, exit code 75: another night is running"]


def test_a_night_that_fails_is_failed_by_kind(said: dict[str, Any]) -> None:
    assert said["failed"] == "exit code 1: SourceError"
    assert said["well"] is None


def test_a_night_that_was_not_whole_is_completed_and_says_what_it_lacks(said: dict[str, Any]) -> None:
    lacks = "exit code 3: 2 export(s) set aside, 1 expectation(s) warned"
    assert said["degraded"] == ["COMPLETED", lacks]


def test_a_night_that_was_killed_is_told_by_the_process_that_serves(said: dict[str, Any]) -> None:
    assert said["told"] == [["20260401T010000-aaaa", "core"]]


class Process:
    """A server's process that does what a test says."""

    def __init__(self, returncode: int | None = None, is_stubborn: bool = False) -> None:
        self.returncode, self.is_stubborn, self.ended = returncode, is_stubborn, list[str]()
        self.over = threading.Event()

    def poll(self) -> int | None:
        return self.returncode

    def terminate(self) -> None:
        self.ended.append("terminated")
        if not self.is_stubborn:
            self.over.set()

    def kill(self) -> None:
        self.ended.append("killed")
        self.is_stubborn = False
        self.over.set()

    def wait(self, timeout: float | None = None) -> None:
        if timeout is None:
            self.over.wait()
        elif self.is_stubborn:
            raise subprocess.TimeoutExpired("server", timeout or 0)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's environment without a server, put back afterwards."""
    changed = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    monkeypatch.setattr(os, "environ", changed)


def _starts(monkeypatch: pytest.MonkeyPatch, process: Process) -> list[list[str]]:
    commands: list[list[str]] = []

    def popen(command: list[str], **_: Any) -> Process:
        commands.append(command)
        return process

    monkeypatch.setattr(serve.subprocess, "Popen", popen)
    monkeypatch.setattr(serve.time, "sleep", lambda seconds: None)
    return commands


class Healthy:
    """An answer without content."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


@pytest.mark.parametrize("is_stubborn", [False, True])
def test_a_server_of_its_own_is_waited_for_and_ended(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch, is_stubborn: bool
) -> None:
    process = Process(is_stubborn=is_stubborn)
    commands = _starts(monkeypatch, process)
    answers = iter([urllib.error.URLError("not yet"), Healthy()])

    def urlopen(address: str, timeout: float) -> Healthy:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    with serve._server(tmp_path):
        assert os.environ["PREFECT_API_URL"].startswith("http://127.0.0.1:")
    assert "PREFECT_API_URL" not in os.environ
    assert "127.0.0.1" in commands[0]
    assert process.ended == (["terminated", "killed"] if is_stubborn else ["terminated"])


def test_a_server_that_ends_by_itself_ends_what_it_serves(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    process, asked = Process(), list[int]()
    told = threading.Event()
    _starts(monkeypatch, process)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: Healthy())
    monkeypatch.setattr(serve.os, "kill", lambda number, sign: (asked.append(sign), told.set()))

    def serving() -> None:
        with serve._server(tmp_path):
            process.returncode = -9
            process.over.set()
            told.wait()

    with pytest.raises(UserError, match=r"server has ended; see .*server\.log"):
        serving()
    assert asked == [signal.SIGTERM]


def test_a_server_that_does_not_start_is_told_with_its_log(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _starts(monkeypatch, Process(returncode=3))
    with (
        pytest.raises(UserError, match=r"did not start within 120 s; see .*server\.log"),
        serve._server(tmp_path),
    ):
        pass


def test_a_server_that_is_named_is_used(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.environ["PREFECT_API_URL"] = "http://prefect.example.com/api"
    commands = _starts(monkeypatch, Process())
    with serve._server(tmp_path):
        pass
    assert commands == []
    assert os.environ["PREFECT_API_URL"] == "http://prefect.example.com/api"


def test_serving_sets_the_environment_before_prefect_is_loaded_and_frees_the_place_when_it_ends(
    fresh: Path, environment: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    def run_forever(wanted: Serve) -> None:
        seen.extend(os.environ[name] for name in ("PREFECT_HOME", "COMMHEALTH_SETTINGS", "PREFECT_API_URL"))

    process = Process()
    _starts(monkeypatch, process)
    monkeypatch.setattr(urllib.request, "urlopen", lambda *_, **__: Healthy())
    served = SimpleNamespace(SETTINGS_VARIABLE="COMMHEALTH_SETTINGS", run_forever=run_forever)
    monkeypatch.setattr(flows, "served", served, raising=False)
    serve.serve(fresh)
    home, settings, address = seen
    assert home == str(fresh.parent / "work" / "serve")
    assert settings == str(fresh)
    assert address.startswith("http://127.0.0.1:")
    assert process.ended == ["terminated"]
    assert capsys.readouterr().err == "serving nights at 30 3 * * * (UTC)\n"
    with only_night(fresh.parent / "work", serve.LOCK_NAME):
        pass


def test_a_place_is_served_once(fresh: Path) -> None:
    with only_night(fresh.parent / "work", serve.LOCK_NAME), pytest.raises(BusyError, match="served already"):
        serve.serve(fresh)
    assert not (fresh.parent / "work" / LOCK_NAME).exists()


def test_settings_that_a_night_would_refuse_are_refused_at_once(fresh: Path) -> None:
    text = fresh.read_text()
    section = text[text.index("[agreement]") : text.index("[clock]")]
    fresh.write_text(text.replace(section, ""))
    with pytest.raises(AgreementError):
        serve.serve(fresh)
