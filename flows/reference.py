"""The rows of the `reference` tables: from settings, agreement, night, and the files of data/reference."""

import datetime as dt
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

import pyarrow as pa

from settings.agreement import Agreement
from settings.model import Settings
from transforms.model import Model
from transforms.reference import TABLES, from_csv
from transforms.rows import of_rows

FROM_FILES = ("goalposts", "sub_indices", "limits")
DEFAULT_SCHEDULE = 1
"""Id of the default working week. Weeks from a roster have keyed ids, which do not come this near to zero."""


def reference_tables(
    settings: Settings,
    agreement: Agreement,
    as_of: dt.date,
    models: Mapping[str, Model],
    confirmed: Sequence[tuple[int, int, dt.date]] = (),
) -> dict[str, pa.Table]:
    """Every table of transforms.reference.TABLES, with the schema given there.

    confirmed: merges of identities that stand.
    """
    assumed = settings.organisation
    rows: dict[str, list[tuple[Any, ...]]] = {
        "night": [(as_of,)],
        "defaults": [(assumed.default_zone, assumed.default_country, DEFAULT_SCHEDULE)],
        "schedule_blocks": [(DEFAULT_SCHEDULE, *block) for block in assumed.blocks()],
        "agreed": list(agreement.agreed()),
        "confirmed": list(confirmed),
        "settings_used": [
            (f"{used.section}.{used.name}", used.value, used.unit, used.meaning, used.source)
            for used in settings.used()
        ],
        "agreement": list(agreement.terms()),
        "indicators": [_described(model) for model in models.values() if model.is_indicator],
        "definitions": [
            (model.name, int(model.header["version"]))
            for model in models.values()
            if "version" in model.header
        ],
    }
    made = {name: of_rows(found, TABLES[name]) for name, found in rows.items()}
    return made | {name: _from_file(name) for name in FROM_FILES}


def _described(model: Model) -> tuple[str, ...]:
    keys = ("grain", "unit", "direction", "family", "evidence", "source")
    return (model.name, model.meaning, *(model.header.get(key, "") for key in keys))


def _from_file(name: str) -> pa.Table:
    with resources.as_file(resources.files("data.reference") / f"{name}.csv") as path:
        return from_csv(name, path)
