"""Work on days off: weekends by the person's own schedule, and public holidays."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

COVERED = """
    person | week       | messages_covered
    ana    | 2026-03-02 | T
    ben    | 2026-03-02 | T
    cleo   | 2026-03-02 | F
"""


def test_free_days_with_robust_work_count(draw):
    """Ana: a part-timer's Thursday, a holiday, a weekend. Sunday's lone message is not robust."""
    draw(
        "indicators.free_day_activity",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": """
                person | day        | week       | is_on | absence_part
                ana    | 2026-03-02 | 2026-03-02 | T     |
                ana    | 2026-03-03 | 2026-03-02 | T     |
                ana    | 2026-03-04 | 2026-03-02 | T     |
                ana    | 2026-03-05 | 2026-03-02 | F     |
                ana    | 2026-03-06 | 2026-03-02 | F     |
                ana    | 2026-03-07 | 2026-03-02 | F     |
                ana    | 2026-03-08 | 2026-03-02 | F     |
                cleo   | 2026-03-07 | 2026-03-02 | F     |
            """,
            "facts.sessions": """
                person | day        | session_at       | is_robust
                ana    | 2026-03-02 | 2026-03-02 09:00 | T
                ana    | 2026-03-05 | 2026-03-05 09:00 | T
                ana    | 2026-03-05 | 2026-03-05 15:00 | T
                ana    | 2026-03-06 | 2026-03-06 09:00 | T
                ana    | 2026-03-08 | 2026-03-08 09:00 | F
                cleo   | 2026-03-07 | 2026-03-07 09:00 | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 2     | 4
            ben    | 2026-03-02 |       | 0
        """,
    )


def test_leave_is_no_free_day(draw):
    """A weekend inside a leave belongs to the leave; a week of work and leave alone has no free day."""
    draw(
        "indicators.free_day_activity",
        given={
            "facts.eligible_weeks": COVERED,
            "core.person_days": """
                person | day        | week       | is_on | absence_part
                ana    | 2026-03-06 | 2026-03-02 | F     | full
                ana    | 2026-03-07 | 2026-03-02 | F     | full
                ana    | 2026-03-08 | 2026-03-02 | F     |
                ben    | 2026-03-05 | 2026-03-02 | T     | morning
                ben    | 2026-03-07 | 2026-03-02 | F     | full
            """,
            "facts.sessions": """
                person | day        | session_at       | is_robust
                ana    | 2026-03-06 | 2026-03-06 09:00 | T
                ana    | 2026-03-07 | 2026-03-07 09:00 | T
                ben    | 2026-03-05 | 2026-03-05 20:00 | T
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 0     | 1
            ben    | 2026-03-02 |       | 0
        """,
    )


DAY = st.tuples(
    st.booleans(), st.sampled_from([None, "full", "morning"]), st.lists(st.booleans(), max_size=3)
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(DAY, min_size=1, max_size=7), min_size=1, max_size=12))
def test_free_days_follow_their_definition(rows, people):
    """Each list is a person's week: whether on, leave, and the robustness of each session of a day."""
    week = date(2026, 3, 2)
    days = [
        (person, week + timedelta(days=n), *day)
        for person, days in enumerate(people)
        for n, day in enumerate(days)
    ]
    found = rows(
        "indicators.free_day_activity",
        {
            "facts.eligible_weeks": [
                {"person": person, "week": week, "messages_covered": True} for person in range(len(people))
            ],
            "core.person_days": [
                {"person": person, "day": day, "week": week, "is_on": is_on, "absence_part": part}
                for person, day, is_on, part, _ in days
            ],
            "facts.sessions": [
                {
                    "person": person,
                    "day": day,
                    "session_at": datetime(day.year, day.month, day.day, 9 + hour),
                    "is_robust": is_robust,
                }
                for person, day, _, _, sessions in days
                for hour, is_robust in enumerate(sessions)
            ],
        },
    )
    free = [[sessions for is_on, part, sessions in days if not is_on and part is None] for days in people]
    wanted = [(sum(any(day) for day in person), len(person)) for person in free]
    rows_found = sorted(found, key=lambda row: row["person"])
    assert [row["evidence"] for row in rows_found] == [count for _, count in wanted]
    assert [row["value"] for row in rows_found] == [worked if count else None for worked, count in wanted]
