import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.lock import LOCK_NAME, only_night
from settings.errors import BusyError, ExitCode


def test_the_second_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with only_night(tmp_path):
        with (
            pytest.raises(BusyError, match=rf"process {os.getpid()}, since \d{{4}}-") as busy,
            only_night(tmp_path),
        ):
            pass
        assert busy.value.exit_code is ExitCode.BUSY
    with only_night(tmp_path):
        assert (tmp_path / LOCK_NAME).read_text().startswith("process")
    assert (tmp_path / LOCK_NAME).read_text() == ""


def test_the_file_says_what_the_holder_is_doing_and_nothing_once_it_has_ended(tmp_path: Path) -> None:
    with only_night(tmp_path) as held:
        held.note("run a, step facts")
        assert (tmp_path / LOCK_NAME).read_text().endswith(" UTC, run a, step facts\n")
        held.note("run a, step")
        assert (tmp_path / LOCK_NAME).read_text().endswith("run a, step\n")
    assert (tmp_path / LOCK_NAME).read_text() == ""


def test_a_disk_that_takes_no_note_ends_no_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "pwrite", full)
    with only_night(tmp_path) as held:
        held.note("run a, step facts")


def test_an_error_inside_lets_go_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), only_night(tmp_path):
        raise ValueError("inside")
    with only_night(tmp_path) as held:
        assert held.left == ""


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from flows.lock import only_night\n"
        "with only_night(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(BusyError, match=f"process {holder.pid}"), only_night(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with only_night(tmp_path) as held:
        assert held.left.startswith(f"process {holder.pid}, since ")
    with only_night(tmp_path) as held:
        assert held.left == ""
