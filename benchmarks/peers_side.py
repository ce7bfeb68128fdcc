"""What the peers make of a simulated organisation and of networks; runs in a virtual environment of theirs.

`python peers_side.py people FOLDER` reads the tables that benchmarks/peers.py wrote there, in the form
that each peer asks for, and writes `scores.csv` (measure, person, score: higher is more suspect) and
`told.json`, with what a peer says in words. `python peers_side.py network FILE` reads a weighted edge
list and writes what networkx and igraph make of it beside it. Nothing of this project is imported.
"""

import json
import sys
import warnings
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import igraph
import networkx
import pandas as pd

VIVA = (
    "Collaboration_hours",
    "After_hours_collaboration_hours",
    "Weekend_collaboration_hours",
    "Meeting_hours",
    "Conflicting_meeting_hours",
    "Internal_network_size",
    "Emails_sent",
)

CONFIG = """
graph: {weight_scheme: composite, recency_decay_lambda: 0.1, reciprocity_weight: 0.5,
  responsiveness_weight: 0.3, min_edge_weight: 0.01, layer_weights: {communication: 0.5, meeting: 0.5}}
analysis: {community: {method: louvain}}
"""
"""The defaults in orgnet's code, and equal weights of its layers: its wheel holds no config.yaml."""

Scores = dict[str, dict[int, float]]


def main() -> None:
    """One organisation, or one network."""
    warnings.filterwarnings("ignore")
    what, place = sys.argv[1], Path(sys.argv[2])
    if what == "network":
        network(place)
        return
    scores: Scores = {}
    seconds: dict[str, float] = {}
    told: dict[str, Any] = {"seconds": seconds}
    for name, peer in (("orgnet", orgnet), ("vivainsights", vivainsights)):
        started = perf_counter()
        peer(place, scores, told)
        seconds[name] = perf_counter() - started
    rows = [(measure, person, score) for measure, found in scores.items() for person, score in found.items()]
    pd.DataFrame(rows, columns=["measure", "person", "score"]).to_csv(place / "scores.csv", index=False)
    (place / "told.json").write_text(json.dumps(told), encoding="utf-8")


def orgnet(place: Path, scores: Scores, told: dict[str, Any]) -> None:
    """orgnet with its own defaults: work-life, burnout and anomalies over the graph that it builds itself."""
    from orgnet.config import Config
    from orgnet.data.models import Interaction, InteractionType, Meeting, Person
    from orgnet.graph.builder import GraphBuilder
    from orgnet.metrics.anomaly import AnomalyDetector
    from orgnet.people_analytics.burnout import BurnoutPredictor
    from orgnet.people_analytics.work_life import WorkLifeBalanceAnalyzer

    roster, contacts = pd.read_csv(place / "people.csv"), pd.read_csv(place / "contacts.csv")
    meetings = pd.read_csv(place / "meetings.csv")
    events = pd.read_csv(place / "events.csv")
    events["timestamp"] = pd.to_datetime(events["timestamp"], format="ISO8601")
    people = [
        Person(id=str(p), name=str(p), email="", department=t, role="employee", team=t)
        for p, t in roster.itertuples(index=False)
    ]
    kinds = {"slack": InteractionType.SLACK, "email": InteractionType.EMAIL}
    interactions = [
        Interaction(str(n), str(one), str(other), kinds[kind], datetime.fromisoformat(at))
        for n, (one, other, kind, at) in enumerate(contacts.itertuples(index=False))
    ]
    held = [_meeting(Meeting, meeting, who) for meeting, who in meetings.groupby("meeting")]
    try:
        Config()
    except FileNotFoundError as error:
        told["config"] = f"FileNotFoundError: {str(error).partition(':')[0]}"
    config = place / "config.yaml"
    config.write_text(CONFIG, encoding="utf-8")
    graph = GraphBuilder(Config(str(config))).build_graph(people, interactions=interactions, meetings=held)
    balance = WorkLifeBalanceAnalyzer().compute(events)
    scores["orgnet WorkLifeBalanceAnalyzer: burnout_risk_score"] = _by_person(balance, "burnout_risk_score")
    scores["orgnet WorkLifeBalanceAnalyzer: after_hours_ratio"] = _by_person(balance, "after_hours_ratio")
    told["work_life_levels"] = balance["risk_level"].value_counts().to_dict()
    told["after_hours_ratio"] = [
        float(balance["after_hours_ratio"].min()),
        float(balance["after_hours_ratio"].max()),
    ]
    burnout = BurnoutPredictor().predict(events, graph)
    scores["orgnet BurnoutPredictor: burnout_score"] = _by_person(burnout, "burnout_score")
    told["burnout_levels"] = burnout["risk_level"].value_counts().to_dict()
    detector = AnomalyDetector(graph, people)
    told["edges"] = graph.number_of_edges()
    degree = detector.centrality_analyzer.compute_degree_centrality().set_index("node_id")["degree_weighted"]
    between = detector.centrality_analyzer.compute_betweenness_centrality()
    scores["orgnet degree_weighted, low"] = {int(p): -float(d) for p, d in degree.items()}
    scores["orgnet degree_weighted, high"] = {int(p): float(d) for p, d in degree.items()}
    scores["orgnet betweenness, high"] = {
        int(p): float(b) for p, b in between.set_index("node_id")["betweenness_centrality"].items()
    }
    anomalies = detector.detect_node_anomalies()
    told["anomalies"] = (
        {kind: sorted({int(p) for p in found["node_id"]}) for kind, found in anomalies.groupby("type")}
        if len(anomalies)
        else {}
    )


def _meeting(kind: Any, meeting: Any, who: pd.DataFrame) -> Any:
    first = who.iloc[0]
    starts, ends = (datetime.fromisoformat(first[name]) for name in ("starts_at", "ends_at"))
    people = [str(person) for person in who["person"]]
    return kind(str(meeting), str(first["organizer"]), people, starts, ends, float(first["minutes"]))


def _by_person(table: pd.DataFrame, column: str) -> dict[int, float]:
    return {int(p): float(s) for p, s in zip(table["person_id"], table[column], strict=True)}


def vivainsights(place: Path, scores: Scores, told: dict[str, Any]) -> None:
    """vivainsights: means of a person query by keymetrics_scan, degrees of a person-to-person query."""
    import vivainsights as vi

    query = pd.read_csv(place / "person_query.csv", parse_dates=["MetricDate"])
    query["Person"] = query["PersonId"]
    means = vi.keymetrics_scan(query, hrvar="Person", mingroup=1, metrics=list(VIVA), return_type="table")
    wide = means if "Person" in means.columns else means.reset_index()
    told["keymetrics_shape"] = list(wide.shape)
    for metric in VIVA:
        found = {int(p): float(v) for p, v in zip(wide["Person"], wide[metric], strict=True)}
        scores[f"vivainsights keymetrics_scan: {metric}"] = found
        if metric == "Internal_network_size":
            scores[f"vivainsights keymetrics_scan: {metric}, low"] = {p: -v for p, v in found.items()}
    ties = pd.read_csv(place / "p2p.csv")
    try:
        vi.network_p2p(ties, hrvar="Organization", weight="StrongTieScore", return_type="network")
        told["weighted"] = "a network"
    except KeyError as error:
        told["weighted"] = f"KeyError: {error}"
    graph = vi.network_p2p(ties, hrvar="Organization", return_type="network")
    table = vi.network_summary(graph)
    scores["vivainsights network_summary: degree, low"] = {
        int(p): -float(d) for p, d in zip(table["node_id"], table["degree"], strict=True)
    }
    told["nkw"] = vi.identify_nkw(query, return_type="text")


def network(path: Path) -> None:
    """Constraint, effective size, clustering and reciprocity by networkx and by igraph, and their seconds."""
    edges = pd.read_csv(path)
    directed = networkx.DiGraph()
    directed.add_weighted_edges_from(edges.itertuples(index=False, name=None))
    plain = networkx.Graph()
    for one, other, weight in edges.itertuples(index=False):
        before = plain[one][other]["weight"] if plain.has_edge(one, other) else 0
        plain.add_edge(one, other, weight=before + weight)
    nodes = list(plain.nodes)
    places = {node: place for place, node in enumerate(nodes)}
    pairs = [(places[one], places[other]) for one, other in plain.edges]
    weights = [each["weight"] for *_, each in plain.edges(data=True)]
    mirror = igraph.Graph(n=len(nodes), edges=pairs)
    arrows = igraph.Graph(
        n=len(nodes), edges=[(places[a], places[b]) for a, b in directed.edges], directed=True
    )
    asked: dict[str, Callable[[], Any]] = {
        "networkx constraint": lambda: networkx.constraint(plain, weight="weight"),
        "networkx effective_size": lambda: networkx.effective_size(plain),
        "networkx clustering": lambda: networkx.clustering(plain),
        "networkx reciprocity": lambda: networkx.reciprocity(directed),
        "igraph constraint": lambda: dict(zip(nodes, mirror.constraint(weights=weights), strict=True)),
        "igraph clustering": lambda: dict(
            zip(nodes, mirror.transitivity_local_undirected(mode="zero"), strict=True)
        ),
        "igraph reciprocity": arrows.reciprocity,
    }
    found = {}
    for name, ask in asked.items():
        started = perf_counter()
        value = ask()
        took = perf_counter() - started
        value = {str(n): v for n, v in value.items()} if isinstance(value, dict) else value
        found[name] = {"value": value, "seconds": took}
    path.with_suffix(".json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
