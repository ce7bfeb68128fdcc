"""What must hold of `indicators.excess_span`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough active days, and none elsewhere."""
    fewest = figures.whole("fewest_on_days")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} active days or more, and is unknown with fewer",
        "The median of a day or two is no habit.",
    )
