"""The summaries for people without SQL: one Parquet file a table, no nested types, and a text beside them."""

import textwrap
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

WORKBOOK = "summaries.xlsx"
FRONT_PAGE = "organisation.html"


def write_parquet(path: Path, table: pa.Table) -> None:
    """Writes the table so that equal tables give equal bytes, and page checksums show a flipped bit."""
    nested = [field.name for field in table.schema if pa.types.is_nested(field.type)]
    if nested:
        raise TypeError(f"{path.name}: nested columns {', '.join(nested)}; a summary is read by any tool")
    ordered = table.sort_by([(name, "ascending") for name in table.column_names]) if table.num_rows else table
    pq.write_table(
        ordered.combine_chunks(), path, compression="zstd", write_page_checksum=True, store_schema=True
    )


def parquet_rows(path: Path) -> int:
    """Rows of a file, every page read against its checksum; OSError where one does not match."""
    with pq.ParquetFile(path, page_checksum_verification=True) as parquet:
        return sum(batch.num_rows for batch in parquet.iter_batches())


def readme(rows: Mapping[str, int], meanings: Mapping[str, str], limits: list[str]) -> str:
    """The text beside the files: what each holds, and what the numbers do not say."""
    listed = [f"{name}.parquet, {count} rows\n{_wrapped(meanings[name])}\n" for name, count in rows.items()]
    said = [_wrapped(f"{number}. {sentence}") for number, sentence in enumerate(limits, start=1)]
    parts = ["Summaries by group", "", *_BEGIN, "", *listed, "What the numbers do not say", "", *said, ""]
    return "\n".join(parts)


_BEGIN = (
    FRONT_PAGE,
    "  Begin here, in any browser; it leads to a page for each group.",
    "",
    WORKBOOK,
    "  The tables below, a sheet each. A text that begins like a formula has an apostrophe before it.",
)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 96, initial_indent="  ", subsequent_indent="  ")
