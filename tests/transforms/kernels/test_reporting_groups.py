"""Reporting groups: small teams merge with their smallest siblings, and nobody is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tests.harness import Draw
from transforms.kernels.reporting_groups import merged, without_circles


def test_small_teams_merge_with_their_smallest_siblings(draw: Draw) -> None:
    draw(
        "core.reporting_groups",
        given={
            "core.team_quarters": """
                quarter_on | team | parent_team | members
                2026-01-01 | 1    |             | 14
                2026-01-01 | 11   | 1           | 4
                2026-01-01 | 12   | 1           | 20
                2026-01-01 | 13   | 1           | 9
                2026-01-01 | 14   | 1           | 16
                2026-04-01 | 1    |             | 20
                2026-04-01 | 11   | 1           | 13
            """
        },
        expect="""
            quarter_on | team | reporting_group | merged_teams
            2026-01-01 | 1    | 1               | 1
            2026-01-01 | 11   | 11              | 2
            2026-01-01 | 12   | 12              | 1
            2026-01-01 | 13   | 11              | 2
            2026-01-01 | 14   | 14              | 1
            2026-04-01 | 1    | 1               | 1
            2026-04-01 | 11   | 11              | 1
        """,
    )


def test_what_siblings_cannot_make_up_joins_the_team_above(draw: Draw) -> None:
    """The two smallest (9) join team 11 above them (11), which joins its smallest sibling 13; the team at the
    top has no siblings and joins the smallest group there is.
    """
    draw(
        "core.reporting_groups",
        given={
            "core.team_quarters": """
                quarter_on | team | parent_team | members
                2026-01-01 | 1    |             | 3
                2026-01-01 | 11   | 1           | 2
                2026-01-01 | 111  | 11          | 4
                2026-01-01 | 112  | 11          | 5
                2026-01-01 | 12   | 1           | 30
                2026-01-01 | 13   | 1           | 25
            """
        },
        settings={"smallest_group": 10, "merge_margin_people": 2},
        expect="""
            team | reporting_group | merged_teams
            1    | 1               | 2
            11   | 11              | 4
            111  | 11              | 4
            112  | 11              | 4
            12   | 1               | 2
            13   | 11              | 4
        """,
    )


def test_an_organisation_smaller_than_a_group_is_one_group() -> None:
    (group,) = merged({1: 2, 2: 3, 3: 1}, {1: None, 2: 1, 3: None}, 13)
    assert sorted(group.teams) == [1, 2, 3]
    assert group.members == 6


def test_circles_are_cut_above_their_smallest_team() -> None:
    assert without_circles({3: 4, 4: 5, 5: 3, 7: 3, 8: 8, 9: 99}) == {
        3: None,
        4: 5,
        5: 3,
        7: 3,
        8: None,
        9: None,
    }


@given(
    members=st.dictionaries(st.integers(1, 40), st.integers(1, 20), min_size=1, max_size=25),
    parents=st.dictionaries(st.integers(1, 40), st.integers(1, 40)),
    enough=st.integers(1, 25),
)
def test_groups_part_the_teams_and_each_is_large_enough(
    members: dict[int, int], parents: dict[int, int | None], enough: int
) -> None:
    groups = merged(members, parents, enough)
    assert sorted(team for group in groups for team in group.teams) == sorted(members)
    assert all(group.members == sum(members[team] for team in group.teams) for group in groups)
    assert len(groups) == 1 or all(group.members >= enough for group in groups)


@given(members=st.dictionaries(st.integers(1, 40), st.integers(13, 20), min_size=1, max_size=25))
def test_a_team_that_is_large_enough_stands_alone(members: dict[int, int]) -> None:
    assert all(len(group.teams) == 1 for group in merged(members, {}, 13))


@given(
    members=st.dictionaries(st.integers(1, 40), st.integers(1, 20), min_size=1, max_size=25),
    parents=st.dictionaries(st.integers(1, 40), st.integers(1, 40)),
)
def test_the_order_of_teams_says_nothing(members: dict[int, int], parents: dict[int, int | None]) -> None:
    again = dict(reversed(members.items()))
    assert {frozenset(group.teams) for group in merged(again, parents, 13)} == {
        frozenset(group.teams) for group in merged(members, parents, 13)
    }
