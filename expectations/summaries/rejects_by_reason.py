"""What may be published as `summaries.rejects_by_reason`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns: reason codes, never content."""
    yield columns_are("source", "reason", "records")
    yield none_where(
        "NOT regexp_full_match(reason, '[a-z_]+')",
        "a reason is a code",
        "What could not be read is counted, and never quoted.",
    )
    yield between("records", least=1, most=None, protects="A reason that nothing was refused for is none.")
