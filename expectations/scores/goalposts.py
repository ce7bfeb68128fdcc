"""What must hold of `scores.goalposts`: between which values an indicator counts."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Two goalposts that differ, or none."""
    yield between("weight", least=0, most=None, protects="No part is taken off a score.")
    yield none_where(
        "(good IS NULL) <> (bad IS NULL)",
        "an indicator has both goalposts, or neither",
        "A level is a place between two values.",
    )
