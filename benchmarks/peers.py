"""Who finds the people in whom something is planted, and whose networks agree: against orgnet and
vivainsights.

`python -m benchmarks.peers FOLDER DATA_FOLDER [SEEDS]` prints docs/peers.md. The peers are never among
our locks: the first run makes a virtual environment in FOLDER/venv and installs `orgnet==0.2.0` and
`vivainsights==0.4.3` (with the networkx and igraph that they need) from the package registry.
benchmarks/peers_side.py runs there. FOLDER must lie outside the repository.
"""

import csv
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv
from scipy.stats import rankdata, t

from benchmarks.network import EVERY_TIE, LAST_TIES, ego_networks, ties
from benchmarks.public_data import at_once, enron_edges, eu_core_edges, house
from flows.measured import built
from flows.planted_lake import door_of, lake_of
from simulation.organisation import TeamPlan
from simulation.period import Period
from simulation.plants import ALWAYS_ON, ISOLATED, ORDINARY, OVERLOADED
from simulation.schedules import BENGALURU, BERLIN, NEW_YORK
from simulation.world import simulate
from transforms.duck import DuckEngine
from transforms.engine import build
from transforms.model import read_house

PEERS = ("orgnet==0.2.0", "vivainsights==0.4.3")
PERIOD = Period(date(2026, 1, 5), weeks=12)
PLANTED = {"always on": ALWAYS_ON, "isolated": ISOLATED, "overloaded": OVERLOADED}
SITES = (BERLIN, NEW_YORK, BENGALURU)
READ = (
    "scores.burnout_risk_weeks",
    "facts.directed_arrivals",
    "facts.thread_replies",
    "facts.double_bookings",
    "facts.interactions",
    "core.meetings",
    "indicators.person_weeks",
)
OURS = {
    "always on": ("recovery", "strain_exposure", "after_hours_sessions"),
    "overloaded": ("demand", "control", "strain_exposure", "meeting_share"),
    "isolated": ("support", "strain_exposure", "team_reach"),
}
THEIRS = {
    "always on": ("orgnet WorkLifeBalanceAnalyzer: burnout_risk_score",
                  "orgnet WorkLifeBalanceAnalyzer: after_hours_ratio",
                  "orgnet BurnoutPredictor: burnout_score",
                  "vivainsights keymetrics_scan: After_hours_collaboration_hours",
                  "vivainsights keymetrics_scan: Weekend_collaboration_hours"),
    "overloaded": ("orgnet BurnoutPredictor: burnout_score", "orgnet degree_weighted, high",
                   "orgnet betweenness, high", "vivainsights keymetrics_scan: Meeting_hours",
                   "vivainsights keymetrics_scan: Conflicting_meeting_hours",
                   "vivainsights keymetrics_scan: Collaboration_hours"),
    "isolated": ("orgnet degree_weighted, low",
                 "vivainsights keymetrics_scan: Internal_network_size, low",
                 "vivainsights network_summary: degree, low"),
}  # fmt: skip
Scores = Mapping[str, Mapping[int, float]]


def main() -> None:
    """The page."""
    place, data = Path(sys.argv[1]), Path(sys.argv[2])
    seeds = range(1, 1 + int(sys.argv[3] if len(sys.argv) > 3 else 5))
    python = _installed(place)
    aucs: dict[tuple[str, str], list[float]] = {}
    known: dict[tuple[str, str], list[float]] = {}
    seconds: list[tuple[float, Mapping[str, float]]] = []
    told: list[dict[str, Any]] = []
    for seed in seeds:
        folder = place / f"seed{seed}"
        folder.mkdir(parents=True, exist_ok=True)
        labels, ours, took, edges = organisation(seed, folder)
        subprocess.run([python, Path(__file__).with_name("peers_side.py"), "people", folder], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        said = json.loads((folder / "told.json").read_text(encoding="utf-8"))
        told.append(said | {"labels": labels})
        seconds.append((took, said["seconds"]))
        for planted in PLANTED:
            for name in OURS[planted]:
                _note(aucs, known, (planted, f"ours: {name}"), labels, ours[name])
            theirs = _scores(folder / "scores.csv")
            for name in THEIRS[planted]:
                _note(aucs, known, (planted, name), labels, theirs.get(name, {}))
    print(
        HEAD.format(today=date.today(), machine=_machine(), seeds=len(seeds), people=len(told[0]["labels"]))
    )
    for (planted, name), values in aucs.items():
        share = sum(known[planted, name]) / len(values)
        print(f"| {planted} | {name} | {interval(values)} | {100 * share:.0f} % |")
    print("\n".join(_told(told)))
    print(_times(seconds))
    print(NETWORKS)
    core, _ = eu_core_edges(data)
    mail = [(one, other) for one, other, *_ in enron_edges(data)]
    for name, found in (
        ("email-Eu-core", core),
        ("Enron, every row", mail),
        ("simulated organisation", edges),
    ):
        for line in network_rows(name, found, place, python):
            print(line)
    print(TAIL)


def _installed(place: Path) -> str:
    """The Python of the peers' own environment, made where it is not there yet."""
    python = place / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return str(python)


def teams() -> list[TeamPlan]:
    """A team of each planted kind and an ordinary one at each of three sites, a dozen people in each."""
    plants = {**PLANTED, "ordinary": ORDINARY}
    return [
        TeamPlan(f"{kind} {number}", "Simulated", "engineering", plant, ((site, 12),))
        for kind, plant in plants.items()
        for number, site in enumerate((*SITES, *SITES) if kind == "ordinary" else SITES)
    ]


def organisation(seed: int, folder: Path) -> tuple[dict[int, str], Scores, float, list[tuple[int, int]]]:
    """Writes what the peers read; gives what is planted in each person, our scores, seconds, and contacts."""
    world = simulate(teams(), PERIOD, seed)
    lake = lake_of(world)
    started = perf_counter()
    engine = built(lake, PERIOD.last_day, READ, threads=2)
    took = perf_counter() - started
    run = engine.connection.execute
    door = door_of(world)
    people = {door.address(each.address): each for each in world.organisation.people}
    number_of = dict(run("SELECT identifier, person FROM core.identities").fetchall())
    labels = {number_of[key]: each.team.rsplit(" ", 1)[0] for key, each in people.items()}
    roster = [(number_of[key], each.team) for key, each in people.items()]
    _write(folder / "people.csv", ("person", "team"), roster)
    weeks = math.floor((datetime.now() - datetime.combine(PERIOD.last_day, datetime.min.time())).days / 7)
    for name, query in FEEDS.items():
        _export(engine, folder / f"{name}.csv", query.format(weeks=weeks))
    contacts = run(CONTACTS).fetchall()
    edges = [(int(one), int(other)) for one, other, n in contacts for _ in range(int(n))]
    scores = _ours(engine)
    engine.close()
    return labels, scores, took, edges


def _ours(engine: DuckEngine) -> Scores:
    parts = ("recovery", "demand", "support", "control", "strain_exposure")
    run = engine.connection.execute
    found: dict[str, dict[int, float]] = {}
    for part in parts:
        query = (
            f"SELECT person, avg({part}) FROM scores.burnout_risk_weeks "
            f"GROUP BY person HAVING count({part}) > 0"
        )
        found[part] = dict(run(query).fetchall())
    for name, sign in (("after_hours_sessions", 1), ("meeting_share", 1), ("team_reach", -1)):
        query = (f"SELECT person, {sign} * avg(value) FROM indicators.person_weeks "
                 f"WHERE indicator = '{name}' AND value IS NOT NULL GROUP BY person")  # fmt: skip
        found[name] = dict(run(query).fetchall())
    return found


def _export(engine: DuckEngine, path: Path, query: str) -> None:
    arrow_csv.write_csv(engine.connection.sql(query).to_arrow_table(), path)


def _write(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def _scores(path: Path) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["measure"], {})[int(row["person"])] = float(row["score"])
    return found


def _note(
    aucs: dict[tuple[str, str], list[float]], known: dict[tuple[str, str], list[float]],
    key: tuple[str, str], labels: Mapping[int, str], scores: Mapping[int, float],
) -> None:  # fmt: skip
    aucs.setdefault(key, []).append(auc(labels, key[0], scores))
    known.setdefault(key, []).append(
        sum(not math.isnan(scores.get(p, math.nan)) for p in labels) / len(labels)
    )


def auc(labels: Mapping[int, str], planted: str, scores: Mapping[int, float]) -> float:
    """Chance that somebody planted scores above somebody else; who has no score stands below all who have."""
    values = [scores.get(person, math.nan) for person in labels]
    ranks = rankdata([-math.inf if math.isnan(value) else value for value in values])
    hits = np.array([label == planted for label in labels.values()])
    n, m = int(hits.sum()), int((~hits).sum())
    return float((ranks[hits].sum() - n * (n + 1) / 2) / (n * m))


def interval(values: Sequence[float]) -> str:
    """Mean over the seeds with Student's 95 % interval, cut at 0 and 1."""
    mean = float(np.mean(values))
    half = float(t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / math.sqrt(len(values)))
    return f"{mean:.3f} ({max(0.0, mean - half):.3f} to {min(1.0, mean + half):.3f})"


def _told(told: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the peers say in words."""
    lines = ["", "What they say in words, over all seeds:", ""]
    for key, name in (
        ("work_life_levels", "WorkLifeBalanceAnalyzer"),
        ("burnout_levels", "BurnoutPredictor"),
    ):
        counted: dict[str, int] = {}
        for each in told:
            for level, n in each[key].items():
                counted[level] = counted.get(level, 0) + n
        lines.append(
            f"- orgnet `{name}`: " + ", ".join(f"{n:,} {level}" for level, n in sorted(counted.items()))
        )
    low, high = (f(end(each["after_hours_ratio"]) for each in told) for f, end in ((min, min), (max, max)))
    lines.append(
        f"- orgnet `after_hours_ratio`, a share of events by its documentation: {low:.2f} to {high:.2f}"
    )
    for kind in ("isolation", "overload"):
        flagged = [(each["labels"], p) for each in told for p in each["anomalies"].get(kind, [])]
        planted = {"isolation": "isolated", "overload": "overloaded"}[kind]
        right = sum(labels.get(p) == planted for labels, p in flagged)
        lines.append(
            f"- orgnet `detect_node_anomalies`, {kind}: {len(flagged)} people flagged, "
            f"{right} of them planted"
        )
    lines.append(f"- orgnet `Config()` without a file, as its wheel has it: {told[0]['config']}")
    lines.append(f'- vivainsights `network_p2p` with `weight="StrongTieScore"`: {told[0]["weighted"]}')
    lines.append(f"- vivainsights `identify_nkw`, of the first seed: {told[0]['nkw']}")
    return lines


def _times(seconds: Sequence[tuple[float, Mapping[str, float]]]) -> str:
    ours = sum(each for each, _ in seconds) / len(seconds)
    parts = [
        f"{name} {sum(each[name] for _, each in seconds) / len(seconds) / ours:.2f}"
        for name in ("orgnet", "vivainsights")
    ]
    return (
        f"\nTime for one organisation, ours being 1 ({ours:.1f} s, all indicators and parts from the lake): "
        f"{', '.join(parts)}, without the start of Python and with the import of each package."
    )


def network_rows(name: str, edges: Sequence[tuple[int, int]], place: Path, python: str) -> Iterable[str]:
    """Largest difference of each measure from networkx and igraph, and the ratio of times."""
    people = dict.fromkeys(sorted({who for edge in edges for who in edge}))
    last = PERIOD.last_day - timedelta(days=PERIOD.last_day.weekday()) + timedelta(days=6)
    engine = house(at_once(edges, people), ["facts.ties"], last, EVERY_TIE)
    counted = engine.connection.execute(
        f"SELECT person, other, sent FROM {LAST_TIES} WHERE sent > 0"
    ).fetchall()
    path = place / f"{name.split()[0].strip(',')}.csv"
    _write(path, ("one", "other", "weight"), counted)
    subprocess.run([python, Path(__file__).with_name("peers_side.py"), "network", path], check=True)
    theirs = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    weighed = ties(engine)
    ours, took = ego_networks(weighed, last), model_seconds(weighed, last)
    for measure in ("constraint", "effective_size", "clustering"):
        for library in ("networkx", "igraph"):
            found = theirs.get(f"{library} {measure}")
            if found is not None:
                far = max(abs(found["value"][str(p)] - each[measure]) for p, each in ours.items())
                yield (f"| {name} | {measure} | {library} | {len(ours):,} | {far:.1e} | {_agrees(far)} "
                       f"| {found['seconds'] / took:.3f} |")  # fmt: skip
    query = f"SELECT avg(CAST(received > 0 AS INT)) FROM {LAST_TIES} WHERE sent > 0"
    started = perf_counter()
    ((share,),) = engine.connection.execute(query).fetchall()
    took = perf_counter() - started
    for library in ("networkx", "igraph"):
        found = theirs[f"{library} reciprocity"]
        far = abs(found["value"] - share)
        yield (f"| {name} | reciprocity | {library} | {len(ours):,} | {far:.1e} | {_agrees(far)} "
               f"| {found['seconds'] / took:.3f} |")  # fmt: skip


def model_seconds(weighed: pa.Table, as_of: date) -> float:
    """Seconds of facts.ego_networks alone, which makes constraint and effective size at once."""
    engine = house({"facts.ties": weighed}, ["facts.ego_networks"], as_of)
    started = perf_counter()
    build(engine, read_house()["facts.ego_networks"])
    return perf_counter() - started


def _agrees(far: float) -> str:
    return "yes" if far <= 1e-9 else "**no**"


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        f"{platform.machine()}, {len(os.sched_getaffinity(0))} cores with a load of {load:.1f} at the end, "
        f"Python {platform.python_version()}"
    )


CONTACTS = """
SELECT person, other, sum(interactions) FROM facts.interactions
WHERE direction = 'sent' GROUP BY person, other
"""
FEEDS = {
    "contacts": """
        SELECT sender, person, source, arrived_at + INTERVAL ({weeks}) WEEK AS at FROM
          facts.directed_arrivals
        UNION ALL
        SELECT sender, receiver, 'slack', sent_at + INTERVAL ({weeks}) WEEK FROM facts.thread_replies
        WHERE sender <> receiver""",
    "meetings": """
        SELECT p.meeting, coalesce(m.organizer, p.person) AS organizer, p.person,
          p.starts_at + INTERVAL ({weeks}) WEEK AS starts_at, p.ends_at + INTERVAL ({weeks}) WEEK AS
            ends_at,
          seconds_between(p.starts_at, p.ends_at) / 60 AS minutes
        FROM core.meeting_people AS p INNER JOIN core.meetings AS m ON m.meeting = p.meeting""",
    "events": """
        SELECT local_at + INTERVAL ({weeks}) WEEK AS timestamp, person AS actor, '' AS target, source AS
          event_type
        FROM facts.sends
        UNION ALL
        SELECT minutes_later(p.starts_at, c.offset_minutes) + INTERVAL ({weeks}) WEEK, p.person, '',
          'meeting'
        FROM core.meeting_people AS p INNER JOIN facts.person_clocks AS c
          ON c.person = p.person AND p.starts_at >= c.starts_at AND p.starts_at < c.ends_at""",
    "person_query": """
        WITH weeks AS (
          SELECT d.person, d.week, min(p.team) AS team FROM core.person_days AS d
          INNER JOIN core.people AS p ON p.person = d.person GROUP BY d.person, d.week
        ),
        blocks AS (
          SELECT person, week_of(day) AS week, sum(seconds) / 3600 AS whole, sum(off_hours_seconds) / 3600
            AS off,
            sum(CASE WHEN iso_weekday(day) > 5 THEN seconds ELSE 0 END) / 3600 AS weekend
          FROM facts.activity_blocks GROUP BY person, week_of(day)
        ),
        meetings AS (
          SELECT person, week, sum(seconds_between(starts_at, ends_at)) / 3600 AS hours
          FROM facts.meeting_blocks GROUP BY person, week
        ),
        doubled AS (SELECT person, week, sum(seconds) / 3600 AS hours FROM facts.double_bookings GROUP BY
          person, week),
        circles AS (
          SELECT person, week, count(*) AS people FROM facts.ties WHERE interactions >= 2 GROUP BY person,
            week
        ),
        mails AS (SELECT person, week, count(*) AS sent FROM facts.sends WHERE source = 'email' GROUP BY
          person, week)
        SELECT w.person AS "PersonId", w.week AS "MetricDate", CAST(w.team AS VARCHAR) AS "Organization",
          coalesce(b.whole, 0) AS "Collaboration_hours", coalesce(b.off, 0) AS
            "After_hours_collaboration_hours",
          coalesce(b.weekend, 0) AS "Weekend_collaboration_hours", coalesce(m.hours, 0) AS "Meeting_hours",
          coalesce(d.hours, 0) AS "Conflicting_meeting_hours", coalesce(c.people, 0) AS
            "Internal_network_size",
          coalesce(s.sent, 0) AS "Emails_sent"
        FROM weeks AS w
        LEFT JOIN blocks AS b ON b.person = w.person AND b.week = w.week
        LEFT JOIN meetings AS m ON m.person = w.person AND m.week = w.week
        LEFT JOIN doubled AS d ON d.person = w.person AND d.week = w.week
        LEFT JOIN circles AS c ON c.person = w.person AND c.week = w.week
        LEFT JOIN mails AS s ON s.person = w.person AND s.week = w.week""",
    "p2p": f"""
        SELECT t.person AS "PrimaryCollaborator_PersonId", t.other AS "SecondaryCollaborator_PersonId",
          CAST(p.team AS VARCHAR) AS "PrimaryCollaborator_Organization",
          CAST(o.team AS VARCHAR) AS "SecondaryCollaborator_Organization", t.interactions AS
            "StrongTieScore"
        FROM {LAST_TIES} AS t
        INNER JOIN core.people AS p ON p.person = t.person INNER JOIN core.people AS o ON o.person = t.other
        WHERE t.interactions >= 2""",
}
HEAD = """# Against orgnet and vivainsights

{today}, by `python -m benchmarks.peers FOLDER DATA_FOLDER {seeds}`, whose output this page is; {machine}.
The peers, orgnet 0.2.0 and vivainsights 0.4.3, are installed by the benchmark into an environment of
their own.

## Who finds the people in whom something is planted

{seeds} simulated organisations of {people} people over 12 weeks: three teams always on, three overloaded
with meetings, three with hardly a mutual tie, six ordinary ones, on three continents. Each row is the
chance (AUC) that somebody planted scores above somebody else of the same organisation, the mean over the
seeds with Student's 95 % interval; who has no score stands below all who have. **What is planted is
strong, and the plants are this project's own**: the table says that a measure sees such a pattern, not
that it is better at weak ones or at real people.

Ours are the mean over the weeks of a part, of the exposure or of one indicator (team reach negated), read
before anything is suppressed; nobody sees such rows outside the work tier. What the peers get:

- orgnet: people, directed contacts (messages, mentions, replies, mails) and meetings for `GraphBuilder`;
  every send and every meeting as an event for `WorkLifeBalanceAnalyzer` and `BurnoutPredictor`, **in each
  person's own local time**, because it reads hours as they stand; no text, so no sentiment. All is moved
  by whole weeks to end now, because it weighs contacts by their age today. Its settings are the defaults
  of its code, with equal weights for its two layers.
- vivainsights: a person query by week, with its names for columns, computed from the same sessions,
  meetings and ties as our tables are (Microsoft's service would compute them; the package does not), and
  a person-to-person query. It has no measure of one person's state: `keymetrics_scan` with one person a
  group and `mingroup=1`, and the degree of `network_p2p` and `network_summary`, are what a person could
  be found by.

| planted | measure | AUC (95 % interval) | people with a score |
|---|---|---|---|"""
NETWORKS = """
## Networks against networkx and igraph

Ties as in `facts.ties`, one-way or mutual, with contacts as weights; effective size and clustering
without weights. Differences are the largest of any person with a tie. Times are theirs as a share of ours
in the same run, below 1 where they are faster: ours is the making of `facts.ego_networks`, all its
columns at once, or one query for reciprocity. igraph has no effective size. Betweenness, closeness and
PageRank have no table of ours to compare.

| network | measure | library | people | largest difference | within 1e-9 | time, ours being 1 |
|---|---|---|---|---|---|---|"""
TAIL = """
What this shows, on 2026-11-24: where a measure is made for a pattern, a plain mean of hours finds it as
well as ours does, and vivainsights' columns do so at a fraction of the time. The composite is not made to
find one pattern: the exposure of a person with few ties is not high, and the part that is must be read.
orgnet's ordering by after-hours work is good, its words are not: it negates a number instead of a truth
value (`~` on integers), so that a share runs from -2 to -1 and the risk of everybody comes out low.
igraph is faster than the house by far at every measure that both have."""

if __name__ == "__main__":
    main()
