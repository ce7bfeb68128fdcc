"""The doctor over a place with planted faults: each is found, named, and comes with what to do."""

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows import doctor, hooks, ledger, machine, night_checks, place_checks
from flows.cli import app
from flows.doctor import examine, way_tried
from flows.findings import Finding, lines
from flows.ledger import Run
from flows.lock import LOCK_NAME, only_night
from flows.machine import Mount
from flows.success import LAST_SUCCESS, write_success

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def healthy(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place after a good night, on a machine with everything; tests plant a fault in it."""
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(machine, "memory_bytes", lambda: 16 * 10**9)
    monkeypatch.setattr(machine, "free_bytes", lambda path: 50 * 10**9)
    monkeypatch.setattr(machine, "mount_of", lambda path: Mount("ext4", "253:0"))
    monkeypatch.setattr(machine, "is_encrypted", lambda device: True)
    ended = f"{NOW - dt.timedelta(hours=2):%Y-%m-%dT%H:%M:%SZ}"
    run = Run("20260401T010000-aaaa", ended_at=ended, outcome="published", as_of="2026-03-13")
    ledger.append(fresh.parent / "work", run)
    write_success(fresh.parent / "warehouse", run, NOW)
    text = fresh.read_text().replace('# for example: webhook_file = "webhook"', 'webhook_file = "webhook"')
    fresh.write_text(text)
    hook = fresh.parent / "webhook"
    hook.write_text("https://chat.example.com/x")
    hook.chmod(0o600)
    return fresh


def _bad(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.check, finding.level) for finding in findings if finding.level != "ok"]


def _found(place: Path, check: str) -> Finding:
    (found,) = [each for each in examine(place) if each.check == check and each.level != "ok"]
    assert found.what_to_do
    return found


def test_a_place_in_good_health_has_nothing_to_mend(healthy: Path) -> None:
    findings = examine(healthy)
    assert _bad(findings) == []
    assert {finding.check for finding in findings} == {
        "versions", "telemetry", "settings", "agreement", "key", "modes", "space", "memory", "encryption",
        "lock", "last success", "clock", "notices", "roster",
    }  # fmt: skip
    assert lines(findings).endswith("0 failed, 0 to look at")


@pytest.mark.parametrize(
    ("header", "level", "said"),
    [
        ("work_address,taem,zone", "warn", "no header team, but one that is spelt nearly so"),
        ("work_address,mangager,zonne", "warn", "no header manager and zone, but one"),
        ("work_adress,team", "fail", 'no header "work_address"'),
    ],
)
def test_a_roster_with_a_misspelt_header_is_found(healthy: Path, header: str, level: str, said: str) -> None:
    roster = healthy.parent / "landing" / "people.csv"
    roster.write_text(f"{header}\nana@example.com,Red,Europe/Berlin\n")
    found = _found(healthy, "roster")
    assert found.level == level
    assert said in found.said


def test_a_roster_with_other_headers_is_in_order_and_so_is_none(healthy: Path) -> None:
    roster = healthy.parent / "landing" / "people.csv"
    roster.write_text("work_address,shoe size,team\nana@example.com,38,Red\nno address,40,Red\n")
    said = [each.said for each in examine(healthy) if each.check == "roster"]
    assert said == ["one row with a work address; whoever is not on it is nobody"]
    roster.unlink()
    said = [each.said for each in examine(healthy) if each.check == "roster"]
    assert said == ["there is none: everybody whom the exports name counts, as one group"]


def test_it_changes_nothing(healthy: Path) -> None:
    def everything() -> dict[str, tuple[int, bytes]]:
        files = [path for path in healthy.parent.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mode, path.read_bytes()) for path in files}

    (healthy.parent / "work" / LOCK_NAME).write_text("process 7, since then")
    before = everything()
    examine(healthy)
    assert everything() == before


Plant = Callable[[Path], object]
FAULTS: dict[str, tuple[Plant, tuple[str, str], str]] = {
    "settings open to others": (lambda p: p.chmod(0o666), ("settings", "fail"), "others may change them"),
    "no settings file": (lambda p: p.unlink(), ("settings", "fail"), "there is no settings file"),
    "an unknown key": (
        lambda p: p.write_text(p.read_text().replace("# k = ", "kk = ").replace("k = 5", "kk = 5")),
        ("settings", "fail"),
        "did you mean k?",
    ),
    "no agreement": (
        lambda p: p.write_text(p.read_text().partition("[agreement]")[0]),
        ("agreement", "fail"),
        "the settings hold no [agreement]",
    ),
    "key open to others": (
        lambda p: (p.parent / "key").chmod(0o644),
        ("key", "fail"),
        "mode 0644; expected 0600",
    ),
    "key lost": (lambda p: (p.parent / "key").unlink(), ("key", "fail"), "cannot be read"),
    "work open to others": (
        lambda p: (p.parent / "work").chmod(0o750),
        ("modes", "fail"),
        "others may enter",
    ),
    "lake open to others": (
        lambda p: (p.parent / "lake").chmod(0o755),
        ("modes", "fail"),
        "others may enter",
    ),
    "warehouse open to everybody": (
        lambda p: (p.parent / "warehouse").chmod(0o755),
        ("modes", "warn"),
        "everybody may enter",
    ),
    "a file of the work folder open to others": (
        lambda p: (p.parent / "work" / "runs.jsonl").chmod(0o644),
        ("modes", "warn"),
        "1 files of the work folder",
    ),
    "a night that was killed": (
        lambda p: (p.parent / "work" / LOCK_NAME).write_text("process 7, since then, run a, step core\n"),
        ("lock", "warn"),
        "run a, step core",
    ),
    "unfinished files": (
        lambda p: (p.parent / "lake" / ".tmp-x").mkdir(),
        ("left over", "warn"),
        "1 unfinished",
    ),
    "no night yet": (
        lambda p: (p.parent / "warehouse" / LAST_SUCCESS).unlink(),
        ("last success", "warn"),
        "no night has come to its end yet",
    ),
    "a night that failed": (
        lambda p: ledger.append(p.parent / "work", Run("20260402T010000-bbbb", error="SourceError")),
        ("last night", "warn"),
        "20260402T010000-bbbb failed (SourceError)",
    ),
    "a clock that was set back": (
        lambda p: ledger.append(p.parent / "work", Run("c", ended_at="2999-01-01T00:00:00Z")),
        ("clock", "fail"),
        "yet to come",
    ),
    "a webhook open to others": (
        lambda p: (p.parent / "webhook").chmod(0o644),
        ("notices", "fail"),
        "mode 0644",
    ),
    "a password that is not there": (
        lambda p: p.write_text(
            p.read_text()
            .replace('# for example: smtp_user = "commhealth"', 'smtp_user = "u"')
            .replace('# for example: smtp_password_file = "smtp', 'smtp_password_file = "smtp')
            .replace("# mail_to = []", 'mail_to = ["ops@example.com"]')
            .replace("# for example: mail_from", "mail_from")
            .replace("# for example: smtp_host", "smtp_host")
        ),
        ("notices", "fail"),
        "cannot be read",
    ),
    "nobody to tell": (
        lambda p: p.write_text(p.read_text().replace("webhook_file = ", "# webhook_file = ")),
        ("notices", "warn"),
        "nobody is told",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_with_what_to_do(healthy: Path, name: str) -> None:
    plant, (check, level), said = FAULTS[name]
    plant(healthy)
    found = _found(healthy, check)
    assert found.level == level
    assert said in found.said


MACHINES: dict[str, tuple[str, Any, tuple[str, str], str]] = {
    "little space": ("free_bytes", 10**8, ("space", "warn"), "0.1 GB free"),
    "no space": ("free_bytes", 0, ("space", "fail"), "0.0 GB free"),
    "little memory": ("memory_bytes", 2 * 10**9, ("memory", "warn"), "may take 4GB of 2.0 GB"),
    "memory unseen": ("memory_bytes", None, ("memory", "warn"), "cannot be seen"),
    "a share": ("mount_of", Mount("nfs4", "0:50"), ("volume", "warn"), "lies on nfs4"),
    "not encrypted": ("is_encrypted", False, ("encryption", "warn"), "cannot be seen"),
    "no mount": ("mount_of", None, ("encryption", "warn"), "cannot be seen"),
}


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_that_lacks_something_is_told(
    healthy: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    what, value, (check, level), said = MACHINES[name]
    monkeypatch.setattr(machine, what, lambda *_: value)
    found = [each for each in examine(healthy) if each.check == check]
    assert {each.level for each in found} == {level}
    assert said in found[0].said


def test_a_success_is_too_old_after_the_stated_hours(healthy: Path) -> None:
    assert ("last success", "fail") in _bad(examine(healthy, max_age_hours=1.5))
    assert ("last success", "fail") not in _bad(examine(healthy, max_age_hours=2.5))


def test_a_night_that_runs_is_no_fault_and_its_unfinished_files_are_none(healthy: Path) -> None:
    (healthy.parent / "work" / ".tmp-x").mkdir(mode=0o700)
    with only_night(healthy.parent / "work") as held:
        held.note("run a, step facts")
        findings = examine(healthy)
    assert _bad(findings) == []
    assert any("a night is running" in each.said and "run a, step facts" in each.said for each in findings)


def test_a_lake_elsewhere_has_no_folder_here(healthy: Path) -> None:
    healthy.write_text(healthy.read_text().replace('# lake = "lake"', 'lake = "s3://bucket/lake"'))
    (healthy.parent / "lake").chmod(0o777)
    assert _bad(examine(healthy)) == []


def test_spark_needs_java_and_its_extra(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    healthy.write_text(healthy.read_text().replace('# name = "duckdb"', 'name = "spark"'))
    java = healthy.parent / "java" / "bin" / "java"
    monkeypatch.setattr(place_checks.shutil, "which", lambda name: None)
    monkeypatch.setattr(place_checks, "find_spec", lambda name: None)
    monkeypatch.setenv("JAVA_HOME", str(healthy.parent / "java"))
    assert _found(healthy, "engine").said == "spark lacks pyspark and Java 17"
    java.parent.mkdir(parents=True)
    java.touch()
    assert _found(healthy, "engine").said == "spark lacks pyspark"
    monkeypatch.setattr(place_checks, "find_spec", lambda name: object())
    assert _bad(examine(healthy)) == []


def test_a_server_elsewhere_is_told(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert _bad(examine(healthy)) == []
    monkeypatch.setenv("PREFECT_API_URL", "https://api.prefect.example.com/x")
    assert _found(healthy, "telemetry").level == "warn"


def test_a_library_that_is_not_there_is_told(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LIBRARIES", ("duckdb", "no-such-library"))
    assert _found(healthy, "versions").said == "not installed: no-such-library"


def test_a_notice_is_sent_to_try_the_way(healthy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(hooks, "_webhook", lambda notify, base, notice: told.append(notice.text))
    assert _bad(way_tried(healthy)) == []
    assert len(told) == 1

    def refused(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(hooks, "_webhook", refused)
    assert _bad(way_tried(healthy)) == [("test notice", "fail")]
    healthy.unlink()
    assert way_tried(healthy) == []


def test_the_command_ends_with_1_where_something_must_be_mended(healthy: Path) -> None:
    runner = CliRunner()
    asked = ["doctor", "--settings", str(healthy), "--json"]
    well = runner.invoke(app, asked)
    assert well.exit_code == 0
    assert {each["level"] for each in json.loads(well.stdout)} == {"ok"}
    os.chmod(healthy.parent / "key", 0o644)
    ill = runner.invoke(app, asked[:-1])
    assert ill.exit_code == 1
    assert "fail key: " in ill.stdout
    assert "     -> see docs/operations.md, The key is lost" in ill.stdout


def test_the_sample_needs_neither_key_nor_agreement() -> None:
    sample = Path(__file__).parents[2] / "data" / "sample" / "settings.toml"
    findings = examine(sample)
    assert any("this is the sample" in finding.said for finding in findings)
    assert "key" not in {finding.check for finding in findings}


def test_every_check_is_asked() -> None:
    assert set(night_checks.CHECKS) < set(doctor.CHECKS)
