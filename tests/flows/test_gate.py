"""Each gate made to fail once, by real nights and the real auditor: what stands, is said, and is kept."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from flows import gate as gating
from flows import ledger, run
from flows.auditor import Auditor
from flows.gate import GATES
from flows.night import Night
from flows.run import run_night
from settings.errors import AuditError, ExitCode, GateError
from tests.flows.conftest import Silent
from transforms.model import Model, read_house

Spoil = Callable[[str, str], None]
SECRET = "ana@example.com"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Auditor]:
    """The one real auditor of these nights: each would load its own for seconds."""
    auditor = Auditor(tmp_path_factory.mktemp("work"))
    yield auditor
    auditor.close()


class Lent:
    """The shared auditor, which outlives the night."""

    def __init__(self, auditor: Auditor) -> None:
        self.ask = auditor.ask

    def close(self) -> None:
        """It goes on."""


@pytest.fixture(autouse=True)
def _lent(shared: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "Auditor", lambda work: Lent(shared))


@pytest.fixture
def spoil(monkeypatch: pytest.MonkeyPatch) -> Spoil:
    """Lets the next nights compute a table by other SQL."""

    def change(table: str, sql: str) -> None:
        house = read_house()
        changed: dict[str, Model] = {**house, table: replace(house[table], body=sql)}
        monkeypatch.setattr(Night, "models", changed)

    return change


def published(settings: Path) -> dict[str, bytes]:
    """Every byte that a reader can see."""
    tiers = [settings.parent / "warehouse", settings.parent / "summaries"]
    files = [path for tier in tiers for path in tier.rglob("*") if path.is_file() or path.is_symlink()]
    return {
        str(path): os.readlink(path).encode() if path.is_symlink() else path.read_bytes() for path in files
    }


def refused(place: Path, gate: int) -> str:
    """Runs a night that must be refused at the gate; gives what it says."""
    work = place.parent / "work"
    before, kept = published(place), (work / "work.duckdb").read_bytes()
    with pytest.raises(GateError) as error:
        run_night(place, Silent(), is_plain=True)
    assert error.value.exit_code is ExitCode.GATE_REFUSED
    assert published(place) == before
    assert (work / "work.duckdb").read_bytes() == kept
    assert (work / "refused.duckdb").stat().st_mode & 0o777 == 0o600
    last = ledger.read(work)[-1]
    assert (last.outcome, last.error) == ("refused", "GateError")
    assert not list(work.glob(".tmp-*.duckdb*"))
    page = (work / "gates.html").read_text()
    assert page.count("The night did not come to this gate.") == len(GATES) - gate
    assert ">stopped<" in page
    said = str(error.value)
    assert said.startswith(f"gate {gate}, {list(GATES.values())[gate - 1]}: ")
    assert "nothing is published, and what was published before stands" in said
    assert "commhealth sql --tier refused" in said
    assert SECRET not in said + page
    return said


def test_what_landed_is_refused_where_most_of_a_source_was_rejected(place: Path) -> None:
    mail = (
        "From ana Mon Mar  2 10:00:00 2026\nFrom: ana@example.com\nTo: ben@example.com\n"
        "Message-ID: <{n}>\n{date}\nx\n\n"
    )
    dates = ["Date: Mon, 2 Mar 2026 10:00:00 +0100\n", "", "", ""]
    archive = "".join(mail.format(n=n, date=date) for n, date in enumerate(dates))
    (place.parent / "landing" / "email" / "archive.mbox").write_text(archive)
    said = refused(place, 1)
    assert (
        "lake.source_files: of no source a share of 0.5 or more of the records is rejected: 1 of 4 fail"
        in said
    )
    assert "see rejects_by_reason for the reasons" in said


def test_what_was_computed_is_refused_where_a_key_repeats(place: Path, spoil: Spoil) -> None:
    body = str(read_house()["facts.leave_days"].body)
    spoil("facts.leave_days", f"SELECT * FROM ({body}) AS a UNION ALL SELECT * FROM ({body}) AS b")
    said = refused(place, 2)
    assert "facts.leave_days: one row for each person, day: 2 of 2 fail" in said
    assert "report it" in said
    with duckdb.connect(str(place.parent / "work" / "refused.duckdb"), read_only=True) as opened:
        assert opened.sql("SELECT count(*) FROM facts.leave_days").fetchall() == [(4,)]


def test_what_may_be_published_is_refused_where_a_label_names_a_person(place: Path, spoil: Spoil) -> None:
    body = str(read_house()["summaries.groups"].body)
    columns = "grouping, parent_group, valid_from, valid_to, merged_teams, work_setting, people_rounded"
    spoil(
        "summaries.groups",
        f"SELECT '{SECRET}' AS label, {columns} FROM ({body}) AS a WHERE grouping = 'organisation'",
    )
    said = refused(place, 3)
    assert "summaries.groups: label, parent_group: no mail address" in said
    assert "1 of 1 fail" in said


def test_a_night_that_comes_through_tells_of_all_gates(first_night: Path) -> None:
    work = first_night.parent / "work"
    page = (work / "gates.html").read_text()
    assert "The night did not come" not in page
    assert "0 warn, 0 stop." in page
    assert (work / "gates.html").stat().st_mode & 0o777 == 0o600
    with duckdb.connect(str(first_night.parent / "warehouse" / "current.duckdb"), read_only=True) as opened:
        found = opened.sql(
            "SELECT gate, count(*), min(outcome), max(outcome) FROM gates GROUP BY gate"
        ).fetchall()
    assert {gate for gate, *_ in found} == set(GATES)
    assert all(count > 50 and first == last == "met" for _, count, first, last in found)


def test_a_night_that_comes_through_removes_what_was_refused_before(
    place: Path, verdicts: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "Auditor", Auditor)
    verdicts(True)
    left = place.parent / "work" / "refused.duckdb"
    left.write_bytes(b"of the night before")
    run_night(place, Silent(), is_plain=True)
    assert not left.exists()


def test_a_broken_audit_is_not_bad_data(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = published(place)
    tables = {"lake.people": {"grain": "", "unit": "", "columns": {"salary": "none of ours"}}}
    monkeypatch.setattr(gating, "described_tables", lambda models: tables)
    with pytest.raises(AuditError, match=r"lake\.people cannot be audited") as error:
        run_night(place, Silent(), is_plain=True)
    assert error.value.exit_code is ExitCode.AUDIT_BROKEN
    assert published(place) == before
    assert not (place.parent / "work" / "refused.duckdb").exists()
    assert ledger.read(place.parent / "work")[-1].outcome == "failed"
