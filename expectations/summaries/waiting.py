"""What may be published as `summaries.waiting`."""

from collections.abc import Iterator

from expectations.published import (
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

_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.waiting AS r
    {OF_GROUPS}
    LEFT JOIN facts.awaited_asks AS a
      ON a.week BETWEEN r.window_start AND r.window_end AND a.overlap_band = r.overlap_band
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = a.asker
    WHERE r.answered_soon_share IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.overlap_band, r.people_rounded
"""
_ANSWERED_THERE = """(
    SELECT r.answered_soon_share, i.value
    FROM summaries.waiting AS r
    LEFT JOIN summaries.group_indicators AS i
      ON i.grouping = r.grouping AND i.label = r.label AND i.window_start = r.window_start
      AND i.indicator = 'being_answered'
) AS beside"""
_OTHER_SIDE = f"""(
    SELECT count(*) AS others, max(asks) AS most_asked, sum(asks) AS asks
    FROM (
    SELECT r.grouping, r.label, r.window_start, r.overlap_band, a.person, count(*) AS asks
    FROM summaries.waiting AS r
    {OF_GROUPS}
    INNER JOIN facts.awaited_asks AS a
      ON a.week BETWEEN r.window_start AND r.window_end AND a.overlap_band = r.overlap_band
    INNER JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = a.asker
    WHERE r.answered_soon_share IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.overlap_band, a.person
    ) AS asked
    GROUP BY grouping, label, window_start, overlap_band
) AS again"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values all or none, enough people on both sides."""
    smallest = figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "overlap_band", "status", "reason"),
        *("first_answer_quartile_hours", "answered_soon_share", "answered_before_late_share"),
        *("ping_pong_share", "nudges_per_100_turns", "asks_rounded", "people_rounded", "coverage_share"),
        *("default_hours_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    yield at_least("asks_rounded", figures.whole("fewest_asks"))
    yield from all_or_none(
        *("answered_soon_share", "answered_before_late_share", "asks_rounded"),
        *("people_rounded", "coverage_share"),
    )
    beside = "coalesce(first_answer_quartile_hours, ping_pong_share, nudges_per_100_turns)"
    yield none_where(
        f"status NOT IN {SHOWN} AND {beside} IS NOT NULL",
        "nothing else is told of asks that are not shown",
        "A hidden part is otherwise solved from the rest.",
    )
    yield none_where(
        "answered_soon_share > answered_before_late_share",
        "what was answered soon was answered before it was late",
        "A number that cannot be is an error's.",
    )
    yield none_where(
        "answered_soon_share IS NOT NULL AND value IS NULL",
        "waiting is shown where group_indicators shows how much is answered",
        "What is hidden in one table is not told by another.",
        source=_ANSWERED_THERE,
    )
    yield none_where(
        f"others < {smallest}",
        f"what is shown was asked of {smallest} people or more",
        "Nobody is found in a number about a few.",
        source=_OTHER_SIDE,
    )
    yield none_where(
        "2 * most_asked > asks",
        "nobody was asked more than half of what is shown",
        "How one person answers is not told as a group's waiting.",
        source=_OTHER_SIDE,
    )
    yield from recounted(_PEOPLE, figures)
