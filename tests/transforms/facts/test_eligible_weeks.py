"""Which weeks an indicator may be known for. Monday 2026-03-02 begins the week that most drawings judge."""

from datetime import date, timedelta

MONDAY = date(2026, 3, 2)
HORIZON = {
    "core.horizon": """
        first_day  | last_day
        2026-01-05 | 2026-03-08
    """
}


def days(person: str, weeks: int = 1, on: int = 5, monday: date = MONDAY, **cells: str) -> list[str]:
    """Rows of core.person_days: the weeks up to the one that begins on `monday`, `on` working days each."""
    values = {"zone": "UTC", "zone_basis": "roster", "schedule_basis": "roster", "team": "red"} | cells
    first = monday - timedelta(weeks=weeks - 1)
    return [
        " | ".join(
            [person, f"{day}", f"{day - timedelta(days=day.weekday())}", "T" if day.weekday() < on else "F"]
        )
        + " | "
        + " | ".join(values.get(name, "F") for name in COLUMNS)
        for day in (first + timedelta(days=n) for n in range(7 * weeks))
    ]


COLUMNS = (
    *("zone", "zone_basis", "schedule_basis", "team", "work_setting"),
    *("slack_covered", "direct_covered", "email_covered", "calendar_covered"),
)


def drawing(*persons: list[str]) -> dict[str, str]:
    """The drawings of the persons' days, of activity on each of them, and of the horizon."""
    header = " | ".join(("person", "day", "week", "is_on", *COLUMNS))
    rows = [row for days_of_one in persons for row in days_of_one]
    active = [" | ".join(row.split(" | ")[:3]) for row in rows]
    return HORIZON | {
        "core.person_days": "\n".join([header, *rows]),
        "facts.activity_days": "\n".join(["person | day | week", *active]),
    }


def test_a_week_needs_enough_working_days(draw):
    draw(
        "facts.eligible_weeks",
        given=drawing(days("ana", on=3), days("ben", on=2)),
        expect="""
            person | week       | last_day   | on_days
            ana    | 2026-03-02 | 2026-03-08 | 3
        """,
    )


def test_who_was_active_on_few_days_of_late_has_no_week(draw):
    """Ana was active on three days within four weeks, Ben on two, and on more before; Cem never was."""
    draw(
        "facts.eligible_weeks",
        given=drawing(days("ana", weeks=4), days("ben", weeks=5), days("cem"))
        | {
            "facts.activity_days": """
                person | day        | week
                ana    | 2026-02-09 | 2026-02-09
                ana    | 2026-02-10 | 2026-02-09
                ana    | 2026-03-03 | 2026-03-02
                ben    | 2026-02-02 | 2026-02-02
                ben    | 2026-02-03 | 2026-02-02
                ben    | 2026-02-16 | 2026-02-16
                ben    | 2026-03-03 | 2026-03-02
            """
        },
        expect="""
            person | week
            ana    | 2026-03-02
            ben    | 2026-02-16
            ben    | 2026-02-23
        """,
    )


def test_a_week_in_an_unknown_zone_is_left_out_never_read_as_utc(draw):
    draw(
        "facts.eligible_weeks",
        given=drawing(days("ana", zone=""), days("ben")),
        expect="""
            person | week
            ben    | 2026-03-02
        """,
    )


def test_a_week_that_the_horizon_cuts_is_left_out(draw):
    draw(
        "facts.eligible_weeks",
        given=drawing(days("ana", weeks=10)) | {"core.horizon": "first_day|last_day\n2026-02-17|2026-03-07"},
        expect="""
            week
            2026-02-23
        """,
    )


def test_a_source_covers_a_week_if_it_covers_every_working_day(draw):
    holed = days("ana", slack_covered="T", calendar_covered="T")
    holed[2] = holed[2].replace("| T | F | F | T", "| F | F | F | T")
    weekend = days("ben", slack_covered="T", email_covered="T")
    weekend[6] = weekend[6].replace("| T | F | T | F", "| F | F | F | F")
    draw(
        "facts.eligible_weeks",
        given=drawing(holed, weekend),
        expect="""
            person | slack_covered | email_covered | calendar_covered | messages_covered
            ana    | F             | F             | T                | F
            ben    | T             | T             | F                | T
        """,
    )


def test_contact_is_covered_after_four_whole_weeks_of_direct_conversations_or_mail(draw):
    draw(
        "facts.eligible_weeks",
        given=drawing(
            days("ana", weeks=4, direct_covered="T"),
            days("ben", weeks=4, email_covered="T"),
            days("cem", weeks=3, direct_covered="T"),
            days("dia", weeks=4, slack_covered="T"),
        ),
        expect="""
            person | week       | contact_covered
            ana    | 2026-02-09 | F
            ana    | 2026-02-16 | F
            ana    | 2026-02-23 | F
            ana    | 2026-03-02 | T
            ben    | 2026-02-09 | F
            ben    | 2026-02-16 | F
            ben    | 2026-02-23 | F
            ben    | 2026-03-02 | T
            cem    | 2026-02-16 | F
            cem    | 2026-02-23 | F
            cem    | 2026-03-02 | F
            dia    | 2026-02-09 | F
            dia    | 2026-02-16 | F
            dia    | 2026-02-23 | F
            dia    | 2026-03-02 | F
        """,
    )


def test_assumed_hours_are_counted_and_field_workers_are_known(draw):
    draw(
        "facts.eligible_weeks",
        given=drawing(
            days("ana", schedule_basis="default"),
            days("ben", zone_basis="default", work_setting="field"),
            days("cem", work_setting="mixed"),
        ),
        expect="""
            person | default_days | works_at_desk | team
            ana    | 5            | T             | red
            ben    | 5            | F             | red
            cem    | 0            | T             | red
        """,
    )
