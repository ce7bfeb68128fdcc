"""What may be published as `summaries.group_ties`."""

from collections.abc import Iterator

from expectations.published import (
    GROUPS,
    OF_GROUPS,
    SHOWN,
    all_or_none,
    at_least,
    columns_are,
    grouping_is_known,
    recounted,
    status_is,
)
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable

_ANY = "coalesce(meeting_hours_per_person, messages_per_person, reciprocal_tie_share)"
_KNOWN = """(
      SELECT m.quarter_on, m.group_id, m.person, w.window_start
      FROM scores.windows AS w
      INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
      INNER JOIN facts.eligible_weeks AS e
        ON e.person = m.person AND e.week BETWEEN w.window_start AND w.window_end
        AND e.contact_covered AND e.works_at_desk
      GROUP BY ALL
      HAVING count(*) >= {fewest}
    )"""
_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.group_ties AS r
    {OF_GROUPS}
    LEFT JOIN {_KNOWN} AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.window_start = r.window_start
    WHERE r.people_rounded IS NOT NULL
    GROUP BY r.grouping, r.label, r.other_label, r.window_start, r.people_rounded
"""
_MEMBERS_OF_BOTH = f"""
    {OF_GROUPS}
    INNER JOIN {GROUPS} AS o
      ON o.window_start = r.window_start AND o.grouping = r.grouping AND o.label = r.other_label
    LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
    LEFT JOIN scores.group_members AS x ON x.quarter_on = o.quarter_on AND x.group_id = o.group_id"""
_WRITING = f"""(
    SELECT
      r.label, r.other_label, r.window_start,
      count(DISTINCT i.person) AS people, count(DISTINCT i.other) AS others
    FROM summaries.group_ties AS r{_MEMBERS_OF_BOTH}
    LEFT JOIN facts.interactions AS i
      ON i.person = m.person AND i.other = x.person AND i.direction = 'sent'
      AND i.week BETWEEN r.window_start AND r.window_end
    WHERE r.messages_per_person IS NOT NULL
    GROUP BY ALL
) AS again"""
_TIED = f"""(
    SELECT
      r.label, r.other_label, r.window_start,
      count(DISTINCT t.person) AS people, count(DISTINCT t.other) AS others
    FROM summaries.group_ties AS r{_MEMBERS_OF_BOTH}
    LEFT JOIN facts.ties AS t
      ON t.person = m.person AND t.other = x.person AND t.is_reciprocal
      AND t.week BETWEEN r.window_start AND r.window_end
    WHERE r.reciprocal_tie_share IS NOT NULL
    GROUP BY ALL
) AS again"""
_OUTSIDE = """(
    SELECT i.value
    FROM summaries.group_ties AS r
    LEFT JOIN summaries.group_indicators AS i
      ON i.grouping = r.grouping AND i.label IN (r.label, r.other_label) AND i.window_start = r.window_start
      AND i.indicator = 'cross_team_share'
    WHERE r.people_rounded IS NOT NULL
) AS beside"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, enough people of both groups, and nothing of one group alone."""
    smallest = figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "other_label", "window_start", "window_end", "status", "reason"),
        *("meeting_hours_per_person", "messages_per_person", "reciprocal_tie_share", "people_rounded"),
        *("other_people_rounded", "coverage_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label", "other_label")
    yield nameless("label", "other_label", "reason")
    yield at_least("people_rounded", smallest)
    yield at_least("other_people_rounded", smallest)
    yield from all_or_none("people_rounded", "other_people_rounded", "coverage_share")
    yield none_where(
        f"(people_rounded IS NOT NULL) <> ({_ANY} IS NOT NULL)",
        "a pair is shown with a number or more, and no number is told of pairs that are not shown",
        "Who has to do with whom is not told of a few.",
    )
    yield none_where(
        "label = other_label", "no group stands beside itself", "Contact inside a group has its own numbers."
    )
    yield none_where(
        "value IS NULL",
        "pairs are shown of groups of which group_indicators shows the cross-team share",
        "What is hidden in one table is not told by another.",
        source=_OUTSIDE,
    )
    for source, what in ((_WRITING, "write and receive the messages"), (_TIED, "have the ties")):
        yield none_where(
            f"least(people, others) < {smallest}",
            f"counted again, {smallest} people or more of each side {what} that are shown",
            "Nobody is found in a number about a few.",
            source=source,
        )
    yield from recounted(_PEOPLE.format(fewest=figures.whole("fewest_valid_weeks")), figures)
