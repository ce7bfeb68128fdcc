"""What must hold of `scores.group_members`: who belongs to which group."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_GROUPED = """(
    SELECT m.quarter_on, m.person, count(*) AS groups
    FROM scores.group_members AS m
    INNER JOIN scores.groups AS g ON g.quarter_on = m.quarter_on AND g.group_id = m.group_id
    WHERE g.grouping = 'reporting_group'
    GROUP BY m.quarter_on, m.person
) AS grouped"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Nobody in two reporting groups of a quarter."""
    yield none_where(
        "groups > 1",
        "a person is in one reporting group of a quarter at most",
        "Groups that share people would tell them by their difference.",
        source=_GROUPED,
    )
