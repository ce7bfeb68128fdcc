"""One house built over the sample on any engine, and what it means that two houses are equal."""

import io
import math
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from flows.landing import land_exports
from flows.night import open_night
from flows.progress import Lines
from flows.reference import reference_tables
from sources.schema import TABLES as LAKE_TABLES
from transforms.duck import DuckEngine
from transforms.engine import Engine, Make, ParquetFiles, run_house
from transforms.memo import Memo
from transforms.model import Model, read_house
from transforms.reference import TABLES as REFERENCE_TABLES

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


class Loaded(NamedTuple):
    """What a house is built from: tables by name with their schemas, and the settings."""

    sources: Mapping[str, pa.Table | ParquetFiles]
    schemas: Mapping[str, pa.Schema]
    settings: Mapping[str, int | float]


def land_sample(folder: Path) -> Loaded:
    """The sample, landed in `folder` by the night's own first step."""
    shutil.copytree(SAMPLE, folder / "sample")
    night = open_night(folder / "sample" / "settings.toml", Lines(io.StringIO()))
    land_exports(night)
    assert night.as_of is not None
    sources: dict[str, pa.Table | ParquetFiles] = {
        f"lake.{name}": ParquetFiles(night.lake.files(name), night.lake.filesystem) for name in LAKE_TABLES
    }
    made = reference_tables(night.settings, night.agreement, night.as_of, night.models)
    sources |= {f"reference.{name}": table for name, table in made.items()}
    schemas = {f"lake.{name}": schema for name, schema in LAKE_TABLES.items()}
    schemas |= {f"reference.{name}": schema for name, schema in REFERENCE_TABLES.items()}
    return Loaded(sources, schemas, night.functions)


def built(engine: Engine, loaded: Loaded) -> dict[str, pa.Table]:
    """Every computed table of the house, made whole; the engine is closed."""
    return _made(engine, loaded, read_house(), None)


def cut(engine: DuckEngine, loaded: Loaded) -> dict[str, pa.Table]:
    """Every computed table, made by month where its header says so; the engine is closed."""
    models = read_house()
    return _made(engine, loaded, models, Memo(engine, models).make)


def _made(
    engine: Engine, loaded: Loaded, models: Mapping[str, Model], make: Make | None
) -> dict[str, pa.Table]:
    for name, source in loaded.sources.items():
        engine.load(name, source, loaded.schemas[name])
    run_house(engine, models, make=make)
    tables = {name: engine.table(name) for name in models}
    engine.close()
    return tables


def shuffled(table: pa.Table, seed: int) -> pa.Table:
    """The same rows in another order."""
    return table.take(np.random.default_rng(seed).permutation(table.num_rows))


def differences(left: pa.Table, right: pa.Table) -> list[str]:
    """What tells two tables apart, at most three rows of it; doubles are equal within 1e-9."""
    if left.equals(right):
        return []
    if left.schema != right.schema:
        return [f"schema {left.schema} is not {right.schema}"]
    if left.num_rows != right.num_rows:
        return [f"{left.num_rows} rows are not {right.num_rows}"]
    pairs = zip(_rows(left), _rows(right), strict=True)
    return [f"{a} is not {b}" for a, b in pairs if not _is_same_row(a, b)][:3]


def _rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """Rows in an order that the last digits of doubles do not decide: doubles come last, to six decimals."""
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    doubles = [pa.types.is_floating(kind) for kind in table.schema.types]
    return sorted(rows, key=lambda row: _key(row, doubles))


def _key(row: tuple[Any, ...], doubles: list[bool]) -> list[tuple[bool, Any]]:
    cells = list(zip(row, doubles, strict=True))
    exact = [(value is None, 0 if value is None else value) for value, is_double in cells if not is_double]
    rough = [(value is None, round(value or 0.0, 6)) for value, is_double in cells if is_double]
    return exact + rough


def _is_same_row(left: tuple[Any, ...], right: tuple[Any, ...]) -> bool:
    return all(_is_same(a, b) for a, b in zip(left, right, strict=True))


def _is_same(left: Any, right: Any) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return type(left) is type(right) and left == right
