"""The steps that build the tables, layer by layer, in the night's own database."""

from collections.abc import Callable

import pyarrow as pa

from flows import disk
from flows.database import close_database, duck, open_engine
from flows.ledger import Run
from flows.night import REFUSED_DATABASE, WORK_DATABASE, Night
from flows.reference import reference_tables
from settings.errors import PublishError
from sources.schema import TABLES as LAKE_TABLES
from transforms.engine import Built, ParquetFiles, run_house
from transforms.memo import remember
from transforms.reference import TABLES as REFERENCE_TABLES


def load(night: Night) -> None:
    """Opens the engine and loads the lake and the reference tables into it."""
    assert night.as_of is not None
    manifests = night.lake.manifests()
    with night.reporter.step("load", len(LAKE_TABLES) + len(REFERENCE_TABLES)) as part:
        _open(night)
        rows = 0
        for name, schema in LAKE_TABLES.items():
            files = ParquetFiles(night.lake.files(name), night.lake.filesystem)
            landed = [(each.landing, each.tables[name].sha256) for each in manifests if name in each.tables]
            rows += _load(night, f"lake.{name}", files, schema, landed)
            part.done()
        made = reference_tables(night.settings, night.agreement, night.as_of, night.models, night.confirmed)
        for name, table in made.items():
            _load(night, f"reference.{name}", table, REFERENCE_TABLES[name], table.to_pylist())
            part.done(f"{rows:,} rows from {len(manifests)} landings, as of {night.as_of}")


def build(layer: str) -> Callable[[Night], None]:
    """The step that builds every table of `layer`; an indicator that is not agreed stays empty."""

    def step(night: Night) -> None:
        """Builds the tables of the layer in their order, and counts them in the night's record."""
        assert night.engine is not None
        tables = [model.table for model in night.models.values() if model.layer == layer]
        agreed = {f"indicators.{name}" for name in night.agreement.indicators}
        skipped = {name for name in tables if night.models[name].is_indicator and name not in agreed}
        with night.reporter.step(layer, len(tables)) as part:
            built = run_house(
                night.engine,
                night.models,
                skip=skipped,
                only=tables,
                report=lambda _: part.done(),
                make=night.memo.make if night.memo else None,
            )
            _count(night.run, built)
            slowest = max(built, key=lambda table: table.seconds, default=None)
            computed, rows = sum(t.rows_computed for t in built), sum(t.rows for t in built)
            note = f"{len(built)} tables, {computed:,} of {rows:,} rows computed"
            part.done(f"{note}, slowest {slowest.table} {slowest.seconds:.1f} s" if slowest else note)

    return step


def keep(night: Night) -> None:
    """Closes the night's database and lets it take the place of the last night's, and of a refused one."""
    with night.reporter.step("keep", 1) as part:
        if night.memo is not None:
            night.memo.save()
            night.memo = None
        close_database(night)
        if night.database.with_name(f"{night.database.name}.wal").exists():
            raise PublishError(
                f"{WORK_DATABASE}: the database was not written whole. Look at the disk, and run again"
            )
        disk.flush(night.database)
        disk.put_in_place(night.database, night.places.work / WORK_DATABASE)
        (night.places.work / REFUSED_DATABASE).unlink(missing_ok=True)
        part.done(f"{WORK_DATABASE}, for operators")


def _open(night: Night) -> None:
    """Opens the engine: DuckDB with what the last night's tables are still good for, Spark with nothing."""
    if night.settings.engine.name != "duckdb":
        night.engine = open_engine(night)
        return
    landings = [each.landing for each in night.lake.manifests()]
    last = night.places.work / WORK_DATABASE
    night.memo = remember(lambda: duck(night), night.database, last, night.models, landings)
    night.engine = night.memo.engine


def _load(
    night: Night, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema, made_from: object
) -> int:
    if night.memo is not None:
        return night.memo.load(name, source, schema, made_from)
    assert night.engine is not None
    return night.engine.load(name, source, schema)


def _count(run: Run, built: list[Built]) -> None:
    """Adds to the night's line in the ledger what of some tables was computed."""
    run.partitions += sum(table.partitions for table in built)
    run.partitions_computed += sum(table.partitions_computed for table in built)
    run.rows_computed += sum(table.rows_computed for table in built)
    run.computing_seconds = round(run.computing_seconds + sum(table.seconds for table in built), 1)
