"""What must hold of `core.identities`: who is who."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Outsiders are nobody in particular."""
    yield none_where(
        "identifier = 0 OR person = 0",
        "outsiders are no person",
        "Outsiders share one identifier, so that no table can tell two of them apart.",
    )
