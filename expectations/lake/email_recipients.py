"""What must hold of `lake.email_recipients`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Recipients of mails that landed."""
    yield known("message", "recipient", protects="Whom a mail reached is known, or the mail reached nobody.")
    yield refers("message", "lake.emails", "message", "Nobody is asked by a mail that is not there.")
