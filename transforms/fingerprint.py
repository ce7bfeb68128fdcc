"""What tells two definitions apart, and two sets of rows."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import NamedTuple

from transforms.dialect import house_functions
from transforms.model import HOUSE, Model
from transforms.plan import reached

LIBRARIES = ("duckdb", "holidays", "numpy", "pyarrow", "python-dateutil", "tzdata")
"""Libraries whose version may change what a table comes to."""

_WORD = re.compile(r"\w+")


class Content(NamedTuple):
    """What rows come to, in whatever order: how many there are, and the sum of their hashes."""

    rows: int
    total: int


def added(contents: Collection[Content]) -> Content:
    """What several sets of rows come to together."""
    return Content(sum(each.rows for each in contents), sum(each.total for each in contents))


def content_query(rows: str, columns: Sequence[str], day: str = "NULL") -> str:
    """SQL (of DuckDB) for what the rows of a SELECT come to, by day: day, rows, total.

    A row's hash is hashed once more: where two rows swap a value, the plain ones may add up to the same.
    """
    row = f"hash(hash({', '.join(columns)}))"
    total = f"CAST(sum({row}) AS VARCHAR)"
    return f"SELECT CAST({day} AS DATE), count(*), {total} FROM ({rows}) GROUP BY ALL HAVING count(*) > 0"


def definition(model: Model, settings: Mapping[str, int | float]) -> str:
    """What a table depends on beside its inputs: its text, and the functions and settings that it calls."""
    texts = _functions()
    functions = {name: texts[name] for name in called(model.calls, texts)}
    words = model.calls | set(_WORD.findall(model.header.get("sees", "")))
    used = {name: value for name, value in settings.items() if name in words}
    text = model.body if isinstance(model.body, str) else model.file
    return digest(program(), text, model.header.get("month"), model.header.get("sees"), functions, used)


def called(names: Collection[str], texts: Mapping[str, str]) -> list[str]:
    """The functions of `texts` among `names`, and those that they call themselves."""
    return sorted(reached(names, lambda name: _WORD.findall(texts[name]), texts))


@cache
def _functions() -> dict[str, str]:
    return house_functions("duckdb")


@cache
def program() -> str:
    """The modules of transforms, kernels among them, and the versions of what they rest on."""
    modules = sorted(HOUSE.rglob("*.py"))
    texts = {str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8") for path in modules}
    return digest(texts, {name: version(name) for name in LIBRARIES})


def digest(*parts: object) -> str:
    """32 hex digits for plain values; equal values give equal digits."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=16).hexdigest()
