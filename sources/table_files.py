"""Batches as Parquet files, one a table: sorted, checksummed by page, equal bytes for equal batches."""

from hashlib import file_digest
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from sources.batch import BATCH_ROWS, Batch
from sources.manifest import TableFile
from sources.schema import TABLES


class TableFiles:
    """Writes batches below a folder. At most BATCH_ROWS rows a table, and one batch more, are held."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, list[pa.RecordBatch]] = {}
        self._rows: dict[str, int] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers.values():
            writer.close()

    def add(self, batch: Batch) -> None:
        """Take a batch. Raises ValueError where its columns are not those of its table."""
        schema = TABLES[batch.table]
        if not batch.rows.schema.equals(schema):
            raise ValueError(f"rows of {batch.table} have the columns {batch.rows.schema}, expected {schema}")
        held = self._held.setdefault(batch.table, [])
        held.append(batch.rows)
        if sum(rows.num_rows for rows in held) >= BATCH_ROWS:
            self._write(batch.table)

    def finish(self) -> dict[str, TableFile]:
        """Write what is held; rows and SHA-256 of each file. Tables without rows have no file."""
        for table in list(self._held):
            self._write(table)
        for writer in self._writers.values():
            writer.close()
        return {table: self._described(table) for table in sorted(self._writers)}

    def _write(self, table: str) -> None:
        rows = pa.Table.from_batches(self._held.pop(table), TABLES[table])
        if not rows.num_rows:
            return
        if table not in self._writers:
            path = self._folder / f"{table}.parquet"
            self._writers[table] = pq.ParquetWriter(
                path, TABLES[table], compression="zstd", write_page_checksum=True
            )
        order = [(name, "ascending") for name in rows.column_names]
        self._writers[table].write_table(rows.sort_by(order), row_group_size=rows.num_rows)
        self._rows[table] = self._rows.get(table, 0) + rows.num_rows

    def _described(self, table: str) -> TableFile:
        with (self._folder / f"{table}.parquet").open("rb") as file:
            return TableFile(self._rows[table], file_digest(file, "sha256").hexdigest())
