"""What may be published as `summaries.newcomers`."""

from collections.abc import Iterator

from expectations.published import (
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

_STARTERS = """(
      SELECT
        person, min(starts_on) AS starts_on, CAST(date_trunc('quarter', min(starts_on)) AS DATE) AS quarter_on
      FROM core.people
      GROUP BY person
    )"""
_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT e.person) AS recounted
    FROM summaries.newcomers AS r
    LEFT JOIN {_STARTERS} AS s ON s.quarter_on = r.joining_quarter
    LEFT JOIN scores.newcomer_weeks AS e
      ON e.person = s.person
      AND e.week = CAST(date_trunc('week', s.starts_on) AS DATE) + CAST(7 * r.weeks_since_start AS INTEGER)
    WHERE r.people_met IS NOT NULL
    GROUP BY r.joining_quarter, r.weeks_since_start, r.people_rounded
"""
_MANAGERS = """(
    SELECT count(DISTINCT e.manager) AS managers
    FROM summaries.newcomers AS r
    LEFT JOIN scores.newcomer_weeks AS e
      ON e.joining_quarter = r.joining_quarter AND e.weeks_since_start = r.weeks_since_start
      AND e.days_without_one_to_one IS NOT NULL
    WHERE r.days_since_one_to_one IS NOT NULL
    GROUP BY r.joining_quarter, r.weeks_since_start
) AS counted"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns without a score, enough people, and enough managers behind one-to-ones."""
    smallest = figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "joining_quarter", "weeks_since_start", "window_start", "window_end"),
        *("status", "reason"),
        *("people_met", "team_reach", "answered_share", "days_since_one_to_one"),
        *("people_rounded", "coverage_share", "definition_version"),
    )
    yield status_is("published", "suppressed", "insufficient", "not_agreed")
    yield grouping_is_known()
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    yield from all_or_none("people_met", "people_rounded", "coverage_share")
    yield none_where(
        f"status NOT IN {SHOWN} AND coalesce(team_reach, answered_share, days_since_one_to_one) IS NOT NULL",
        "nothing else is told of newcomers who are not shown",
        "A hidden part is otherwise solved from the rest.",
    )
    yield none_where(
        "window_end < joining_quarter + INTERVAL 3 MONTH + INTERVAL 7 DAY * (weeks_since_start - 1)",
        "a row is of the window in which the last who joined came so far",
        "What is released does not change as others follow.",
    )
    yield none_where(
        f"managers < {smallest}",
        f"one-to-ones are shown of {smallest} managers or more",
        "No manager stands alone.",
        source=_MANAGERS,
    )
    yield from recounted(_PEOPLE, figures)
