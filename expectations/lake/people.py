"""What must hold of `lake.people`: the roster."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, known, none_where
from expectations.texts import readable


def rules(figures: Figures) -> Iterator[Rule]:
    """People that can be told apart, with dates in order and labels that can be read."""
    yield known("person", protects="Every row of the roster is somebody's.")
    yield none_where(
        "ends_on < starts_on",
        "employment begins before it ends",
        "Nobody works on days before the first or after the last.",
        to_do="mend starts_on and ends_on in people.csv",
    )
    yield readable("department", "location", "role_family", "employment_kind")
