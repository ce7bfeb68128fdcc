"""An undisturbed history of nights to compare with, and copies of its stages to disturb."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults import organisation
from tests.faults.effects import Effect
from tests.faults.nights import Nights, forks
from tests.faults.standing import Standing, standing
from tests.faults.system_calls import IS_COUNTED_HERE

NIGHTS = (1, 2)
SCALE = int(os.environ.get("COMMHEALTH_FAULTS", "1"))
"""How many times as many disturbances are tried; `make faults` tries ten times as many."""
collect_ignore = [] if SCALE > 1 else ["test_prefect_kills.py"]
collect_ignore_glob = [] if IS_COUNTED_HERE else ["test_*.py"]


_TALLY = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Counts what was tried and survived; the last lines of the tests tell."""
    counted: Counter[str] = request.config.stash.setdefault(_TALLY, Counter())
    return counted


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tells what was survived."""
    for what, times in sorted(config.stash.get(_TALLY, Counter()).items()):
        terminalreporter.write_line(f"survived: {what}: {times}")


@dataclass(frozen=True)
class Undisturbed:
    """For each night: the place before it with its exports dropped, its effects, and what stood after it."""

    before: dict[int, Path]
    effects: dict[int, list[Effect]]
    after: dict[int, Standing]
    again: list[Effect]
    """Effects of a night with nothing new."""


@pytest.fixture(scope="session")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nights]:
    """Runs commands in forked processes."""
    with forks(tmp_path_factory.mktemp("said")) as started:
        yield started


@pytest.fixture(scope="session")
def undisturbed(nights: Nights, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Two nights that nothing disturbs, and one more with nothing new."""
    room = tmp_path_factory.mktemp("undisturbed")
    settings = organisation.found(room / "place")
    kept = Undisturbed({}, {}, {}, [])
    for night in NIGHTS:
        organisation.arrive(settings.parent, night)
        kept.before[night] = room / f"before-{night}"
        shutil.copytree(settings.parent, kept.before[night], symlinks=True)
        ended = nights.run(settings, lambda effect: 0)
        assert ended.code == 0, ended.said
        kept.effects[night] = ended.effects
        kept.after[night] = standing(settings.parent)
    kept.before[3] = room / "before-3"
    shutil.copytree(settings.parent, kept.before[3], symlinks=True)
    kept.again.extend(nights.run(settings, lambda effect: 0).effects)
    return kept


@pytest.fixture
def place(undisturbed: Undisturbed, tmp_path: Path) -> Callable[[int], Path]:
    """Gives the settings file of a copy of the place as it was before a night."""

    def copied(night: int) -> Path:
        shutil.copytree(undisturbed.before[night], tmp_path / "place", symlinks=True)
        return tmp_path / "place" / "settings.toml"

    return copied
