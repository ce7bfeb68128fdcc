"""`make demo` over the committed sample, without Prefect: what a newcomer sees."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from flows import demo as demonstration
from flows.run import run_night
from simulation.sample import TEAMS

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of a copy of the sample, whose nights write beside it."""
    folder = tmp_path_factory.mktemp("demo") / "sample"
    shutil.copytree(SAMPLE, folder)
    return folder / "settings.toml"


def test_both_tables_the_legend_and_the_places_are_printed_twice_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demonstration, "run_night", partial(run_night, is_plain=True))
    demonstration.demo(sample)
    first = capsys.readouterr().out
    demonstration.demo(sample)
    again = capsys.readouterr().out
    assert first.startswith("published gen-")
    assert again.startswith("nothing has changed; still gen-")
    assert again.partition("\n")[2] == first.partition("\n")[2]
    assert "burnout_risk, the two latest final windows" in first
    assert "presenteeism_risk (share of leave days" in first
    for team in TEAMS:
        assert f"\n  {team.label}" in first
    assert f"analysts    {sample.parents[1] / 'warehouse' / 'current.duckdb'}" in first
    assert str(sample) in first
