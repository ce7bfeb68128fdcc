"""What must hold of `facts.directed_arrivals`: directed messages as they reach people."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Nobody is reached by oneself, and no moment is in the schedule and off-hours."""
    yield none_where(
        "person = sender", "nobody is reached by oneself", "A note to oneself interrupts nobody."
    )
    yield none_where(
        "is_off_hours AND is_in_schedule",
        "what arrives in the schedule does not arrive off-hours",
        "An hour is on or off.",
    )
