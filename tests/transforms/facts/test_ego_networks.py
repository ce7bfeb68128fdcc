"""Burt's constraint and the effective size: published values, and networkx as the oracle."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MONDAY = date(2026, 3, 2)
STAR = [(0, leaf) for leaf in range(1, 6)]
BARBELL = [*combinations(range(4), 2), *combinations(range(5, 9), 2), (3, 4), (4, 5)]


def _ties(edges: Iterable[tuple[int, int]], week: int = 0, weight: int = 1) -> list[dict[str, object]]:
    key = {"week": MONDAY + timedelta(weeks=week), "is_reciprocal": True, "interactions": weight}
    return [key | {"person": a, "other": b} for edge in edges for a, b in (edge, edge[::-1])]


@pytest.fixture(scope="module")
def golden(rows):
    """Graphs of published values, one a week: constraint and effective size by week and node."""
    graphs = [list(combinations(range(n), 2)) for n in (3, 4, 5)]
    graphs += [STAR, BARBELL, list(nx.karate_club_graph().edges)]
    made = rows(
        "facts.ego_networks",
        {"facts.ties": [row for week, edges in enumerate(graphs) for row in _ties(edges, week)]},
    )
    found: dict[int, dict[int, tuple[float, float]]] = {}
    for row in made:
        week = (row["week"] - MONDAY).days // 7
        found.setdefault(week, {})[row["person"]] = row["burt_constraint"], row["effective_size"]
    return found


def test_where_all_know_each_other_the_effective_size_is_one(golden):
    for week, expected in ((0, 1.125), (1, 0.9259259259), (2, 0.765625)):
        for constraint, size in golden[week].values():
            assert constraint == pytest.approx(expected, abs=1e-9)
            assert size == 1


def test_a_star_is_open_at_its_centre_and_closed_at_its_leaves(golden):
    assert golden[3][0] == (pytest.approx(1 / 5), 5.0)
    assert {golden[3][leaf] for leaf in range(1, 6)} == {(1.0, 1.0)}


def test_a_bridge_between_two_circles(golden):
    assert golden[4][4] == (pytest.approx(0.5), 2.0)
    assert golden[4][3][0] == pytest.approx(0.5833333333)
    assert golden[4][0][0] == pytest.approx(0.8657407407)


def test_the_karate_club(golden):
    club = golden[5]
    assert [round(club[node][0], 4) for node in (0, 33, 11)] == [0.1554, 0.1564, 1.0]
    assert round(sum(constraint for constraint, _ in club.values()) / len(club), 4) == 0.4542
    assert club[0][1] == pytest.approx(13.75)
    assert round(club[33][1], 4) == 15.2353


def test_ties_of_one_view_and_without_return(draw):
    """Ana and Ben tell of the tie in views that differ by a day; Cem's stands in one, Dia's in none."""
    draw(
        "facts.ego_networks",
        given={
            "facts.ties": """
                person | other | week       | is_reciprocal | interactions
                ana    | ben   | 2026-03-02 | T             | 5
                ben    | ana   | 2026-03-02 | T             | 3
                ana    | cem   | 2026-03-02 | T             | 8
                ana    | dia   | 2026-03-02 | F             | 9
                ben    | cem   | 2026-03-09 | T             | 2
            """
        },
        expect="""
            person | week       | ties | effective_size | burt_constraint
            ana    | 2026-03-02 | 2    | 2              | 0.5
            ben    | 2026-03-02 | 1    | 1              | 1
            cem    | 2026-03-02 | 1    | 1              | 1
            ben    | 2026-03-09 | 1    | 1              | 1
            cem    | 2026-03-09 | 1    | 1              | 1
        """,
    )


EDGES = st.dictionaries(
    st.sampled_from(list(combinations(range(7), 2))), st.integers(1, 60), min_size=1, max_size=21
)


@settings(max_examples=50, deadline=None)
@given(EDGES)
def test_both_agree_with_networkx(rows, weights):
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in weights.items())
    ties = [row for edge, weight in weights.items() for row in _ties([edge], weight=weight)]
    found = rows("facts.ego_networks", {"facts.ties": ties})
    constraint, size = nx.constraint(graph, weight="weight"), nx.effective_size(graph)
    assert {row["person"] for row in found} == set(graph)
    for row in found:
        assert row["burt_constraint"] == pytest.approx(constraint[row["person"]], abs=1e-9)
        assert row["effective_size"] == pytest.approx(size[row["person"]], abs=1e-9)
        assert row["ties"] == graph.degree[row["person"]]
