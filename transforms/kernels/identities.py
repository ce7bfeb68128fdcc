"""Which identifiers are the same person, by what the exports, the roster and people who looked state.

Identifiers that are stated to be the same hang together. A person is the roster's identifier that the others
hang on, else the smallest of them. Where identifiers hang on two people of the roster, neither gets them by
accident: the roster people stay apart, and an identifier in between goes to the one that its strongest
statement names, or to none. A merge that somebody confirmed is the strongest statement.

layer: core  grain: identifier
source: docs/science.md 1.1
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import pyarrow as pa

from transforms.kernels._tables import EXTERNAL, column
from transforms.rows import of_rows

LAYER = "core"
INPUTS = ("lake.identifiers", "lake.people", "reference.confirmed")
SETTINGS: tuple[str, ...] = ()
SCHEMA = pa.schema(
    [
        column("identifier", pa.int64(), "pseudonym"),
        column("person", pa.int64(), "person that it belongs to"),
        column(
            "basis",
            pa.string(),
            "what ties it to the person: roster, confirmed, roster_address, roster_alias, profile_address, "
            "seen; conflict where statements name two roster people",
        ),
        column("is_internal", pa.bool_(), "whether it belongs to the organisation; the roster's people do"),
        column("is_guest", pa.bool_(), "whether the account is a guest's"),
        column("is_bot", pa.bool_(), "whether the account is a program's"),
        column("zone", pa.string(), "zone that its profile states; null where none"),
    ]
)
_STRENGTH = ("confirmed", "roster_address", "roster_alias", "profile_address")
"""Statements from the strongest to the weakest; the roster's own stand before a profile's."""


class Tie(NamedTuple):
    """What is stated of an identifier's sameness with another, the strongest first when sorted."""

    strength: int
    basis: str
    other: int


class Marks(NamedTuple):
    """What is stated of an identifier by itself; the union of all statements."""

    is_internal: bool
    is_guest: bool
    is_bot: bool
    zone: str | None


def rows(identifiers: pa.Table, people: pa.Table, confirmed: pa.Table) -> pa.Table:
    """One row an identifier that was seen, is stated to be another, or stands on the roster."""
    stated = identifiers.group_by(identifiers.column_names).aggregate([]).to_pylist()
    roster = {person for person in people.column("person").to_pylist() if person is not None}
    said = [(row["identifier"], row["same_as"], row["basis"]) for row in stated]
    ties = _ties(said + [(row["one"], row["other"], "confirmed") for row in confirmed.to_pylist()])
    seen = ties.keys() | {row["identifier"] for row in stated} | roster
    owners = _owners(seen - {EXTERNAL, None}, ties, roster)
    marks = _marks(stated)
    found = []
    for identifier in sorted(owners):
        person, basis = owners[identifier]
        mark = marks.get(identifier, Marks(False, False, False, None))
        found.append((identifier, person, basis, mark.is_internal or person in roster, *mark[1:]))
    return of_rows(found, SCHEMA)


def _ties(said: list[tuple[int, int | None, str]]) -> dict[int, set[Tie]]:
    """Statements of sameness, from both ends; outsiders are not tied to anybody."""
    ties: dict[int, set[Tie]] = defaultdict(set)
    for one, other, basis in said:
        if other is None or one == other or EXTERNAL in (one, other):
            continue
        strength = _STRENGTH.index(basis) if basis in _STRENGTH else len(_STRENGTH)
        ties[one].add(Tie(strength, basis, other))
        ties[other].add(Tie(strength, basis, one))
    return ties


def _marks(stated: list[dict]) -> dict[int, Marks]:
    marks: dict[int, Marks] = {}
    for row in stated:
        seen = marks.get(row["identifier"], Marks(False, False, False, None))
        zones = [zone for zone in (seen.zone, row["zone"]) if zone is not None]
        marks[row["identifier"]] = Marks(
            seen.is_internal or bool(row["is_internal"]),
            seen.is_guest or bool(row["is_guest"]),
            seen.is_bot or bool(row["is_bot"]),
            min(zones, default=None),
        )
    return marks


def _owners(identifiers: set[int], ties: dict[int, set[Tie]], roster: set[int]) -> dict[int, tuple[int, str]]:
    """Person and basis of each identifier."""
    owners = {person: (person, "roster") for person in roster}
    others = identifiers - roster
    for together in _components(others, ties):
        named = {tie.other for one in together for tie in ties[one] if tie.other in roster}
        for one in together:
            strongest = min(ties[one]).basis if ties[one] else "seen"
            if len(named) > 1:
                owners[one] = (_named_by_strongest(ties[one], roster) or one, "conflict")
            else:
                owners[one] = (min(named, default=min(together)), strongest)
    return owners


def _named_by_strongest(ties: Iterable[Tie], roster: set[int]) -> int | None:
    """The roster person whom the strongest statement names; None where equally strong ones name two."""
    direct = sorted(tie for tie in ties if tie.other in roster)
    named = {tie.other for tie in direct if tie.strength == direct[0].strength}
    return named.pop() if len(named) == 1 else None


def _components(nodes: set[int], ties: dict[int, set[Tie]]) -> list[set[int]]:
    """Sets of nodes that hang together by ties among themselves (union-find with path halving)."""
    parents = {node: node for node in nodes}

    def root(node: int) -> int:
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for node in nodes:
        for tie in ties.get(node, ()):
            if tie.other in parents:
                one, other = sorted((root(node), root(tie.other)))
                parents[other] = one
    together: dict[int, set[int]] = defaultdict(set)
    for node in nodes:
        together[root(node)].add(node)
    return list(together.values())
