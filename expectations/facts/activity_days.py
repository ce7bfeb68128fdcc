"""What must hold of `facts.activity_days`: first and last activity of a day."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Ends after starts, the narrower inside the wider."""
    yield none_where(
        "last_active_at < first_active_at "
        "OR first_robust_at < first_active_at OR last_robust_at > last_active_at "
        "OR span_first_at < first_active_at OR span_last_at > last_active_at",
        "robust activity and span lie within the day's activity",
        "Rest and span are measured between moments that were seen.",
    )
