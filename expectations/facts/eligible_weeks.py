"""What must hold of `facts.eligible_weeks`: weeks that an indicator may be known for."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Mondays, with enough working days."""
    yield none_where("isodow(week) <> 1", "a week begins on a Monday", "Weeks are ISO weeks everywhere.")
    yield between(
        "on_days",
        least=figures.whole("fewest_on_days"),
        most=7,
        protects="A week of few working days is not judged.",
    )
    yield none_where(
        "default_days > on_days",
        "days with assumed hours are some of the working days",
        "How far hours are assumed is stated in full.",
    )
