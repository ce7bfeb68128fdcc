"""What must hold of `facts.awaited_answers`: a survival table."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """No more answers than asks, no more asks than open ones."""
    yield none_where(
        "answers > asks OR asks > open_asks OR answers < 0",
        "answers are some of the asks, and asks some of those still open",
        "A probability that is computed from them lies between 0 and 1.",
    )
