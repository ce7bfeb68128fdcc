"""The columns of every table, found by building over empty inputs: types are never written twice."""

from collections.abc import Mapping

import pyarrow as pa

from transforms.duck import DuckEngine
from transforms.model import Kernel, Model


class Schemas:
    """The Arrow schema of each table, found when first asked for; only what a table reads is built."""

    def __init__(
        self,
        models: Mapping[str, Model],
        loaded: Mapping[str, pa.Schema],
        settings: Mapping[str, int | float],
    ) -> None:
        self._models = models
        self._known = dict(loaded)
        self._engine = DuckEngine(settings, threads=1)

    def __getitem__(self, table: str) -> pa.Schema:
        """The schema of a table; those of loaded tables and kernels carry their comments.

        Raises KeyError for a table that nothing makes, and ModelError for one that cannot be built.
        """
        if table not in self._known:
            if table not in self._models:
                raise KeyError(f"nothing makes the table {table}")
            self._known[table] = self._found(self._models[table])
        return self._known[table]

    def _found(self, model: Model) -> pa.Schema:
        if isinstance(model.body, Kernel):
            return model.body.schema
        for name in model.inputs:
            schema = self[name]
            if name not in self._engine.tables():
                self._engine.load(name, schema.empty_table(), schema)
        self._engine.run(model)
        return self._engine.schema(model.table)
