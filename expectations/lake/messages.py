"""What must hold of `lake.messages`."""

from collections.abc import Iterator

from expectations.moments import moments
from expectations.rules import Figures, Rule, known, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Messages that can be told apart, sent at the time that their key says."""
    yield known(
        "workspace", "conversation", "ts", "sent_at", protects="A message without key or time counts nowhere."
    )
    yield none_where(
        "epoch_us(sent_at) <> ts",
        "the time of a message is that of its key",
        "Copies of a message from several exports are one message.",
    )
    yield from moments("slack", figures)
