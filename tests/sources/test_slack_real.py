"""Real public Slack exports give the counts that were made of them independently."""

import json
import lzma
import statistics
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sources import slack_export
from tests.slack_exports import as_folder, channel, door, say, small, tables, user

EXPORTS = ("rcwg-r-contributors", "julia-2020-12_2021-01")


def _read(folder: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, Any]]:
    """Rows by table of the zip in a folder, and the counts beside it."""
    (path,) = folder.glob("*.zip")
    counts = folder / "reference_counts.json"
    reference = json.loads(counts.read_text()) if counts.exists() else {}
    return tables(slack_export.read(path, door())), reference


def _insiders(rows: dict[str, list[dict[str, Any]]]) -> set[int]:
    """Accounts that the export lists, without programs: the people that the reference counts."""
    return {row["identifier"] for row in rows["identifiers"] if row["is_internal"] and not row["is_bot"]}


def _human(rows: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    insiders = _insiders(rows)
    return [row for row in rows["messages"] if row["author_kind"] == "human" and row["sender"] in insiders]


@pytest.mark.parametrize("name", EXPORTS)
def test_counts_are_those_of_the_reference(real_data: Path, name: str):
    rows, reference = _read(real_data / "slack" / name)
    human, (counts,) = _human(rows), rows["source_files"]
    assert len(rows["messages"]) == reference["unique_messages"]
    assert len(human) == reference["human_messages"]
    assert len({row["sender"] for row in human}) == reference["human_authors"]
    assert sum(row["reactions"] for row in rows["messages"]) == reference["reactions"]
    assert sum(row["is_edited"] for row in rows["messages"]) == reference["edited"]
    assert Counter(row["author_kind"] for row in rows["messages"])["bot"] == reference["bot_or_integration"]
    assert counts["rows_duplicate"] == counts["rows_excluded"] == 0
    zones = {row["identifier"] for row in rows["identifiers"] if row["zone"]}
    assert sum(row["sender"] in zones for row in human) == reference["human_messages_with_tz"]


@pytest.mark.parametrize("name", EXPORTS)
def test_threads_and_first_replies_are_those_of_the_reference(real_data: Path, name: str):
    rows, reference = _read(real_data / "slack" / name)
    human = {(row["conversation"], row["ts"]): row for row in _human(rows)}
    threads = {(row["conversation"], row["thread_ts"]) for row in human.values() if row["thread_ts"]}
    assert len(threads - human.keys()) == reference["threads_without_parent_in_set"]
    waits: dict[tuple[int, int], int] = {}
    for (conversation, ts), row in human.items():
        parent = human.get((conversation, row["thread_ts"]))
        if parent is not None and parent["sender"] != row["sender"]:
            thread = (conversation, row["thread_ts"])
            waits[thread] = min(ts - row["thread_ts"], waits.get(thread, ts))
    assert len(waits) == reference["threads_with_reply_from_other"]
    expected = reference["first_reply_seconds"]["median"]
    assert statistics.median(waits.values()) / 1e6 == pytest.approx(expected, abs=1e-3)


def test_the_contributors_export_in_detail(real_data: Path):
    rows, _ = _read(real_data / "slack" / "rcwg-r-contributors")
    assert Counter(row["author_kind"] for row in rows["messages"]) == {
        "human": 5813,
        "bot": 5214,
        "system": 1537,
    }
    assert [row["reason"] for row in rows["rejects"]] == ["stray_file"] * 10
    assert sum(row["thread_ts"] == row["ts"] for row in rows["messages"]) == 774
    assert sum(row["thread_ts"] not in (None, row["ts"]) for row in rows["messages"]) == 3447
    assert (
        len(
            {row["conversation"] for row in rows["messages"]}
            - {row["conversation"] for row in rows["conversations"]}
        )
        == 13
    )
    (scope,) = rows["scope"]
    assert (scope["conversation_kind"], str(scope["starts_on"]), str(scope["ends_on"])) == (
        "public",
        "2020-11-05",
        "2026-06-29",
    )


def test_old_threads_do_not_stretch_the_window(real_data: Path):
    rows, _ = _read(real_data / "slack" / "julia-2020-12_2021-01")
    (scope,) = rows["scope"]
    assert min(row["sent_at"] for row in rows["messages"]).month == 8
    assert (str(scope["starts_on"]), str(scope["ends_on"])) == ("2020-12-14", "2021-01-31")


def test_an_export_of_the_old_format(real_data: Path):
    rows, _ = _read(real_data / "slack" / "hfaran-testarchive")
    assert Counter(row["author_kind"] for row in rows["messages"]) == {"bot": 97, "human": 52, "system": 9}
    assert len(rows["conversations"]) == 2
    assert not any(row["mentions_known"] for row in rows["messages"])


def test_direct_and_group_messages_of_their_real_shape(real_data: Path, tmp_path: Path):
    fixtures = real_data / "slack" / "zulip-fixtures"
    dms, mpims = (json.loads((fixtures / name).read_text()) for name in ("dms.json", "mpims.json"))
    thread = json.loads((fixtures / "thread_with_broadcast_reply.json").read_text())
    accounts = {member for each in [*dms, *mpims] for member in each["members"]}
    lists = {"users.json": [user(account) for account in sorted(accounts)], "channels.json": []}
    lists |= {"dms.json": dms, "mpims.json": mpims}
    days = {f"{each['id']}/2026-03-02.json": [say("2026-03-02 09:00", each["members"][0])] for each in dms}
    days |= {
        f"{each['name']}/2026-03-02.json": [say("2026-03-02 09:00", each["members"][0])] for each in mpims
    }
    days |= {"random/2015-06-12.json": thread}
    files = small(**lists) | days | {"channels.json": [channel("C1", "random")]}
    rows = tables(slack_export.read(as_folder(tmp_path / "e", files), door(private_conversations=True)))
    kinds = {row["conversation"]: row["kind"] for row in rows["conversations"]}
    assert Counter(kinds[row["conversation"]] for row in rows["messages"]) == {
        "dm": 4,
        "group_dm": 3,
        "public": 3,
    }
    assert [row["author_kind"] for row in rows["messages"]] == ["human"] * 10
    assert {row["conversation_kind"] for row in rows["scope"]} == {"public", "group_dm", "dm"}
    assert len(rows["conversation_members"]) == 7 + 9


@pytest.fixture(scope="module")
def runs(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The overlapping incremental exports, each a folder."""
    folder = tmp_path_factory.mktemp("runs")
    packed = real_data / "slack" / "olake-incremental" / "olake-70-runs.tar.xz"
    with lzma.open(packed) as plain, tarfile.open(fileobj=plain) as archive:
        archive.extractall(folder, filter="data")
    return sorted(path for path in folder.rglob("run-*") if path.is_dir())


def test_read_one_by_one_the_runs_hold_every_row(runs: list[Path]):
    counts = Counter()
    for run in runs:
        rows = tables(slack_export.read(run, door()))
        counts["messages"] += len(rows.get("messages", []))
        counts["rejected"] += rows["source_files"][0]["rows_rejected"]
    assert counts == {"messages": 2345, "rejected": 0}
