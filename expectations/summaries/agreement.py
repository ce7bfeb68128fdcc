"""What may be published as `summaries.agreement`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, and the purpose: nothing is computed without one."""
    yield columns_are("key", "value")
    yield none_where(
        "purposes <> 1",
        "the purpose is stated",
        "Nothing is shown that nobody agreed on.",
        source="(SELECT count(*) AS purposes FROM summaries.agreement WHERE key = 'purpose') AS counted",
    )
