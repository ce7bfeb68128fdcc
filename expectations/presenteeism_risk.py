"""What must hold of `summaries.presenteeism_risk` before it may be published."""

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

TABLE = "summaries.presenteeism_risk"
STATUSES = (*SHOWN, "suppressed", "insufficient", "not_agreed")


def suite(smallest_group: int, fewest_leave_days: int) -> Suite:
    """The expectations, for groups of at least so many people with at least so many leave days together."""
    return Suite(
        TABLE,
        [
            one_row_each("grouping", "label", "quarter_start"),
            *known("grouping", "label", "quarter_start", "quarter_end", "status", "construct"),
            one_of("grouping", GROUPINGS),
            one_of("status", STATUSES),
            always("construct", CONSTRUCT),
            *shares("leave_work_rate", "coverage_share"),
            at_least("people_rounded", smallest_group),
            at_least("leave_days_rounded", fewest_leave_days),
            *all_or_none(("leave_work_rate", "leave_days_rounded", "people_rounded", "coverage_share")),
            none_where("quarter_end <= quarter_start", "a quarter ends after it starts"),
            none_where(
                f"is_shown AND (people < {smallest_group} OR leave_days < {fewest_leave_days})",
                f"no rate rests on fewer than {smallest_group} people or {fewest_leave_days} leave days",
                "scores.group_presenteeism",
            ),
        ],
    )
