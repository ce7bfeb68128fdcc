"""What must hold of `indicators.tie_retention`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough earlier ties, and none elsewhere."""
    fewest = figures.whole("fewest_ties")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} earlier ties or more, and is unknown with fewer",
        "Of one or two ties a share says nothing.",
    )
