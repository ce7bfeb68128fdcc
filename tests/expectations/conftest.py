"""The sample as a night has it before it publishes: every table in one database, to be spoilt by tests."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pytest

from expectations.derived import Column, Described
from expectations.gates import GATES, suites
from expectations.rules import Figures, Rule, Suite
from flows.gate import described_tables
from settings.gates import Gates
from sources.schema import TABLES as LAKE_TABLES
from tests.parity import Loaded
from transforms.engine import TYPES, batches
from transforms.model import read_house

_NAMES = {kind: name for name, kind in TYPES.items()}


class Sample(NamedTuple):
    """The database, what definitions say of its tables, and what is expected of them."""

    database: duckdb.DuckDBPyConnection
    tables: list[Described]
    figures: Figures

    def suites(self, gate: str) -> list[Suite]:
        return suites(gate, self.tables, self.figures)

    def rules(self, table: str) -> list[Rule]:
        return next(suite.rules for gate in GATES for suite in self.suites(gate) if suite.table == table)


@pytest.fixture(scope="session")
def sample(loaded: Loaded, on_duckdb: Mapping[str, pa.Table]) -> Iterator[Sample]:
    """Lake, core to summaries, in memory."""
    lake = {name: batches(loaded.sources[name], loaded.schemas[name]).read_all() for name in loaded.sources}
    tables = {**lake, **on_duckdb}
    with duckdb.connect() as database:
        for name, table in tables.items():
            database.execute(f"CREATE SCHEMA IF NOT EXISTS {name.partition('.')[0]}")
            database.register("made", table)
            database.execute(f"CREATE TABLE {name} AS FROM made")
            database.unregister("made")
        rows = {name: lake[f"lake.{name}"].num_rows for name in LAKE_TABLES}
        yield Sample(
            database, list(_described(tables)), Figures(loaded.settings | Gates().model_dump(), rows)
        )


def _described(tables: Mapping[str, pa.Table]) -> Iterator[Described]:
    for name, said in described_tables(read_house()).items():
        schema = tables[name].schema
        columns = {
            column: Column(_NAMES[schema.field(column).type], comment)
            for column, comment in said["columns"].items()
        }
        yield Described(name, said["grain"], said["unit"], columns)
