"""Why a planted scenario is missed, in a sentence each, as far as the cause was measured."""

REASONS: dict[tuple[str, str], str] = {
    ("C19", "after_hours_sessions"): "hours go by the zone of the roster where fewer than three days of mail "
    "say otherwise",
}
"""By scenario and name of what did not do as it must."""


def reason(scenario: str, name: str) -> str:
    """The sentence about a miss; that nobody knows, where no cause was measured."""
    return REASONS.get((scenario, name), "the cause is not known")
