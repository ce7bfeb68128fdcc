"""What must hold of `core.person_days`: each person on each day."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Days of the horizon, with no more hours than a day has."""
    yield none_where(
        "scheduled_seconds > scheduled_span_seconds OR scheduled_span_seconds > 36 * 3600",
        "scheduled hours lie between the first start and the last end of a day",
        "Shares of scheduled time rest on hours that exist.",
    )
    yield none_where(
        "NOT is_on AND scheduled_seconds <> 0",
        "a day off has no scheduled hours",
        "Work on a day off is not measured against hours that nobody had.",
    )
    yield none_where(
        "NOT EXISTS (SELECT 1 FROM core.horizon AS h WHERE here.day BETWEEN h.first_day AND h.last_day)",
        "every day lies in the horizon",
        "No day is computed that no export reaches.",
        source="core.person_days AS here",
    )
    yield refers("person", "core.people", "person", "Every day is somebody's who is described.")
