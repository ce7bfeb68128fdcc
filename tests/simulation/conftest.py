"""One small world and the sample's world, each simulated once a session."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from simulation.organisation import TeamPlan
from simulation.period import Period
from simulation.plants import ORDINARY
from simulation.records import World
from simulation.sample import PERIOD, SEED, TEAMS, write_sample
from simulation.schedules import BERLIN, NEW_YORK
from simulation.world import simulate

SMALL_PERIOD = Period(date(2026, 3, 2), weeks=6)
SMALL_TEAMS = (
    TeamPlan("Red", "North", "design", ORDINARY, staff=((BERLIN, 6), (NEW_YORK, 3)), joins_in_weeks=(2,)),
    TeamPlan(
        "Blue",
        "North",
        "design",
        replace(ORDINARY, name="blue"),
        staff=((NEW_YORK, 5),),
        reports_to="Red",
        part_time=(NEW_YORK.part_time(days=3),),
        leaves_in_weeks=(3,),
        calendar_ends_week=4,
    ),
)


@pytest.fixture(scope="session")
def small() -> World:
    """Two teams over six weeks that hold both daylight-saving changes of spring."""
    return simulate(SMALL_TEAMS, SMALL_PERIOD, seed=7)


@pytest.fixture(scope="session")
def sample() -> World:
    """What data/sample was written from."""
    return simulate(TEAMS, PERIOD, SEED)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample written anew."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder)
    return folder
