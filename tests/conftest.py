"""The same examples in every run, and an end with pytest's own last line.

DuckDB, taken apart while something is held, would list that on stderr.
"""

import atexit
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    import pyarrow as pa

    from tests.parity import Loaded

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("repeatable")

# pyspark takes a main module without a file for a run of its doctests, and would end the process of a worker.
sys.modules["__main__"].__dict__.setdefault("__file__", __file__)

_STATUS: list[int] = []
_LONGEST = ("test_parity.py", "test_spark_night.py", "test_any_order.py", "test_demo.py", "test_wheel.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: a worker that got one of them last would keep the others waiting."""
    places = {name: place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def pytest_sessionfinish(exitstatus: int) -> None:
    """Keeps the status for the very end."""
    _STATUS[:] = [int(exitstatus)]


def _leave() -> None:
    """Registered first and so called last, after whatever else was registered for the end."""
    if _STATUS:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_STATUS[0])


atexit.register(_leave)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real public exports; tests that need it are skipped without."""
    folder = os.environ.get("COMMHEALTH_REAL_DATA")
    if not folder:
        pytest.skip("COMMHEALTH_REAL_DATA names no folder with real exports")
    return Path(folder)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> "Loaded":
    """The sample, landed once for all tests."""
    from tests.parity import land_sample

    return land_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def on_duckdb(loaded: "Loaded") -> "Mapping[str, pa.Table]":
    """Every computed table of the sample, built once for all tests."""
    from tests.parity import built
    from transforms.duck import DuckEngine

    return built(DuckEngine(loaded.settings, threads=2), loaded)
