"""kill -9 from outside under Prefect, with the real auditor, after a seeded step; part of `make faults`."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.steps import STEPS
from settings.errors import ExitCode
from tests.faults.conftest import Undisturbed
from tests.faults.readers import seen
from tests.faults.standing import Standing, standing

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def _night(settings: Path, *more: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "flows", "nightly", "--settings", str(settings), *more]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


@pytest.fixture(scope="module")
def audited(undisturbed: Undisturbed, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """What stands after the second night when the real auditor is asked."""
    place = tmp_path_factory.mktemp("audited") / "place"
    shutil.copytree(undisturbed.before[2], place, symlinks=True)
    night = _night(place / "settings.toml", "--plain")
    _, said = night.communicate()
    assert night.returncode == ExitCode.OK, said
    return standing(place)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_night_killed_under_prefect_is_made_good(
    seed: int, tmp_path: Path, undisturbed: Undisturbed, audited: Standing
) -> None:
    last_step = random.Random(seed).choice([*STEPS][:-1])
    shutil.copytree(undisturbed.before[2], tmp_path / "place", symlinks=True)
    settings = tmp_path / "place" / "settings.toml"
    old = seen(settings.parent)
    night = _night(settings)
    assert night.stderr is not None
    assert any(line.startswith(last_step) for line in night.stderr)
    night.send_signal(signal.SIGKILL)
    assert night.wait() == -signal.SIGKILL
    assert seen(settings.parent) == old
    again = _night(settings)
    _, said = again.communicate()
    assert again.returncode == ExitCode.OK, f"killed after {last_step}: {said}"
    found = standing(settings.parent)
    for part in ("links", "files", "work", "warehouse"):
        assert _without_prefect(getattr(found, part)) == getattr(audited, part), f"{part}, after {last_step}"


def _without_prefect(part: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in part.items() if not name.startswith("work/prefect/")}
