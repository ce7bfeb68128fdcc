"""Thresholds of contact: what makes two people connected, and for how long."""

from settings.keys import Section, threshold


class Ties(Section):
    """What makes two people connected."""

    tie_days: int = threshold(
        28,
        "days",
        "length of the window, in whole weeks, in which interactions make a tie",
        ge=7,
        le=91,
        multiple_of=7,
    )
    tie_people: int = threshold(
        5,
        "people",
        "most people in an exchange that still counts as one between two of them",
        "Microsoft Viva Insights: meaningful interaction, five or fewer people",
        ge=2,
        le=20,
    )
    tie_interactions: int = threshold(
        2,
        "interactions",
        "interactions in the window that make a tie",
        "Microsoft Viva Insights: at least two meaningful interactions",
        ge=1,
        le=50,
    )
    fewest_ties: int = threshold(3, "ties", "ties that a share or a mean of them needs", ge=1, le=50)
    fewest_sends: int = threshold(
        10, "messages", "Slack messages of a week that a share of them needs", ge=1, le=500
    )
    fewest_channel_messages: int = threshold(
        50,
        "messages",
        "messages in public channels that a number about a group's share in them needs",
        ge=2,
        le=5000,
    )
    settling_days: int = threshold(
        84,
        "days",
        "how long after joining ties are still being made, so that none of them counts as kept or lost",
        ge=56,
        le=364,
    )
    newcomer_weeks: int = threshold(
        12, "weeks", "weeks after the first that newcomers are followed", ge=4, le=26
    )
    contact_horizon_days: int = threshold(
        40,
        "working days",
        "longest time without the manager that is told apart; not below the bad goalpost of manager_contact",
        ge=40,
        le=120,
    )
