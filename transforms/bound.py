"""Rules that need types: DuckDB binds each model over empty tables, and its plan says what is added up.

The house functions are replaced by stand-ins of the types that `functions/spark.sql` declares, so that what
they do inside is not taken for the model's own arithmetic.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from transforms.dialect import house_functions
from transforms.duck import DuckEngine
from transforms.engine import build
from transforms.lint import Finding
from transforms.model import Kernel, Model
from transforms.plan import order

_SUMS = frozenset({"sum", "avg", "mean", "fsum", "kahan_sum", "favg", "product"})
_INEXACT = frozenset({"DOUBLE", "FLOAT"})
_CALENDAR = frozenset({"DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "INTERVAL"})
_DECLARED = re.compile(r"FUNCTION\s+(\w+)\s*\((.*?)\)\s*RETURNS\s+(\w+(?:\(.*?\))?)", re.DOTALL)


def bound_findings(
    models: Mapping[str, Model], loaded: Mapping[str, pa.Schema], settings: Mapping[str, int | float]
) -> list[Finding]:
    """What is wrong with the types of the models, over empty tables of the `loaded` schemas.

    Sums of DOUBLE, which depend on the order of rows; arithmetic on dates and times, which each engine spells
    its own way; and DECIMAL, whose digits differ. Raises ModelError for a model that DuckDB cannot bind.
    """
    engine = DuckEngine(settings, threads=1)
    for stand_in in _stand_ins():
        engine.connection.execute(stand_in)
    for name, schema in loaded.items():
        engine.load(name, schema.empty_table(), schema)
    found: list[Finding] = []
    for model in order(models, engine.tables()):
        if isinstance(model.body, Kernel):
            engine.load(model.table, model.body.schema.empty_table(), model.body.schema)
        else:
            build(engine, model)
            calls = dict.fromkeys(_calls(_plan(engine, model.body)))
            found += [Finding(model.file, rule, text) for call in calls for rule, text in _wrong(*call)]
    engine.close()
    return found


def _wrong(function: str, types: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    shown = f"{function}({', '.join(types)})"
    if function in _SUMS and _INEXACT & set(types):
        yield "inexact_sum", f"{shown} depends on the order of rows: sum exact(x), and show inexact(sum)"
    if function in ("+", "-") and _CALENDAR & set(types):
        yield "date_arithmetic", f"{shown}: write days_apart, days_later, seconds_between or minutes_later"
    if any(kind.startswith("DECIMAL") for kind in types):
        yield "decimal", f"{shown}: cast to DOUBLE or BIGINT first"


def _plan(engine: DuckEngine, sql: str) -> Any:
    """The plan as bound, before anything is simplified away."""
    engine.connection.execute("PRAGMA disable_optimizer")
    (plan,) = engine.connection.execute("SELECT json_serialize_plan(?)", [sql]).fetchone() or ("{}",)
    engine.connection.execute("PRAGMA enable_optimizer")
    return json.loads(plan)["plans"]


def _calls(node: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every function called in a plan, with the types that it is called on."""
    if isinstance(node, dict):
        if str(node.get("expression_class", "")).startswith("BOUND_") and "qname" in node:
            yield node["qname"]["path"][-1], tuple(kind["id"] for kind in node.get("arguments", ()))
        for child in node.values():
            yield from _calls(child)
    elif isinstance(node, list):
        for child in node:
            yield from _calls(child)


def _stand_ins() -> Iterator[str]:
    """A macro for each house function: NULL of the declared type, reading every argument."""
    for statement in house_functions("spark").values():
        name, parameters, result = _DECLARED.findall(statement)[0]
        arguments = [parameter.split()[0] for parameter in parameters.split(",") if parameter.strip()]
        tests = " OR ".join(f"{argument} IS NULL" for argument in arguments)
        if result.startswith("TABLE"):
            column, kind = result[len("TABLE(") : -1].split()
            body = f"TABLE SELECT CAST(NULL AS {kind}) AS {column} WHERE {tests}"
        else:
            kind = result.replace("TIMESTAMP_NTZ", "TIMESTAMP")
            body = f"CASE WHEN {tests} THEN NULL ELSE CAST(NULL AS {kind}) END"
        yield f"CREATE OR REPLACE TEMPORARY MACRO {name}({', '.join(arguments)}) AS {body}"
