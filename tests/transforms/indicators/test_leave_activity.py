"""Work on full days of leave."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


def test_leave_days_that_messages_cover_are_the_whole(draw):
    draw(
        "indicators.leave_activity",
        given={
            "facts.leave_days": """
                person | day        | quarter    | basis    | is_worked
                ana    | 2026-03-02 | 2026-01-01 | absences | T
                ana    | 2026-03-03 | 2026-01-01 | absences | F
                ana    | 2026-03-04 | 2026-01-01 | absences |
                ana    | 2026-03-05 | 2026-01-01 | calendar | T
                ana    | 2026-04-01 | 2026-04-01 | absences | T
                ben    | 2026-03-02 | 2026-01-01 | absences |
                ben    | 2026-03-03 | 2026-01-01 | calendar | T
            """
        },
        expect="""
            person | quarter    | value | evidence
            ana    | 2026-01-01 | 1/2   | 2
            ana    | 2026-04-01 | 1     | 1
        """,
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([True, False, None])), max_size=20))
def test_the_share_follows_its_definition(rows, drawn):
    quarter = date(2026, 1, 1)
    found = rows(
        "indicators.leave_activity",
        {
            "facts.leave_days": [
                {
                    "person": person,
                    "day": quarter + timedelta(days=n),
                    "quarter": quarter,
                    "basis": "absences",
                    "is_worked": worked,
                }
                for n, (person, worked) in enumerate(drawn)
            ]
        },
    )
    known = {p: [worked for q, worked in drawn if q == p and worked is not None] for p, _ in drawn}
    assert {row["person"]: row["value"] for row in found} == {
        p: pytest.approx(sum(worked) / len(worked)) for p, worked in known.items() if worked
    }
