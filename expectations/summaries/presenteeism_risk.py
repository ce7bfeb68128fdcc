"""What may be published as `summaries.presenteeism_risk`."""

from collections.abc import Iterator

from expectations.published import (
    SHOWN,
    all_or_none,
    at_least,
    columns_are,
    construct_is_stated,
    grouping_is_known,
    recounted,
    status_is,
)
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable

_PEOPLE = """
    SELECT r.people_rounded, count(DISTINCT d.person) AS recounted
    FROM summaries.presenteeism_risk AS r
    INNER JOIN scores.groups AS g
      ON g.quarter_on = r.quarter_start AND g.grouping = r.grouping AND g.label = r.label
    LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
    LEFT JOIN facts.leave_days AS d
      ON d.person = m.person AND d.quarter = g.quarter_on AND d.is_worked IS NOT NULL
    WHERE r.leave_work_rate IS NOT NULL
    GROUP BY r.grouping, r.label, r.quarter_start, r.people_rounded
"""

_TAILS = """(
    SELECT r.visibility_people_rounded, count(v.person) AS recounted
    FROM summaries.presenteeism_risk AS r
    INNER JOIN scores.groups AS g
      ON g.quarter_on = r.quarter_start AND g.grouping = r.grouping AND g.label = r.label
    LEFT JOIN scores.group_members AS m ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id
    LEFT JOIN (
      SELECT person, CAST(date_trunc('quarter', week) AS DATE) AS quarter_on
      FROM indicators.visibility_tail
      GROUP BY ALL
      HAVING count(value) >= {fewest}
    ) AS v ON v.person = m.person AND v.quarter_on = g.quarter_on
    WHERE r.visibility_tail_share IS NOT NULL
    GROUP BY r.grouping, r.label, r.quarter_start, r.visibility_people_rounded
) AS again"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values all or none, enough people and leave days."""
    yield columns_are(
        *("grouping", "label", "quarter_start", "quarter_end", "status", "reason", "leave_work_rate"),
        *("leave_days_rounded", "people_rounded", "coverage_share", "evidence_grade"),
        *("visibility_tail_share", "visibility_people_rounded", "visibility_status", "visibility_reason"),
        *("visibility_evidence_grade", "construct", "definition_version"),
    )
    yield grouping_is_known()
    yield construct_is_stated()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_agreed")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", figures.whole("smallest_group"))
    yield at_least("leave_days_rounded", figures.whole("fewest_leave_days"))
    yield from all_or_none("leave_work_rate", "leave_days_rounded", "people_rounded", "coverage_share")
    shown = f"visibility_status IN {SHOWN}"
    yield none_where(
        f"({shown}) <> (visibility_tail_share IS NOT NULL) "
        f"OR ({shown}) <> (visibility_people_rounded IS NOT NULL)",
        "tails that others see have a share and people where they are shown, and nowhere else",
        "A hidden part is otherwise solved from the rest.",
    )
    yield none_where(
        f"NOT ({shown}) AND visibility_reason IS NULL",
        "tails that are not shown say why",
        "An empty cell is never taken for zero, nor for all being well.",
    )
    smallest, fewest = figures.whole("smallest_group"), figures.whole("fewest_valid_weeks")
    yield none_where(
        f"recounted < {smallest} OR visibility_people_rounded <> 5 * ((recounted + 2) // 5)",
        f"people behind a share of tails are {smallest} or more when counted again, and as many as it says",
        "Nobody is found in a number about a few.",
        source=_TAILS.format(fewest=fewest),
    )
    yield none_where(
        "quarter_end <= quarter_start", "a quarter ends after it starts", "Time does not run backwards."
    )
    yield from recounted(_PEOPLE, figures)
