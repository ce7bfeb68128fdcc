"""What must hold of `lake.emails`."""

from collections.abc import Iterator

from expectations.moments import moments
from expectations.rules import Figures, Rule, between, known


def rules(figures: Figures) -> Iterator[Rule]:
    """Mails that can be told apart, with a sender and a possible time."""
    yield known(
        "message",
        "sent_at",
        "sender",
        "thread",
        protects="A mail without key, sender or time counts nowhere.",
    )
    yield between(
        "utc_offset_minutes", least=-840, most=840, protects="The sender's local time is one that exists."
    )
    yield from moments("email", figures)
