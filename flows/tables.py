"""The steps that build the tables, layer by layer, in the night's own database."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flows import disk
from flows.auditor import Auditor
from flows.night import WORK_DATABASE, Night
from flows.reference import reference_tables
from settings.errors import PublishError
from sources.schema import TABLES as LAKE_TABLES
from transforms.duck import DuckEngine
from transforms.engine import ParquetFiles, run_house
from transforms.reference import TABLES as REFERENCE_TABLES

if TYPE_CHECKING:
    from transforms.engine import Engine


def load(night: Night) -> None:
    """Opens the engine and loads the lake and the reference tables into it; the auditor starts beside it."""
    assert night.as_of is not None
    night.auditor = Auditor(night.places.work)
    engine = night.engine = _open(night)
    with night.reporter.step("load", len(LAKE_TABLES) + len(REFERENCE_TABLES)) as part:
        rows = 0
        for name, schema in LAKE_TABLES.items():
            files = ParquetFiles(night.lake.files(name), night.lake.filesystem)
            rows += engine.load(f"lake.{name}", files, schema)
            part.done()
        made = reference_tables(night.settings, night.agreement, night.as_of, night.models, night.confirmed)
        for name, table in made.items():
            engine.load(f"reference.{name}", table, REFERENCE_TABLES[name])
            part.done(f"{rows:,} rows from {len(night.lake.manifests())} landings, as of {night.as_of}")


def build(layer: str) -> Callable[[Night], None]:
    """The step that builds every table of `layer`; an indicator that is not agreed stays empty."""

    def step(night: Night) -> None:
        assert night.engine is not None
        tables = [model.table for model in night.models.values() if model.layer == layer]
        agreed = {f"indicators.{name}" for name in night.agreement.indicators}
        skipped = {name for name in tables if night.models[name].is_indicator and name not in agreed}
        with night.reporter.step(layer, len(tables)) as part:
            built = run_house(
                night.engine, night.models, skip=skipped, only=tables, report=lambda _: part.done()
            )
            slowest = max(built, key=lambda table: table.seconds, default=None)
            note = f"{len(built)} tables, {sum(table.rows for table in built):,} rows"
            part.done(f"{note}, slowest {slowest.table} {slowest.seconds:.1f} s" if slowest else note)

    return step


def keep(night: Night) -> None:
    """Closes the night's database and lets it take the place of the last night's."""
    assert night.engine is not None
    with night.reporter.step("keep", 1) as part:
        if not isinstance(night.engine, DuckEngine):
            _copy(night.engine, night)
        night.engine.close()
        night.engine = None
        if night.database.with_name(f"{night.database.name}.wal").exists():
            raise PublishError(
                f"{WORK_DATABASE}: the database was not written whole. Look at the disk, and run again"
            )
        disk.flush(night.database)
        disk.put_in_place(night.database, night.places.work / WORK_DATABASE)
        part.done(f"{WORK_DATABASE}, for operators")


def _open(night: Night) -> "Engine":
    wanted, work = night.settings.engine, night.places.work
    if wanted.name == "duckdb":
        return _duck(night)
    from transforms.spark import SparkEngine, start_spark

    folder = disk.private_folder(work / f"{disk.TEMPORARY}spark")
    session = start_spark(folder, cores=wanted.threads, memory=wanted.memory.removesuffix("B").lower())
    return SparkEngine(night.functions, session, folder)


def _duck(night: Night) -> DuckEngine:
    wanted = night.settings.engine
    spill = disk.private_folder(night.places.work / f"{disk.TEMPORARY}spill")
    return DuckEngine(
        night.functions, night.database, memory=wanted.memory, threads=wanted.threads, temporary=spill
    )


def _copy(engine: "Engine", night: Night) -> None:
    """Writes another engine's tables into the night's DuckDB file, where audit and operators read them."""
    target = _duck(night)
    try:
        for name in sorted(engine.tables()):
            target.load(name, engine.table(name), engine.schema(name))
    finally:
        target.close()
