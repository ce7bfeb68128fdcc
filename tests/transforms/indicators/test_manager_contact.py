"""Working days since the last one-to-one with the present manager."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

MONDAY = date(2026, 3, 2)
WEEKS = """
    person | week       | last_day   | calendar_covered | works_at_desk | on_days
    ana    | 2026-03-02 | 2026-03-08 | T                | T             | 5
    ben    | 2026-03-02 | 2026-03-08 | T                | T             | 4
    cem    | 2026-03-02 | 2026-03-08 | F                | T             | 5
    dia    | 2026-03-02 | 2026-03-08 | T                | F             | 5
    eve    | 2026-03-02 | 2026-03-08 | T                | T             | 5
"""


def days(person: str, first: date, *, manager: str = "max", covered: str = "T") -> str:
    """Drawn rows of core.person_days to Sunday 2026-03-08, Monday to Friday on."""
    rows = []
    while first <= date(2026, 3, 8):
        on = "T" if first.weekday() < 5 else "F"
        rows.append(f"{person} | {first} | {manager} | {on} | {covered}")
        first += timedelta(days=1)
    return "\n".join(rows)


def test_working_days_after_the_last_contact_count(draw):
    header = "person | day | manager | is_on | calendar_covered"
    draw(
        "indicators.manager_contact",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": "\n".join(
                [
                    header,
                    days("ana", date(2026, 2, 2)),
                    days("ben", date(2026, 2, 2)),
                    days("cem", MONDAY),
                    days("dia", MONDAY),
                    days("eve", MONDAY, manager=""),
                ]
            ),
            "facts.manager_contacts": """
                person | manager | day
                ana    | max     | 2026-02-10
                ana    | max     | 2026-02-27
                ben    | lea     | 2026-03-05
            """,
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 5     | 5
            ben    | 2026-03-02 |       | 4
        """,
    )


def test_without_a_contact_only_a_wait_up_to_the_horizon_is_known(draw):
    draw(
        "indicators.manager_contact",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": "\n".join(
                [
                    "person | day | manager | is_on | calendar_covered",
                    days("ana", date(2026, 1, 12)),
                    days("ben", date(2026, 1, 13)),
                ]
            ),
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 | 40    | 5
            ben    | 2026-03-02 |       | 4
        """,
    )


def test_a_new_manager_starts_the_wait_anew(draw):
    moved = days("ana", date(2026, 1, 5)).replace("| max |", "| lea |", 56)
    draw(
        "indicators.manager_contact",
        given={
            "facts.eligible_weeks": WEEKS,
            "core.person_days": f"person | day | manager | is_on | calendar_covered\n{moved}",
            "facts.manager_contacts": "person | manager | day\nana | lea | 2026-02-27",
        },
        expect="""
            person | week       | value | evidence
            ana    | 2026-03-02 |       | 5
        """,
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=7, max_size=70),
    st.integers(10, 40),
)
def test_the_wait_follows_its_definition(rows, drawn, horizon):
    first = date(2026, 3, 8) - timedelta(days=len(drawn) - 1)
    found = rows(
        "indicators.manager_contact",
        {
            "facts.eligible_weeks": [
                {
                    "person": 1,
                    "week": MONDAY,
                    "last_day": date(2026, 3, 8),
                    "calendar_covered": True,
                    "works_at_desk": True,
                }
            ],
            "core.person_days": [
                {
                    "person": 1,
                    "day": first + timedelta(days=n),
                    "manager": 2,
                    "is_on": is_on,
                    "calendar_covered": is_covered,
                }
                for n, (is_on, is_covered, _) in enumerate(drawn)
            ],
            "facts.manager_contacts": [
                {"person": 1, "manager": 2, "day": first + timedelta(days=n)}
                for n, (_, _, is_contact) in enumerate(drawn)
                if is_contact
            ],
        },
        settings={"contact_horizon_days": horizon},
    )
    contacts = [n for n, (_, _, is_contact) in enumerate(drawn) if is_contact]
    waited = sum(on and covered for on, covered, _ in drawn[contacts[-1] + 1 if contacts else 0 :])
    expected = min(waited, horizon) if contacts or waited >= horizon else None
    assert [row["value"] for row in found] == [expected]
