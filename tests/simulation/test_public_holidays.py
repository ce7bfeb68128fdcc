"""The holidays that stand in the simulation are holidays."""

from datetime import date

import holidays
import pytest

from simulation.public_holidays import PUBLIC_HOLIDAYS
from simulation.sample import PERIOD, TEAMS


@pytest.mark.parametrize("country", sorted(PUBLIC_HOLIDAYS))
def test_the_holidays_are_those_of_the_country(country: str) -> None:
    code, _, subdivision = country.partition("-")
    known = holidays.country_holidays(code, subdiv=subdivision or None, years=(2025, 2026))
    weekdays = {day for day in known if PERIOD.first_day <= day <= date(2026, 9, 30) and day.isoweekday() < 6}
    assert weekdays == PUBLIC_HOLIDAYS[country]


def test_every_site_of_the_sample_has_holidays() -> None:
    assert {site.country for team in TEAMS for site, _ in team.staff} == set(PUBLIC_HOLIDAYS)
