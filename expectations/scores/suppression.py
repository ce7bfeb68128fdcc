"""What must hold of `scores.suppression`: which groups may be shown at all."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_COUNTED = """(
    SELECT s.window_number, s.group_id, count(DISTINCT m.person) AS people
    FROM scores.suppression AS s
    INNER JOIN scores.windows AS w ON w.window_number = s.window_number
    LEFT JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on AND m.group_id = s.group_id
    WHERE s.status = 'published'
    GROUP BY s.window_number, s.group_id
) AS counted"""


def rules(figures: Figures) -> Iterator[Rule]:
    """No group of few people."""
    smallest = figures.whole("smallest_group")
    yield none_where(
        f"people < {smallest}",
        f"a group that may be shown has {smallest} people or more on its roster",
        "Nobody is found in a group of a few.",
        source=_COUNTED,
    )
