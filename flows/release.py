"""The last step: what the night computed and the gate let through becomes the current generation."""

from collections import Counter
from collections.abc import Iterator, Mapping

import duckdb
import pyarrow as pa

from flows import ledger
from flows.delivery import deliver
from flows.gates import gates_table
from flows.grounds import grounds
from flows.night import WORK_DATABASE, Night
from flows.publication import Publication, commented
from flows.publish import Summaries, publish
from flows.releases import definitions, standing, terms
from flows.standing import settle
from reports.dictionary import SCHEMA as DICTIONARY
from reports.dictionary import dictionary
from reports.summaries import WORKBOOK, readme
from reports.version import fingerprint
from transforms.model import comment_of

NOT_FOR_PEOPLE = frozenset({"gates"})
"""Published tables that analysts read and the summaries leave out."""


def release(night: Night) -> None:
    """Publishes every table of `summaries`, with the dictionary and the gate's verdicts, in both tiers."""
    with night.reporter.step("publish", 1) as part:
        run = night.run
        set_aside = Counter(each["source"] for each in run.set_aside)
        writer = f"{fingerprint()} {sorted(set_aside.items())}"
        publication = Publication(_tables(night), night.functions, writer)
        run.generation, run.outcome = publication.generation, "published"
        run.rows_published = sum(publication.rows.values())
        assert night.settled is not None
        run.periods_late, run.periods_restated = len(night.settled.late), len(night.settled.restated)
        earlier = ledger.read(night.places.work)
        night.published = publish(
            publication,
            _summaries(publication, set_aside),
            ledger.runs_table(earlier),
            warehouse=night.places.warehouse,
            folder=night.places.summaries,
        )
        night.published_rows = publication.rows
        if not night.published.is_changed:
            run.outcome = "unchanged"
        part.done(f"{night.published.name}, {run.outcome}{_delivered(night)}")


def _delivered(night: Night) -> str:
    """Copies the release where the settings ask for it, and says where."""
    folder, published, as_of = night.places.delivery, night.published, night.as_of
    if folder is None or published is None or as_of is None:
        return ""
    return f", delivered as {deliver(night.places.summaries / published.name, folder, as_of).name}"


def _tables(night: Night) -> dict[str, pa.Table]:
    """Every published table with its comments, in the order of their names, the dictionary last."""
    models = {model.name: model for model in night.models.values() if model.layer == "summaries"}
    with duckdb.connect(str(night.places.work / WORK_DATABASE), read_only=True) as database:
        found = {name: _rows(database, name) for name in sorted(models)}
        night.run.grounds = grounds(database, night.lake.manifests(), definitions())
    tables = {
        name: commented(table, models[name].meaning, {c.name: c.comment for c in models[name].columns})
        for name, table in found.items()
    }
    assert night.as_of is not None
    stood, now = standing(night.places.warehouse), terms(night.settings, night.agreement)
    night.settled = settle(tables, stood, now, night.as_of, night.restate)
    tables = dict(sorted(night.settled.tables.items()))
    tables["gates"] = gates_table(night.verdicts)
    schemas = {name: table.schema for name, table in tables.items()}
    described = {**schemas, "runs": ledger.RUNS, "dictionary": DICTIONARY}
    tables["dictionary"] = dictionary(models, described)
    return tables


def _rows(database: duckdb.DuckDBPyConnection, name: str) -> pa.Table:
    return database.sql(f"SELECT * FROM summaries.{name}").to_arrow_table()


def _summaries(publication: Publication, set_aside: Mapping[str, int]) -> Summaries:
    tables = {name: table for name, table in publication.tables.items() if name not in NOT_FOR_PEOPLE}
    ordered = sorted(publication.tables["limits"].to_pylist(), key=lambda row: row["number"])
    text = readme(
        {name: table.num_rows for name, table in tables.items()},
        {name: comment_of(table.schema) for name, table in tables.items()},
        [row["sentence"] for row in ordered],
    )

    def files() -> Iterator[tuple[str, bytes]]:
        from reports.pages import pages
        from reports.workbook import workbook

        yield WORKBOOK, workbook(tables, text)
        yield from pages(tables, set_aside)

    return Summaries(tables, text, files)
