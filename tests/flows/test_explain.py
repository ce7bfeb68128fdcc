"""`commhealth explain` over published tables: which group, which window, and the way back to files."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from flows import explain as explaining
from flows.cli import app
from flows.explain import as_json, as_text, explain
from flows.lineage import files_of, lineage, told
from settings.errors import UsageError
from tests.reports.publications import FIRST, publication
from transforms.model import read_house

RUN = CliRunner()
SETTINGS = Path("data/sample/settings.toml")
MANY = tuple(f"Group {number}" for number in range(30))


def _released(restated: bool = False) -> pa.Table:
    row = {"period": "window", "starts_on": FIRST, "agreement_hash": "aa", "terms": "bb"}
    late = {"restated_as_of": date(2026, 6, 1), "cause": "late records", "rows_restated": 3}
    empty = dict.fromkeys(late)
    return pa.Table.from_pylist([{**row, **(late if restated else empty)}])


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Call it with what a made-up publication states, which then stands."""

    def stand(*groups: Any, **stated: Any) -> None:
        tables = {**publication(*groups, **stated), "releases": _released()}
        monkeypatch.setattr(explaining, "current_generation", lambda _: "abc")
        monkeypatch.setattr(explaining, "warehouse_tables", lambda _: tables)

    return stand


def test_the_latest_final_window_is_the_default_and_case_does_not_matter(
    published: Callable[..., None],
) -> None:
    published()
    found = explain(SETTINGS, " dune", None)
    assert (found["group"], found["window_start"]) == ("Dune", date(2026, 5, 25))
    assert "Where it comes from" in as_text(found)
    assert json.loads(as_json(found))["window_end"] == "2026-06-21"


def test_any_day_of_a_window_names_it(published: Callable[..., None]) -> None:
    published()
    assert explain(SETTINGS, "Dune", date(2026, 2, 14))["window_start"] == date(2026, 2, 2)


def test_an_unknown_group_is_answered_with_those_that_there_are(published: Callable[..., None]) -> None:
    published()
    with pytest.raises(UsageError, match="these are: Organisation, Dune, Ocean") as refused:
        explain(SETTINGS, "ana@example.com", None)
    assert "ana" not in str(refused.value)


def test_of_many_groups_the_nearest_are_named(published: Callable[..., None]) -> None:
    published(MANY)
    with pytest.raises(UsageError, match="20 of 31, the nearest in name: Group"):
        explain(SETTINGS, "Grupp", None)


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 6, 30)])
def test_a_window_that_is_not_final_is_answered_with_those_that_are(
    published: Callable[..., None], day: date
) -> None:
    published()
    with pytest.raises(UsageError, match=r"begin on 2026-01-05, 2026-02-02, .*, 2026-05-25$"):
        explain(SETTINGS, "Dune", day)


def test_before_anything_is_final_it_says_so(published: Callable[..., None]) -> None:
    published(windows=0)
    with pytest.raises(UsageError, match="no window is final yet"):
        explain(SETTINGS, "Dune", None)


def test_what_another_version_published_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = {name: table for name, table in publication().items() if name != "risk_parts"}
    monkeypatch.setattr(explaining, "current_generation", lambda _: "abc")
    monkeypatch.setattr(explaining, "warehouse_tables", lambda _: tables)
    with pytest.raises(UsageError, match="published by another version; run `commhealth nightly`"):
        explain(SETTINGS, "Dune", None)


def test_before_the_first_night_it_says_what_to_do(fresh: Path) -> None:
    with pytest.raises(UsageError, match="nothing is published yet"):
        explain(fresh, "Ocean", None)


def test_a_cell_leads_back_to_the_files_of_every_table_that_it_rests_on() -> None:
    files = files_of(read_house(), "indicators.longest_chain")
    assert "transforms/indicators/longest_chain.sql" in files
    assert "transforms/facts/meeting_days.sql" in files
    assert "transforms/core/people.sql" in files
    assert not any("/scores/" in name or "/summaries/" in name for name in files)


def test_the_way_back_ends_at_exports_and_what_they_rejected() -> None:
    catalogue = {
        "indicator": "longest_chain",
        "definition_version": 1,
        "counts_sources": "slack calendar",
        "needs_sources": "calendar",
    }
    tables = {
        **publication(),
        "releases": _released(restated=True),
        "indicator_catalogue": pa.Table.from_pylist([catalogue]),
        "rejects_by_reason": pa.Table.from_pylist(
            [
                {"source": "email", "reason": "not_a_mail", "records": 2},
                {"source": None, "reason": "stray_file", "records": 1},
            ]
        ),
    }
    found = lineage(tables, read_house(), ["longest_chain"], FIRST)
    said = "\n".join(told(found, "abc"))
    assert "Score: table burnout_risk of gen-abc, definition " in said
    assert ", transforms/summaries/burnout_risk.sql; it rests on " in said
    assert "under agreement aa and terms bb; restated on 2026-06-01, three rows, for late records." in said
    assert (
        "longest_chain: definition 1, transforms/indicators/longest_chain.sql; counts Slack channels" in said
    )
    assert "mail: one export, 1,234 records read, 2 rejected, 1 left out by policy (not_a_mail 2)." in said
    assert "never restated" in "\n".join(
        told(lineage({**tables, "releases": _released()}, read_house(), [], FIRST), "")
    )


def test_the_command_line_gives_words_or_values(published: Callable[..., None]) -> None:
    published()
    asked = ["explain", "--group", "Dune", "--window", "2026-05-25", "--settings", str(SETTINGS)]
    words, values = (RUN.invoke(app, [*asked, "--format", form]) for form in ("text", "json"))
    assert words.stdout.startswith("Dune, 25 May to 21 June 2026")
    assert json.loads(values.stdout)["score"]["strain_exposure"] == 0.45
