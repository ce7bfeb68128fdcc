"""Alarms: silent by chance and in season, soon where a group leaves its own past, anew after a break."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from tests.harness import SETTINGS
from transforms.kernels import part_alarms

FIRST = date(2025, 1, 6)
PLAIN = {name: SETTINGS[name] for name in part_alarms.SETTINGS}
SPREAD = 0.04


def weeks_of(places, *, part="recovery", series=0, whole=(), without=()):
    """`part_weeks` of places by group and week; groups in `whole` are the organisation."""
    return pa.Table.from_pylist(
        [
            {
                "window_number": week // 4,
                "group_id": group,
                "sub_index": part,
                "week": FIRST + timedelta(7 * week),
                "series_begins": series(group, week) if callable(series) else series,
                "grouping": "organisation" if group in whole else "reporting_group",
                "people": 12,
                "place": float(place),
            }
            for group, of_group in enumerate(places)
            for week, place in enumerate(of_group)
            if (group, week) not in without
        ]
    )


def noise(groups, weeks, seed, follows=0.0):
    chance = np.random.default_rng(seed).standard_normal((groups, weeks))
    for at in range(1, weeks):
        chance[:, at] = follows * chance[:, at - 1] + np.sqrt(1 - follows**2) * chance[:, at]
    return 0.4 + SPREAD * chance


def alarms(table, **settings):
    """Group, week number and direction of each alarm."""
    found = part_alarms.rows(table, **PLAIN | settings).to_pylist()
    return [(r["group_id"], (r["week"] - FIRST).days // 7, r["alarm"]) for r in found if r["alarm"]]


@pytest.mark.parametrize("follows", [0.0, 0.4])
def test_chance_alone_hardly_ever_alarms(follows):
    """Twenty years of twelve groups, a part each: under one false alarm in twenty watched years."""
    begun = watched = 0
    for seed in range(20):
        found = {(group, week) for group, week, _ in alarms(weeks_of(noise(12, 52, seed, follows)))}
        begun += sum((group, week - 1) not in found for group, week in found)
        watched += 12 * (52 - 15) / 52
    assert begun / watched < 0.05


def test_a_change_of_three_spreads_is_told_within_six_weeks():
    delays = []
    for seed in range(20):
        places = noise(12, 52, seed)
        places[3, 30:] += 3 * SPREAD
        told = [week - 30 for group, week, way in alarms(weeks_of(places)) if (group, way) == (3, "rising")]
        delays.append(min((week for week in told if week >= 0), default=99))
    assert np.mean(np.array(delays) <= 6) >= 0.8


def test_what_falls_is_told_as_falling():
    places = noise(12, 52, 5)
    places[3, 30:] -= 5 * SPREAD
    assert {(group, way) for group, _, way in alarms(weeks_of(places))} == {(3, "falling")}


def test_a_season_of_all_groups_is_the_organisations_alone():
    """All are up by five spreads from week 30; the organisation is their mean."""
    places = noise(12, 52, 6)
    places[:, 30:] += 5 * SPREAD
    found = alarms(weeks_of([*places, places.mean(axis=0)], whole=(12,)))
    assert {(group, way) for group, _, way in found} == {(12, "rising")}


def test_four_groups_keep_their_season():
    """The middle of four is too much one of them."""
    places = noise(4, 52, 6)
    places[:, 30:] += 5 * SPREAD
    assert {group for group, _, _ in alarms(weeks_of(places))} == {0, 1, 2, 3}


def test_one_strange_week_is_no_alarm():
    places = noise(12, 52, 7)
    places[3, 30] += 30 * SPREAD
    assert [group for group, _, _ in alarms(weeks_of(places)) if group == 3] == []


def test_after_a_break_the_past_begins_anew():
    """The source that came in week 30 lifts the place: no alarm, and no baseline for twelve weeks."""
    places = noise(12, 52, 8)
    places[3, 30:] += 8 * SPREAD
    table = weeks_of(places, series=lambda group, week: 7 if group == 3 and week >= 30 else 0)
    assert [group for group, _, _ in alarms(table) if group == 3] == []
    rows = part_alarms.rows(table, **PLAIN).to_pylist()
    counts = [row["baseline_weeks"] for row in rows if row["group_id"] == 3]
    assert counts[29] == 12
    assert counts[30:43] == [*[0] * 4, *range(1, 10)]


def test_the_baseline_is_of_twelve_known_weeks_that_end_four_before():
    """Places rise by a hundredth a week; week 19 is not known. Week 24 is beside weeks 8 to 18, and 20."""
    places = [np.arange(40) / 100]
    rows = part_alarms.rows(weeks_of(places, without={(0, 19)}), **PLAIN).to_pylist()
    by_week = {(row["week"] - FIRST).days // 7: row for row in rows}
    assert by_week[11]["baseline"] == pytest.approx(0.035)
    assert by_week[11]["baseline_weeks"] == 8
    assert by_week[20]["baseline"] == pytest.approx(0.105)
    assert by_week[24]["baseline"] == pytest.approx((0.13 + 0.14) / 2)
    assert by_week[20]["spread"] == pytest.approx(max(1.4826 * 0.03, 0.05))
    assert by_week[10]["baseline"] is None
    assert by_week[14]["p_value"] is None
    assert by_week[15]["p_value"] is not None


def test_the_engines_agree(draw):
    """Two weeks of one group: known, and nothing to compare them with."""
    draw(
        "scores.part_alarms",
        given={
            "scores.part_weeks": """
                window_number | group_id | sub_index | week       | series_begins | grouping        | place
                7             | red      | recovery  | 2026-03-02 | 0             | reporting_group | 0.4
                7             | red      | recovery  | 2026-03-09 | 0             | reporting_group | 0.5
            """
        },
        expect="""
            group_id | sub_index | week       | baseline_weeks | baseline | p_value | is_signal | alarm
            red      | recovery  | 2026-03-02 | 0              |          |         | F         |
            red      | recovery  | 2026-03-09 | 0              |          |         | F         |
        """,
    )
