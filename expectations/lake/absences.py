"""What must hold of `lake.absences`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Leave of somebody, that begins before it ends."""
    yield known("person", "starts_on", "ends_on", protects="Leave is somebody's, on days that are stated.")
    yield none_where(
        "ends_on < starts_on",
        "leave begins before it ends",
        "Nobody is taken for working while away, or for away while working.",
        to_do="mend starts_on and ends_on in absences.csv",
    )
