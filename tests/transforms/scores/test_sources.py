"""What each source covers in a window, whether it was lost, and whether the roster knows the senders."""

from datetime import date, timedelta

WINDOWS = """
    window_number | window_start | window_end | quarter_on
    7             | 2026-03-02   | 2026-03-29 | 2026-01-01
    8             | 2026-03-30   | 2026-04-26 | 2026-01-01
"""


def weeks(person: str, covered: str, n: int = 3, first: int = 0) -> list[str]:
    """Eligible weeks of a person; the flags of slack, direct, email and calendar in one word."""
    starts = ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-30", "2026-04-06", "2026-04-13"]
    flags = " | ".join(covered)
    return [f"{person} | {week} | {flags}" for week in starts[first : first + n]]


def test_a_source_covers_a_person_with_enough_covered_weeks(draw):
    header = "person | week | slack_covered | direct_covered | email_covered | calendar_covered"
    draw(
        "scores.source_windows",
        settings={"smallest_group": 1},
        given={
            "scores.windows": WINDOWS,
            "scores.group_members": """
                quarter_on | group_id | person
                2026-01-01 | red      | ana
                2026-01-01 | red      | ben
                2026-01-01 | red      | cem
            """,
            "facts.eligible_weeks": "\n".join(
                [
                    header,
                    *weeks("ana", "TFTT"),
                    *weeks("ben", "TFTF"),
                    *weeks("cem", "TTTT", n=2),
                    *weeks("ana", "TFFT", first=3),
                    *weeks("ben", "FFTF", first=3),
                ]
            ),
        },
        expect="""
            window_number | group_id | source   | people | covered_people | is_lost
            7             | red      | slack    | 2      | 2              | F
            7             | red      | direct   | 2      | 0              | F
            7             | red      | email    | 2      | 2              | F
            7             | red      | calendar | 2      | 1              | F
            8             | red      | slack    | 2      | 1              | F
            8             | red      | direct   | 2      | 0              | F
            8             | red      | email    | 2      | 1              | F
            8             | red      | calendar | 2      | 1              | F
        """,
    )


def test_a_source_is_lost_below_half_of_what_it_covered(rows):
    windows = [
        {"window_number": n, "window_start": start, "window_end": end, "quarter_on": date(2026, 1, 1)}
        for n, start, end in (
            (7, date(2026, 3, 2), date(2026, 3, 29)),
            (8, date(2026, 3, 30), date(2026, 4, 26)),
        )
    ]
    mondays = {7: [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]}
    mondays[8] = [date(2026, 3, 30), date(2026, 4, 6), date(2026, 4, 13)]

    def lost(before: int, after: int, people: int = 12) -> bool:
        found = rows(
            "scores.source_windows",
            {
                "scores.windows": windows,
                "scores.group_members": [
                    {"quarter_on": date(2026, 1, 1), "group_id": 1, "person": p} for p in range(people)
                ],
                "facts.eligible_weeks": [
                    {"person": p, "week": week, "email_covered": p < covered}
                    for window, covered in ((7, before), (8, after))
                    for week in mondays[window]
                    for p in range(people)
                ],
            },
        )
        return {(row["window_number"], row["source"]): row["is_lost"] for row in found}[8, "email"]

    assert not lost(12, 6)
    assert lost(12, 5)
    assert lost(10, 0)
    assert not lost(9, 0)


def test_a_source_stays_lost_until_it_is_back(rows):
    """Else the first window without it would break the series, and the next would look like an improvement."""
    starts = {number: date(2026, 3, 2) + timedelta(weeks=4 * (number - 7)) for number in range(7, 11)}
    covered = {7: 12, 8: 0, 9: 5, 10: 6}
    found = rows(
        "scores.source_windows",
        {
            "scores.windows": [
                {
                    "window_number": number,
                    "window_start": start,
                    "window_end": start + timedelta(days=27),
                    "quarter_on": date(2026, 1, 1),
                }
                for number, start in starts.items()
            ],
            "scores.group_members": [
                {"quarter_on": date(2026, 1, 1), "group_id": 1, "person": p} for p in range(12)
            ],
            "facts.eligible_weeks": [
                {"person": p, "week": start + timedelta(weeks=week), "calendar_covered": p < covered[number]}
                for number, start in starts.items()
                for week in range(4)
                for p in range(12)
            ],
        },
    )
    lost = {row["window_number"]: row["is_lost"] for row in found if row["source"] == "calendar"}
    assert lost == {7: False, 8: True, 9: True, 10: False}


def test_senders_whom_the_roster_does_not_describe_are_strangers(draw):
    draw(
        "scores.matched_senders",
        given={
            "scores.windows": WINDOWS,
            "core.identities": """
                identifier | person
                ana1       | ana
                ana2       | ana
                ben        | ben
                bot        | bot
            """,
            "core.messages": """
                sender | sent_at          | person | author_kind
                ana1   | 2026-03-02 09:00 | ana    | human
                ana2   | 2026-03-02 10:00 | ana    | human
                ben    | 2026-03-03 09:00 |        | human
                bot    | 2026-03-03 09:00 |        | bot
                ana1   | 2026-02-03 09:00 | ana    | human
            """,
            "core.emails": """
                message | sent_at          | person | author_kind
                m1      | 2026-04-02 09:00 | ana    | human
            """,
            "lake.emails": """
                message | sender
                m1      | ana1
                m1      | ana1
            """,
        },
        expect="""
            window_number | source | senders | matched_senders | matched_share
            7             | slack  | 2       | 1               | 1/2
            8             | email  | 1       | 1               | 1
        """,
    )
