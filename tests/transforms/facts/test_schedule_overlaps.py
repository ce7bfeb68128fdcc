"""Working hours that two contractual weeks have in common, over clocks that change on other dates."""

import pytest

TUESDAYS_AND_WEDNESDAYS = """
    schedule | weekday | starts_minute | ends_minute
    full     | 2       | 540           | 1020
    full     | 3       | 540           | 1020
    morning  | 3       | 540           | 720
"""
PEOPLE = """
    person | schedule | zone             | starts_on
    ana    | full     | Europe/Berlin    | 2026-01-01
    ben    | full     | America/New_York | 2026-01-01
    cem    | morning  | Europe/Berlin    | 2026-01-01
"""
THROUGH = ("core.schedule_windows",)


@pytest.mark.parametrize(
    ("week", "last_day", "hours"),
    [("2026-03-09", "2026-03-15", 3), ("2026-10-26", "2026-11-01", 3), ("2026-03-30", "2026-04-05", 2)],
)
def test_nine_to_five_in_berlin_and_new_york(draw, week, last_day, hours):
    common = 2 * 3600 * hours
    draw(
        "facts.schedule_overlaps",
        through=THROUGH,
        given={
            "core.horizon": f"first_day | last_day\n{week} | {last_day}",
            "core.person_spells": PEOPLE,
            "core.schedule_blocks": TUESDAYS_AND_WEDNESDAYS,
        },
        expect=f"""
            schedule | zone             | other_schedule | other_zone       | week | days | overlap_seconds
            full     | Europe/Berlin    | full           | Europe/Berlin    | {week} | 2    | 57600
            full     | Europe/Berlin    | full           | America/New_York | {week} | 2    | {common}
            full     | Europe/Berlin    | morning        | Europe/Berlin    | {week} | 2    | 10800
            full     | America/New_York | full           | Europe/Berlin    | {week} | 2    | {common}
            full     | America/New_York | full           | America/New_York | {week} | 2    | 57600
            full     | America/New_York | morning        | Europe/Berlin    | {week} | 2    | 0
            morning  | Europe/Berlin    | full           | Europe/Berlin    | {week} | 1    | 10800
            morning  | Europe/Berlin    | full           | America/New_York | {week} | 1    | 0
            morning  | Europe/Berlin    | morning        | Europe/Berlin    | {week} | 1    | 10800
        """,
    )


def test_a_night_shift_meets_the_next_day_and_who_has_no_zone_meets_nobody(draw):
    draw(
        "facts.schedule_overlaps",
        given={
            "core.schedule_windows": """
                schedule | zone | day        | starts_at        | ends_at
                night    | UTC  | 2026-03-03 | 2026-03-03 22:00 | 2026-03-04 06:00
                early    | UTC  | 2026-03-04 | 2026-03-04 05:00 | 2026-03-04 13:00
                early    |      | 2026-03-04 |                  |
            """
        },
        expect="""
            schedule | other_schedule | week       | days | overlap_seconds
            night    | night          | 2026-03-02 | 1    | 28800
            night    | early          | 2026-03-02 | 1    | 3600
            early    | night          | 2026-03-02 | 1    | 3600
            early    | early          | 2026-03-02 | 1    | 28800
        """,
    )
