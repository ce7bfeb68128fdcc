"""Fixtures for tables: `house` knows the models and their schemas, `draw` runs a model over drawings."""


import pytest

from tests.harness import Draw, EngineMaker, House, engine_makers


@pytest.fixture(scope="session")
def house() -> House:
    """The models of the house, and the schema of every table."""
    return House()


@pytest.fixture(scope="session", params=engine_makers(), ids=lambda maker: maker.name)
def engine_maker(request: pytest.FixtureRequest) -> EngineMaker:
    """Makes engines with given settings: DuckDB, and Spark where Java and the extra are present."""
    return request.param


@pytest.fixture
def draw(house: House, engine_maker: EngineMaker) -> Draw:
    """Runs a model over drawings and compares its rows, once on each engine."""
    return Draw(house, engine_maker)
