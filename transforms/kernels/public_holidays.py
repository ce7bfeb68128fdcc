"""Public holidays of the countries that people work in.

A subdivision that the calendar does not know falls back on the whole country; an unknown country has no rows.

layer: core  grain: country, day  month: day
source: package holidays, public holidays with their substitute days
"""

from datetime import date, timedelta

import holidays
import pyarrow as pa

from transforms.kernels._tables import Horizon, column, horizon_of
from transforms.rows import of_rows

LAYER = "core"
INPUTS = ("core.people", "core.horizon")
SETTINGS: tuple[str, ...] = ()
SCHEMA = pa.schema(
    [
        column(
            "country", pa.string(), "country as people have it, with a subdivision after '-' where stated"
        ),
        column("day", pa.date32(), "public holiday"),
    ]
)
_MARGIN = timedelta(days=1)


def rows(people: pa.Table, horizon: pa.Table) -> pa.Table:
    """One row a country and holiday, from the day before the horizon to the day after it."""
    known = horizon_of(horizon)
    if known is None:
        return SCHEMA.empty_table()
    countries = sorted(name for name in set(people.column("country").to_pylist()) if name is not None)
    return of_rows([(country, day) for country in countries for day in _days(country, known)], SCHEMA)


def _days(country: str, horizon: Horizon) -> list[date]:
    first, last = horizon.first_day - _MARGIN, horizon.last_day + _MARGIN
    code, _, subdivision = country.strip().upper().partition("-")
    for part in (subdivision or None, None):
        try:
            calendar = holidays.country_holidays(code, subdiv=part, years=range(first.year, last.year + 1))
        except NotImplementedError:
            continue
        return sorted(day for day in calendar if first <= day <= last)
    return []
