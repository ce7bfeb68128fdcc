"""The data dictionary of the whole house; `python -m flows.dictionary FILE` writes it as a page."""

import sys
from pathlib import Path

import pyarrow as pa

from reports.dictionary import as_markdown
from settings.model import Settings
from sources.schema import TABLES as LAKE
from transforms.model import LAYERS, Model, read_house
from transforms.reference import TABLES as REFERENCE
from transforms.schemas import Schemas


def house() -> tuple[dict[str, Model], dict[str, pa.Schema]]:
    """Every model, and the schema of every table: lake, reference, then layer by layer."""
    models = read_house()
    loaded = {f"lake.{name}": schema for name, schema in LAKE.items()}
    loaded |= {f"reference.{name}": schema for name, schema in REFERENCE.items()}
    found = Schemas(models, loaded, Settings().functions())
    computed = sorted(models, key=lambda table: (LAYERS.index(models[table].layer), table))
    return models, {table: found[table] for table in [*loaded, *computed]}


def page() -> str:
    """The dictionary as it should stand in docs/dictionary.md."""
    return as_markdown(*house())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
