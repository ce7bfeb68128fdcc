"""Identities: what is stated to be the same person is, and two people of the roster never are."""

import random

import networkx as nx
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.schema import EXTERNAL, TABLES
from tests.harness import Draw
from transforms.kernels import _tables
from transforms.kernels.identities import rows

BASES = ["profile_address", "roster_address", "roster_alias", "seen"]


def test_the_outsiders_number_is_the_doors() -> None:
    assert _tables.EXTERNAL == EXTERNAL


def test_identifiers_hang_on_the_person_of_the_roster(draw: Draw) -> None:
    draw(
        "core.identities",
        given={
            "lake.people": """
                person
                ana
            """,
            "lake.identifiers": """
                identifier | same_as  | basis           | is_internal | is_guest | is_bot | zone
                slack1     | ana_mail | profile_address | T           | F        | F      | Europe/Berlin
                ana_mail   | ana      | roster_alias    | T           | F        | F      |
                slack2     |          | seen            | T           | F        | F      |
                slack3     | ben_mail | profile_address | T           | F        | F      |
                build      |          | seen            | T           | F        | T      |
                external   | ana      | profile_address | F           | F        | F      |
            """,
        },
        expect="""
            identifier | person   | basis           | is_internal | is_bot | zone
            ana        | ana      | roster          | T           | F      |
            slack1     | ana      | profile_address | T           | F      | Europe/Berlin
            ana_mail   | ana      | roster_alias    | T           | F      |
            slack2     | slack2   | seen            | T           | F      |
            slack3     | slack3   | profile_address | T           | F      |
            ben_mail   | slack3   | profile_address | F           | F      |
            build      | build    | seen            | T           | T      |
        """,
    )


def test_what_somebody_confirmed_is_one_person(draw: Draw) -> None:
    draw(
        "core.identities",
        given={
            "lake.identifiers": """
                identifier | same_as  | basis           | is_internal | zone
                slack1     | ana_mail | profile_address | T           | Europe/Berlin
                slack1     | bare1    | seen            | T           | Europe/Berlin
                called_ana |          | seen            | T           |
                called_ben |          | seen            | T           |
            """,
            "reference.confirmed": """
                one   | other      | confirmed_on
                bare1 | called_ana | 2026-03-02
            """,
        },
        expect="""
            identifier | person     | basis           | is_internal | zone
            slack1     | ana_mail   | profile_address | T           | Europe/Berlin
            ana_mail   | ana_mail   | profile_address | F           |
            bare1      | ana_mail   | confirmed       | F           |
            called_ana | ana_mail   | confirmed       | T           |
            called_ben | called_ben | seen            | T           |
        """,
    )


def test_a_confirmed_merge_is_stronger_than_an_export_and_joins_no_two_of_the_roster(draw: Draw) -> None:
    draw(
        "core.identities",
        given={
            "lake.people": """
                person
                ana
                ben
            """,
            "lake.identifiers": """
                identifier | same_as | basis           | is_internal
                slack1     | ana     | profile_address | T
            """,
            "reference.confirmed": """
                one    | other | confirmed_on
                slack1 | ben   | 2026-03-02
                ana    | ben   | 2026-03-02
            """,
        },
        expect="""
            identifier | person | basis
            ana        | ana    | roster
            ben        | ben    | roster
            slack1     | ben    | conflict
        """,
    )


def test_what_exports_say_of_an_account_is_joined(draw: Draw) -> None:
    draw(
        "core.identities",
        given={
            "lake.identifiers": """
                identifier | basis | is_internal | is_guest | is_bot | zone
                guest      | seen  | F           | T        | F      | Europe/Paris
                guest      | seen  | T           | F        |        |
                guest      | seen  |             | F        | F      | Europe/Berlin
            """
        },
        expect="""
            identifier | person | is_internal | is_guest | is_bot | zone
            guest      | guest  | T           | T        | F      | Europe/Berlin
        """,
    )


def test_between_two_people_of_the_roster_the_strongest_statement_decides_or_nobody(draw: Draw) -> None:
    draw(
        "core.identities",
        given={
            "lake.people": """
                person
                ana
                ben
            """,
            "lake.identifiers": """
                identifier | same_as | basis
                slack1     | ana     | profile_address
                slack1     | ben     | roster_alias
                slack2     | ana     | profile_address
                slack2     | ben     | profile_address
                slack3     | slack2  | profile_address
                ana        | ben     | profile_address
                slack4     | ana     | profile_address
            """,
        },
        expect="""
            identifier | person | basis
            ana        | ana    | roster
            ben        | ben    | roster
            slack1     | ben    | conflict
            slack2     | slack2 | conflict
            slack3     | slack3 | conflict
            slack4     | ana    | profile_address
        """,
    )


STATEMENTS = st.lists(
    st.fixed_dictionaries(
        {
            "identifier": st.integers(0, 9),
            "same_as": st.none() | st.integers(0, 9),
            "basis": st.sampled_from(BASES),
            "is_internal": st.booleans(),
            "is_guest": st.booleans(),
            "is_bot": st.booleans(),
            "zone": st.sampled_from([None, "UTC", "Asia/Tokyo"]),
        }
    ),
    max_size=12,
)
ROSTERS = st.lists(st.integers(1, 9), max_size=4)


CONFIRMED = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=3)


def resolved(statements: list[dict], roster: list[int], confirmed: list[tuple[int, int]]) -> list[dict]:
    return rows(
        pa.Table.from_pylist(statements, TABLES["identifiers"].remove_metadata()),
        pa.Table.from_pylist([{"person": person} for person in roster], TABLES["people"].remove_metadata()),
        pa.table({"one": [one for one, _ in confirmed], "other": [other for _, other in confirmed]}),
    ).to_pylist()


@settings(deadline=None)
@given(statements=STATEMENTS, roster=ROSTERS, confirmed=CONFIRMED)
def test_a_person_is_a_part_of_what_hangs_together_with_at_most_one_roster_person(
    statements: list[dict], roster: list[int], confirmed: list[tuple[int, int]]
) -> None:
    found = {row["identifier"]: row for row in resolved(statements, roster, confirmed)}
    graph = nx.Graph()
    graph.add_nodes_from(roster)
    graph.add_nodes_from(row["identifier"] for row in statements)
    graph.add_edges_from(
        (row["identifier"], row["same_as"])
        for row in statements
        if row["same_as"] is not None and 0 not in (row["identifier"], row["same_as"])
    )
    graph.add_edges_from((one, other) for one, other in confirmed if one != other)
    graph.remove_nodes_from([EXTERNAL])
    assert found.keys() == set(graph)
    for together in nx.connected_components(graph):
        people = together & set(roster)
        owners = {found[one]["person"] for one in together}
        assert owners <= together
        assert all(found[person]["person"] == person for person in people)
        if len(people) < 2:
            assert owners == (people or {min(together)})


@settings(deadline=None)
@given(statements=STATEMENTS, roster=ROSTERS, confirmed=CONFIRMED, seed=st.integers(0, 9))
def test_the_order_and_repetition_of_statements_say_nothing(
    statements: list[dict], roster: list[int], confirmed: list[tuple[int, int]], seed: int
) -> None:
    again = statements * 2
    random.Random(seed).shuffle(again)
    turned = [(other, one) for one, other in confirmed[::-1]]
    assert resolved(again, roster[::-1], turned) == resolved(statements, roster, confirmed)
