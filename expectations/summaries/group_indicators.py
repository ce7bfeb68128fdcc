"""What may be published as `summaries.group_indicators`."""

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
from expectations.rules import Figures, Rule, none_where, to_five
from expectations.texts import nameless, readable

_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.group_indicators AS r
    {OF_GROUPS}
    LEFT JOIN scores.value_windows AS v ON v.window_number = g.window_number AND v.indicator = r.indicator
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = v.person
    WHERE r.value IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.indicator, r.people_rounded
"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values all or none, enough people and managers, quartiles of many."""
    smallest = figures.whole("smallest_group")
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "indicator", "status", "reason"),
        *("value", "p25", "p50", "p75", "organisation_value", "baseline_value", "change_z", "score"),
        *(
            "people_rounded",
            "coverage_share",
            "evidence_rounded",
            "default_hours_share",
            "definition_version",
        ),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", smallest)
    yield from all_or_none("value", "people_rounded", "coverage_share", "evidence_rounded")
    yield none_where(
        f"p25 IS NOT NULL AND people_rounded < {to_five(2 * smallest)}",
        f"quartiles are shown of {2 * smallest} people or more",
        "A quartile of a few people is one person's value.",
    )
    yield none_where(
        "p25 > p50 OR p50 > p75 OR value IS NULL AND (p25 IS NOT NULL OR score IS NOT NULL"
        " OR baseline_value IS NOT NULL OR change_z IS NOT NULL)",
        "quartiles are in order, and nothing stands without the value",
        "A hidden value is otherwise solved from the rest.",
    )
    yield from recounted(_PEOPLE, figures)
    yield managers_are_many(
        "summaries.group_indicators",
        "indicator",
        "value",
        "r.grouping, r.label, r.window_start, r.indicator",
        "an indicator",
        figures,
    )
