"""Offsets of zones over the horizon."""

from tests.harness import Draw


def test_a_zone_has_one_row_a_stretch_of_constant_offset(draw: Draw) -> None:
    draw(
        "core.zone_offsets",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-01 | 2026-11-30
            """,
            "core.people": """
                person | zone
                ana    | Europe/Berlin
                ben    | Europe/Berlin
                carl   |
            """,
        },
        expect="""
            zone          | starts_at        | ends_at          | offset_minutes | reason
            Europe/Berlin | 2026-02-27 00:00 | 2026-03-29 01:00 | 60             |
            Europe/Berlin | 2026-03-29 01:00 | 2026-10-25 01:00 | 120            |
            Europe/Berlin | 2026-10-25 01:00 | 2026-12-03 00:00 | 60             |
        """,
    )


def test_an_unknown_zone_has_a_reason_and_no_offset(draw: Draw) -> None:
    draw(
        "core.zone_offsets",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-02 | 2026-03-02
            """,
            "core.people": """
                person | zone
                ana    | Europe/Atlantis
                ben    | Asia/Kathmandu
            """,
        },
        expect="""
            zone            | starts_at        | ends_at          | offset_minutes | reason
            Asia/Kathmandu  | 2026-02-28 00:00 | 2026-03-05 00:00 | 345            |
            Europe/Atlantis | 2026-02-28 00:00 | 2026-03-05 00:00 |                | unknown_zone
        """,
    )


def test_without_a_night_there_is_nothing(draw: Draw) -> None:
    draw(
        "core.zone_offsets",
        given={
            "core.people": """
                person | zone
                ana    | Europe/Berlin
            """
        },
        expect="zone | offset_minutes",
    )
