"""What may be published as `summaries.balance`."""

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
from expectations.rules import Figures, Rule, none_where, one_of
from expectations.texts import nameless, readable

_PRICES = {
    "isolation": ("isolation_team_reach", "isolation_tie_retention"),
    "always_on": ("always_on_sessions", "always_on_short_rests"),
    "waiting": ("waiting_asked", "waiting_asking"),
}
_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.balance AS r
    {OF_GROUPS}
    LEFT JOIN scores.value_windows AS v ON v.window_number = g.window_number AND v.indicator = 'sync_share'
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = v.person
    WHERE r.sync_share IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.people_rounded
"""
_SHOWN_THERE = """(
    SELECT b.sync_share, b.people_rounded, i.value, i.people_rounded AS people_there
    FROM summaries.balance AS b
    LEFT JOIN summaries.group_indicators AS i
      ON i.grouping = b.grouping AND i.label = b.label AND i.window_start = b.window_start
      AND i.indicator = 'sync_share'
) AS beside"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, a price with its parts, and nothing that group_indicators does not show."""
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "status", "reason", "sync_share", "mode"),
        *("focus_share", "time_shifted_share", "openness_share"),
        *(name for price, parts in _PRICES.items() for name in (price, *parts)),
        *("meeting_load", "meeting_chains", "interruptions"),
        *("people_rounded", "coverage_share", "default_hours_share", "definition_version"),
    )
    yield grouping_is_known()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "not_agreed", "series_break")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", figures.whole("smallest_group"))
    yield from all_or_none("sync_share", "mode", "people_rounded", "coverage_share")
    yield one_of(
        "mode",
        allowed=("async-heavy", "mixed", "sync-heavy"),
        protects="A way of working is named in words that judge none.",
    )
    for price, (one, other) in _PRICES.items():
        yield none_where(
            f"({price} IS NULL) <> (coalesce({one}, {other}) IS NULL) "
            f"OR {price} > greatest({one}, {other}) + 0.01 OR {price} < least({one}, {other}) - 0.01",
            f"{price} lies between its parts, and stands where one of them does",
            "Nothing is netted, and no price is told without what it is made of.",
        )
    yield none_where(
        "sync_share IS DISTINCT FROM value OR people_rounded IS DISTINCT FROM people_there",
        "the sync share is the one of group_indicators",
        "What is hidden in one table is not told by another.",
        source=_SHOWN_THERE,
    )
    yield from recounted(_PEOPLE, figures)
