"""What must hold of `core.coverage`: when silence means something."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT starts_on, ends_on,
      lead(starts_on) OVER (PARTITION BY source, conversation_kind, person ORDER BY starts_on) AS next_on
    FROM core.coverage
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Periods in order that do not overlap."""
    yield none_where(
        "ends_on < starts_on OR next_on <= ends_on",
        "covered periods begin before they end, and do not overlap",
        "A day is covered once or not at all.",
        source=_FOLLOWED,
    )
