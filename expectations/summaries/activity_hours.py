"""What may be published as `summaries.activity_hours`."""

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
from expectations.rules import Figures, Rule, between, none_where
from expectations.texts import nameless, readable

_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM (
      SELECT DISTINCT grouping, label, window_start, window_end, people_rounded
      FROM summaries.activity_hours
      WHERE active_share IS NOT NULL
    ) AS r
    {OF_GROUPS}
    LEFT JOIN facts.eligible_weeks AS e
      ON e.week BETWEEN r.window_start AND r.window_end AND e.messages_covered
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = e.person
    GROUP BY r.grouping, r.label, r.window_start, r.people_rounded
"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values all or none, large groups alone, coarse shares."""
    smallest = 2 * figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "weekday", "local_hour", "status", "reason"),
        *("active_share", "people_rounded", "coverage_share", "default_hours_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_agreed")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    yield between("weekday", least=1, most=7, protects="A week has seven days.")
    yield between("local_hour", least=0, most=23, protects="A day has the hours of a clock.")
    yield from all_or_none("active_share", "people_rounded", "coverage_share")
    yield none_where(
        "abs(active_share * 20 - round(active_share * 20)) > 0.000001",
        "a share of active days is told to a twentieth",
        "Nobody's day is read from a share that moves with one person.",
    )
    yield from recounted(_PEOPLE, figures)
