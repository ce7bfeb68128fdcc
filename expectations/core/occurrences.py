"""What must hold of `core.occurrences`: calendar events in time."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Times, or a reason why there are none."""
    yield none_where(
        "(reason IS NULL) <> (starts_at IS NOT NULL AND ends_at IS NOT NULL)",
        "an event has times, or a reason why it has none",
        "No meeting is lost without a word.",
    )
    yield none_where("ends_at < starts_at", "an event starts before it ends", "Time does not run backwards.")
