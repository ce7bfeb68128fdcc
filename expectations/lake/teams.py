"""What must hold of `lake.teams`: the one free text that is kept."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known
from expectations.texts import nameless, readable


def rules(figures: Figures) -> Iterator[Rule]:
    """Labels that can be read, and that are no address."""
    yield known("team", "label", protects="Every team that is shown has a name.")
    yield readable("label")
    yield nameless("label")
