"""What must hold of `facts.meeting_days`: meetings within a day's hours."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """No more meeting time, focus time and fragments than scheduled time."""
    yield none_where(
        "meeting_seconds > scheduled_seconds",
        "meeting time is at most scheduled time",
        "The share of meetings is a share of the schedule.",
    )
    yield none_where(
        "meeting_seconds + focus_seconds > scheduled_seconds",
        "meeting and focus time together are at most scheduled time",
        "An hour is a meeting or focus, not both.",
    )
    yield none_where(
        "meeting_seconds + fragment_seconds > scheduled_seconds",
        "meeting time and fragments together are at most scheduled time",
        "An hour between meetings is not a meeting.",
    )
    yield none_where(
        "(meeting_seconds IS NULL) <> (focus_seconds IS NULL) "
        "OR (meeting_seconds IS NULL) <> (fragment_seconds IS NULL) "
        "OR (meeting_seconds IS NULL) <> (longest_chain_seconds IS NULL)",
        "meeting time, focus time, fragments and longest chain are known together",
        "A day without a calendar has no meeting time, and never none.",
    )
