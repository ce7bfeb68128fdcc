"""What must hold of `facts.double_bookings`: time in two meetings at once."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT
        starts_at, ends_at, meetings, lead(starts_at) OVER (PARTITION BY person ORDER BY starts_at) AS next_at
    FROM facts.double_bookings
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Two meetings or more, and no moment twice."""
    yield none_where(
        "ends_at <= starts_at OR next_at < ends_at OR meetings < 2",
        "double bookings of a person are of two meetings or more, begin before they end, and do not overlap",
        "No minute is double-booked twice.",
        source=_FOLLOWED,
    )
