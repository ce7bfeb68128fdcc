"""Reporting groups: teams too small to show, merged with their smallest siblings under the next manager up.

Merging goes on until a group's roster reaches the smallest group and its margin. Siblings are the teams below
one manager's team; where they do not suffice, the group joins the team above, and the same is tried there.
Groups hold for the quarter. Equal sizes are told apart by the smaller team number, so that the same roster
gives the same groups.

layer: core  grain: quarter_on, team
source: docs/decisions: merge, do not blank
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from transforms.kernels._tables import column
from transforms.rows import of_rows

LAYER = "core"
INPUTS = ("core.team_quarters",)
SETTINGS = ("smallest_group", "merge_margin_people")
SCHEMA = pa.schema(
    [
        column("quarter_on", pa.date32(), "first day of the quarter"),
        column("team", pa.int64(), "team"),
        column(
            "reporting_group", pa.int64(), "group that it is shown in: the smallest team number of the group"
        ),
        column("merged_teams", pa.int64(), "teams in the group; 1 where the team stands alone"),
    ]
)


class Group(NamedTuple):
    """Teams that are shown as one, and their members together."""

    teams: tuple[int, ...]
    members: int

    @property
    def order(self) -> tuple[int, int]:
        """Smallest first, equals by their smallest team."""
        return self.members, min(self.teams)

    def join(self, other: "Group") -> "Group":
        """The two as one."""
        return Group(self.teams + other.teams, self.members + other.members)


def rows(team_quarters: pa.Table, *, smallest_group: int, merge_margin_people: int) -> pa.Table:
    """One row a quarter and team with members."""
    members: dict[date, dict[int, int]] = defaultdict(dict)
    parents: dict[date, dict[int, int | None]] = defaultdict(dict)
    for row in team_quarters.to_pylist():
        members[row["quarter_on"]][row["team"]] = row["members"]
        parents[row["quarter_on"]][row["team"]] = row["parent_team"]
    found = [
        (quarter_on, team, min(group.teams), len(group.teams))
        for quarter_on in members
        for group in merged(members[quarter_on], parents[quarter_on], smallest_group + merge_margin_people)
        for team in group.teams
    ]
    return of_rows(sorted(found), SCHEMA)


def merged(members: dict[int, int], parents: dict[int, int | None], enough: int) -> list[Group]:
    """The groups of one quarter, each of `enough` members, unless all teams together have fewer."""
    above = without_circles({team: parents.get(team) for team in members})
    own = {team: Group((team,), size) for team, size in members.items()}
    children: dict[int | None, list[int]] = defaultdict(list)
    for team, parent in above.items():
        children[parent].append(team)
    closed: list[Group] = []
    for parent in sorted(children, key=lambda team: (-_depth(team, above), team is None, team or 0)):
        siblings = _merge([own[team] for team in children[parent]], enough)
        if siblings[0].members >= enough:
            closed += siblings
        elif parent is not None:
            own[parent] = own[parent].join(siblings[0])
        else:
            closed = _merge([*closed, *siblings], enough)
    return closed


def without_circles(parents: dict[int, int | None]) -> dict[int, int | None]:
    """The same tree, where teams that stand above each other in a circle are cut open above the smallest of
    them, and a parent without members is left out.
    """
    above = {
        team: parent if parent in parents and parent != team else None for team, parent in parents.items()
    }
    for team in sorted(above):
        walked, step = {team}, above[team]
        while step is not None and step not in walked:
            walked.add(step)
            step = above[step]
        if step == team:
            above[team] = None
    return above


def _depth(team: int | None, above: dict[int, int | None]) -> int:
    """Steps up to the top, which itself has depth 0."""
    steps = 0
    while team is not None:
        team, steps = above[team], steps + 1
    return steps


def _merge(groups: list[Group], enough: int) -> list[Group]:
    """Groups joined, smallest with next smallest, until each has enough members or one is left."""
    waiting = sorted(groups, key=lambda group: group.order)
    while len(waiting) > 1 and waiting[0].members < enough:
        waiting = sorted([waiting[0].join(waiting[1]), *waiting[2:]], key=lambda group: group.order)
    return waiting
