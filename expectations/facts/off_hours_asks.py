"""What must hold of `facts.off_hours_asks`: asks that reach a person off-hours and at rest."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """No wait beyond the horizon, and none before it began."""
    most = 3600 * figures.whole("off_hours_horizon_hours")
    yield none_where(
        f"waited_seconds < 0 OR waited_seconds > {most}",
        "an off-hours ask waits no longer than the off-hours horizon",
        "What comes after the horizon is another day's work.",
    )
