"""What must hold of `indicators.openness_share`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A value where there are enough messages, and none elsewhere."""
    fewest = figures.whole("fewest_sends")
    yield none_where(
        f"(value IS NULL) <> (evidence < {fewest})",
        f"a value rests on {fewest} messages or more, and is unknown with fewer",
        "Of a handful of messages neither share nor mean says anything.",
    )
