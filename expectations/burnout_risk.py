"""What must hold of `summaries.burnout_risk` before it may be published."""

from expectations.audit import Suite
from expectations.rules import (
    CONSTRUCT,
    GROUPINGS,
    SHOWN,
    all_or_none,
    always,
    at_least,
    known,
    none_where,
    one_of,
    one_row_each,
    shares,
)

TABLE = "summaries.burnout_risk"
STATUSES = (*SHOWN, "suppressed", "insufficient", "not_covered", "series_break")
PARTS = ("recovery", "demand", "support", "control")

_REST = """(
    SELECT p.label, p.window_start
    FROM summaries.risk_parts AS p
    INNER JOIN {batch} AS r ON r.label = p.label AND r.window_start = p.window_start
    WHERE p.score = 'strain_exposure'
    GROUP BY p.label, p.window_start
    HAVING abs(sum(p.contribution) - min(r.strain_exposure)) > 1e-6
      OR (sum(p.contribution) IS NULL) <> (min(r.strain_exposure) IS NULL)
) AS differing"""


def suite(smallest_group: int) -> Suite:
    """The expectations, for groups of at least `smallest_group` people."""
    return Suite(
        TABLE,
        [
            one_row_each("grouping", "label", "window_start"),
            *known("grouping", "label", "window_start", "window_end", "status", "construct"),
            one_of("grouping", GROUPINGS),
            one_of("status", STATUSES),
            one_of("band", ("low", "raised", "high")),
            one_of("largest_part", PARTS),
            always("construct", CONSTRUCT),
            *shares(*PARTS, "strain_exposure", "coverage_share", "default_hours_share"),
            at_least("people_rounded", smallest_group),
            *all_or_none(("recovery", "strain_exposure", "band", "people_rounded", "coverage_share")),
            none_where("window_end <= window_start", "a window ends after it starts"),
            none_where(
                f"is_shown AND people < {smallest_group}",
                f"no value rests on fewer than {smallest_group} people",
                "scores.cells",
            ),
            none_where("TRUE", "contributions of the parts add up to the score", _REST),
        ],
    )
