"""Servers of killed nights are ended, and nobody else's."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import prefect_home
from flows.prefect_home import orphans, prepare

SERVER = "prefect.server.api.server:create_app"
LEAVE_BEHIND = (
    "import subprocess, sys; print(subprocess.Popen([sys.executable, '-c', "
    "'import time; time.sleep(60)', sys.argv[1]], stdout=-3, stderr=-3).pid)"
)
on_linux = pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="processes are seen through /proc"
)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's environment, put back afterwards."""
    monkeypatch.setattr(os, "environ", os.environ.copy())


@pytest.fixture
def left_behind(tmp_path: Path) -> Iterator[int]:
    """A process that looks like a server of the place and whose parent has ended."""
    home = tmp_path / "work" / "prefect"
    ran = subprocess.run(
        [sys.executable, "-c", LEAVE_BEHIND, SERVER], capture_output=True, text=True, check=True,
        env={**os.environ, "PREFECT_HOME": str(home)},
    )  # fmt: skip
    process = int(ran.stdout)
    yield process
    if Path(f"/proc/{process}/environ").exists():
        os.kill(process, 9)


def test_prefect_is_quiet_and_keeps_its_state_in_the_work_folder(tmp_path: Path, environment: None) -> None:
    home = prepare(tmp_path)
    assert home == tmp_path / "prefect"
    assert home.stat().st_mode & 0o777 == 0o700
    assert os.environ["PREFECT_HOME"] == str(home)
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS"] == "120"
    assert os.environ["PREFECT_LOGGING_TO_API_ENABLED"] == "false"


@on_linux
def test_the_server_of_a_killed_night_is_ended(tmp_path: Path, left_behind: int, environment: None) -> None:
    assert list(orphans(tmp_path / "work" / "prefect")) == [left_behind]
    prepare(tmp_path / "work")
    status = Path(f"/proc/{left_behind}/stat")
    assert not status.exists() or status.read_text().rpartition(")")[2].split()[0] in "ZX"


@on_linux
def test_the_server_of_another_place_is_left_alone(tmp_path: Path, left_behind: int) -> None:
    assert list(orphans(tmp_path / "elsewhere" / "prefect")) == []


@on_linux
def test_a_server_of_this_process_is_no_orphan(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import time; time.sleep(60)", SERVER]
    own = subprocess.Popen(command, env={**os.environ, "PREFECT_HOME": str(tmp_path)})
    try:
        assert list(orphans(tmp_path)) == []
    finally:
        own.kill()
        own.wait()


def test_a_server_that_ended_by_itself_is_no_hindrance(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    monkeypatch.setattr(prefect_home, "orphans", lambda home: [gone.pid])
    assert prepare(tmp_path) == tmp_path / "prefect"


def test_where_no_process_can_be_seen_there_is_no_orphan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prefect_home, "_PROCESSES", tmp_path)
    (tmp_path / "17").mkdir()
    assert list(orphans(tmp_path)) == []
    for name, content in (("cmdline", SERVER), ("environ", f"PREFECT_HOME={tmp_path}")):
        (tmp_path / "17" / name).write_text(content)
    assert list(orphans(tmp_path)) == [17]
