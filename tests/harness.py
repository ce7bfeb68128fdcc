"""Runs models over drawings, on each engine that is present."""

from collections.abc import Mapping

import pyarrow as pa

from settings.model import Settings
from sources import schema as lake
from tests.drawings import assert_drawn, to_table
from tests.engines import EngineMaker
from transforms import reference
from transforms.engine import Engine, build
from transforms.model import Model, read_house
from transforms.plan import order
from transforms.schemas import Schemas

SETTINGS: dict[str, int | float] = Settings().functions()
"""The defaults, with which drawings are made; a drawing names those that it changes."""


class House:
    """The models, and the schemas of all tables, each found once over empty inputs."""

    def __init__(self, models: Mapping[str, Model] | None = None) -> None:
        self.models = read_house() if models is None else models
        self.loaded = {f"lake.{name}": schema for name, schema in lake.TABLES.items()} | {
            f"reference.{name}": schema for name, schema in reference.TABLES.items()
        }
        self._schemas = Schemas(self.models, self.loaded, SETTINGS)

    def schema(self, table: str) -> pa.Schema:
        """The columns of a table; only what it reads is built to find them."""
        return self._schemas[table].remove_metadata()

    def run(
        self,
        engine: Engine,
        tables: tuple[str, ...],
        given: Mapping[str, pa.Table],
    ) -> dict[str, pa.Table]:
        """Runs `tables` in the order of work over `given`; every other table that they read is empty."""
        chosen = {table: self.models[table] for table in tables}
        for name in sorted({name for model in chosen.values() for name in model.inputs} - chosen.keys()):
            schema = self.schema(name)
            engine.load(name, given.get(name, schema.empty_table()), schema)
        unread = given.keys() - engine.tables()
        if unread:
            raise ValueError(f"given but not read: {', '.join(sorted(unread))}")
        for model in order(chosen, engine.tables()):
            build(engine, model)
        return {table: engine.table(table) for table in tables}


class Draw:
    """Runs one model over drawn inputs and compares its rows with a drawing."""

    def __init__(self, house: House, maker: EngineMaker) -> None:
        self.house = house
        self.maker = maker

    def __call__(
        self,
        table: str,
        *,
        given: Mapping[str, str],
        expect: str,
        settings: Mapping[str, int | float] | None = None,
        through: tuple[str, ...] = (),
    ) -> None:
        """Fails unless `table`, made from `given`, holds the rows of `expect`.

        Columns left out of `given` are NULL, tables left out are empty, columns left out of `expect` are not
        compared. The tables in `through` are computed on the way rather than drawn.
        """
        tables = (*through, table)
        drawn = {name: to_table(drawing, self.house.schema(name)) for name, drawing in given.items()}
        engine = self.maker(SETTINGS | dict(settings or {}))
        try:
            found = self.house.run(engine, tables, drawn)[table]
        finally:
            engine.close()
        assert_drawn(found, expect)
