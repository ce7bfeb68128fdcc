"""What must hold of `lake.scope`: what the exports could contain."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Periods that begin before they end, in days that these tools have seen."""
    yield known(
        "source", "starts_on", "ends_on", protects="Silence means something inside a stated period alone."
    )
    yield none_where(
        "ends_on < starts_on OR starts_on < DATE '1970-01-01'",
        "a period begins before it ends, and not before 1970",
        "Silence means something inside a possible period alone.",
    )
