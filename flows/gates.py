"""What gates decided, as the published table `gates`."""

from collections.abc import Iterable

import pyarrow as pa

from flows.auditor import Verdict
from transforms.rows import of_rows

_COMMENTS = {
    "gate": "landed, computed or published: what was asked about",
    "table_name": "table that was asked about",
    "expectation": "what must hold",
    "protects": "what for",
    "severity": "stop or warn: what a night does where it does not hold",
    "rows_checked_rounded": "rows that were looked at, to five",
    "rows_failing_rounded": "rows that fail it, to five",
    "outcome": "met or warned; where one is not met that stops, nothing is published",
}

GATES = pa.schema(
    [
        pa.field(
            name, pa.int64() if name.endswith("_rounded") else pa.string(), metadata={"comment": comment}
        )
        for name, comment in _COMMENTS.items()
    ],
    metadata={"comment": "What was expected before this generation was published, and whether it held."},
)


def gates_table(verdicts: Iterable[Verdict]) -> pa.Table:
    """The verdicts as the published table; counts to five, so that one person more or less does not show."""
    return of_rows((_row(verdict) for verdict in verdicts), GATES)


def _row(verdict: Verdict) -> tuple[object, ...]:
    counts = (5 * ((rows + 2) // 5) for rows in (verdict.rows_checked, verdict.rows_failing))
    named = (verdict.gate, verdict.table, verdict.expectation, verdict.protects, verdict.severity)
    return (*named, *counts, verdict.outcome)
