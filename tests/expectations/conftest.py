"""A work database as the suites expect it, one sound row a table, to be spoilt by tests."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

SOUND = """
    CREATE SCHEMA scores; CREATE SCHEMA summaries;
    CREATE TABLE scores.cells AS SELECT 'Ocean' AS label, 12 AS people, TRUE AS is_shown;
    CREATE TABLE scores.group_presenteeism AS SELECT 12 AS people, 30 AS leave_days, TRUE AS is_shown;
    CREATE TABLE summaries.risk_parts AS
        SELECT 'Ocean' AS label, DATE '2026-03-02' AS window_start, 'strain_exposure' AS score,
            unnest(['recovery', 'demand']) AS part, unnest([0.3::DOUBLE, 0.1::DOUBLE]) AS contribution;
    CREATE TABLE summaries.burnout_risk AS
        SELECT 'reporting_group' AS grouping, 'Ocean' AS label, DATE '2026-03-02' AS window_start,
            DATE '2026-03-29' AS window_end, 'published' AS status, NULL::VARCHAR AS reason,
            0.5::DOUBLE AS recovery, 0.2::DOUBLE AS demand, NULL::DOUBLE AS support, 0.1::DOUBLE AS control,
            0.4::DOUBLE AS strain_exposure, 'raised' AS band, 'recovery' AS largest_part,
            10::BIGINT AS people_rounded,
            0.9::DOUBLE AS coverage_share, 0.0::DOUBLE AS default_hours_share,
            'exposure, not a state of health' AS construct;
    CREATE TABLE summaries.presenteeism_risk AS
        SELECT 'organisation' AS grouping, 'Organisation' AS label, DATE '2026-01-01' AS quarter_start,
            DATE '2026-03-31' AS quarter_end, 'merged' AS status, NULL::VARCHAR AS reason,
            0.25::DOUBLE AS leave_work_rate, 30::BIGINT AS leave_days_rounded, 10::BIGINT AS people_rounded,
            0.8::DOUBLE AS coverage_share, 'exposure, not a state of health' AS construct;
"""


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[[str], Path]:
    """The sound database after a statement."""

    def make(statement: str = "SELECT 1") -> Path:
        path = tmp_path / "work.duckdb"
        with duckdb.connect(str(path)) as database:
            database.execute(SOUND)
            database.execute(statement)
        return path

    return make
