"""What may be published as `summaries.goalposts`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns."""
    yield columns_are(
        *("indicator", "sub_index", "weight", "good", "bad", "is_relative", "is_about_manager", "source")
    )
