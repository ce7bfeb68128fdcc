"""What must hold of `scores.group_risk_parts`: what a group's score is made of."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where

_SUMMED = """(
    SELECT r.strain_exposure, sum(p.contribution) AS contributions, sum(p.weight) AS weights
    FROM scores.group_risk AS r
    INNER JOIN scores.group_risk_parts AS p
      ON p.window_number = r.window_number AND p.group_id = r.group_id AND p.score = 'strain_exposure'
    GROUP BY r.window_number, r.group_id, r.strain_exposure
) AS summed"""


def rules(figures: Figures) -> Iterator[Rule]:
    """Parts that add up to the whole."""
    yield none_where(
        "abs(contributions - strain_exposure) > 1e-6 OR abs(weights - 1) > 1e-6",
        "contributions of the parts add up to the score, and weights to one",
        "A part says how much of the score it is.",
        source=_SUMMED,
    )
