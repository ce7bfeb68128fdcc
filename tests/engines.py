"""The engines that tests run on: DuckDB always, Spark where Java and the extra `spark` are present."""

import atexit
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from transforms.duck import DuckEngine
from transforms.engine import Engine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class EngineMaker(Protocol):
    """Makes an engine with the given settings."""

    name: str

    def __call__(self, settings: Mapping[str, int | float]) -> Engine: ...


class DuckMaker:
    """A new DuckDB in memory each time."""

    name = "duckdb"

    def __call__(self, settings: Mapping[str, int | float]) -> Engine:
        return DuckEngine(settings, threads=1)


class SparkMaker:
    """One Spark session for all drawings, with the functions of the settings that a drawing changes renewed.

    Drawings are a few rows in literal views, and their queries are interpreted: compiling each would cost
    more than the whole of it. Whole houses are built on `spark_session()` as users build them, see
    test_parity.
    """

    name = "spark"

    def __init__(self) -> None:
        self._settings: dict[str, int | float] = {}

    def __call__(self, settings: Mapping[str, int | float]) -> Engine:
        from tests.sketch import SparkSketch

        changed = {name: value for name, value in settings.items() if self._settings.get(name) != value}
        self._settings = dict(settings)
        return SparkSketch(settings, changed, self._session)

    @cached_property
    def _session(self) -> "SparkSession":
        from transforms.dialect import house_functions

        session = spark_session().newSession()
        session.conf.set("spark.sql.codegen.wholeStage", "false")
        session.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        session.conf.set("spark.sql.shuffle.partitions", "1")
        for statement in house_functions("spark").values():
            session.sql(statement)
        return session


class WholeSparkMaker:
    """Spark as users run it, tables as Parquet and queries compiled; one at a time: one catalog."""

    name = "spark"

    def __call__(self, settings: Mapping[str, int | float]) -> Engine:
        from transforms.spark import SparkEngine, drop_tables

        session = spark_session()
        drop_tables(session)
        return SparkEngine(settings, session, Path(tempfile.mkdtemp(dir=_FOLDERS[0])))


def engine_params(spark: EngineMaker | None = None) -> list[Any]:
    """The engines to run on as parameters; COMMHEALTH_ENGINES names those asked for, comma between."""
    asked = os.environ.get("COMMHEALTH_ENGINES", "duckdb,spark").replace(",", " ").split()
    if not {"duckdb", "spark"} >= set(asked) > set():
        raise ValueError(f"COMMHEALTH_ENGINES={','.join(asked)}: the engines are duckdb and spark")
    lacking = spark_lacks()
    needs_spark = pytest.mark.skipif(lacking is not None, reason=f"no Spark here: {lacking}")
    params = [
        pytest.param(DuckMaker(), id="duckdb"),
        pytest.param(spark or SparkMaker(), id="spark", marks=needs_spark),
    ]
    return [param for param in params if param.id in asked]


def spark_lacks() -> str | None:
    """What Spark lacks to run here, None where it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "the extra `spark` is not installed"
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        return "Java is not installed"
    return None


def spark_session() -> "SparkSession":
    """The one Spark of this test run, in a folder that goes with it."""
    from transforms.spark import start_spark

    if not _SPARK:
        folder = Path(tempfile.mkdtemp(prefix="commhealth-spark-"))
        session = start_spark(folder)
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        atexit.register(session.stop)
        _SPARK.append(session)
        _FOLDERS.append(folder)
    return _SPARK[0]


_SPARK: list["SparkSession"] = []
_FOLDERS: list[Path] = []
