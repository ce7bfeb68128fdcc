"""What must hold of `facts.sends`: what people wrote."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Each send on its local day."""
    yield none_where(
        "abs(CAST(sent_at AS DATE) - day) > 2",
        "the local day is that of the moment, or next to it",
        "Evening and weekend are told by the sender's own clock.",
    )
    yield none_where(
        "(day IS NULL) <> (local_at IS NULL) OR is_in_hours AND day IS NULL",
        "a send has a local time and a day, or neither",
        "An unknown zone makes local times unknown, and never UTC.",
    )
    yield none_where(
        "(source = 'slack') <> (ts IS NOT NULL) OR (source = 'email') <> (message IS NOT NULL)",
        "every send is a message or a mail",
        "What is counted can be found again.",
    )
