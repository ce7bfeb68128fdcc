"""The committed sample is what the simulation writes, byte for byte, and is small."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from settings.load import load_settings
from settings.sample import EXPORTS
from simulation.__main__ import main
from simulation.conversations import CONFIDENTIAL
from simulation.organisation import TeamPlan
from simulation.records import World
from simulation.sample import PERIOD, TEAMS
from simulation.world import simulate

COMMITTED = Path(__file__).parents[2] / "data" / "sample"
WRITTEN_BY_HAND = {"settings.toml"}
LARGEST_BYTES = 6_000_000


def _content(folder: Path) -> dict[str, bytes]:
    """Uncompressed bytes of every file and zip member: not every zlib compresses in the same way."""
    found: dict[str, bytes] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                found |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
        else:
            found[name] = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return found


def test_the_committed_sample_is_what_the_simulation_writes(sample_folder: Path) -> None:
    committed, written = _content(COMMITTED), _content(sample_folder)
    assert committed.keys() - WRITTEN_BY_HAND == written.keys()
    differing = [name for name in written if committed[name] != written[name]]
    assert not differing, f"{len(differing)} differ: run `python -m simulation data/sample`"


def test_the_same_seed_gives_the_same_bytes(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["simulation", str(tmp_path)])
    main()
    for file in (path for path in sample_folder.rglob("*") if path.is_file()):
        assert (tmp_path / file.relative_to(sample_folder)).read_bytes() == file.read_bytes()


def test_another_seed_gives_another_world(small: World) -> None:
    other = simulate(small.organisation.teams, small.period, seed=8)
    assert other.absences != small.absences
    assert other.posts != small.posts


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in COMMITTED.rglob("*") if path.is_file()) <= LARGEST_BYTES


def test_the_landing_holds_exports_and_nothing_else(sample_folder: Path) -> None:
    assert {path.name for path in (sample_folder / "landing").iterdir()} == set(EXPORTS)


def test_the_settings_of_the_sample_are_valid_and_fit_it(sample: World) -> None:
    settings = load_settings(COMMITTED / "settings.toml")
    assert settings.agreement is None
    assert settings.people.snapshot_on == PERIOD.last_day
    confidential = [talk.id for talk in sample.conversations.values() if talk.name == CONFIDENTIAL]
    assert list(settings.exclusions.conversations) == confidential


def test_the_weeks_make_seven_whole_windows() -> None:
    weeks_since_1970 = (PERIOD.first_day - date(1970, 1, 5)).days // 7
    assert weeks_since_1970 % 4 == 0
    assert PERIOD.weeks == 7 * 4


def test_two_small_teams_share_an_upper_manager_and_reach_the_size_that_is_shown() -> None:
    def people(team: TeamPlan) -> int:
        return sum(size for _, size in team.staff)

    small = [team for team in TEAMS if people(team) < 13]
    assert [team.label for team in small] == ["Finance", "People"]
    assert {team.reports_to for team in small} == {"Payments"}
    assert sum(people(team) for team in small) >= 13
    assert sum(people(team) for team in TEAMS) == 110


def test_the_page_names_every_team_and_what_is_planted(sample_folder: Path) -> None:
    page = (sample_folder / "README.md").read_text(encoding="utf-8")
    for team in TEAMS:
        assert f"| {team.label} |" in page
        assert team.plant.meaning in page
    assert "no meetings on Wednesdays from week 12 on" in page
    assert "its calendar export stops after week 20" in page
