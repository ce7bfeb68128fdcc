"""Each indicator as its readers meet it: in nights, hours and so many of twenty."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reports.words import counted, nearest, so_many

Side = Literal["written", "together"]
"""Work in writing, at own times (asynchronous), or together at one time (synchronous)."""


@dataclass(frozen=True)
class Measure:
    """An indicator in words.

    `title` and `unit` are filled in from the settings and the window's length. `per_window`: the value is a
    rate per week, told for the whole window. `whole`: the value is a share, told as so many of it. `step`:
    what the shown number is rounded to; a number that rounds to 0 is told as under the step, since 0 would
    speak of everybody, unless it `is_signed`. `is_gain`: what a way of working buys, not what it costs.
    """

    indicator: str
    title: str
    unit: str
    side: Side
    price: str
    is_gain: bool = False
    whole: int | None = None
    step: float = 1.0
    per_window: bool = False
    is_signed: bool = False

    def scaled(self, value: float, weeks: int) -> float:
        """The value in the unit that readers see."""
        return value * (self.whole or 1) * (weeks if self.per_window else 1)

    def shown(self, value: float, weeks: int) -> str:
        """The value as a reader sees it: of a share how many, and of how many."""
        number = self.number(value, weeks)
        return number if self.whole is None else f"{number} of {self.whole}"

    def number(self, value: float, weeks: int) -> str:
        """The value as it stands where the unit says the rest."""
        if self.whole is not None:
            return so_many(value, self.whole)
        number = self.scaled(value, weeks)
        if number < self.step / 2 and not self.is_signed:
            return f"under {nearest(self.step, self.step)}"
        return nearest(number, self.step).replace("-", "\N{MINUS SIGN}")


MEASURES = (
    Measure(
        "daily_rest_shortfall",
        "Nights with a rest gap under {daily_rest_hours} h in the records",
        "nights a person in {weeks}",
        "written",
        "always-on",
        per_window=True,
    ),
    Measure(
        "after_hours_sessions",
        "Work sessions outside own hours, on top of the day",
        "sessions a person in {weeks}",
        "written",
        "always-on",
        per_window=True,
    ),
    Measure(
        "excess_span",
        "First to last trace of a day, beyond the schedule (below 0: within it)",
        "h on a usual day",
        "written",
        "always-on",
        step=0.5,
        is_signed=True,
    ),
    Measure(
        "team_reach",
        "Teammates with whom contact goes both ways",
        "of 10 teammates",
        "written",
        "distance, if they are few",
        whole=10,
    ),
    Measure(
        "unanswered_late",
        "Messages to a person still open after {answer_late_hours} working hours",
        "of 20 messages",
        "written",
        "waiting",
        whole=20,
    ),
    Measure(
        "focus_share",
        "Hours free of meetings, {focus_block_hours} h or longer at a stretch",
        "of 40 scheduled hours",
        "written",
        "undisturbed hours",
        is_gain=True,
        whole=40,
    ),
    Measure(
        "time_shifted_sessions",
        "Work sessions outside own hours that match free hours of the same day",
        "sessions a person in {weeks}",
        "written",
        "own times",
        is_gain=True,
        per_window=True,
    ),
    Measure(
        "meeting_share",
        "Hours in scheduled meetings",
        "of 40 scheduled hours",
        "together",
        "meetings",
        whole=40,
    ),
    Measure(
        "longest_chain",
        "Longest run of meetings without a break",
        "h on a usual day",
        "together",
        "back to back",
        step=0.5,
    ),
    Measure(
        "answered_soon",
        "Messages to a person answered within {answer_soon_hours} working hours",
        "of 20 messages",
        "together",
        "quick answers",
        is_gain=True,
        whole=20,
    ),
    Measure(
        "manager_contact",
        "Working days since a one-to-one with the manager",
        "working days",
        "together",
        "one-to-ones",
        is_gain=True,
    ),
)
"""In the order of the page: what each way of working costs, then what it buys."""

NAMED = (
    Measure(
        "tie_retention",
        "Contacts that go both ways, kept from the {tie_days} days before",
        "of 10 contacts",
        "written",
        "distance, if they are few",
        whole=10,
    ),
    Measure(
        "being_answered",
        "Messages of a person that are answered within {answer_late_hours} working hours",
        "of 20 messages",
        "written",
        "waiting",
        whole=20,
    ),
    Measure(
        "weekly_rest",
        "Longest stretch of a week without a trace",
        "h",
        "written",
        "always-on",
    ),
    Measure(
        "free_day_activity",
        "Free days with work on them, weekends and holidays",
        "days a person in {weeks}",
        "written",
        "always-on",
        per_window=True,
    ),
    Measure(
        "added_off_hours",
        "Hours outside own hours, on top of the day",
        "h a person in {weeks}",
        "written",
        "always-on",
        per_window=True,
    ),
    Measure(
        "fragmented_share",
        "Hours free of meetings in gaps under {fragment_minutes} minutes",
        "of 20 free hours",
        "together",
        "broken time",
        whole=20,
    ),
    Measure(
        "interruption_rate",
        "Messages to a person in an hour free of meetings",
        "messages an hour",
        "written",
        "interruption",
        step=0.1,
    ),
    Measure(
        "double_booked_hours",
        "Hours with two meetings at once",
        "h a person in {weeks}",
        "together",
        "meetings",
        per_window=True,
    ),
)
"""Told by name alone, where they add to a score. Their numbers stand in the tables: a page is two sheets."""

BY_INDICATOR: Mapping[str, Measure] = {measure.indicator: measure for measure in (*MEASURES, *NAMED)}


def in_words(template: str, settings: Mapping[str, str], weeks: int) -> str:
    """A title or a unit with the settings' numbers in it."""
    focus = nearest(float(settings["focus_block_minutes"]) / 60, 0.25)
    return template.format_map({**settings, "weeks": counted(weeks, "week"), "focus_block_hours": focus})


def unit_after(number: str, unit: str) -> str:
    """The unit as it follows the number: one night, but one of 20 messages."""
    is_one = number in ("1", "under 1") and not unit.startswith("of ")
    return re.sub(r"s\b", "", unit, count=1) if is_one else unit
