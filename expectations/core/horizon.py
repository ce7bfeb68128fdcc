"""What must hold of `core.horizon`: the days that are computed."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Days in order, and no more of them than agreed."""
    most = figures.whole("longest_horizon_days")
    yield none_where(
        f"last_day < first_day OR last_day - first_day >= {most}",
        f"the first day comes before the last, at most {most} days apart",
        "No lonely date makes decades of empty days.",
    )
