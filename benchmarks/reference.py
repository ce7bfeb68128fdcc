"""Published and independently computed numbers against ours: `python -m benchmarks.reference DATA_FOLDER`.

Reads public data sets (docs/reference.md says which), writes them as tables of the lake, lets the house's own
models compute, and prints the page: each number beside its reference, each difference with its reason. No
number is of one person, and no name, address or text is printed. Run from the root of the repository, with
`> docs/reference.md`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.network import (
    EVERY_TIE,
    LAST_TIES,
    diameter,
    ego_networks,
    largest_difference,
    reached,
    strong_component,
    ties,
)
from benchmarks.public_data import (
    MONDAY,
    at_once,
    enron,
    enron_edges,
    eu_core_edges,
    house,
    racket,
    slack,
    temporal_edges,
)
from transforms.duck import DuckEngine

SUNDAY = MONDAY + timedelta(days=6)
BY_THE_CLOCK = {"grace_minutes": 0, "day_break_minutes": 0}


@dataclass(frozen=True)
class Row:
    """One number: what the reference says, as it is written there, and what we compute."""

    data: str
    what: str
    reference: str
    ours: float
    why: str = ""
    """Why it may differ; empty where it must not."""

    @property
    def shown(self) -> str:
        """Ours, written as the reference is: as many decimals, commas between thousands, per cent."""
        plain = self.reference.removesuffix(" %")
        decimals = len(plain.partition(".")[2])
        scaled = 100 * self.ours if plain != self.reference else self.ours
        text = f"{scaled:{'+' if plain.startswith('+') else ''},.{decimals}f}"
        short = text.replace("0.", ".", 1) if plain.lstrip("+").startswith(".") else text
        return short + self.reference[len(plain) :]

    @property
    def line(self) -> str:
        """The row as the page has it, with the reason where there is a difference."""
        reason = "none" if self.shown == self.reference else self.why
        return f"| {self.data} | {self.what} | {self.reference} | {self.shown} | {reason} |"


def main() -> None:
    """The page."""
    folder = Path(sys.argv[1])
    print(HEAD.format(today=date.today()))
    for make in (enron_rows, reply_rows, eu_core_rows, temporal_rows, racket_rows, slack_rows):
        for row in make(folder):
            print(row.line)
    print(TAIL)


def one(engine: DuckEngine, query: str) -> Any:
    """The one value of a query over tables of the house."""
    ((value,),) = engine.connection.execute(query).fetchall()
    return value


def enron_rows(folder: Path) -> Iterator[Row]:
    """Counts, ties, inequality and hours of the Enron mails of igraphdata."""
    lake, as_of = enron(folder)
    engine = house(lake, ["facts.ties"], as_of, EVERY_TIE | BY_THE_CLOCK)
    for what, reference, query in ENRON:
        yield Row("Enron", what, reference, one(engine, query))
    alike = ego_networks(ties(engine, weight="1"), as_of)
    values = sorted(each["constraint"] for each in alike.values())
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    yield Row("Enron", "Burt's constraint, every tie alike, mean", ".1252", sum(values) / len(values))
    yield Row("Enron", "the same, median", ".0891", middle)
    edges = [(one, other) for one, other, *_ in enron_edges(folder)]
    people = dict.fromkeys(sorted({who for edge in edges for who in edge}))
    still = house(at_once(edges, people), ["facts.ties"], SUNDAY, EVERY_TIE)
    yield from node_rows("Enron, every row", still, folder / "orgnet/enron-igraph")


def reply_rows(folder: Path) -> Iterator[Row]:
    """Waits for answers in the Enron mails to one person."""
    lake, as_of = enron(folder)
    kept = to_one_person(lake)
    engine = house(kept, ["facts.email_asks"], as_of)
    engine.connection.execute(WAITS)
    since_last = "SELECT {} FROM (SELECT since_last_seconds AS seconds FROM enron_waits)"
    since_first = "SELECT {} FROM enron_waits"
    for what, reference, value in REPLIES:
        ours = one(engine, since_last.format(value))
        yield Row("Enron, from the last mail of a turn", what, reference, ours, SECOND)
    for what, reference, value in REPLIES[1:4]:
        yield Row(
            "Enron, as the house counts", what, reference, one(engine, since_first.format(value)), FIRST
        )


def to_one_person(lake: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Mails that went to one other person, whatever the header that names them."""
    sent = {row["message"]: row for row in lake["lake.emails"].to_pylist()}
    reached_by: dict[int, set[int]] = {}
    for row in lake["lake.email_recipients"].to_pylist():
        if row["recipient"] != sent[row["message"]]["sender"]:
            reached_by.setdefault(row["message"], set()).add(row["recipient"])
    single = {message: people for message, people in reached_by.items() if len(people) == 1}
    mails = [row for message, row in sent.items() if message in single]
    named = [{"message": message, "recipient": who, "kind": "to"} for message, (who,) in single.items()]
    kept = {"lake.emails": mails, "lake.email_recipients": named}
    return lake | {name: pa.Table.from_pylist(rows, lake[name].schema) for name, rows in kept.items()}


def eu_core_rows(folder: Path) -> Iterator[Row]:
    """SNAP's email-Eu-core: what is published of it, and the measures of each node."""
    data = "email-Eu-core"
    edges, teams = eu_core_edges(folder)
    engine = house(at_once(edges, teams), ["facts.ties", "core.people"], SUNDAY, EVERY_TIE)
    yield Row(data, "nodes", "1,005", one(engine, "SELECT count(*) FROM core.people"))
    yield Row(data, "edges", "25,571", one(engine, "SELECT count(*) FROM lake.emails"))
    yield Row(
        data,
        "of them to oneself",
        "642",
        one(
            engine,
            "SELECT count(*) FROM core.emails AS e LEFT JOIN core.email_recipients AS r "
            "ON r.message = e.message WHERE r.message IS NULL",
        ),
    )
    yield Row(
        data, "directed ties", "24,929", one(engine, f"SELECT count(*) FROM {LAST_TIES} WHERE sent > 0")
    )
    yield Row(data, "ties", "16,064", one(engine, f"SELECT count(*) / 2 FROM {LAST_TIES}"))
    yield Row(data, "nodes without a tie", "19", one(engine, ALONE))
    yield Row(data, "reciprocity", ".7112", one(engine, RECIPROCITY))
    yield Row(
        data,
        "largest weakly connected component",
        "986",
        reached(engine, f"SELECT person, other FROM {LAST_TIES}"),
    )
    yield Row(data, "largest strongly connected component", "803", strong_component(engine))
    yield Row(data, "diameter", "7", diameter(engine))
    found = ego_networks(ties(engine, weight="1"), SUNDAY)
    triangles = sum(each["triangles"] for each in found.values()) / 3
    pairs = sum(each["partners"] * (each["partners"] - 1) / 2 for each in found.values())
    yield Row(
        data, "mean clustering", ".3994", sum(each["clustering"] for each in found.values()) / len(teams)
    )
    yield Row(data, "triangles", "105,461", triangles)
    yield Row(data, "triangles, of triangles and open triads", ".1085", triangles / (pairs - 2 * triangles))
    yield Row(data, "transitivity", ".2674", 3 * triangles / pairs)
    yield from _department_rows(data, engine, teams)
    yield from node_rows(data, engine, folder / "orgnet/email-eu-core")


def _department_rows(data: str, engine: DuckEngine, teams: dict[int, int | None]) -> Iterator[Row]:
    yield Row(data, "departments", "42", len(set(teams.values())))
    sent = ties(engine, "sent > 0")
    yield Row(data, "E-I index of directed ties", "+0.3064", _e_i(sent, teams))
    mutual = ties(engine, "is_reciprocal")
    why = "the house counts mutual ties alone: one-way mail leaves the department more often"
    yield Row(data, "E-I index as the house counts", "+0.3064", _e_i(mutual, teams), why)
    yield Row(data, "modularity of departments", "0.2880", one(engine, MODULARITY))


def _e_i(found: pa.Table, teams: dict[int, int | None]) -> float:
    """Twice the share of ties that lead to another department, less one, by indicators.cross_team_share."""
    week = found["week"][0].as_py()
    weeks = [
        {"person": who, "week": week, "team": team, "works_at_desk": True, "contact_covered": True}
        for who, team in teams.items()
    ]
    given = {"facts.ties": found, "facts.eligible_weeks": pa.Table.from_pylist(weeks)}
    engine = house(given, ["indicators.cross_team_share"], SUNDAY, EVERY_TIE)
    share = one(engine, "SELECT sum(value * evidence) / sum(evidence) FROM indicators.cross_team_share")
    return 2 * float(share) - 1


def node_rows(data: str, engine: DuckEngine, folder: Path) -> Iterator[Row]:
    """The farthest that any node's measure lies from what networkx and igraph gave."""
    path = folder / "reference_node_metrics.csv"
    alike, weighed = (ego_networks(ties(engine, weight=weight), SUNDAY) for weight in ("1", "interactions"))
    for what, found, measure, column in (
        ("partners", alike, "partners", "partners"),
        ("clustering", alike, "clustering", "clustering_undirected"),
        ("constraint, every tie alike", alike, "constraint", "burt_constraint_unweighted_undirected_igraph"),
        ("constraint, mails as weights", weighed, "constraint", "burt_constraint_weighted_undirected_igraph"),
    ):
        difference = largest_difference(found, measure, path, column)
        yield Row(data, f"largest difference of a node: {what}", "0.000000000", difference)


def temporal_rows(folder: Path) -> Iterator[Row]:
    """SNAP's email-Eu-core-temporal, whose seconds begin nowhere in particular."""
    data = "email-Eu-core-temporal"
    edges = temporal_edges(folder)
    people = dict.fromkeys(sorted({who for one, other, _ in edges for who in (one, other)}))
    engine = house(at_once([edge[:2] for edge in edges], people), ["facts.ties"], SUNDAY, EVERY_TIE)
    yield Row(data, "nodes", "986", one(engine, "SELECT count(*) FROM core.people"))
    yield Row(data, "mails", "332,334", one(engine, "SELECT count(*) FROM facts.sends"))
    yield Row(
        data, "directed ties", "24,929", one(engine, f"SELECT count(*) FROM {LAST_TIES} WHERE sent > 0")
    )
    yield Row(data, "reciprocity", ".7112", one(engine, RECIPROCITY))
    yield from node_rows(data, engine, folder / "orgnet/email-eu-core-temporal")


def racket_rows(folder: Path) -> Iterator[Row]:
    """Answers in the racket channel: a conversation that a machine told apart is a thread."""
    data = "racket"
    lake, as_of = racket(folder)
    engine = house(lake, ["facts.thread_replies"], as_of)
    engine.connection.execute(OPENINGS)
    yield Row(data, "messages", "21,555", one(engine, "SELECT count(*) FROM facts.sends"), CUT)
    yield Row(data, "messages of the files here", "22,172", one(engine, "SELECT count(*) FROM facts.sends"))
    yield Row(data, "conversations", "2,343", one(engine, "SELECT count(*) FROM openings"), CUT)
    yield Row(data, "conversations of the files here", "2,364", one(engine, "SELECT count(*) FROM openings"))
    yield Row(data, "people", "323", one(engine, "SELECT count(DISTINCT person) FROM facts.sends"), CUT)
    yield Row(
        data,
        "conversations that somebody answers",
        "62.1 %",
        one(engine, "SELECT avg(CAST(is_answered AS INT)) FROM openings"),
        CUT,
    )
    naive = "SELECT median(working_seconds) / 60 FROM openings WHERE is_answered"
    yield Row(data, "naive median of the answered, minutes", "16.1", one(engine, naive), CUT)
    median, at_median = _survival(engine, as_of)
    yield Row(data, "Kaplan-Meier median, minutes", "146.2", median, CUT)
    yield Row(data, "answered by then, by the house's indicator", "50 %", at_median)
    yield from _channel_rows(data, engine)


def _survival(engine: DuckEngine, as_of: date) -> tuple[float, float]:
    """The median by facts.answer_times, and what indicators.answered_soon says of that moment."""
    found = engine.connection.sql("SELECT * FROM openings").to_arrow_table()
    week = found["week"][0].as_py()
    covered = pa.Table.from_pylist([{"person": 1, "week": week, "contact_covered": True}])
    given = {"facts.asks": found, "facts.eligible_weeks": covered}
    curve = house(given, ["facts.answer_times"], as_of)
    seconds = one(curve, MEDIAN)
    soon = house(given, ["indicators.answered_soon"], as_of, {"answer_soon_hours": seconds / 3600})
    return seconds / 60, one(soon, "SELECT value FROM indicators.answered_soon")


def _channel_rows(data: str, engine: DuckEngine) -> Iterator[Row]:
    engine.connection.execute(TURNS)
    gini = GINI.format(counted="SELECT count(*) AS sent FROM facts.sends GROUP BY person")
    yield Row(
        data,
        "median time between turns, seconds",
        "87",
        one(engine, "SELECT median(seconds) FROM turns"),
        CUT,
    )
    yield Row(
        data,
        "turns within five minutes",
        "70.5 %",
        one(engine, "SELECT avg(CAST(seconds <= 300 AS INT)) FROM turns"),
        CUT,
    )
    yield Row(data, "Gini of messages", ".786", one(engine, gini), CUT)
    yield Row(data, "burstiness", ".649", one(engine, BURSTINESS), CUT)


def slack_rows(folder: Path) -> Iterator[Row]:
    """Hours and first replies of two real Slack exports, read by the house's reader."""
    rcwg, julia = (folder / "slack" / name for name in ("rcwg-r-contributors", "julia-2020-12_2021-01"))
    yield from _export_rows("rcwg", rcwg)
    yield from _export_rows("Julia", julia, HORIZON)
    yield from _export_rows("Julia, all of its days", julia, is_widened=True)


def _export_rows(data: str, place: Path, why: str = "", is_widened: bool = False) -> Iterator[Row]:
    counted = json.loads((place / "reference_counts.json").read_text(encoding="utf-8"))
    (path,) = place.glob("*.zip")
    lake, as_of = slack(path)
    if is_widened:
        day = timedelta(days=1)
        oldest, as_of = pc.min(lake["lake.messages"]["sent_at"]).as_py().date() - day, as_of + day
        (scope,) = lake["lake.scope"].to_pylist()
        scope |= {"starts_on": oldest, "ends_on": as_of}
        lake |= {"lake.scope": pa.Table.from_pylist([scope], lake["lake.scope"].schema)}
    engine = house(lake, ["facts.thread_replies"], as_of, BY_THE_CLOCK, "Mon-Fri 09:00-18:00")
    engine.connection.execute(OPENINGS)
    for what, reference, query in (
        (
            "messages by people",
            f"{counted['human_messages']:,}",
            "SELECT count(*) FROM core.messages WHERE person IS NOT NULL",
        ),
        (
            "of them with a zone",
            f"{counted['human_messages_with_tz']:,}",
            "SELECT count(is_in_hours) FROM facts.sends",
        ),
        (
            "after hours (Mon-Fri 9 to 18)",
            f"{100 * counted['after_hours_share']:.2f} %",
            "SELECT avg(CAST(NOT is_in_hours AS INT)) FROM facts.sends",
        ),
        (
            "threads that another answers",
            f"{counted['threads_with_reply_from_other']:,}",
            "SELECT count(*) FROM openings WHERE is_answered",
        ),
        (
            "median first reply, seconds",
            f"{counted['first_reply_seconds']['median']:,.1f}",
            "SELECT median(wall_microseconds) / 1e6 FROM openings WHERE is_answered",
        ),
    ):
        yield Row(data, what, reference, one(engine, query), why)


SECOND = (
    "six pairs of people wrote to each other in one second: the reference takes one for the answer, we "
    "neither; "
    "without those 12 mails a plain count of turns and ours agree (3,433; 6.67 h; 29.50 h)"
)
FIRST = "the reference starts the clock at the last mail of a turn, we at its first: the wait of who asked"
CUT = (
    "the files hold 617 messages, 21 conversations and 3 people more than the reference had; which is unknown"
)
HORIZON = (
    "103 messages in old threads lie on days before those that the export covers, 47 on a sender's day after "
    "them: "
    "days outside the horizon have no working hours; the rows below widen it"
)
REPLIES = (
    ("answered turns", "3,441", "count(*)"),
    ("median wait, hours", "6.62", "median(seconds) / 3600"),
    ("answered within 24 hours", "67.7 %", "avg(CAST(seconds <= 86400 AS INT))"),
    ("answered within an hour", "28.0 %", "avg(CAST(seconds <= 3600 AS INT))"),
    ("mean wait (tau), hours", "29.4", "avg(seconds) / 3600"),
    (
        "Kalman's law: answered within tau",
        "72.0 %",
        "avg(CAST(seconds <= (SELECT avg(since_last_seconds) FROM enron_waits) AS INT))",
    ),
    (
        "Kalman's law: beyond ten tau",
        "0.0 %",
        "avg(CAST(seconds > 10 * (SELECT avg(since_last_seconds) FROM enron_waits) AS INT))",
    ),
)
_WITHIN = "date_of({}) BETWEEN (SELECT first_day FROM core.horizon) AND (SELECT last_day FROM core.horizon)"
_SENT = "facts.sends WHERE recipients > 0"
RECIPROCITY = f"SELECT avg(CAST(is_reciprocal AS INT)) FROM {LAST_TIES} WHERE sent > 0"
ALONE = f"SELECT count(*) FROM core.people WHERE person NOT IN (SELECT person FROM {LAST_TIES})"
GINI = """
SELECT sum((2 * place - people - 1) * sent) / (max(people) * sum(sent)) FROM (
  SELECT sent, row_number() OVER (ORDER BY sent) AS place, count(*) OVER () AS people FROM ({counted})
)
"""
ENRON = (
    ("rows", "125,409", "SELECT count(*) FROM lake.emails"),
    (
        "of them within the horizon",
        "125,235",
        f"SELECT count(*) FROM lake.emails WHERE {_WITHIN.format('sent_at')}",
    ),
    (
        "of them not to oneself",
        "108,825",
        "SELECT count(*) FROM lake.email_recipients AS r "
        "INNER JOIN core.emails AS e ON e.message = r.message "
        f"WHERE r.recipient <> e.person AND {_WITHIN.format('e.sent_at')}",
    ),
    (
        "recipients, each once a mail",
        "34,427",
        "SELECT count(*) FROM core.email_recipients AS r "
        "INNER JOIN facts.sends AS s ON s.message = r.message",
    ),
    (
        "of them cc and bcc at once",
        "5,917",
        "SELECT count(*) FROM (SELECT r.message FROM lake.email_recipients AS r INNER JOIN core.emails AS e "
        f"ON e.message = r.message WHERE r.recipient <> e.person AND {_WITHIN.format('e.sent_at')} "
        "GROUP BY r.message, r.recipient HAVING bool_or(r.kind = 'cc') AND bool_or(r.kind = 'bcc'))",
    ),
    ("mails", "20,112", f"SELECT count(*) FROM {_SENT}"),
    ("mails to one person", "69.9 %", f"SELECT avg(CAST(recipients = 1 AS INT)) FROM {_SENT}"),
    ("people with a tie", "182", f"SELECT count(DISTINCT person) FROM {LAST_TIES}"),
    ("directed ties", "3,007", f"SELECT count(*) FROM {LAST_TIES} WHERE sent > 0"),
    ("reciprocity", ".6053", RECIPROCITY),
    (
        "Gini of mails sent",
        ".669",
        GINI.format(
            counted="SELECT count(s.message) AS sent FROM core.people AS p LEFT JOIN facts.sends AS s "
            "ON s.person = p.person AND s.recipients > 0 GROUP BY p.person"
        ),
    ),
    ("mails at weekends", "3.15 %", f"SELECT avg(CAST(weekday > 5 AS INT)) FROM {_SENT}"),
    (
        "mails outside Mon-Fri 9 to 17, zone taken for UTC",
        "44.3 %",
        f"SELECT avg(CAST(NOT is_in_hours AS INT)) FROM {_SENT}",
    ),
)
WAITS = """
CREATE TEMP TABLE enron_waits AS
SELECT
  seconds_between(a.asked_at, a.answered_at) AS seconds,
  seconds_between(max(s.sent_at), a.answered_at) AS since_last_seconds
FROM facts.email_asks AS a
INNER JOIN core.email_recipients AS r ON r.person = a.person
INNER JOIN facts.sends AS s ON s.message = r.message AND s.person = a.asker AND s.sent_at < a.answered_at
WHERE a.answered_at IS NOT NULL
GROUP BY a.person, a.asker, a.asked_at, a.answered_at
"""
MODULARITY = f"""
WITH ends AS (
  SELECT p.team, o.team AS other_team
  FROM {LAST_TIES} AS t
  INNER JOIN core.people AS p ON p.person = t.person
  INNER JOIN core.people AS o ON o.person = t.other
),
teams AS (
  SELECT team, count(*) AS degree, count(CASE WHEN other_team = team THEN 1 END) AS inside,
    (SELECT count(*) FROM ends) AS whole
  FROM ends
  GROUP BY team
)
SELECT sum(inside / whole - (degree / whole) ** 2) FROM teams
"""
OPENINGS = """
CREATE TEMP TABLE openings AS
WITH firsts AS (
  SELECT
    s.workspace, s.conversation, s.thread,
    min(CASE WHEN r.sender <> r.receiver THEN r.ts END) AS answered_ts
  FROM facts.sends AS s
  LEFT JOIN facts.thread_replies AS r
    ON r.workspace = s.workspace AND r.conversation = s.conversation AND r.ts = s.ts
  GROUP BY s.workspace, s.conversation, s.thread
),
ends AS (SELECT max(ts) AS last_ts FROM facts.sends)
SELECT
  CAST(1 AS BIGINT) AS person, DATE '2019-06-03' AS week, answered_ts IS NOT NULL AS is_answered,
  CAST(floor((coalesce(answered_ts, last_ts) - thread) / 1e6) AS BIGINT) AS working_seconds,
  answered_ts - thread AS wall_microseconds
FROM firsts CROSS JOIN ends
"""
MEDIAN = """
SELECT min(waited_seconds) FROM (
  SELECT waited_seconds, sum(exact(log_of(share(open_asks - answers, open_asks)))) OVER (
    ORDER BY waited_seconds ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS log_open
  FROM facts.answer_times
)
WHERE exp_of(inexact(log_open)) <= 0.5
"""
TURNS = """
CREATE TEMP TABLE turns AS
SELECT (ts - before_ts) / 1e6 AS seconds
FROM (
  SELECT person, ts, lag(ts) OVER said AS before_ts, lag(person) OVER said AS before
  FROM facts.sends
  WINDOW said AS (PARTITION BY thread ORDER BY ts)
)
WHERE person <> before
"""
BURSTINESS = """
SELECT (stddev_pop(gap) - avg(gap)) / (stddev_pop(gap) + avg(gap))
FROM (SELECT ts - lag(ts) OVER (ORDER BY ts) AS gap FROM facts.sends)
"""
HEAD = """# Reference numbers

Published and independently computed numbers of public data sets, and what the house's own tables give for the
same data; {today}, by `python -m benchmarks.reference DATA_FOLDER`, whose output this page is. The data are
written as tables of the lake and go through the models that a night runs; `tests/test_public_data.py` holds
every row of this page, where `COMMHEALTH_REAL_DATA` names the folder. No row is about one person.

The reference sets know no windows and no limits of size: for them one mail makes a tie, however many it went
to and however long ago (`tie_days`, `tie_people` and `tie_interactions` are set so), and a tie counts whether
mutual or one-way. Hours are by the plain clock (`grace_minutes` and `day_break_minutes` 0). What has no table
(components, diameter, modularity, Gini, burstiness) is one query over `facts.ties` or `facts.sends`;
clustering and triangles follow from the effective sizes of `facts.ego_networks`. A difference of a node is
the farthest that any node lies from the value that networkx and igraph agree on, to nine decimals.

Where the numbers come from: Enron, racket and the E-I index were computed independently of this code;
email-Eu-core is published by SNAP; rcwg and Julia have their `reference_counts.json`, the networks their
`reference_node_metrics.csv`. Conversations of racket were told apart by a machine.

| data | number | reference | ours | difference, explained |
|---|---|---|---|---|"""
TAIL = """
Not computed here, because the data are not at hand: the full Enron corpus with its headers, the manufacturing
e-mail of radoslaw, the channels clojurians, elm and pythondev. Not computed, because no table of the house
and no indicator needs it: betweenness, closeness, harmonic centrality, PageRank, coreness, assortativity.
The after-hours share of Enron depends on a zone that nobody knows: it checks the arithmetic and says nothing
about people.
"""

if __name__ == "__main__":
    main()
