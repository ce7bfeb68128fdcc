"""Who counts as a writer where a published context is counted again."""

import duckdb
import pytest

from expectations.rules import Figures, NoneWhere
from expectations.summaries.group_context import rules

DRAWN = """
    CREATE SCHEMA summaries; CREATE SCHEMA scores; CREATE SCHEMA facts;
    CREATE TABLE summaries.group_context AS SELECT
      'organisation' AS grouping, 'All' AS label, DATE '2026-03-02' AS window_start,
      DATE '2026-03-29' AS window_end, 0.8 AS participation_equality;
    CREATE TABLE scores.windows AS SELECT
      7 AS window_number, DATE '2026-03-02' AS window_start, DATE '2026-03-29' AS window_end,
      DATE '2026-01-01' AS quarter_on, 'final' AS status;
    CREATE TABLE scores.groups AS SELECT
      DATE '2026-01-01' AS quarter_on, 1 AS group_id, 'organisation' AS grouping, 'All' AS label;
    CREATE TABLE scores.group_members AS
      SELECT DATE '2026-01-01' AS quarter_on, 1 AS group_id, unnest(['ana', 'ben', 'cem']) AS person;
    CREATE TABLE facts.eligible_weeks AS
      SELECT unnest(['ana', 'ana', 'ben', 'ben', 'cem', 'cem']) AS person, true AS slack_covered,
        unnest([DATE '2026-03-02', DATE '2026-03-09', DATE '2026-03-02', DATE '2026-03-09',
          DATE '2026-03-02', DATE '2026-03-09']) AS week;
    CREATE TABLE facts.sends AS
      SELECT unnest(['ana', 'ben', 'cem', 'cem', 'cem']) AS person, DATE '2026-03-02' AS week,
        'public' AS conversation_kind;
"""


@pytest.mark.parametrize(("weeks", "faults"), [(1, 0), (2, 1)])
def test_who_has_too_few_known_weeks_is_no_writer(weeks, faults):
    """Cem wrote three of five messages: too many of a member's, none of one who is back for a week."""
    with duckdb.connect() as database:
        database.execute(DRAWN)
        if weeks == 1:
            database.execute("DELETE FROM facts.eligible_weeks WHERE person = 'cem' AND week = '2026-03-09'")
        (rule,) = (
            r
            for r in rules(Figures({"smallest_group": 2, "fewest_valid_weeks": 2}, {}))
            if r.said.startswith("nobody writes more than half")
        )
        assert isinstance(rule.test, NoneWhere)
        found = database.execute(
            f"SELECT count(*) FROM {rule.test.source} WHERE {rule.test.fault}"
        ).fetchone()
        assert found == (faults,)
