"""Why a planted scenario is missed, in a sentence each, as far as the cause was measured."""

REASONS: dict[tuple[str, str], str] = {}
"""By scenario and name of what did not do as it must."""


def reason(scenario: str, name: str) -> str:
    """The sentence about a miss; that nobody knows, where no cause was measured."""
    return REASONS.get((scenario, name), "the cause is not known")
