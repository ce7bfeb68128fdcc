"""What must hold of `indicators.manager_contact`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between


def rules(figures: Figures) -> Iterator[Rule]:
    """No wait beyond the horizon."""
    yield between(
        "value",
        least=0,
        most=figures.whole("contact_horizon_days"),
        protects="Beyond the horizon all waits are alike.",
    )
