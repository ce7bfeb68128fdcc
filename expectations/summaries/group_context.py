"""What may be published as `summaries.group_context`."""

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

_OTHERS = (
    *("messages_received_per_day", "active_days_per_week", "settled_share", "participation_equality"),
    *("burstiness", "thread_median_hours", "meeting_lead_median_days"),
)
_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.group_context AS r
    {OF_GROUPS}
    LEFT JOIN (
      SELECT m.quarter_on, m.group_id, m.person, w.window_start
      FROM scores.windows AS w
      INNER JOIN scores.group_members AS m ON m.quarter_on = w.quarter_on
      INNER JOIN facts.eligible_weeks AS e
        ON e.person = m.person AND e.week BETWEEN w.window_start AND w.window_end AND e.messages_covered
      GROUP BY ALL
      HAVING count(*) >= {{fewest}}
    ) AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.window_start = r.window_start
    WHERE r.messages_sent_per_day IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.people_rounded
"""
_WRITERS = f"""(
    SELECT count(*) AS writers, max(messages) AS most, sum(messages) AS messages
    FROM (
    SELECT r.grouping, r.label, r.window_start, s.person, count(*) AS messages
    FROM summaries.group_context AS r
    {OF_GROUPS}
    INNER JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
    INNER JOIN facts.eligible_weeks AS e
      ON e.person = m.person AND e.week BETWEEN r.window_start AND r.window_end AND e.slack_covered
    INNER JOIN (
      SELECT w.window_start, e.person
      FROM scores.windows AS w
      INNER JOIN facts.eligible_weeks AS e
        ON e.week BETWEEN w.window_start AND w.window_end AND e.slack_covered
      GROUP BY ALL
      HAVING count(*) >= {{fewest}}
    ) AS k ON k.window_start = r.window_start AND k.person = e.person
    INNER JOIN facts.sends AS s ON s.person = e.person AND s.week = e.week AND s.conversation_kind = 'public'
    WHERE r.participation_equality IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, s.person
    ) AS written
    GROUP BY grouping, label, window_start
) AS again"""
_BESIDE = """(
    SELECT r.messages_sent_per_day, i.value
    FROM summaries.group_context AS r
    LEFT JOIN summaries.group_indicators AS i
      ON i.grouping = r.grouping AND i.label = r.label AND i.window_start = r.window_start
      AND i.indicator = 'after_hours_sessions'
) AS beside"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values that can be, enough people who take part."""
    smallest, fewest = figures.whole("smallest_group"), figures.whole("fewest_valid_weeks")
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "status", "reason", "messages_sent_per_day"),
        *(*_OTHERS, "people_rounded", "coverage_share", "default_hours_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    protects = "A number that cannot be is an error's."
    yield between("messages_sent_per_day", "messages_received_per_day", least=0, most=None, protects=protects)
    yield between("thread_median_hours", "meeting_lead_median_days", least=0, most=None, protects=protects)
    yield between("active_days_per_week", least=0, most=7, protects=protects)
    yield between("burstiness", least=-1, most=1, protects=protects)
    yield between("participation_equality", "settled_share", least=0, most=1, protects=protects)
    yield from all_or_none("messages_sent_per_day", "people_rounded", "coverage_share")
    yield none_where(
        f"status NOT IN {SHOWN} AND coalesce({', '.join(_OTHERS)}) IS NOT NULL",
        "nothing else is told of a group whose messages are not shown",
        "A hidden part is otherwise solved from the rest.",
    )
    yield none_where(
        "messages_sent_per_day IS NOT NULL AND value IS NULL",
        "context is shown where group_indicators shows the after-hours sessions",
        "What is hidden in one table is not told by another.",
        source=_BESIDE,
    )
    yield none_where(
        f"writers < {smallest}",
        f"{smallest} people or more write what participation is told of",
        "Nobody is found in a number about a few.",
        source=_WRITERS.format(fewest=fewest),
    )
    yield none_where(
        "2 * most > messages",
        "nobody writes more than half of what participation is told of",
        "That one person writes nearly everything is not told as a group's way.",
        source=_WRITERS.format(fewest=fewest),
    )
    yield from recounted(_PEOPLE.format(fewest=fewest), figures)
