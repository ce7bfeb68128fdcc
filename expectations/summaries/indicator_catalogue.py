"""What may be published as `summaries.indicator_catalogue`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns."""
    yield columns_are(
        *("indicator", "meaning", "unit", "direction", "family", "evidence", "grain", "source", "sub_index"),
        *("needs_sources", "counts_sources", "is_agreed", "definition_version"),
    )
