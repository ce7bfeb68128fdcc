"""Fixtures for tables: `house` knows the models and their schemas, `draw` runs a model over drawings."""

import pytest

from tests.engines import EngineMaker, engine_params
from tests.harness import Draw, House
from tests.rows import Rows


@pytest.fixture(scope="session")
def house() -> House:
    """The models of the house, and the schema of every table."""
    return House()


@pytest.fixture(scope="session", params=engine_params())
def engine_maker(request: pytest.FixtureRequest) -> EngineMaker:
    """Makes engines with given settings: DuckDB, and Spark where Java and the extra are present."""
    return request.param


@pytest.fixture
def draw(house: House, engine_maker: EngineMaker) -> Draw:
    """Runs a model over drawings and compares its rows, once on each engine."""
    return Draw(house, engine_maker)


@pytest.fixture(scope="session")
def rows(house: House) -> Rows:
    """Runs models over rows given as dictionaries, on DuckDB: for properties."""
    return Rows(house)
