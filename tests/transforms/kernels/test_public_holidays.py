"""Public holidays by country and subdivision."""

from tests.harness import Draw


def test_holidays_are_those_of_the_country_and_of_its_part(draw: Draw) -> None:
    """8 March is a holiday in Berlin (since 2019), not in Bavaria; Good Friday of 2026 is 3 April."""
    draw(
        "core.public_holidays",
        given={
            "core.horizon": """
                first_day  | last_day
                2026-03-01 | 2026-04-06
            """,
            "core.people": """
                person | country
                ana    | DE-BE
                ben    | de-by
                cy     | DE
                dee    | DE-XX
                eve    | DE
                fay    | Atlantis
                gus    |
            """,
        },
        expect="""
            country | day
            DE-BE   | 2026-03-08
            DE-BE   | 2026-04-03
            DE-BE   | 2026-04-06
            de-by   | 2026-04-03
            de-by   | 2026-04-06
            DE      | 2026-04-03
            DE      | 2026-04-06
            DE-XX   | 2026-04-03
            DE-XX   | 2026-04-06
        """,
    )


def test_a_horizon_over_new_year_has_the_holidays_of_both_years(draw: Draw) -> None:
    draw(
        "core.public_holidays",
        given={
            "core.horizon": """
                first_day  | last_day
                2025-12-25 | 2026-01-01
            """,
            "core.people": """
                person | country
                ana    | US
            """,
        },
        expect="""
            country | day
            US      | 2025-12-25
            US      | 2026-01-01
        """,
    )


def test_without_a_night_there_is_nothing(draw: Draw) -> None:
    draw(
        "core.public_holidays",
        given={
            "core.people": """
                person | country
                ana    | DE
            """
        },
        expect="country | day",
    )
