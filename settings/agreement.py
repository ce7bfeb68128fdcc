"""The agreement: what the organisation has agreed may be computed, for what purpose, and who may read it."""

import hashlib
import json
from typing import Literal, get_args

from pydantic import field_validator

from settings.keys import Section, key, threshold
from settings.shown import shown

Source = Literal["slack", "email", "calendar", "people", "absences"]
Grouping = Literal["organisation", "reporting_group"]
AbsenceKind = Literal["annual", "parental", "sick", "other"]
Indicator = Literal[
    "added_off_hours",
    "after_hours_sessions",
    "answered_soon",
    "being_answered",
    "common_hours",
    "cross_team_share",
    "daily_rest_shortfall",
    "double_booked_hours",
    "effective_size",
    "evening_peak_share",
    "excess_span",
    "focus_share",
    "fragmented_share",
    "free_day_activity",
    "interruption_rate",
    "large_meeting_share",
    "leave_activity",
    "longest_chain",
    "manager_contact",
    "manager_shadowing",
    "meeting_share",
    "network_constraint",
    "off_hours_availability",
    "off_hours_meetings",
    "off_hours_received",
    "openness_share",
    "recurring_debt_share",
    "sends_in_meetings",
    "sync_share",
    "team_reach",
    "tie_retention",
    "time_shifted_sessions",
    "unanswered_late",
    "visibility_tail",
    "weak_tie_share",
    "weekly_rest",
]

EXPERIMENTAL: frozenset[Indicator] = frozenset({"manager_shadowing", "visibility_tail"})
"""Indicators that no study stands behind; they are computed only where the agreement lists them by name."""

SOURCES: tuple[Source, ...] = get_args(Source)
INDICATORS: tuple[Indicator, ...] = get_args(Indicator)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)


class Agreement(Section):
    """A closed list: what is not listed is not read, not computed and not shown."""

    purpose: str = key(
        ..., "why this is computed, in words that the people concerned have read", min_length=10
    )
    dpia_reference: str = key(
        ..., 'reference of the data protection impact assessment, or "none, because ..."'
    )
    works_council_reference: str = key(..., 'reference of the works agreement, or "none, because ..."')
    sources: tuple[Source, ...] = key(SOURCES, "exports that may be read", min_length=1)
    indicators: tuple[Indicator, ...] = key(
        tuple(name for name in INDICATORS if name not in EXPERIMENTAL),
        "indicators that may be computed; the experimental ones, only where they are listed",
        min_length=1,
    )
    groupings: tuple[Grouping, ...] = key(GROUPINGS, "groups that may be shown", min_length=1)
    k: int = threshold(
        10,
        "people",
        "smallest group that is shown",
        "floor 5: Microsoft Viva Insights minimum group size; default 10: ACRO safe_threshold",
        ge=5,
        le=1000,
    )
    retention_months: int = key(
        13,
        "how long landed exports may be kept; published with the tables, the operator removes what is older",
        "months",
        ge=1,
        le=60,
    )
    absence_kinds: tuple[AbsenceKind, ...] = key(
        (), "kinds of absence that may be told apart; sick leave is health data, so none by default"
    )
    private_conversations: bool = key(False, "whether private channels and direct messages may be read")
    readers: tuple[str, ...] = key(
        ("people-ops", "analysts"),
        "roles that may read the published tables; published with them, the folders' group lets readers in",
        min_length=1,
    )

    @field_validator("purpose")
    @classmethod
    def _in_words(cls, value: str) -> str:
        if len(value.split()) < 2:
            raise ValueError("must say in words why this is computed")
        return value

    @field_validator("dpia_reference", "works_council_reference")
    @classmethod
    def _a_reference_or_a_reason(cls, value: str) -> str:
        text = value.strip()
        reason = text.casefold().removeprefix("none, because").strip(" .")
        if len(text) < 3 or text.casefold() == "none" or not reason:
            raise ValueError('must be a reference, or "none, because ..." with the reason')
        return value

    @field_validator("sources", "indicators", "groupings", "absence_kinds", "readers")
    @classmethod
    def _listed_once(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({item for item in value if value.count(item) > 1})
        if twice:
            raise ValueError(f"must list each item once; listed twice: {', '.join(twice)}")
        return tuple(sorted(value))

    @property
    def fingerprint(self) -> str:
        """Hash of every term; the order in which lists were written does not matter."""
        terms = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(terms.encode()).hexdigest()[:16]

    def terms(self) -> list[tuple[str, str]]:
        """Rows (key, value) for the published table `agreement`, its hash first."""
        rows = [("agreement_hash", self.fingerprint)]
        return rows + [(name, shown(getattr(self, name))) for name in type(self).model_fields]

    def agreed(self) -> list[tuple[str, str]]:
        """Rows (kind, item) for SQL: kind is source, indicator, grouping or absence_kind."""
        lists = {
            "source": self.sources,
            "indicator": self.indicators,
            "grouping": self.groupings,
            "absence_kind": self.absence_kinds,
        }
        return [(kind, item) for kind, items in lists.items() for item in items]


DEMONSTRATION = Agreement(
    purpose="Demonstration on the synthetic organisation of data/sample.",
    dpia_reference="none, because no person is described",
    works_council_reference="none, because no person is described",
    indicators=INDICATORS,
    absence_kinds=("annual", "parental", "sick", "other"),
    private_conversations=True,
)
"""What the synthetic sample, and nothing else, runs under when the settings hold no agreement."""
