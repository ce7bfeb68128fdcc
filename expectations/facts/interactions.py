"""What must hold of `facts.interactions`: contacts that are addressed to few."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where, one_of, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Contacts of two people that are described."""
    yield one_of(
        "direction",
        allowed=("sent", "received", "together"),
        protects="Whoever reads the column has met every word that stands in it.",
    )
    yield between("interactions", least=1, most=None, protects="No contact is made of nothing.")
    yield none_where(
        "person = other", "nobody is in contact with themselves", "Notes to oneself are no contact."
    )
    yield refers("other", "core.people", "person", "No row speaks of somebody who is described nowhere.")
