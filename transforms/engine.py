"""What an engine does, and the runner that builds the house on one.

Final columns have one of six types, the same on both engines: BIGINT, DOUBLE, BOOLEAN, VARCHAR, DATE,
TIMESTAMP. An engine widens every integer type to BIGINT (DuckDB counts sums in HUGEINT, Spark numbers rows in
INT) and fails where a value does not fit; a column of any other type is refused.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from transforms.model import Kernel, Model, ModelError, first_line
from transforms.plan import order

TYPES = {
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
"""The types of the house by their SQL name."""
BATCH_ROWS = 65_536


class ParquetFiles(NamedTuple):
    """Parquet files on an Arrow filesystem, read as one table; no file is an empty table."""

    paths: Sequence[str]
    filesystem: fs.FileSystem


class Built(NamedTuple):
    """One table that was built: its rows, the seconds that it took, and how much of it was computed anew."""

    table: str
    rows: int
    seconds: float
    partitions: int
    partitions_computed: int
    rows_computed: int


class Engine(Protocol):
    """Holds tables by `schema.table` name and makes new ones from models."""

    settings: Mapping[str, int | float]

    def load(self, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema) -> int:
        """Makes the table `name` from `source`, conformed to `schema`; gives its rows."""

    def run(self, model: Model, *, is_skipped: bool = False) -> int:
        """Makes the model's table from its SQL, without rows where it is skipped; gives its rows."""

    def table(self, name: str) -> pa.Table:
        """The rows of a table, ordered by all columns from left to right, NULL last."""

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table with the Arrow types of TYPES."""

    def tables(self) -> set[str]:
        """The names of the tables that stand."""

    def close(self) -> None:
        """Lets go of the engine's resources."""


class Make(Protocol):
    """Makes one model's table."""

    def __call__(self, model: Model, *, is_skipped: bool = False) -> Built: ...


def run_house(
    engine: Engine,
    models: Mapping[str, Model],
    *,
    skip: Collection[str] = (),
    only: Collection[str] | None = None,
    report: Callable[[Built], None] = lambda built: None,
    make: Make | None = None,
) -> list[Built]:
    """Builds every model, or those named in `only`, each after its inputs; calls `report` after each.

    A table in `skip` is made with its columns and without rows, so that whatever reads it still stands. With
    `only`, the inputs of the named tables must stand already. Raises ModelError, naming table and file, where
    a model cannot be planned or built, and KeyError for a name in `skip` or `only` that no model makes.
    """
    unknown = sorted({*skip, *(only or ())} - models.keys())
    if unknown:
        raise KeyError(f"no model makes {', '.join(unknown)}")
    built = []
    for model in order(models, engine.tables()):
        if only is None or model.table in only:
            is_skipped = model.table in skip
            built.append(
                make(model, is_skipped=is_skipped) if make else built_whole(engine, model, is_skipped)
            )
            report(built[-1])
    return built


def built_whole(engine: Engine, model: Model, is_skipped: bool) -> Built:
    """Makes one model's table, with nothing to go by."""
    started = time.monotonic()
    rows = build(engine, model, is_skipped=is_skipped)
    return Built(model.table, rows, time.monotonic() - started, 1, 1, rows)


def build(engine: Engine, model: Model, *, is_skipped: bool = False) -> int:
    """Makes one model's table, by the engine's SQL or by its kernel; gives its rows."""
    if isinstance(model.body, Kernel):
        return engine.load(
            model.table, _kernel_rows(engine, model, model.body, is_skipped), model.body.schema
        )
    return engine.run(model, is_skipped=is_skipped)


def batches(source: pa.Table | ParquetFiles, schema: pa.Schema) -> pa.RecordBatchReader:
    """The rows of `source` as record batches of exactly `schema`; columns beyond it are left out.

    Parquet pages are read with their checksums verified, one batch at a time. Raises ArrowInvalid or OSError
    for a column that `source` lacks, and for a value or a page that is not what it should be.
    """
    plain = schema.remove_metadata()
    parts = _table_batches(source) if isinstance(source, pa.Table) else _file_batches(source, plain.names)
    return pa.RecordBatchReader.from_batches(plain, (_conform(part, plain) for part in parts))


def _kernel_rows(engine: Engine, model: Model, kernel: Kernel, is_skipped: bool) -> pa.Table:
    if is_skipped:
        return kernel.schema.empty_table()
    inputs = [engine.table(name) for name in model.inputs]
    try:
        return kernel.rows(*inputs, **{name: engine.settings[name] for name in kernel.settings})
    except Exception as error:
        raise ModelError(model.table, model.file, f"the kernel failed: {first_line(error)}") from error


def _table_batches(source: pa.Table) -> Iterator[pa.RecordBatch]:
    yield from source.to_batches(max_chunksize=BATCH_ROWS)


def _file_batches(source: ParquetFiles, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    for path in source.paths:
        with source.filesystem.open_input_file(path) as opened:
            parquet = pq.ParquetFile(opened, page_checksum_verification=True)
            yield from parquet.iter_batches(batch_size=BATCH_ROWS, columns=list(names))


def _conform(part: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    lacking = [name for name in schema.names if name not in part.schema.names]
    if lacking:
        raise pa.ArrowInvalid(f"lacks the columns {', '.join(lacking)}")
    return pa.RecordBatch.from_arrays([part.column(f.name).cast(f.type) for f in schema], schema=schema)
