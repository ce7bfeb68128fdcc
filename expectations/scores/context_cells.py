"""What must hold of `scores.context_cells`: what may be said of a group's context."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_LEFT = """(
    SELECT c.window_number, c.measure,
      sum(CASE WHEN g.grouping = 'organisation' THEN c.people ELSE -c.people END) AS people,
      sum(CASE WHEN g.grouping = 'organisation' THEN c.known_people ELSE -c.known_people END) AS known_people,
      bool_or(g.grouping = 'organisation') AS has_total
    FROM scores.context_cells AS c
    INNER JOIN scores.group_counts AS g ON g.window_number = c.window_number AND g.group_id = c.group_id
    WHERE c.is_shown
    GROUP BY c.window_number, c.measure
) AS left_over"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Enough people in what is shown, and in what the shown leaves over."""
    smallest = figures.whole("smallest_group")
    yield none_where(
        f"is_shown AND people < {smallest}",
        f"no value rests on fewer than {smallest} people who take part",
        "Nobody is found in a number about a few.",
    )
    yield none_where(
        f"has_total AND (people > 0 AND people < {smallest} "
        f"OR known_people > 0 AND known_people < {smallest})",
        f"the organisation less its shown groups is nobody, or {smallest} people or more",
        "The hidden cannot be worked out from the total.",
        source=_LEFT,
    )
