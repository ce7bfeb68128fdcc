"""The published table of what gates decided."""

from flows.auditor import Verdict
from flows.gates import GATES, gates_table


def test_verdicts_are_published_with_counts_to_five() -> None:
    verdict = Verdict(
        "core.people",
        "all is well",
        False,
        "Peace.",
        "warn",
        rows_checked=1203,
        rows_failing=2,
        gate="computed",
    )
    table = gates_table([verdict])
    assert table.schema.equals(GATES, check_metadata=True)
    assert table.to_pylist() == [
        {
            "gate": "computed",
            "table_name": "core.people",
            "expectation": "all is well",
            "protects": "Peace.",
            "severity": "warn",
            "rows_checked_rounded": 1205,
            "rows_failing_rounded": 0,
            "outcome": "warned",
        }
    ]
    assert gates_table([]).num_rows == 0
