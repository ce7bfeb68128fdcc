"""Runs models over drawings, on each engine that is present."""

from collections.abc import Mapping
from functools import cached_property

import pyarrow as pa

from sources import schema as lake
from tests.drawings import assert_drawn, to_table
from tests.engines import EngineMaker
from transforms import reference
from transforms.duck import DuckEngine
from transforms.engine import Engine, build
from transforms.model import Kernel, Model, read_house
from transforms.plan import order

SETTINGS: dict[str, int | float] = {
    "day_break_minutes": 240,
    "grace_minutes": 15,
    "session_gap_minutes": 30,
    "session_tail_minutes": 5,
    "robust_session_minutes": 10,
    "robust_session_messages": 3,
    "detached_minutes": 30,
    "time_shift_gap_minutes": 120,
    "daily_rest_hours": 11,
    "fewest_on_days": 3,
    "longest_meeting_hours": 8,
    "largest_meeting_people": 100,
    "counts_unanswered_invitations": 1,
    "chain_break_minutes": 10,
    "focus_block_minutes": 120,
    "directed_recipients": 3,
    "answer_soon_hours": 4,
    "answer_late_hours": 24,
    "mention_answer_minutes": 120,
    "email_answer_days": 7,
    "fewest_asks": 20,
    "tie_days": 28,
    "tie_people": 5,
    "tie_interactions": 2,
    "contact_horizon_days": 40,
    "fewest_leave_days": 20,
    "persistence_half_life_weeks": 4,
    "persistence_weeks": 26,
    "recent_weeks": 4,
    "fewest_recent_weeks": 3,
    "fewest_valid_weeks": 3,
    "reference_weeks": 12,
    "sub_index_coverage_share": 0.5,
    "risk_coverage_share": 0.7,
    "level_cap": 0.95,
    "band_raised_from": 0.30,
    "band_high_from": 0.50,
    "window_weeks": 4,
    "final_after_days": 10,
    "smallest_group": 10,
    "merge_margin_people": 3,
    "matched_share_floor": 0.9,
}
"""The values that drawings are made with; a drawing names those that it changes."""


class House:
    """The models, and the schemas of all tables, each found once by building over empty inputs on DuckDB."""

    def __init__(self, models: Mapping[str, Model] | None = None) -> None:
        self.models = read_house() if models is None else models
        self.loaded = {f"lake.{name}": schema for name, schema in lake.TABLES.items()} | {
            f"reference.{name}": schema for name, schema in reference.TABLES.items()
        }

    def schema(self, table: str) -> pa.Schema:
        """The columns of a table; only what it reads is built to find them."""
        if table in self.loaded:
            return self.loaded[table].remove_metadata()
        model = self.models.get(table)
        if model is None:
            raise KeyError(f"nothing makes the table {table}")
        if isinstance(model.body, Kernel):
            return model.body.schema.remove_metadata()
        if table not in self._empty.tables():
            for name in model.inputs:
                if name not in self._empty.tables():
                    schema = self.schema(name)
                    if name not in self._empty.tables():
                        self._empty.load(name, schema.empty_table(), schema)
            self._empty.run(model)
        return self._empty.schema(table)

    @cached_property
    def _empty(self) -> DuckEngine:
        return DuckEngine(SETTINGS, threads=1)

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
