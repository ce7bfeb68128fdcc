"""What may be published as `summaries.limits`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, and at least one sentence: no number goes without them."""
    yield columns_are("number", "sentence")
    yield none_where(
        "sentences = 0",
        "what the numbers do not say is said",
        "No number goes without its limits.",
        source="(SELECT count(*) AS sentences FROM summaries.limits) AS counted",
    )
