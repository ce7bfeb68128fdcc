"""Weeks whose ties compare with those of the span before; a span is one week here, each sign is a day."""

from datetime import date, timedelta

from tests.drawings import read_drawing

MONDAY = date(2026, 3, 2)
SETTINGS = {"tie_days": 7, "settling_days": 21}

CASES = """
    person    | working        | slack          | direct         | email          | calendar       | from | in
    whole     | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | 1    | T
    mailing   | xxxxx--xxxxx-- | -------------- | -------------- | xxxxxxxxxxxxxx | -------------- | 1    | T
    public    | xxxxx--xxxxx-- | xxxxx--xxxxx-- | -------------- | -------------- | xxxxx--xxxxx-- | 1    | F
    lost      | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--------- | xxxxx--xxxxx-- | 1    | F
    gained    | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | -------------- | ---x---xxxxx-- | 1    | F
    part-time | xxx----xxx---- | xxx----xxx---- | xxx----xxx---- | -------------- | xxx----xxx---- | 1    | T
    away      | xxxxx--xx----- | xxxxx--xx----- | xxxxx--xx----- | xxxxx--xx----- | xxxxx--xx----- | 1    | F
    was away  | --x-x--xxxxx-- | --x-x--xxxxx-- | --x-x--xxxxx-- | --x-x--xxxxx-- | --x-x--xxxxx-- | 1    | F
    newcomer  | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | xxxxx--xxxxx-- | 2    | F
"""


def _given() -> tuple[dict[str, str], str]:
    """The tables that the cases stand for, and what is expected of them."""
    names, cases = read_drawing(CASES)
    columns = "is_on | slack_covered | direct_covered | email_covered | calendar_covered"
    days = [f"person | day | week | {columns}"]
    known = ["person | week"]
    for cells in cases:
        case = dict(zip(names, cells, strict=True))
        for at in range(14):
            day = MONDAY + timedelta(days=at)
            if at // 7 + 1 >= int(case["from"]):
                signs = " | ".join("T" if case[name][at] == "x" else "F" for name in names[1:6])
                days.append(f"{case['person']} | {day} | {day - timedelta(days=day.weekday())} | {signs}")
        known += [f"{case['person']} | 2026-03-09"] * (case["in"] == "T")
    eligible = [f"{cells[0]} | 2026-03-09 | T | T" for cells in cases]
    return {
        "core.horizon": "first_day | last_day\n2026-03-02 | 2026-03-15",
        "core.person_days": "\n".join(days),
        "facts.eligible_weeks": "\n".join(["person | week | contact_covered | works_at_desk", *eligible]),
    }, "\n".join(known)


def test_both_spans_are_whole_worked_and_covered_alike(draw):
    given, expected = _given()
    draw("facts.compared_weeks", given=given, settings=SETTINGS, expect=expected)


def test_who_joined_lately_is_still_making_ties(draw):
    """21 days of employment by the end of the week are enough; the roster knows of earlier days."""
    given, _ = _given()
    draw(
        "facts.compared_weeks",
        given=given
        | {
            "core.people": """
                person  | valid_from | starts_on
                whole   | 2026-02-24 | 2026-02-24
                mailing | 2026-02-23 | 2026-02-23
            """,
            "facts.eligible_weeks": """
                person    | week       | contact_covered | works_at_desk
                whole     | 2026-03-09 | T               | T
                mailing   | 2026-03-09 | T               | T
                part-time | 2026-03-09 | T               | F
                lost      | 2026-03-09 | F               | T
            """,
        },
        settings=SETTINGS,
        expect="""
            person  | week
            mailing | 2026-03-09
        """,
    )
