"""What must hold of `core.reporting_groups`: small teams are shown with others."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Teams of the quarter."""
    yield refers("team", "core.team_quarters", "team", "Every group is made of teams that have people.")
