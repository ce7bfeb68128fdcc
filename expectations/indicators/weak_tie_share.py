"""What must hold of `indicators.weak_tie_share`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough ties, and none elsewhere."""
    fewest = figures.whole("fewest_ties")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} ties or more, and is unknown with fewer",
        "Of a handful of ties neither share nor mean says anything.",
    )
