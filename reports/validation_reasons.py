"""Why a planted scenario is missed, in a sentence each, as far as the cause was measured."""

LUCK = (
    "its goalposts are the organisation's own median and 90th percentile (or 10th), which lie close "
    "together: of 48 teams in which nothing was planted (seeds 11 to 14), the mean level reached .5 in more "
    "than one of twenty weeks by luck alone in 19 for `being_answered`, 12 for `unanswered_late` and 29 for "
    "`interruption_rate`"
)

_TWO_HOURS = (
    "two hours a week are .14 of the way from one hour to eight; the scenario and the goalposts do not go "
    "together"
)
_ROSTER_ZONE = (
    "hours go by the zone of the roster; that mails carry another offset while somebody travels is not used "
    "yet"
)

REASONS: dict[tuple[str, str], str] = {
    (
        "C6",
        "excess_span",
    ): "ninety minutes beyond the schedule are .17 of the way from the good goalpost, one "
    "hour, to the bad one, four hours, and days that begin late are shorter by as much; the scenario and the "
    "goalposts do not go together",
    ("C11", "meeting_share"): "a share of .35 lies exactly at level .5, and weeks shortened by leave and "
    "holidays put the mean just above it; what is planted stands on the boundary that it must not cross",
    ("C13", "unanswered_late"): "its goalposts were frozen while Slack was there (.32 to .41 on seed 1), and "
    "mail alone is answered less (.44 stay unanswered); that the series broke is told, but the level goes on "
    "by the old goalposts",
    (
        "C15b",
        "weekly_rest",
    ): "two sessions in four free days leave a stretch of 37 hours at least, and level .5 "
    "asks for 36 or fewer",
    ("C18", "off_hours_meetings"): _TWO_HOURS,
    ("C18", "added_off_hours"): _TWO_HOURS,
    ("C19", "after_hours_sessions"): _ROSTER_ZONE,
    ("C19", "daily_rest_shortfall"): _ROSTER_ZONE,
    ("C24", "support"): "the team's reach falls from .97 to .60 and the ties kept from .92 to .72, and both "
    "goalposts begin at .60: halved ties do not reach the part",
    ("C2", "demand"): "meetings and double bookings alone make .38 of the part by its weights; what does not "
    "come from the level comes from the alarm, which ends once the team's own past has caught up",
    ("C1", "strain_exposure"): "levels are smoothed with a half-life of four weeks: the score passes .5 some "
    "sixteen weeks after the onset (seed 1)",
}
"""By scenario and name of what did not do as it must."""

RELATIVE = ("being_answered", "unanswered_late", "interruption_rate")


def reason(scenario: str, name: str) -> str:
    """The sentence about a miss; that nobody knows, where no cause was measured."""
    known = REASONS.get((scenario, name))
    if known is None and name in RELATIVE:
        return LUCK
    return known or "the cause is not known"
