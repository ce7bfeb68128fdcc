"""Thresholds of presenteeism: being seen after hours, leaving with the manager. All are conventions."""

from typing import Self

from pydantic import model_validator

from settings.keys import Section, threshold


class Presenteeism(Section):
    """What counts as staying on to be seen, and as leaving with the manager."""

    tail_minutes: int = threshold(
        60, "minutes", "how long after the end of the schedule a tail reaches at least", ge=15, le=240
    )
    tail_silence_minutes: int = threshold(
        120,
        "minutes",
        "longest silence within a tail; who writes after a longer one returned and did not stay",
        ge=30,
        le=240,
    )
    tail_messages_per_hour: int = threshold(
        2,
        "messages an hour",
        "most messages an hour of a tail; more is work that had to be done",
        ge=1,
        le=20,
    )
    shadow_minutes: int = threshold(
        20, "minutes", "how long after the manager's last message a person's last one follows it", ge=5, le=60
    )
    closing_meeting_minutes: int = threshold(
        60,
        "minutes",
        "how long before a last message a meeting explains when the day ends; such days are left out",
        ge=0,
        le=240,
    )
    shadow_span_weeks: int = threshold(
        12, "weeks", "span over which following the manager is compared with chance", ge=8, le=26
    )
    fewest_shadow_weeks: int = threshold(
        8, "weeks", "weeks of that span that the comparison needs", ge=4, le=26
    )
    fewest_common_days: int = threshold(
        3, "days", "days of a week with a last message of both that the comparison needs", ge=2, le=5
    )

    @model_validator(mode="after")
    def _fits_the_span(self) -> Self:
        if self.fewest_shadow_weeks > self.shadow_span_weeks:
            raise ValueError("fewest_shadow_weeks must not be more than shadow_span_weeks")
        return self
