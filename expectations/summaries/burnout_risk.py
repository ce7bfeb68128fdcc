"""What may be published as `summaries.burnout_risk`."""

from collections.abc import Iterator

from expectations.published import (
    OF_GROUPS,
    SHOWN,
    all_or_none,
    at_least,
    columns_are,
    construct_is_stated,
    grouping_is_known,
    recounted,
    status_is,
)
from expectations.rules import Figures, Rule, none_where, one_of
from expectations.texts import nameless, readable

PARTS = ("recovery", "demand", "support", "control")
VALUES = (
    *("recovery", "strain_exposure", "low", "high", "share_of_draws_high", "band", "trend"),
    *("people_rounded", "coverage_share"),
)
BANDS = ("low", "raised", "high", "uncertain")

_PEOPLE = f"""
    SELECT r.people_rounded, count(DISTINCT m.person) AS recounted
    FROM summaries.burnout_risk AS r
    {OF_GROUPS}
    LEFT JOIN scores.strain_windows AS s ON s.window_number = g.window_number AND s.group_id = g.group_id
    LEFT JOIN scores.group_members AS m
      ON m.quarter_on = g.quarter_on AND m.group_id = g.group_id AND m.person = s.person
    WHERE r.strain_exposure IS NOT NULL
    GROUP BY r.grouping, r.label, r.window_start, r.people_rounded
"""
_ROUNDING = 0.0251
"""How far four shares and their sum, each to the hundredth, may lie apart."""
_SUMMED = """(
    SELECT r.strain_exposure, sum(p.contribution) AS contributions
    FROM summaries.burnout_risk AS r
    LEFT JOIN summaries.risk_parts AS p
      ON p.grouping = r.grouping AND p.label = r.label AND p.window_start = r.window_start
      AND p.score = 'strain_exposure'
    GROUP BY r.grouping, r.label, r.window_start, r.strain_exposure
) AS summed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, values all or none, parts that add up, and enough people."""
    yield columns_are(
        *("grouping", "label", "window_start", "window_end", "status", "reason"),
        *(*PARTS, "strain_exposure", "low", "high", "share_of_draws_high", "band", "trend", "largest_part"),
        *("people_rounded", "coverage_share", "default_hours_share", "construct", "definition_version"),
    )
    yield grouping_is_known()
    yield construct_is_stated()
    yield status_is(*SHOWN, "suppressed", "insufficient", "not_covered", "series_break")
    yield one_of("band", allowed=BANDS, protects="A band is a word that the report explains.")
    yield none_where(
        "NOT low <= strain_exposure OR NOT strain_exposure <= high",
        "the interval holds the score",
        "Nobody has to believe a number that its own interval leaves out.",
    )
    yield none_where(
        f"band = 'high' AND share_of_draws_high < {figures.settings['band_high_draws_share']}",
        "high is high in enough of the draws",
        "A band says no more than its interval.",
    )
    yield one_of("largest_part", allowed=PARTS, protects="A part is one that the report explains.")
    yield readable("label")
    yield nameless("label", "reason")
    yield at_least("people_rounded", figures.whole("smallest_group"))
    yield from all_or_none(*VALUES)
    yield none_where(
        f"strain_exposure IS NULL AND ({' OR '.join(f'{part} IS NOT NULL' for part in PARTS)})",
        "no part without the score",
        "A score and its parts are shown together or not at all.",
    )
    yield none_where(
        f"abs(contributions - strain_exposure) > {_ROUNDING}"
        " OR (contributions IS NULL) <> (strain_exposure IS NULL)",
        "contributions of the parts add up to the score",
        "A part says how much of the score it is.",
        source=_SUMMED,
    )
    yield none_where(
        "window_end <= window_start", "a window ends after it starts", "Time does not run backwards."
    )
    yield from recounted(_PEOPLE, figures)
