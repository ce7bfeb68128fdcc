"""What must hold of `scores.group_presenteeism`: work on leave, by group and quarter."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_LEFT = """(
    SELECT p.quarter_on,
      sum(CASE WHEN g.grouping = 'organisation' THEN p.people ELSE -p.people END) AS people,
      bool_or(g.grouping = 'organisation') AS has_total
    FROM scores.group_presenteeism AS p
    INNER JOIN scores.groups AS g ON g.quarter_on = p.quarter_on AND g.group_id = p.group_id
    WHERE p.is_shown
    GROUP BY p.quarter_on
) AS left_over"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Enough people and leave days in what is shown, and in what the shown leaves over."""
    smallest, fewest = figures.whole("smallest_group"), figures.whole("fewest_leave_days")
    yield none_where(
        f"is_shown AND (people < {smallest} OR leave_days < {fewest})",
        f"no rate rests on fewer than {smallest} people or {fewest} leave days",
        "Nobody is found in a rate about a few.",
    )
    yield none_where(
        "worked_days > leave_days OR leave_days > taken_days OR people > members",
        "worked leave days are some of the covered ones, and those some of all",
        "A rate stays a rate.",
    )
    yield none_where(
        f"has_total AND people > 0 AND people < {smallest}",
        f"the organisation less its shown groups is nobody, or {smallest} people or more",
        "The hidden cannot be worked out from the total.",
        source=_LEFT,
    )
