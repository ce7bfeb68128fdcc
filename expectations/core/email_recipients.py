"""What must hold of `core.email_recipients`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Known people addressed in known mails."""
    protects = "Nobody is asked by a mail that is not there."
    yield refers("message", "core.emails", "message", protects)
    yield refers("person", "core.people", "person", protects)
