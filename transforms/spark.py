"""The house on Apache Spark, for an organisation that outgrew one machine; pyspark is imported here alone."""

import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from transforms.dialect import house_functions, setting_functions
from transforms.engine import TYPES, ParquetFiles, batches
from transforms.model import LAYERS, LOADED, Model, ModelError, first_line

_NAMES = {
    "bigint": "BIGINT",
    "double": "DOUBLE",
    "boolean": "BOOLEAN",
    "string": "VARCHAR",
    "date": "DATE",
    "timestamp_ntz": "TIMESTAMP",
}
_WIDENED = {"tinyint", "smallint", "int"}
_FAILURES = (PySparkException, Py4JError, pa.ArrowException, OSError)


def start_spark(folder: Path, *, cores: int = 2, memory: str = "1g") -> SparkSession:
    """A local session that listens on this machine alone, keeps its tables and its log (spark.log) in
    `folder`.

    Sessions think in UTC, TIMESTAMP carries no zone, arithmetic that overflows fails. A session that already
    runs in this process is given back as it is.
    """
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": memory,
        "spark.sql.ansi.enabled": "true",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(cores),
        "spark.sql.timestampType": "TIMESTAMP_NTZ",
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(f"local[{cores}]").appName("commhealth")
    for key, value in options.items():
        builder = builder.config(key, value)
    # pyspark logs each failed query with the JVM's whole stack; the cause of a ModelError carries it already
    logging.getLogger("SQLQueryContextLogger").disabled = True
    folder.mkdir(parents=True, exist_ok=True)
    with _errors_into(folder / "spark.log"), warnings.catch_warnings():
        # its first frame imports pyspark's pandas, which has no part in this and warns of pandas 3
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        session = builder.getOrCreate()
        session.sql("SELECT 1 AS one")
    return session


class SparkEngine:
    """An Engine on Spark: tables are Parquet in `folder`, in an in-memory catalog that ends with the
    session.
    """

    name = "spark"

    def __init__(self, settings: Mapping[str, int | float], session: SparkSession, folder: Path) -> None:
        self.settings = settings
        self.session = session
        self._loaded = folder / "loaded"
        self._loads = 0
        for schema in (*LOADED, *LAYERS):
            self.session.sql(f"CREATE DATABASE IF NOT EXISTS {schema}")
        for statement in (house_functions(self.name) | setting_functions(self.name, settings)).values():
            self.session.sql(statement)

    def load(self, name: str, source: pa.Table | ParquetFiles, schema: pa.Schema) -> int:
        """Makes the table `name` from `source`, conformed to `schema`; gives its rows.

        The rows pass through one Parquet file in the engine's folder, so that the pages that Spark reads are
        those whose checksums were verified.
        """
        self._loads += 1
        target = self._loaded / f"{name}-{self._loads}"
        target.mkdir(parents=True)
        try:
            rows = 0
            with pq.ParquetWriter(target / "rows.parquet", schema.remove_metadata()) as writer:
                for batch in batches(source, schema):
                    writer.write_batch(batch)
                    rows += batch.num_rows
            self.session.sql(f"DROP TABLE IF EXISTS {name}")
            self.session.sql(f"CREATE TABLE {name} USING PARQUET LOCATION '{target.as_uri()}'")
        except _FAILURES as error:
            raise ModelError(name, "loaded", first_line(error)) from error
        return rows

    def run(self, model: Model, *, is_skipped: bool = False) -> int:
        """Makes the model's table from its SQL, without rows where it is skipped; gives its rows."""
        try:
            made = self.select(model, is_skipped=is_skipped)
            made.write.mode("overwrite").format("parquet").saveAsTable(model.table)
            return int(self.session.table(model.table).count())
        except _FAILURES as error:
            raise ModelError(model.table, model.file, first_line(error)) from error

    def select(self, model: Model, *, is_skipped: bool = False) -> DataFrame:
        """The model's rows with the types of the house, not yet computed."""
        found = self.session.sql(str(model.body))
        columns = [_final(model, name, kind) for name, kind in found.dtypes]
        return found.selectExpr(*columns).where("FALSE" if is_skipped else "TRUE")

    def table(self, name: str) -> pa.Table:
        """The rows of a table, ordered by all columns from left to right, NULL last."""
        schema = self.schema(name)
        found = self.session.sql(f"SELECT * FROM {name}").toArrow().cast(schema)
        # every row is here now, and Arrow orders them without planning and starting two more stages
        return found.sort_by([(column, "ascending") for column in schema.names])

    def schema(self, name: str) -> pa.Schema:
        """The columns of a table with the Arrow types of the house."""
        return pa.schema([(column, TYPES[_NAMES[kind]]) for column, kind in self.session.table(name).dtypes])

    def tables(self) -> set[str]:
        """The names of the tables that stand."""
        return {
            f"{schema}.{table.tableName}"
            for schema in (*LOADED, *LAYERS)
            for table in self.session.sql(f"SHOW TABLES IN {schema}").collect()
            if not table.isTemporary
        }

    def close(self) -> None:
        """Drops every table and their files; the session stays with whoever started it."""
        drop_tables(self.session)
        shutil.rmtree(self._loaded, ignore_errors=True)


def drop_tables(session: SparkSession) -> None:
    """Empties the session's catalog of the house's tables."""
    for schema in (*LOADED, *LAYERS):
        session.sql(f"DROP DATABASE IF EXISTS {schema} CASCADE")


def _final(model: Model, column: str, kind: str) -> str:
    if kind in _WIDENED:
        return f"CAST({column} AS BIGINT) AS {column}"
    if kind not in _NAMES:
        expected = ", ".join(TYPES)
        raise ModelError(model.table, model.file, f"column {column} is {kind}; cast it to one of {expected}")
    return column


@contextmanager
def _errors_into(log: Path) -> Iterator[None]:
    """Lets processes started inside inherit `log` as their standard error: the JVM greets there, not on a
    terminal.
    """
    kept = os.dup(2)
    with log.open("ab") as opened:
        os.dup2(opened.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
