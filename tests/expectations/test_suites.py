"""Each expectation can fail: a sound table passes them all, and each fault is refused by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from expectations import burnout_risk, presenteeism_risk
from expectations.audit import Suite, audit

K, LEAVE_DAYS = 10, 20
Spoilt = Callable[..., Path]
BURNOUT, LEAVE = "summaries.burnout_risk", "summaries.presenteeism_risk"
HIDE = (
    "status = 'suppressed', recovery = NULL, demand = NULL, control = NULL, strain_exposure = NULL, "
    "band = NULL, people_rounded = NULL, coverage_share = NULL"
)


def _suites() -> list[Suite]:
    return [burnout_risk.suite(K), presenteeism_risk.suite(K, LEAVE_DAYS)]


def _not_met(database: Path) -> list[str]:
    return [verdict.expectation for verdict in audit(database, _suites()) if not verdict.is_met]


def test_a_sound_database_meets_every_expectation(spoilt: Spoilt) -> None:
    verdicts = audit(spoilt(), _suites())
    assert {verdict.table for verdict in verdicts} == {BURNOUT, LEAVE}
    assert [verdict for verdict in verdicts if not verdict.is_met] == []


def test_hidden_rows_and_empty_tables_are_sound(spoilt: Spoilt) -> None:
    hidden = f"UPDATE {BURNOUT} SET {HIDE}, reason = 'too small'; DELETE FROM {LEAVE}; " \
        "UPDATE summaries.risk_parts SET contribution = NULL"  # fmt: skip
    assert _not_met(spoilt(hidden)) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (f"INSERT INTO {BURNOUT} SELECT * FROM {BURNOUT}", "one row for each grouping, label, window_start"),
        (f"UPDATE {BURNOUT} SET label = NULL", "label is always stated"),
        (f"UPDATE {BURNOUT} SET grouping = 'person'", "grouping is one of organisation, reporting_group"),
        (f"UPDATE {BURNOUT} SET status = 'not_agreed'", "status is one of published, merged"),
        (f"UPDATE {BURNOUT} SET band = 'severe'", "band is one of low, raised, high"),
        (f"UPDATE {BURNOUT} SET largest_part = 'mood'", "largest_part is one of recovery"),
        (f"UPDATE {BURNOUT} SET construct = 'burnout'", "construct is always: exposure"),
        (f"UPDATE {BURNOUT} SET recovery = 1.01", "recovery lies between 0 and 1"),
        (f"UPDATE {BURNOUT} SET support = -0.01", "support lies between 0 and 1"),
        (f"UPDATE {BURNOUT} SET coverage_share = 1.05", "coverage_share lies between 0 and 1"),
        (f"UPDATE {BURNOUT} SET default_hours_share = 2", "default_hours_share lies between 0 and 1"),
        (f"UPDATE {BURNOUT} SET people_rounded = 5", "people_rounded is at least 10, to five"),
        (f"UPDATE {BURNOUT} SET status = 'suppressed', reason = 'x'", "a row that is not shown carries"),
        (f"UPDATE {BURNOUT} SET band = NULL", "a row that is shown lacks no value"),
        (f"UPDATE {BURNOUT} SET {HIDE}", "a row that is not shown says why"),
        (f"UPDATE {BURNOUT} SET window_end = window_start", "a window ends after it starts"),
        ("UPDATE scores.cells SET people = 9", "no value rests on fewer than 10 people"),
        ("UPDATE summaries.risk_parts SET contribution = 0.3", "contributions of the parts add up"),
        ("UPDATE summaries.risk_parts SET contribution = NULL", "contributions of the parts add up"),
        (f"INSERT INTO {LEAVE} SELECT * FROM {LEAVE}", "one row for each grouping, label, quarter_start"),
        (f"UPDATE {LEAVE} SET status = 'series_break'", "status is one of published, merged, suppressed"),
        (f"UPDATE {LEAVE} SET leave_work_rate = 1.5", "leave_work_rate lies between 0 and 1"),
        (f"UPDATE {LEAVE} SET leave_days_rounded = 15", "leave_days_rounded is at least 20, to five"),
        (f"UPDATE {LEAVE} SET leave_work_rate = NULL", "a row that is shown lacks no value"),
        (f"UPDATE {LEAVE} SET quarter_end = quarter_start", "a quarter ends after it starts"),
        ("UPDATE scores.group_presenteeism SET leave_days = 19", "no rate rests on fewer than 10 people"),
        ("UPDATE scores.group_presenteeism SET people = 9", "no rate rests on fewer than 10 people"),
    ],
)  # fmt: skip
def test_each_fault_is_refused_by_name(spoilt: Spoilt, fault: str, said: str) -> None:
    assert any(expectation.startswith(said) for expectation in _not_met(spoilt(fault))), _not_met
