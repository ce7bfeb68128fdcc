"""What must hold of `facts.leave_days`: leave on which the person was otherwise due to work."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Days of leave that are the person's."""
    yield none_where(
        "NOT EXISTS (SELECT 1 FROM core.person_days AS d WHERE d.person = here.person AND d.day = here.day "
        "AND d.absence_part = 'full')",
        "every leave day is a full day of leave of that person",
        "Nobody is said to work on leave that they did not have.",
        source="facts.leave_days AS here",
    )
