"""The night's own database: opened for the engine, and let go of while the auditor reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows import disk
from flows.night import Night
from transforms.duck import DuckEngine

if TYPE_CHECKING:
    from transforms.engine import Engine


def open_engine(night: Night) -> "Engine":
    """The engine that the settings ask for, on the night's own file where that is DuckDB."""
    wanted, work = night.settings.engine, night.places.work
    if wanted.name == "duckdb":
        return duck(night)
    from transforms.spark import SparkEngine, start_spark

    folder = disk.private_folder(work / f"{disk.TEMPORARY}spark")
    session = start_spark(folder, cores=wanted.threads, memory=wanted.memory.removesuffix("B").lower())
    return SparkEngine(night.functions, session, folder)


@contextmanager
def readable(night: Night) -> Iterator[None]:
    """While it lasts, another process may read the tables made so far in the night's database file."""
    engine = night.engine
    assert engine is not None
    if isinstance(engine, DuckEngine):
        with engine.released():
            yield
    else:
        _copy(engine, night)
        yield


def close_database(night: Night) -> None:
    """Closes the engine; what it made stands in the night's database file."""
    assert night.engine is not None
    if not isinstance(night.engine, DuckEngine):
        _copy(night.engine, night)
    night.engine.close()
    night.engine = None


def duck(night: Night) -> DuckEngine:
    """DuckDB on the night's own file."""
    wanted = night.settings.engine
    spill = disk.private_folder(night.places.work / f"{disk.TEMPORARY}spill")
    return DuckEngine(
        night.functions, night.database, memory=wanted.memory, threads=wanted.threads, temporary=spill
    )


def _copy(engine: "Engine", night: Night) -> None:
    """Writes the tables of another engine that are not there yet into the night's DuckDB file."""
    target = duck(night)
    try:
        for name in sorted(engine.tables() - target.tables()):
            target.load(name, engine.table(name), engine.schema(name))
    finally:
        target.close()
