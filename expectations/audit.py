"""Asks a database whether its tables are as they must be, with Great Expectations.

Results carry true or false and nothing of the data (BOOLEAN_ONLY, no documents written, no telemetry). An
expectation that raised an exception says nothing about the data: that is a broken audit, with an error of its
own, and not a failed expectation.
"""

import logging
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

os.environ["GX_ANALYTICS_ENABLED"] = "false"

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults
    from great_expectations.expectations import Expectation

from expectations.dialect import address, register
from settings.errors import AuditError


class Suite(NamedTuple):
    """Expectations of one table, named `schema.table`; each expectation's description says what must hold."""

    table: str
    expectations: Sequence[Expectation]


class Verdict(NamedTuple):
    """Whether one expectation is met."""

    table: str
    expectation: str
    is_met: bool


def audit(database: Path, suites: Sequence[Suite]) -> list[Verdict]:
    """A verdict for each expectation of each suite, in order; AuditError where one could not be asked."""
    register()
    context = gx.get_context(mode="ephemeral", project_config=_quiet())
    return [verdict for suite in suites for verdict in _verdicts(context, database, suite)]


def _quiet() -> DataContextConfig:
    """Everything in memory: no documents, no folder for them, no progress bars."""
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars={"globally": False},
    )


def _verdicts(context: Any, database: Path, suite: Suite) -> list[Verdict]:
    schema, _, name = suite.table.partition(".")
    try:
        source = context.data_sources.add_sql(suite.table, connection_string=address(database, schema))
        asset = source.add_table_asset(name, table_name=name)
        batch = asset.add_batch_definition_whole_table("whole").get_batch()
    except Exception as cause:
        raise AuditError(f"{suite.table} cannot be audited: {type(cause).__name__}") from cause
    try:
        return [_verdict(batch, suite.table, expectation) for expectation in suite.expectations]
    finally:
        source.get_execution_engine().close()


def _verdict(batch: Any, table: str, expectation: Expectation) -> Verdict:
    said = str(expectation.description or type(expectation).__name__)
    result = batch.validate(expectation, result_format="BOOLEAN_ONLY")
    if _raised(result.exception_info):
        raise AuditError(f"{table}: this could not be asked, which says nothing about the data: {said}")
    return Verdict(table, said, bool(result.success))


def _raised(info: Any) -> bool:
    """Whether an expectation's exception_info, flat or by metric, tells of an exception."""
    found = info.values() if info and "raised_exception" not in info else [info or {}]
    return any(entry.get("raised_exception") for entry in found)
