"""A group's score is drawn to its norm as far as chance goes."""

import random
from datetime import date
from math import sqrt

import pytest

GROUPS = """
    quarter_on | group_id | grouping
    2026-01-01 | red      | reporting_group
    2026-01-01 | blue     | reporting_group
    2026-01-01 | green    | reporting_group
    2026-01-01 | org      | organisation
"""
WINDOWS = "window_number | quarter_on\n7 | 2026-01-01"


def organisation(groups, role=lambda group: ""):
    """Drawings of scores and members; `groups` holds the scores of each one's people."""
    scores = ["window_number | group_id | person | strain_exposure"]
    members = ["quarter_on | group_id | person | role_family"]
    for name, values in groups.items():
        for number, value in enumerate(values):
            person = f"{name}{number}"
            scores.append(f"7 | {name} | {person} | {value:.9f}")
            members.append(f"2026-01-01 | {name} | {person} | {role(name)}")
    return {
        "scores.strain_windows": "\n".join(scores),
        "scores.group_members": "\n".join(members),
        "scores.windows": WINDOWS,
        "scores.groups": GROUPS,
    }


def spread(mean, people, step=0.3):
    """An even number of values around `mean`, each at one distance from it."""
    return [mean - step, mean + step] * (people // 2)


def test_the_worked_value_of_the_shrunken_mean(rows):
    """docs/science.md: six people, mean .62, variance .09, norm .40, groups' variance .01: .40 own, .488."""
    apart = sqrt(0.009 / 24)
    means = {1: (0.62, 6), 2: (0.345 + apart, 12), 3: (0.345 - apart, 12)}
    people = {
        group: spread(mean, size, sqrt(0.09 * (size - 1) / size)) for group, (mean, size) in means.items()
    }
    found = shrunken(rows, [people])
    assert found[0] == pytest.approx(
        {
            "window_number": 0,
            "group_id": 1,
            "people": 6,
            "own_exposure": 0.62,
            "norm": 0.40,
            "person_variance": 0.09,
            "group_variance": 0.01,
            "own_share": 0.40,
            "strain_exposure": 0.488,
        },
        abs=1e-7,
    )


def test_groups_that_do_not_differ_keep_a_little_of_their_own_and_the_organisation_all(draw):
    """No variance is seen between groups; .05 is assumed: .0025 / (.0025 + .108 / 6) is 5 of 41."""
    groups = {"red": spread(0.41, 6), "blue": spread(0.39, 6), "org": spread(0.3, 4)}
    draw(
        "scores.group_shrinkage",
        given=organisation(groups),
        expect="""
            group_id | own_exposure | norm | person_variance | group_variance | own_share | strain_exposure
            red      | 0.41         | 0.4  | 0.108           | 0.0025         | 5/41      | 0.401219512
            blue     | 0.39         | 0.4  | 0.108           | 0.0025         | 5/41      | 0.398780488
            org      | 0.3          |      |                 |                | 1         | 0.3
        """,
    )


def test_the_norm_is_that_of_the_role_where_enough_people_have_it(draw):
    """Red and blue sell: .5 in the mean. Green alone builds, four people: their norm is that of all, .4."""
    groups = {"red": spread(0.6, 6), "blue": spread(0.4, 6), "green": spread(0.1, 4)}
    draw(
        "scores.group_shrinkage",
        settings={"smallest_group": 10},
        given=organisation(groups, lambda group: "build" if group == "green" else "sell"),
        expect="""
            group_id | norm
            red      | 0.5
            blue     | 0.5
            green    | 0.4
        """,
    )


def test_without_chance_a_group_speaks_for_itself(draw):
    """Everybody alike within the group: nothing to draw it by. One person alone: nothing to judge chance by."""
    draw(
        "scores.group_shrinkage",
        given=organisation({"red": [0.7] * 4, "blue": [0.2] * 4}),
        expect="group_id | own_share | strain_exposure\nred | 1 | 0.7\nblue | 1 | 0.2",
    )
    draw(
        "scores.group_shrinkage",
        given=organisation({"red": [0.7]}),
        expect="group_id | person_variance | own_share | strain_exposure\nred | | 1 | 0.7",
    )


def test_the_shrunken_mean_lies_between_its_own_and_the_norm(rows):
    """Of forty organisations of three groups each."""
    chance = random.Random(4)
    worlds = [
        {group: [chance.betavariate(1, 2) for _ in range(chance.randint(2, 14))] for group in (1, 2, 3)}
        for _ in range(40)
    ]
    found = shrunken(rows, worlds)
    assert len(found) == 120
    for row in found:
        ends = sorted((row["own_exposure"], row["norm"]))
        assert ends[0] - 1e-9 <= row["strain_exposure"] <= ends[1] + 1e-9
        assert 0 < row["own_share"] < 1


def shrunken(rows, worlds):
    """The table over many organisations, each a window of its own; groups are numbered, and have no roles."""
    quarter = date(2026, 1, 1)
    scores = [
        {
            "window_number": window,
            "group_id": group,
            "person": 1000 * window + 100 * group + n,
            "strain_exposure": score,
        }
        for window, groups in enumerate(worlds)
        for group, people in groups.items()
        for n, score in enumerate(people)
    ]
    return rows(
        "scores.group_shrinkage",
        {
            "scores.strain_windows": scores,
            "scores.group_members": [
                {"quarter_on": quarter, "group_id": row["group_id"], "person": row["person"]}
                for row in scores
            ],
            "scores.groups": [
                {"quarter_on": quarter, "group_id": group, "grouping": "reporting_group"}
                for group in (1, 2, 3)
            ],
            "scores.windows": [
                {"quarter_on": quarter, "window_number": window} for window in range(len(worlds))
            ],
        },
    )
