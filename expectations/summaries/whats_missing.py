"""What may be published as `summaries.whats_missing`."""

from collections.abc import Iterator

from expectations.published import columns_are, grouping_is_known
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, and nothing about a group whose coverage is hidden."""
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "source", "reason", "people_share", "what_to_do")
    )
    yield grouping_is_known()
    yield readable("label")
    yield nameless("label", "reason", "what_to_do")
    yield none_where(
        "EXISTS (SELECT 1 FROM summaries.coverage AS c WHERE c.label = here.label AND c.source = here.source "
        "AND c.window_start = here.window_start AND c.status = 'suppressed')",
        "nothing is said of what is suppressed",
        "A hidden share is not told by what it lacks.",
        source="summaries.whats_missing AS here",
    )
