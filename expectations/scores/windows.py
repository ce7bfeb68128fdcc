"""What must hold of `scores.windows`: in which groups are published."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_FOLLOWED = """(
    SELECT window_start, window_end, lead(window_start) OVER (ORDER BY window_start) AS next_start
    FROM scores.windows
) AS followed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Whole weeks, one window after the other."""
    days = 7 * figures.whole("window_weeks")
    yield none_where(
        f"isodow(window_start) <> 1 OR window_end - window_start + 1 <> {days} OR next_start <= window_end",
        f"windows are {days} days from a Monday on, and do not overlap",
        "Two overlapping windows would tell a single week by their difference.",
        source=_FOLLOWED,
    )
