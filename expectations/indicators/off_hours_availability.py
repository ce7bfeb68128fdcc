"""What must hold of `indicators.off_hours_availability`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough asks, and none elsewhere."""
    fewest = figures.whole("fewest_off_hours_asks")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} off-hours asks or more, and is unknown with fewer",
        "A share of a handful of asks is no share.",
    )
