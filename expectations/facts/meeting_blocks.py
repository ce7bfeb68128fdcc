"""What must hold of `facts.meeting_blocks`: meeting time, overlaps counted once."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT starts_at, ends_at, lead(starts_at) OVER (PARTITION BY person ORDER BY starts_at) AS next_at
    FROM facts.meeting_blocks
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Blocks that do not touch."""
    yield none_where(
        "ends_at <= starts_at OR next_at <= ends_at",
        "meeting blocks of a person begin before they end, and do not touch",
        "No minute in two meetings counts twice.",
        source=_FOLLOWED,
    )
