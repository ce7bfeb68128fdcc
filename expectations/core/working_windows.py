"""What must hold of `core.working_windows`: a person's own hours."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT
      starts_at, ends_at, lead(starts_at) OVER (PARTITION BY person ORDER BY starts_at, ends_at) AS next_at
    FROM core.working_windows
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Hours that follow each other."""
    yield none_where(
        "ends_at <= starts_at OR next_at < ends_at",
        "a person's working hours begin before they end, and do not overlap",
        "No hour of a schedule counts twice.",
        source=_FOLLOWED,
    )
