"""The sample's tables: equal on both engines, and the same bits whatever the order of rows and threads."""

from collections.abc import Mapping

import pyarrow as pa
import pytest

from tests.engines import WholeSparkMaker, spark_lacks
from tests.parity import Loaded, built, cut, differences, shuffled
from transforms.duck import DuckEngine
from transforms.engine import batches

EMPTY = {"core.seen_quarters", "core.travels", "facts.lead_times"}
"""Tables of which the sample, with its roster, without travellers and with calendars that do not state when
entries were made, holds no row; of others that are empty parity says nothing.
"""


def test_the_sample_reaches_every_table(on_duckdb: Mapping[str, pa.Table]) -> None:
    assert {name for name, table in on_duckdb.items() if not table.num_rows} == EMPTY


def test_duckdb_gives_the_same_bits_with_two_threads_and_shuffled_rows(
    loaded: Loaded, on_duckdb: Mapping[str, pa.Table]
) -> None:
    sources = {
        name: shuffled(batches(source, loaded.schemas[name]).read_all(), seed=len(name))
        for name, source in loaded.sources.items()
    }
    again = built(DuckEngine(loaded.settings, threads=2), loaded._replace(sources=sources))
    other = [name for name, table in on_duckdb.items() if not _bits(table).equals(_bits(again[name]))]
    assert not other


def test_no_table_changes_where_it_is_cut(loaded: Loaded, on_duckdb: Mapping[str, pa.Table]) -> None:
    """What `sees:` declares is all that a month needs: tables made whole and month by month are the same."""
    in_months = cut(DuckEngine(loaded.settings, threads=2), loaded)
    assert [name for name, table in on_duckdb.items() if not table.equals(in_months[name])] == []


@pytest.mark.skipif(spark_lacks() is not None, reason=f"no Spark here: {spark_lacks()}")
def test_every_table_is_equal_on_both_engines(loaded: Loaded, on_duckdb: Mapping[str, pa.Table]) -> None:
    on_spark = built(WholeSparkMaker()(loaded.settings), loaded)
    assert on_spark.keys() == on_duckdb.keys()
    told = {name: differences(table, on_spark[name]) for name, table in on_duckdb.items()}
    assert not {name: text for name, text in told.items() if text}


def _bits(table: pa.Table) -> pa.Table:
    """The table with its doubles read as the 64 bits that they are: 0 is not -0."""
    columns = [column.combine_chunks() for column in table.columns]
    return pa.table(
        [column.view(pa.int64()) if pa.types.is_floating(column.type) else column for column in columns],
        names=table.column_names,
    )
