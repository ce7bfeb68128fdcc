"""What must hold of `core.person_spells`: what is said of whom from day to day, and by whose clock."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where

_FOLLOWED = """(
    SELECT starts_on, ends_on, lead(starts_on) OVER (PARTITION BY person ORDER BY starts_on) AS next_on
    FROM core.person_spells
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """One clock of a person on a day; an offset only where mails state it."""
    yield none_where(
        "ends_on < starts_on OR next_on <= coalesce(ends_on, DATE '9999-12-31')",
        "a person goes by one clock on any day",
        "Nobody works the same day twice, in two places.",
        source=_FOLLOWED,
    )
    yield none_where(
        "(zone_basis IS NOT DISTINCT FROM 'mail') <> (offset_minutes IS NOT NULL)",
        "an offset stands where mails state the clock, and nowhere else",
        "Who is not away goes by the zone that is stated of them.",
    )
    yield between("offset_minutes", least=-840, most=840, protects="Local time is one that exists.")
