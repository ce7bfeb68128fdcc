"""Thresholds of what is computed and published: the gates, and the release of windows."""

from typing import Self

from pydantic import model_validator

from settings.keys import Section, key, threshold


class Release(Section):
    """What may be published, and when."""

    window_weeks: int = threshold(4, "weeks", "length of a published window", ge=1, le=13)
    final_after_days: int = threshold(
        10, "days", "days after its end at which a window is final", ge=0, le=60
    )
    merge_margin_people: int = threshold(
        3, "people", "how far above the smallest group a team's roster must be to stand alone", ge=0, le=20
    )
    matched_share_floor: float = threshold(
        0.9, "share", "share of senders that must match the roster before any score is shown", ge=0.0, le=1.0
    )


class Gates(Section):
    """From where a gate warns or stops, and how far the days reach that are computed."""

    rejected_share_warned_from: float = key(
        0.05, "share of a source's records that are rejected from which a gate warns", "share", gt=0.0, le=1.0
    )
    rejected_share_stopped_from: float = key(
        0.5, "share of a source's records that are rejected from which a gate stops", "share", gt=0.0, le=1.0
    )
    stray_share_warned_from: float = key(
        0.05,
        "share of records on days that no export covers, above which a gate warns",
        "share",
        ge=0.0,
        le=1.0,
    )
    longest_silence_days: int = threshold(
        366,
        "days",
        "silence of all exports that parts the days that are computed from older ones",
        ge=28,
        le=3660,
    )
    longest_lag_days: int = key(
        45,
        "how far a source may lag behind the others before a night waits for it no longer",
        "days",
        ge=7,
        le=366,
    )
    longest_horizon_days: int = threshold(
        3660, "days", "most days that are computed, whatever the exports reach back to", ge=91, le=36600
    )

    @model_validator(mode="after")
    def _warned_first(self) -> Self:
        if self.rejected_share_warned_from > self.rejected_share_stopped_from:
            raise ValueError("rejected_share_warned_from must not be above rejected_share_stopped_from")
        return self
