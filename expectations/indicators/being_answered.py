"""What must hold of `indicators.being_answered`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough asks, and none elsewhere."""
    fewest = figures.whole("fewest_asks")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} asks or more, and is unknown with fewer",
        "A share of a handful of asks is no share.",
    )
