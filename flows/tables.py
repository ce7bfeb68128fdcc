"""The steps that build the tables, layer by layer, in the night's own database."""

from collections.abc import Callable

from flows import disk
from flows.database import close_database, open_engine
from flows.night import REFUSED_DATABASE, WORK_DATABASE, Night
from flows.reference import reference_tables
from settings.errors import PublishError
from sources.schema import TABLES as LAKE_TABLES
from transforms.engine import ParquetFiles, run_house
from transforms.reference import TABLES as REFERENCE_TABLES


def load(night: Night) -> None:
    """Opens the engine and loads the lake and the reference tables into it."""
    assert night.as_of is not None
    engine = night.engine = open_engine(night)
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
    """Closes the night's database and lets it take the place of the last night's, and of a refused one."""
    with night.reporter.step("keep", 1) as part:
        close_database(night)
        if night.database.with_name(f"{night.database.name}.wal").exists():
            raise PublishError(
                f"{WORK_DATABASE}: the database was not written whole. Look at the disk, and run again"
            )
        disk.flush(night.database)
        disk.put_in_place(night.database, night.places.work / WORK_DATABASE)
        (night.places.work / REFUSED_DATABASE).unlink(missing_ok=True)
        part.done(f"{WORK_DATABASE}, for operators")
