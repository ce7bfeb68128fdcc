"""Validation: shares, delays and doses by hand, and a small run from the plant to the page."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from flows.constructs import Correlation, correlation
from flows.criterion import auc, criterion
from flows.dosed import STRENGTHS, dose, strength_at
from flows.measured import ORGANISATION, Measured
from flows.planted import (
    FULL,
    Outcome,
    alarm_starts,
    change_week,
    has_fired,
    hosted_outcomes,
    is_quiet,
    is_silent,
    outcome,
)
from flows.shocked import Shocked
from flows.validate import PAGE, PLOT, Found, write
from flows.validated import constructs, median, null_world, rate, rows, shocks, wilson
from flows.worlds import noted
from reports.validation import VERDICTS, page
from reports.validation_told import Estimate, Run, Shock, Told
from simulation.scenarios import SCENARIOS


def _outcome(seed: int = 1, strength: float = FULL, *, fires: bool = True, quiet: bool = True) -> Outcome:
    return Outcome("C8", seed, strength, {"leave_activity": fires}, {"after_hours_sessions": quiet}, 3, 0, 20)


def _verdict(found: list[Outcome], key: str = "C8") -> str:
    return next(row.verdict for row in rows(found) if row.key == key)


def test_a_share_has_wilsons_interval() -> None:
    assert wilson(50, 50) == pytest.approx((1.0, 0.92865, 1.0), abs=1e-5)
    assert wilson(5, 10) == pytest.approx((0.5, 0.23659, 0.76341), abs=1e-5)
    assert wilson(0, 0) is None


def test_a_rate_has_garwoods_interval() -> None:
    assert rate(0, 2.0) == pytest.approx((0.0, 0.0, 1.84444), abs=1e-5)
    assert rate(10, 1.0) == pytest.approx((10.0, 4.79539, 18.39036), abs=1e-5)
    assert rate(3, 0.0) is None


def test_a_median_lies_in_its_interval() -> None:
    found = median([3, 4, 4, 9])
    assert found is not None
    assert found.low <= found.value == 4.0 <= found.high
    assert median([]) is None


@pytest.mark.parametrize(
    ("levels", "fires", "quiet"),
    [
        ([0.5] * 16 + [0.4] * 4, True, False),
        ([0.5] * 15 + [0.4] * 5, False, False),
        ([0.9] + [0.0] * 19, False, True),
        ([0.9, 0.9] + [0.0] * 18, False, False),
        ([], False, True),
    ],
)
def test_four_weeks_of_five_fire_and_one_of_twenty_is_quiet(
    levels: list[float], fires: bool, quiet: bool
) -> None:
    weeks = dict(enumerate(levels, start=24))
    assert (has_fired(weeks), is_quiet(weeks)) == (fires, quiet)


def test_what_is_missed_is_shown_as_failing() -> None:
    assert _verdict([_outcome(seed) for seed in range(10)]) == "holds in part"
    assert _verdict([_outcome(seed, fires=seed > 1) for seed in range(10)]) == "fails"
    assert _verdict([_outcome(seed, quiet=seed > 1) for seed in range(10)]) == "fails"
    assert _verdict([Outcome("C8", 1, FULL, {}, {})]) == "not computed"
    assert _verdict([], "C12") == "not planted"


def test_more_than_one_false_alarm_a_team_year_fails_the_null_world() -> None:
    def world(starts: int) -> list[Outcome]:
        quiet = {"strain_exposure": True}
        told = Outcome("C25", 1, FULL, {}, quiet, None, starts, 522, alarm_starts=starts - 1)
        return [replace(told, changed=3, changeable=60)]

    assert _verdict(world(9), "C25") == "holds"
    assert _verdict(world(11), "C25") == "fails"
    told = null_world(world(11))
    assert told is not None
    assert (told.alarms, told.crossings) == (10, 1)
    assert told.rate.value == pytest.approx(1.1, abs=0.01)
    assert told.changed is not None
    assert told.changed.value == 0.05
    assert null_world([]) is None


def test_an_alarm_starts_once_and_may_stand_in_one_of_twenty_weeks() -> None:
    weeks = {20: None, 21: "rising", 22: "rising", 23: None, 24: "falling", 25: None}
    assert alarm_starts(weeks) == 2
    assert not is_silent(weeks)
    assert is_silent(dict.fromkeys(range(20), "falling"))
    assert not is_silent(dict.fromkeys(range(20), "falling"), "falling")
    assert is_silent({week: "rising" if week == 3 else None for week in range(20)})


def test_a_change_shows_within_twelve_weeks_or_not() -> None:
    def found(week: int, z: float) -> Measured:
        alarms = {"C24": {"support": {week: "rising"}, "demand": {week: "falling"}}}
        return Measured({}, frozenset(), alarms=alarms, changes={"C24": {"tie_retention": {week: z}}})

    assert change_week(found(25, 3.0), "C24", "support") == 25
    assert change_week(found(25, 3.0), "C24", "strain_exposure") == 25
    assert change_week(found(25, 3.0), "C24", "demand") is None
    assert change_week(found(25, 3.0), "C24", "tie_retention") == 25
    assert change_week(found(25, 2.9), "C24", "tie_retention") is None
    assert change_week(found(19, 9.0), "C24", "tie_retention") is None
    assert change_week(found(33, 9.0), "C24", "support") is None


def _measured(
    key: str, levels: dict[str, dict[int, float]], changes: dict[str, dict[int, float]]
) -> Measured:
    return Measured({key: levels}, frozenset(levels), changes={key: changes})


@pytest.mark.parametrize(("high_from", "fires"), [(36, True), (37, False)])
def test_the_score_is_judged_once_it_holds_what_changed(high_from: int, fires: bool) -> None:
    """Sixteen weeks after an onset in week 20: of weeks 36 to 40 four of five must be high."""
    always_on = replace(SCENARIOS[0], fires=("strain_exposure", "recovery"), quiet=())
    weeks = {week: 0.6 if week >= high_from + 1 else 0.4 for week in range(20, 41)}
    levels = {"strain_exposure": weeks, "recovery": dict.fromkeys(weeks, 0.6)}
    told = outcome(always_on, 1, FULL, _measured("C1", levels, {}))
    assert told.fired == {"strain_exposure": fires, "recovery": True}


def test_what_may_fire_by_a_change_says_what_the_level_alone_would_do() -> None:
    (face_time,) = (each for each in SCENARIOS if each.key == "C6")
    weeks = dict.fromkeys(range(20, 41), 0.1)
    told = outcome(face_time, 1, FULL, _measured("C6", {"excess_span": weeks}, {"excess_span": {21: 4.0}}))
    assert (told.fired, told.by_level) == ({"excess_span": True}, {"excess_span": False})
    assert told.delay_weeks == 1


@pytest.mark.parametrize(("z", "delay"), [(3.0, 1), (2.9, None)])
def test_a_season_is_noted_of_the_organisation(z: float, delay: int | None) -> None:
    found = Measured({}, frozenset(), changes={ORGANISATION: {"interruption_rate": {21: z}}})
    told = noted(Outcome("C14", 1, FULL, {}, {"demand": True}), found)
    assert told.fired == {"organisation note": delay is not None}
    assert (told.delay_weeks, told.quiet) == (delay, {"demand": True})


def test_a_shock_has_three_sizes_and_a_construct_two_kinds_of_r() -> None:
    told = shocks([Shocked("meetings", seed, 0.125, 0.1 + seed / 10) for seed in (0, 1)])
    assert [(each.name, each.published) for each in told] == [("meetings", 0.129)]
    assert told[0].planted.value == 0.125
    assert told[0].measured.value == pytest.approx(0.15)
    slack, mail = ("slack", "team_reach"), ("email", "team_reach")
    other = ("slack", "free_day_activity")
    found = [Correlation(1, mail, slack, 0.8), Correlation(1, other, slack, -0.3)]
    assert [(each.name, each.across.value, each.within.value) for each in constructs(found)] == [
        ("team_reach", 0.8, 0.3)
    ]
    people = {number: float(number) for number in range(30)}
    assert correlation(people, {number: -value for number, value in people.items()}) == pytest.approx(-1)
    assert correlation(people, dict.fromkeys(people, 1.0)) is None
    assert correlation(people, {1: 2.0}) is None


def test_a_miss_is_told() -> None:
    missed = [Outcome("C6", 1, FULL, {"excess_span": False, "visibility_tail": True}, {})]
    text = page(Told(rows(missed)), Run(date(2026, 3, 2), 20, 40))
    assert "- **C6**, `excess_span` fires in 0 of 1." in text
    assert "- **C6**, `visibility_tail`" not in text


def test_a_size_of_nothing_has_no_sign_before_it() -> None:
    shock = Shock("evening sessions", 0.18, Estimate(0.18, 0.18, 0.18), Estimate(0.16, -0.0001, 0.32))
    text = page(Told([], shocks=[shock]), Run(date(2026, 3, 2), 20, 40))
    assert "+16.0 (0.0 to 32.0) %" in text


def test_the_page_names_who_may_fire_by_a_change() -> None:
    text = page(Told([]), Run(date(2026, 3, 2), 20, 40))
    head = text[text.index("A week counts") : text.index("Sensitivity is")]
    named = set(re.findall(r"C\d+b?", head))
    assert named == {each.key for each in SCENARIOS if each.changes} | {"C12", "C14"}


def test_a_dose_lies_between_the_strengths_that_were_planted() -> None:
    assert strength_at(np.array([0.0, 0.5, 1.0, 1.0]), 0.5) == 0.5
    assert strength_at(np.array([0.0, 0.2, 0.6, 1.0]), 0.9) == pytest.approx(0.9375)
    assert strength_at(np.array([0.0, 0.0, 0.2, 0.8]), 0.9) is None
    shown = {0.25: 0, 0.5: 2, 0.75: 4, FULL: 4}
    found = [
        _outcome(seed, strength, fires=seed < shown[strength])
        for strength in (*STRENGTHS, FULL)
        for seed in range(4)
    ]
    told = dose("C8", found)
    assert told is not None
    assert told.half is not None
    assert told.half.value == 0.5
    assert told.seeds == 4
    assert dose("C8", [_outcome()]) is None


def test_the_criterion_goes_with_exposure_as_weakly_as_it_is_drawn() -> None:
    assert auc(np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, True, False, True])) == 0.75
    strains = {person: person / 4000 for person in range(4000)}
    told = [criterion(strains, seed) for seed in range(40)]
    assert sum(each.covers for each in told) >= 34
    assert np.mean([each.auc for each in told]) == pytest.approx(0.61, abs=0.02)
    assert np.mean([each.ppv for each in told]) == pytest.approx(0.17, abs=0.03)
    assert np.mean([each.random_auc for each in told]) == pytest.approx(0.5, abs=0.02)


def test_a_small_run_finds_what_is_planted_and_writes_the_page(tmp_path: Path) -> None:
    part = [each for each in SCENARIOS if each.key in ("C2", "C8")]
    found = [each for seed in (1, 2) for each in hosted_outcomes(part, seed, seed, FULL, len(part))]
    assert [each.fired["leave_activity"] for each in found if each.scenario == "C8"] == [True, True]
    assert all(each.fired["meeting_share"] for each in found if each.scenario == "C2")
    assert all(each.quiet["after_hours_sessions"] for each in found)
    made = write(tmp_path, Found(found))
    text = (tmp_path / PAGE).read_text(encoding="utf-8")
    assert all(f"| {row.key}: " in text for row in made)
    assert len(made) == len(SCENARIOS) + 8
    svg = (tmp_path / PLOT).read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert "script" not in svg


def test_the_page_says_what_it_rests_on() -> None:
    made = rows([_outcome()])
    text = page(Told(made), Run(date(2026, 3, 2), 20, 40))
    assert "2026-03-02" in text
    assert "This validates code, not psychology" in text
    assert {row.verdict for row in made} <= set(VERDICTS)
