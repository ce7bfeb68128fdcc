"""Asks with the working hours that asker and asked have in common."""

DATES = """
    person | day        | schedule | zone
    ana    | 2026-03-03 | full     | Europe/Berlin
    ben    | 2026-03-03 | full     | America/New_York
    cem    | 2026-03-03 | full     |
"""
OVERLAPS = """
    schedule | zone          | other_schedule | other_zone       | week       | overlap_band
    full     | Europe/Berlin | full           | America/New_York | 2026-03-02 | some
    full     | Europe/Berlin | full           | Europe/Berlin    | 2026-03-02 | much
"""


def test_an_ask_has_the_band_of_its_week_where_contact_and_both_zones_are_known(draw):
    draw(
        "facts.awaited_asks",
        given={
            "facts.eligible_weeks": """
                person | week       | contact_covered | works_at_desk
                ana    | 2026-03-02 | T               | T
                ana    | 2026-03-09 | F               | T
                ben    | 2026-03-02 | T               | F
            """,
            "core.person_dates": DATES,
            "facts.schedule_overlaps": OVERLAPS,
            "facts.nudges": "workspace | conversation | thread\nw | two | 2",
            "facts.asks": """
                person | asker | kind    | workspace | conversation | thread | asked_at         | day        | week       | is_answered | working_seconds
                ben    | ana   | dm      | w         | two          | 1      | 2026-03-03 09:00 | 2026-03-03 | 2026-03-02 | T           | 60
                ben    | ana   | dm      | w         | two          | 2      | 2026-03-03 10:00 | 2026-03-03 | 2026-03-02 | F           | 86400
                ben    | ana   | email   |           |              | 2      | 2026-03-03 10:00 | 2026-03-03 | 2026-03-02 | F           | 86400
                ben    | ana   | email   |           |              | 3      | 2026-03-03 10:00 | 2026-03-03 | 2026-03-02 | F           |
                cem    | ana   | email   |           |              | 4      | 2026-03-03 10:00 | 2026-03-03 | 2026-03-02 | F           | 60
                ana    | ben   | email   |           |              | 5      | 2026-03-03 10:00 | 2026-03-03 | 2026-03-02 | T           | 60
                ben    | ana   | email   |           |              | 6      | 2026-03-10 10:00 | 2026-03-10 | 2026-03-09 | T           | 60
            """,
        },
        expect="""
            asker | person | kind  | thread | week       | overlap_band | is_answered | working_seconds | is_nudged
            ana   | ben    | dm    | 1      | 2026-03-02 | some         | T           | 60              | F
            ana   | ben    | dm    | 2      | 2026-03-02 | some         | F           | 86400           | T
            ana   | ben    | email | 2      | 2026-03-02 | some         | F           | 86400           |
        """,
    )
