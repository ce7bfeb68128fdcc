"""What may be published as `summaries.coverage`."""

from collections.abc import Iterator

from expectations.published import GROUPS, at_least, columns_are, grouping_is_known, recounted, status_is
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable


def _people(figures: Figures) -> str:
    """SQL of the people at work in the window of each row that states a share."""
    return f"""
        SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
        FROM summaries.coverage AS r
        INNER JOIN {GROUPS} AS g
          ON g.window_start = r.window_start AND g.grouping = r.grouping AND g.label = r.label
        LEFT JOIN (
          SELECT w.window_number, e.person
          FROM scores.windows AS w
          INNER JOIN facts.eligible_weeks AS e ON e.week BETWEEN w.window_start AND w.window_end
          GROUP BY w.window_number, e.person
          HAVING count(*) >= {figures.whole("fewest_valid_weeks")}
        ) AS s ON s.window_number = g.window_number
        LEFT JOIN scores.group_members AS m
          ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = s.person
        WHERE r.people_seen_share IS NOT NULL
        GROUP BY r.grouping, r.label, r.window_start, r.source, r.people_rounded
    """


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, shares of enough people."""
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "source", "status", "reason"),
        *("people_rounded", "people_seen_share", "matched_share"),
    )
    yield grouping_is_known()
    yield status_is("published", "not_covered", "series_break", "suppressed")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", figures.whole("smallest_group"))
    yield none_where(
        "(status = 'suppressed') <> (people_rounded IS NULL) "
        "OR (people_rounded IS NULL) <> (people_seen_share IS NULL)",
        "people and their share are shown together, or the row is suppressed",
        "A hidden part is otherwise solved from the rest.",
    )
    yield from recounted(_people(figures), figures)
