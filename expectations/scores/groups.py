"""What must hold of `scores.groups`: what may be published of."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, one_row_each


def rules(figures: Figures) -> Iterator[Rule]:
    """No two groups of a quarter under one name."""
    yield one_row_each("quarter_on", "label", protects="A published row is about one group.")
