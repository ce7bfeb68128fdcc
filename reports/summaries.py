"""The summaries for people without SQL: one Parquet file a table, labels instead of ids, no nested types."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


def labelled(table: pa.Table, labels: Mapping[str, Mapping[int, str]]) -> pa.Table:
    """The table with each id column named in `labels` replaced by its label under the same name.

    An id without a label is a mistake of ours: KeyError, never an id in a file for people.
    """
    for column, by_id in labels.items():
        position = table.schema.get_field_index(column)
        if position >= 0:
            ids = table.column(column).to_pylist()
            texts = pa.array([None if i is None else by_id[i] for i in ids], pa.string())
            field = table.schema.field(position).with_type(pa.string())
            table = table.set_column(position, field, texts)
    return table


def labels_of(groups: pa.Table, key: str, label: str) -> dict[int, str]:
    """Label of each id in `groups`; a label that two ids share is told apart by a number after it.

    The numbers follow the order of ids, so that equal tables give equal labels.
    """
    named = sorted(zip(groups.column(key).to_pylist(), groups.column(label).to_pylist(), strict=True))
    seen: dict[str, list[int]] = {}
    for identifier, text in named:
        if identifier not in seen.setdefault(text or "(without a label)", []):
            seen[text or "(without a label)"].append(identifier)
    return {
        identifier: text if len(ids) == 1 else f"{text} ({number})"
        for text, ids in seen.items()
        for number, identifier in enumerate(ids, start=1)
    }


def write_parquet(path: Path, table: pa.Table) -> None:
    """Writes the table so that equal tables give equal bytes, and page checksums show a flipped bit."""
    ordered = table.sort_by([(name, "ascending") for name in table.column_names]) if table.num_rows else table
    nested = [field.name for field in ordered.schema if pa.types.is_nested(field.type)]
    if nested:
        raise TypeError(f"{path.name}: nested columns {', '.join(nested)}; a summary is read by any tool")
    pq.write_table(
        ordered.combine_chunks(), path, compression="zstd", write_page_checksum=True, store_schema=True
    )


def parquet_rows(path: Path) -> int:
    """Rows of a file, every page read against its checksum; OSError where one does not match."""
    with pq.ParquetFile(path, page_checksum_verification=True) as parquet:
        return sum(batch.num_rows for batch in parquet.iter_batches())


def readme(rows: Mapping[str, int], meanings: Mapping[str, str], limits: list[str]) -> str:
    """The text beside the files: what each holds, and what the numbers do not say."""
    width = max(map(len, rows), default=0) + len(".parquet")
    listed = [
        f"{name + '.parquet':<{width}}  {meanings[name]} ({count} rows)" for name, count in rows.items()
    ]
    said = [f"{number}. {sentence}" for number, sentence in enumerate(limits, start=1)]
    parts = ["Summaries by group", "", *listed, "", "What the numbers do not say", "", *said, ""]
    return "\n".join(parts)
