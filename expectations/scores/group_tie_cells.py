"""What must hold of `scores.group_tie_cells`: what may be said of two groups with each other."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_SIDES = """(
    SELECT c.*, t.tied_people, t.meeting_people,
      least(t.sending_people, t.receiving_people) AS message_people
    FROM scores.group_tie_cells AS c
    INNER JOIN scores.group_ties AS t
      ON t.window_number = c.window_number
      AND (t.group_id = c.group_id AND t.other_group_id = c.other_group_id
        OR t.group_id = c.other_group_id AND t.other_group_id = c.group_id)
) AS sides"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Enough people of each side behind each number."""
    smallest = figures.whole("smallest_group")
    yield none_where(
        f"shows_ties AND tied_people < {smallest} OR shows_messages AND message_people < {smallest} "
        f"OR shows_meetings AND meeting_people < {smallest}",
        f"{smallest} people or more of each side take part in what may be shown",
        "Nobody is found in a number about a few.",
        source=_SIDES,
    )
