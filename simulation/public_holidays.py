"""Public holidays on which the synthetic people do not work: on weekdays, December 2025 to September 2026.

They stand here and are not asked from a library, so that a release of that library cannot change the sample.
"""

from datetime import date

PUBLIC_HOLIDAYS: dict[str, frozenset[date]] = {
    "DE-BE": frozenset(
        {
            date(2025, 12, 25),
            date(2025, 12, 26),
            date(2026, 1, 1),
            date(2026, 4, 3),
            date(2026, 4, 6),
            date(2026, 5, 1),
            date(2026, 5, 14),
            date(2026, 5, 25),
        }
    ),
    "US": frozenset(
        {
            date(2025, 12, 25),
            date(2026, 1, 1),
            date(2026, 1, 19),
            date(2026, 2, 16),
            date(2026, 5, 25),
            date(2026, 6, 19),
            date(2026, 7, 3),
            date(2026, 9, 7),
        }
    ),
    "IN": frozenset(
        {
            date(2025, 12, 25),
            date(2026, 1, 26),
            date(2026, 3, 4),
            date(2026, 3, 26),
            date(2026, 3, 31),
            date(2026, 4, 3),
            date(2026, 4, 14),
            date(2026, 5, 1),
            date(2026, 5, 27),
            date(2026, 6, 26),
            date(2026, 8, 26),
            date(2026, 9, 4),
        }
    ),
}
"""Weekday holidays by country code."""
