"""What must hold of `lake.calendar_components`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known


def rules(figures: Figures) -> Iterator[Rule]:
    """Events that can be told apart and have a start."""
    yield known("uid", "calendar", "starts", protects="An event without key or start is in nobody's day.")
