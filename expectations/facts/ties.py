"""What must hold of `facts.ties`: who is in touch with whom."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Counts that add up, between two people that are described."""
    yield none_where(
        "interactions <> sent + received + small_meetings",
        "interactions are sent and received ones, and small meetings",
        "A tie is as strong as what it is made of.",
    )
    yield refers("other", "core.people", "person", "No row speaks of somebody who is described nowhere.")
