"""What must hold of `core.people`: what the roster says of whom, and when."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT valid_from, valid_to, lead(valid_from) OVER (PARTITION BY person ORDER BY valid_from) AS next_from
    FROM core.people
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """One description of a person on a day."""
    yield none_where(
        "valid_to <= valid_from OR next_from < coalesce(valid_to, DATE '9999-12-31')",
        "a person is described by one row on any day",
        "Nobody is counted twice, and nobody is in two teams at once.",
        source=_FOLLOWED,
    )
