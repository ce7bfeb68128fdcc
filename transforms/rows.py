"""Rows of plain values as Arrow tables."""

from collections.abc import Iterable, Sequence

import pyarrow as pa


def of_rows(found: Iterable[Sequence[object]], schema: pa.Schema) -> pa.Table:
    """Rows of plain values as a table of `schema`."""
    columns = list(zip(*found, strict=True)) or [()] * len(schema)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.table(arrays, schema=schema)
