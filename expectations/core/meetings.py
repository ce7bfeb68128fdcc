"""What must hold of `core.meetings`: meetings that count."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Meetings of two to many, of a possible length."""
    yield between(
        "people",
        least=2,
        most=figures.whole("largest_meeting_people"),
        protects="A note to oneself and a broadcast are no meeting.",
    )
    longest = figures.whole("longest_meeting_hours")
    yield none_where(
        f"ends_at <= starts_at OR ends_at > starts_at + INTERVAL {longest} HOUR",
        f"a meeting lasts no more than {longest} hours",
        "Days off and trips are no meetings.",
    )
