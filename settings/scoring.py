"""Every threshold of the scores: how levels become bands, and what can be told from chance."""

from typing import Self

from pydantic import model_validator

from settings.keys import Section, threshold


class Scores(Section):
    """How indicators become levels, sub-indices and bands."""

    fewest_leave_days: int = threshold(
        20, "days", "leave days in a quarter that a leave-activity rate needs", ge=5, le=1000
    )
    persistence_half_life_weeks: int = threshold(
        4, "weeks", "half-life of the weights that make a weekly level persistent", ge=1, le=26
    )
    persistence_weeks: int = threshold(
        26, "weeks", "how far back a level still weighs in its persistent level", ge=4, le=104
    )
    recent_weeks: int = threshold(
        4, "weeks", "latest weeks in which a level must have been known", ge=1, le=13
    )
    fewest_recent_weeks: int = threshold(
        3, "weeks", "how many of the latest weeks must be known", ge=1, le=13
    )
    fewest_valid_weeks: int = threshold(
        3, "weeks", "known weeks that a person needs before a window counts them", ge=1, le=13
    )
    reference_weeks: int = threshold(
        12, "weeks", "first weeks on which relative goalposts are frozen", ge=4, le=52
    )
    sub_index_coverage_share: float = threshold(
        0.5, "share", "weight of a sub-index that must be known", ge=0.0, le=1.0
    )
    risk_coverage_share: float = threshold(
        0.7, "share", "weight of the risk that must be known", ge=0.0, le=1.0
    )
    level_cap: float = threshold(
        0.95, "score", "highest level, so that one part alone never makes the whole", ge=0.5, le=0.99
    )
    band_raised_from: float = threshold(
        0.30, "score", "strain exposure from which the band is raised", ge=0.0, le=1.0
    )
    band_high_from: float = threshold(
        0.50, "score", "strain exposure above which the band is high, where enough draws are", ge=0.0, le=1.0
    )

    band_high_draws_share: float = threshold(
        0.8, "share", "share of draws above band_high_from without which high is uncertain", gt=0.0, le=1.0
    )
    smallest_group_spread: float = threshold(
        0.05,
        "score",
        "spread of groups around their norm that is assumed at least: few groups estimate it badly",
        gt=0.0,
        le=0.5,
    )
    async_heavy_below: float = threshold(
        0.5, "share", "sync share below which a group works mostly in writing", ge=0.0, le=1.0
    )
    sync_heavy_above: float = threshold(
        0.75, "share", "sync share above which a group works mostly together", ge=0.0, le=1.0
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.band_raised_from >= self.band_high_from:
            raise ValueError("band_raised_from must be below band_high_from")
        if self.async_heavy_below > self.sync_heavy_above:
            raise ValueError("async_heavy_below must not be above sync_heavy_above")
        if self.fewest_recent_weeks > self.recent_weeks:
            raise ValueError("fewest_recent_weeks must not be more than recent_weeks")
        if self.recent_weeks > self.persistence_weeks:
            raise ValueError("recent_weeks must not be more than persistence_weeks")
        return self


class Draws(Section):
    """How far a score is varied to say how far it could be told otherwise."""

    draws: int = threshold(
        500,
        "draws",
        "ways of making a score that are drawn for its interval",
        "OECD and JRC 2008, handbook on composite indicators: uncertainty analysis",
        ge=100,
        le=10_000,
    )
    draws_seed: int = threshold(
        1, "number", "seed of the draws: the same seed and records give the same intervals", ge=0, le=2**31
    )
    draws_weight_concentration: int = threshold(
        20,
        "draws",
        "how closely drawn weights keep to the chosen ones, as so many observations of a Dirichlet",
        ge=4,
        le=1000,
    )
    draws_goalpost_share: float = threshold(
        0.25, "share", "how far the distance between goalposts is varied, both ways", ge=0.0, le=0.9
    )
    interval_share: float = threshold(
        0.95, "share", "share of the draws that an interval holds", ge=0.5, le=0.99
    )


class Changes(Section):
    """What a group is compared with where its own past is the measure, and when a change is told."""

    baseline_weeks: int = threshold(
        12, "weeks", "known weeks of a group's own past that make its baseline", ge=8, le=52
    )
    baseline_gap_weeks: int = threshold(
        4, "weeks", "how long before the week that is judged the baseline ends", ge=1, le=26
    )
    fewest_baseline_weeks: int = threshold(
        8, "weeks", "known weeks without which there is no baseline", ge=4, le=52
    )
    rebaseline_share: float = threshold(
        0.2,
        "share",
        "share of members that came or left above which the past no longer compares",
        gt=0.0,
        le=1.0,
    )
    spread_floor_share: float = threshold(
        0.05,
        "share",
        "least spread of a baseline: share of the distance between goalposts, or of a value without them",
        gt=0.0,
        le=1.0,
    )
    mad_factor: float = threshold(
        1.4826,
        "factor",
        "median absolute deviations in one spread of normal weeks",
        "Hampel 1974",
        ge=1.0,
        le=2.0,
    )
    fewest_groups_for_week: int = threshold(
        5, "groups", "groups without which a week of the organisation is not taken out", ge=3, le=100
    )
    ewma_share: float = threshold(
        0.2,
        "share",
        "share of the latest week in the weighted mean that watches for a change",
        "Roberts 1959; in control 356 weeks with a limit of 2.86",
        gt=0.0,
        lt=1.0,
    )
    cusum_allowance: float = threshold(
        0.5,
        "spreads",
        "what a week may deviate before the running sum grows",
        "Page 1954; in control 330 weeks with a limit of 4",
        gt=0.0,
        le=2.0,
    )
    chart_widening: float = threshold(
        1.25,
        "factor",
        "how much wider both charts are where a baseline of few weeks is only estimated",
        "own simulation, tests/transforms/kernels/test_part_alarms.py",
        ge=1.0,
        le=3.0,
    )
    false_discovery_share: float = threshold(
        0.1,
        "share",
        "share of false ones that is allowed among the groups that signal in a week",
        "Benjamini and Hochberg 1995",
        gt=0.0,
        le=0.5,
    )
    alarm_weeks: int = threshold(3, "weeks", "latest known weeks that make an alarm", ge=1, le=13)
    fewest_alarm_weeks: int = threshold(2, "weeks", "how many of them must signal", ge=1, le=13)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.fewest_baseline_weeks > self.baseline_weeks:
            raise ValueError("fewest_baseline_weeks must not be more than baseline_weeks")
        if self.fewest_alarm_weeks > self.alarm_weeks:
            raise ValueError("fewest_alarm_weeks must not be more than alarm_weeks")
        return self
