"""What may be published as `summaries.risk_parts`."""

from collections.abc import Iterator

from expectations.published import (
    OF_GROUPS,
    SHOWN,
    all_or_none,
    at_least,
    columns_are,
    grouping_is_known,
    managers_are_many,
    recounted,
    status_is,
)
from expectations.rules import Figures, Rule, none_where
from expectations.texts import nameless, readable

_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.risk_parts AS r
    {OF_GROUPS}
    LEFT JOIN scores.part_windows AS s
      ON s.window_number = g.window_number AND s.group_id = g.group_id
      AND s.score = r.score AND s.part = r.part
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = s.person
    WHERE r.contribution IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.score, r.part, r.people_rounded
"""
_TOGETHER = """(
    SELECT count(*) FILTER (WHERE status IN ('published', 'merged')) AS shown, count(value) AS known
    FROM summaries.risk_parts
    GROUP BY grouping, label, window_start
) AS together"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, parts all or none, enough people and managers."""
    smallest = figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "score", "part", "status", "reason"),
        *("value", "low", "high", "band", "trend", "weight", "contribution"),
        *("people_rounded", "coverage_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    yield from all_or_none("value", "weight", "contribution", "people_rounded", "coverage_share")
    yield none_where(
        "shown <> known",
        "the parts of a score are shown together",
        "A hidden part is otherwise solved from the rest.",
        source=_TOGETHER,
    )
    yield none_where(
        "(score = 'strain_exposure' AND value IS NOT NULL) <> (low IS NOT NULL)"
        " OR (low IS NULL) <> (high IS NULL) OR (low IS NULL) <> (band IS NULL)"
        " OR (low IS NULL) <> (trend IS NULL)"
        " OR NOT low <= value OR NOT value <= high",
        "one of the four parts has a band, and an interval that holds it, where its value is shown",
        "A hidden part is not told by its interval.",
    )
    yield from recounted(_PEOPLE, figures)
    yield managers_are_many(
        "summaries.risk_parts",
        "part",
        "contribution",
        "r.grouping, r.label, r.window_start, r.score, r.part",
        "a part",
        figures,
    )
