"""What must hold of `core.meeting_people`: who takes part in which meeting."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Known people in known meetings."""
    protects = "Meeting hours are those of meetings and people that are there."
    yield refers("meeting", "core.meetings", "meeting", protects)
    yield refers("person", "core.people", "person", protects)
