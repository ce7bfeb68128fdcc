"""Asks a database whether its tables are as they must be: Great Expectations decides, plain SQL counts.

Results carry true or false and nothing of the data (BOOLEAN_ONLY, no documents written, no telemetry). An
expectation that raised an exception says nothing about the data, and neither does one on which the two
disagree: that is a broken audit, with an error of its own, and not a failed expectation.
"""

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

os.environ["GX_ANALYTICS_ENABLED"] = "false"

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

from expectations.counts import Count, counts
from expectations.dialect import CONFIG, address, close_connections, register
from expectations.rules import Rule, Suite
from expectations.suites import expectation_of
from settings.errors import AuditError


class Verdict(NamedTuple):
    """Whether one rule is met, with the counts behind it."""

    table: str
    rule: Rule
    counted: Count
    is_met: bool


class Auditor:
    """Great Expectations, loaded once for all gates of a night; no file is held open between questions."""

    def __init__(self) -> None:
        register()
        logging.getLogger("great_expectations").setLevel(logging.ERROR)
        self._sources = 0
        self._context: Any = gx.get_context(mode="ephemeral", project_config=_quiet())

    def audit(self, database: Path, suites: Sequence[Suite]) -> list[Verdict]:
        """A verdict for each rule of each suite, in order; AuditError where one could not be asked."""
        try:
            return list(self._verdicts(database, [suite for suite in suites if suite.rules]))
        finally:
            close_connections()

    def _verdicts(self, database: Path, suites: Sequence[Suite]) -> Iterator[Verdict]:
        sources: dict[str, Any] = {}
        for suite in suites:
            schema, _, name = suite.table.partition(".")
            try:
                if schema not in sources:
                    sources[schema] = self._source(database, schema)
                asset = sources[schema].add_table_asset(name, table_name=name)
                batch = asset.get_batch(asset.build_batch_request())
            except Exception as cause:
                raise AuditError(f"{suite.table} cannot be audited: {type(cause).__name__}") from cause
            met = _asked(batch, suite)
            for rule, count, is_met in zip(suite.rules, _counted(database, suite), met, strict=True):
                yield _verdict(suite.table, rule, count, is_met)

    def _source(self, database: Path, schema: str) -> Any:
        """The tables of a schema of this database, under a name that no other question used."""
        self._sources += 1
        name = f"{schema} {self._sources}"
        return self._context.data_sources.add_sql(name, connection_string=address(database, schema))


def _asked(batch: Any, suite: Suite) -> list[bool]:
    """All rules in one question, so that what can be told in one pass over the table is."""
    asked = gx.ExpectationSuite(
        name=suite.table, expectations=[expectation_of(rule, suite.table) for rule in suite.rules]
    )
    results = batch.validate(asked, result_format="BOOLEAN_ONLY").results
    said: dict[str, bool] = {}
    for result in results:
        words = str(result.expectation_config.description)
        if _raised(result.exception_info):
            raise AuditError(
                f"{suite.table}: this could not be asked, which says nothing about the data: {words}"
            )
        said[words] = bool(result.success)
    return [said[rule.said] for rule in suite.rules]


def _counted(database: Path, suite: Suite) -> list[Count]:
    try:
        with duckdb.connect(str(database), read_only=True, config=CONFIG) as connection:
            return counts(connection, suite.table, suite.rules)
    except duckdb.Error as cause:
        raise AuditError(f"{suite.table} cannot be counted: {type(cause).__name__}") from cause


def _verdict(table: str, rule: Rule, count: Count, is_met: bool) -> Verdict:
    if rule.is_met(count.checked, count.failing) != is_met:
        raise AuditError(
            f"{table}: Great Expectations and our own count disagree, which says nothing about the data: "
            f"{rule.said}"
        )
    return Verdict(table, rule, count, is_met)


def _quiet() -> DataContextConfig:
    """Everything in memory: no documents, no folder for them, no progress bars."""
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars={"globally": False},
    )


def _raised(info: Any) -> bool:
    """Whether an expectation's exception_info, flat or by metric, tells of an exception."""
    found = info.values() if info and "raised_exception" not in info else [info or {}]
    return any(entry.get("raised_exception") for entry in found)
