"""Intervals: what the draws vary, what they rest on, and what they leave alone."""

import numpy as np
import pyarrow as pa
import pytest

from tests.harness import SETTINGS, Draw
from transforms.kernels import score_draws
from transforms.kernels._ways import Variation, ways

GIVEN = {
    "scores.goalposts": """
        indicator  | weight
        short_rest | 10
        long_days  | 10
        few_ties   | 10
    """,
    "reference.sub_indices": """
        sub_index | weight
        recovery  | 35
        demand    | 30
        support   | 20
        control   | 15
    """,
}
PLAIN = {name: SETTINGS[name] for name in score_draws.SETTINGS} | {"draws_goalpost_share": 0.0}


def tables(levels, window=7, group=1, norm=None, own_share=1.0):
    """The kernel's inputs, with one indicator a part; `levels` is one row a person, one column a part."""
    parts = ("recovery", "demand", "support", "control")
    rows = [
        {
            "window_number": window,
            "group_id": group,
            "person": person,
            "score": part,
            "part": f"of_{part}",
            "level": level,
        }
        for person, of_person in enumerate(levels)
        for part, level in zip(parts, of_person, strict=True)
        if level is not None
    ]
    shrinkage = {"window_number": window, "group_id": group, "people": len(levels)}
    shrinkage |= {"norm": norm, "own_exposure": 0.5, "own_share": own_share}
    posts = [{"indicator": f"of_{part}", "weight": 10} for part in parts]
    weights = [{"sub_index": part, "weight": w} for part, w in zip(parts, (35, 30, 20, 15), strict=True)]
    return [pa.Table.from_pylist(each) for each in (rows, [shrinkage], posts, weights)]


def intervals(*inputs, **settings):
    """Low and high by part."""
    found = score_draws.rows(*inputs, **PLAIN | settings).to_pylist()
    return {row["part"]: (row["low"], row["high"]) for row in found}


def test_nothing_is_uncertain_where_everybody_is_at_an_end(draw: Draw) -> None:
    """Red rests, blue never does: only how the parts are joined differs, for one way caps a level at .95."""
    draw(
        "scores.score_draws",
        settings={"draws_goalpost_share": 0.0},
        given=GIVEN
        | {
            "scores.part_windows": """
                window_number | group_id | person | score           | part       | level
                7             | red      | ana    | recovery        | short_rest | 0
                7             | red      | ben    | recovery        | short_rest | 0
                7             | red      | ben    | strain_exposure | recovery   | 0
                7             | blue     | cem    | recovery        | short_rest | 1
                7             | blue     | dia    | recovery        | short_rest | 1
                8             | red      | ana    | recovery        | short_rest | 0.4
                8             | red      | ben    | recovery        | short_rest | 0.4
            """,
            "scores.group_shrinkage": """
                window_number | group_id | people | own_exposure | norm | own_share
                7             | red      | 2      | 0            |      | 1
                7             | blue     | 2      | 0.95         |      | 1
                8             | red      | 2      | 0.4          |      | 1
            """,
        },
        expect="""
            window_number | group_id | part            | low  | high | low_share | raised_share | high_share
            7             | red      | strain_exposure | 0    | 0    | 1         | 0            | 0
            7             | red      | recovery        | 0    | 0    | 1         | 0            | 0
            7             | blue     | strain_exposure | 0.95 | 1    | 0         | 0            | 1
            7             | blue     | recovery        | 1    | 1    | 0         | 0            | 1
            8             | red      | strain_exposure | 0.4  | 0.4  | 0         | 1            | 0
            8             | red      | recovery        | 0.4  | 0.4  | 0         | 1            | 0
        """,
    )


def test_people_by_chance_make_the_interval_of_a_mean():
    """Four equal parts leave weights and aggregation nothing to do: 1.96 standard errors remain."""
    levels = np.random.default_rng(5).uniform(0.2, 0.8, 40)
    low, high = intervals(*tables([[level] * 4 for level in levels]), draws=4000)["strain_exposure"]
    assert (high - low) / 2 == pytest.approx(1.96 * levels.std() / np.sqrt(40), rel=0.08)
    assert (high + low) / 2 == pytest.approx(levels.mean(), abs=0.01)


def test_the_norm_takes_chance_out_of_the_whole_and_none_out_of_the_parts():
    """A group that speaks for itself by a quarter keeps half of the standard error: the root of a quarter."""
    levels = np.random.default_rng(5).uniform(0.2, 0.8, 40)
    equal = [[level] * 4 for level in levels]
    own, drawn = (intervals(*tables(equal, norm=0.5, own_share=each), draws=4000) for each in (1.0, 0.25))
    width = {name: high - low for name, (low, high) in own.items()}
    assert drawn["strain_exposure"][1] - drawn["strain_exposure"][0] == pytest.approx(
        width["strain_exposure"] / 2, rel=0.05
    )
    assert drawn["recovery"] == own["recovery"]


def test_ways_of_joining_and_weighing_count_where_parts_differ():
    """Levels .9, .1, .1, .1: .58 by the geometric mean, .38 by the arithmetic; the draws reach over both."""
    low, high = intervals(*tables([[0.9, 0.1, 0.1, 0.1]] * 12))["strain_exposure"]
    assert low < 0.38
    assert high > 0.58


def test_goalposts_a_quarter_wider_or_narrower_move_a_level_as_far():
    low, high = intervals(*tables([[0.4] * 4] * 12), draws_goalpost_share=0.25, draws=4000)["recovery"]
    assert low == pytest.approx(0.4 / 1.25, abs=0.01)
    assert high == pytest.approx(0.4 / 0.75, abs=0.01)


def test_a_strained_organisation_stays_strained_by_rank():
    """By plain ranks half of everybody would be below the middle, whatever they live through."""
    people = np.random.default_rng(8).uniform(0.8, 0.95, (60, 4)).tolist()
    found = score_draws.rows(*tables(people), **PLAIN).to_pylist()
    assert {row["high_share"] for row in found} == {1.0}


def test_a_part_that_few_have_is_the_mean_of_those():
    people = [[0.5, 0.5, 0.5, None]] * 10 + [[0.5, 0.5, 0.5, 0.2]]
    assert intervals(*tables(people))["control"] == (0.2, 0.2)


def test_the_same_records_and_seed_give_the_same_intervals_in_any_order():
    people = np.random.default_rng(9).uniform(0, 1, (300, 4)).tolist()
    levels, *others = tables(people)
    shuffled = levels.take(np.random.default_rng(1).permutation(len(levels)))
    first = score_draws.rows(levels, *others, **PLAIN)
    assert score_draws.rows(shuffled, *others, **PLAIN).equals(first)
    assert not score_draws.rows(levels, *others, **PLAIN | {"draws_seed": 2}).equals(first)


def test_another_indicator_leaves_the_draws_of_the_rest_as_they_were():
    parts, one = {"recovery": 35.0, "demand": 65.0}, ("short_rest", "recovery", 10.0)
    few, more = (
        ways(parts, each, Variation(50, 1, 20, 0.25))
        for each in ([one], [("long_days", "demand", 10.0), one])
    )
    assert (few.widths[:, 0] == more.widths[:, 1]).all()
    assert (few.normalisation == more.normalisation).all()
    assert (few.part_weights == more.part_weights).all()


def test_an_empty_night_has_no_intervals(draw: Draw) -> None:
    draw("scores.score_draws", given={}, expect="window_number | group_id | part")
