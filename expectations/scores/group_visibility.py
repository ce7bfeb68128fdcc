"""What must hold of `scores.group_visibility`: tails that others see, by group and quarter."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_LEFT = """(
    SELECT p.quarter_on,
      sum(CASE WHEN g.grouping = 'organisation' THEN p.people ELSE -p.people END) AS people,
      bool_or(g.grouping = 'organisation') AS has_total
    FROM scores.group_visibility AS p
    INNER JOIN scores.groups AS g ON g.quarter_on = p.quarter_on AND g.group_id = p.group_id
    WHERE p.is_shown
    GROUP BY p.quarter_on
) AS left_over"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Enough people in what is shown, and in what the shown leaves over."""
    smallest = figures.whole("smallest_group")
    yield none_where(
        f"is_shown AND people < {smallest} OR people > members",
        f"no share rests on fewer than {smallest} people, nor on more than there are",
        "Nobody is found in a share about a few.",
    )
    yield none_where(
        f"has_total AND people > 0 AND people < {smallest}",
        f"the organisation less its shown groups is nobody, or {smallest} people or more",
        "The hidden cannot be worked out from the total.",
        source=_LEFT,
    )
