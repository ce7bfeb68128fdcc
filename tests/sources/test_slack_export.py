import datetime as dt
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources import batch as batch_module
from sources import slack_export
from sources.pseudonyms import Exclusions
from sources.schema import TABLES
from tests.slack_exports import (
    TEAM,
    as_folder,
    as_zip,
    at,
    channel,
    door,
    mention,
    say,
    small,
    tables,
    user,
)

ANA, BEN, DOC = (door().person("slack", f"{TEAM}|{account}") for account in ("UANA", "UBEN", "UDOC"))


def _read(tmp_path: Path, files, **settings):
    return tables(slack_export.read(as_zip(tmp_path / "e.zip", files), door(**settings)))


def _counts(read) -> dict[str, int]:
    (counts,) = read["source_files"]
    return {name.removeprefix("rows_"): n for name, n in counts.items() if name.startswith("rows_")}


TWO_DAYS = small(
    general__2026_03_02=None,
) | {
    "general/2026-03-02.json": [
        say("2026-03-02 09:00"),
        say("2026-03-02 09:01", "UBEN", blocks=mention("UANA")),
    ],
    "general/2026-03-03.json": [say("2026-03-03 09:00", thread_ts=at("2026-03-02 09:00"))],
}


def test_an_export_becomes_rows_that_fit_the_lake(tmp_path: Path):
    batches = list(slack_export.read(as_zip(tmp_path / "e.zip", TWO_DAYS), door()))
    for batch in batches:
        assert batch.rows.schema.equals(TABLES[batch.table])
    assert batches[-1].table == "source_files"
    read = tables(batches)
    assert {table: len(rows) for table, rows in read.items()} == {
        "identifiers": 4,
        "conversations": 1,
        "conversation_members": 2,
        "messages": 3,
        "message_mentions": 1,
        "scope": 1,
        "source_files": 1,
    }
    assert _counts(read) == {"read": 6, "accepted": 6, "duplicate": 0, "rejected": 0, "excluded": 0}


def test_a_folder_reads_as_its_zip_does(tmp_path: Path):
    folder = tables(slack_export.read(as_folder(tmp_path / "e", TWO_DAYS), door()))
    assert folder == _read(tmp_path, TWO_DAYS)


def test_conversations_come_with_their_members(tmp_path: Path):
    lists = {"channels.json": [channel("C1", "general", ["UANA", None, "UBEN", "UANA"], is_shared=False)]}
    read = _read(tmp_path, small(**lists))
    (conversation,) = read["conversations"]
    assert (conversation["kind"], conversation["is_shared"]) == ("public", False)
    assert [row["member"] for row in read["conversation_members"]] == [ANA, BEN]


def test_members_may_be_unknown(tmp_path: Path):
    read = _read(tmp_path, small(**{"channels.json": [channel("C1", "general", None)]}))
    assert len(read["conversations"]) == 1
    assert "conversation_members" not in read


@pytest.mark.parametrize(
    ("list_name", "folder", "entry", "kind"),
    [
        ("channels.json", "help", channel("C2", "help", ["UANA"]), "public"),
        ("groups.json", "plans", channel("G1", "plans", ["UANA"]), "private"),
        ("mpims.json", "mpdm-ana--ben-1", channel("G2", "mpdm-ana--ben-1", ["UANA", "UBEN"]), "group_dm"),
        ("dms.json", "D0000001", channel("D0000001", members=["UANA", "UBEN"]), "dm"),
        ("dms.json", "D0000002", channel("D0000002", members=["UANA", "UANA"]), "dm"),
    ],
)
def test_every_kind_of_conversation_is_read_where_agreed(tmp_path: Path, list_name, folder, entry, kind):
    lists = {"dms.json": [channel("D0000003", members=["UANA", "UBEN"])]} | {list_name: [entry]}
    files = small(**lists) | {f"{folder}/2026-03-02.json": [say("2026-03-02 09:00")]}
    agreed = _read(tmp_path, files, private_conversations=True)
    assert kind in {row["kind"] for row in agreed["conversations"]}
    assert len(agreed["messages"]) == 1
    assert kind in {row["conversation_kind"] for row in agreed["scope"]}
    refused = _read(tmp_path, files)
    is_open = kind == "public"
    assert ("messages" in refused) == is_open
    listed = sum(len(lists[name]) for name in lists if name != "channels.json")
    assert _counts(refused)["excluded"] == listed + (not is_open)
    assert ("scope" in refused) == is_open


def test_conversations_of_excluded_people_are_left_out_whole(tmp_path: Path):
    files = small(
        **{
            "users.json": [user("UANA"), user("UBEN"), user("UDOC", "doc@example.com")],
            "channels.json": [channel("C1", "general", ["UANA", "UDOC"])],
            "dms.json": [
                channel("D0000001", members=["UANA", "UDOC"]),
                channel("D0000002", members=["UANA"]),
            ],
        }
    ) | {
        "general/2026-03-02.json": [
            say("2026-03-02 09:00", "UDOC"),
            say("2026-03-02 09:01", blocks=mention("UDOC")),
        ],
        "D0000001/2026-03-02.json": [say("2026-03-02 09:00"), say("2026-03-02 09:01", "UDOC")],
    }
    excluded = Exclusions(addresses=frozenset({"DOC@example.com"}))
    read = _read(tmp_path, files, private_conversations=True, excluded=excluded)
    assert DOC not in {value for rows in read.values() for row in rows for value in row.values()}
    assert {row["conversation_kind"] for row in read["scope"]} == {"public", "dm"}
    assert _counts(read) == {"read": 10, "accepted": 5, "duplicate": 0, "rejected": 0, "excluded": 5}


def test_json_that_is_no_day_file_is_rejected_record_by_record(tmp_path: Path):
    day = [say("2026-03-02 09:00"), say("2026-03-02 09:01")]
    files = TWO_DAYS | {"general/notes.json": day, "general/canvas_in_the_conversation.json": [{"id": "F1"}]}
    read = _read(tmp_path, files)
    assert [row["reason"] for row in read["rejects"]] == ["stray_file"] * 3
    assert len(read["messages"]) == 3
    assert _counts(read)["rejected"] == 3


def test_rejects_name_a_place_that_can_be_found_again(tmp_path: Path):
    read = _read(tmp_path, TWO_DAYS | {"general/2026-03-04.json": [say("2026-03-04 09:00"), {"text": "x"}]})
    (member,) = (
        each for each in slack_export.members(tmp_path / "e.zip") if each.name == "general/2026-03-04.json"
    )
    (reject,) = read["rejects"]
    assert reject["position"] == f"{member.digits[:16]}:1"
    assert reject["file"] == read["source_files"][0]["file"]


@pytest.mark.parametrize("content", [b"{}", b"[{", "text", b"\xff\xfe"])
def test_a_damaged_day_file_is_one_rejected_record(tmp_path: Path, content):
    read = _read(tmp_path, TWO_DAYS | {"general/2026-03-04.json": content})
    assert [row["reason"] for row in read["rejects"]] == ["bad_json"]
    assert len(read["messages"]) == 3


@pytest.mark.parametrize("name", ["users.json", "channels.json"])
def test_a_list_entry_without_id_is_rejected(tmp_path: Path, name):
    read = _read(tmp_path, {**TWO_DAYS, name: [*TWO_DAYS[name], {"name": "x"}, 7]})
    reason = {"users.json": "bad_account", "channels.json": "bad_conversation"}[name]
    assert [row["reason"] for row in read["rejects"]] == [reason, reason]


def test_the_date_is_that_of_the_ts_whatever_the_file_is_called(tmp_path: Path):
    read = _read(tmp_path, small(**{"general/1999-01-01.json": [say("2026-03-02 23:59:59.999999")]}))
    assert read["messages"][0]["sent_at"] == dt.datetime(2026, 3, 2, 23, 59, 59, 999999)
    assert [(row["starts_on"], row["ends_on"]) for row in read["scope"]] == [(dt.date(2026, 3, 2),) * 2]


def test_an_export_without_messages_covers_no_day(tmp_path: Path):
    read = _read(tmp_path, small())
    assert "scope" not in read
    assert read["source_files"][0]["first_at"] is None


def test_authors_outside_the_list_are_outsiders(tmp_path: Path):
    read = _read(tmp_path, small(**{"general/2026-03-02.json": [say("2026-03-02 09:00", "UZOE")]}))
    zoe = read["messages"][0]["sender"]
    (row,) = (row for row in read["identifiers"] if row["identifier"] == zoe)
    assert (row["basis"], row["is_internal"], row["is_guest"], row["is_bot"]) == ("seen", False, None, None)


def test_every_pseudonym_of_a_person_is_introduced(tmp_path: Path):
    files = small(**{"channels.json": [channel("C1", "general", ["UANA", "UM"])]}) | {
        "general/2026-03-02.json": [say("2026-03-02 09:00", "US", blocks=mention("UX", "UBEN"))]
    }
    read = _read(tmp_path, files)
    known = {row["identifier"] for row in read["identifiers"]}
    used = {row["sender"] for row in read["messages"]} | {
        row["member"] for row in read["conversation_members"]
    }
    assert used | {row["mentioned"] for row in read["message_mentions"]} <= known


def test_in_parts_an_export_reads_as_in_whole(tmp_path: Path):
    path = as_zip(tmp_path / "e.zip", TWO_DAYS)
    whole = tables(slack_export.read(path, door()))
    parts = [tables(slack_export.read(path, door(), [member])) for member in slack_export.members(path)]
    for table in ("conversations", "conversation_members", "messages", "message_mentions", "identifiers"):
        assert [row for part in parts for row in part.get(table, [])] == whole[table]
    assert all(part["scope"] == whole["scope"] for part in parts)
    assert sum(_counts(part)["read"] for part in parts) == _counts(whole)["read"]


def test_only_members_as_they_are_given_are_read(tmp_path: Path):
    path = as_zip(tmp_path / "e.zip", TWO_DAYS)
    stale = [member._replace(crc32=member.crc32 ^ 1) for member in slack_export.members(path)]
    read = tables(slack_export.read(path, door(), stale))
    assert _counts(read)["read"] == 0
    assert set(read) == {"scope", "source_files"}


def test_the_window_of_unread_days_is_looked_up_past_threads(tmp_path: Path):
    files = small() | {
        "general/2025-12-01.json": [say("2025-12-01 09:00", thread_ts=at("2025-12-01 09:00"))],
        "general/2026-03-02.json": [say("2026-03-02 09:00")],
        "general/2026-03-03.json": [say("2026-03-03 09:00")],
        "general/2026-03-09.json": [say("2026-03-09 09:00", thread_ts=at("2026-03-02 09:00"))],
        "plans/2026-03-12.json": [say("2026-03-12 09:00")],
        "groups.json": [channel("G1", "plans")],
    }
    path = as_zip(tmp_path / "e.zip", files)
    for only in (None, slack_export.members(path)[:1], []):
        (scope,) = tables(slack_export.read(path, door(), only))["scope"]
        assert (scope["starts_on"], scope["ends_on"]) == (dt.date(2026, 3, 2), dt.date(2026, 3, 9))


def test_long_exports_come_in_several_batches(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(batch_module, "BATCH_ROWS", 10)
    days = {
        f"general/2026-03-{day:02d}.json": [say(f"2026-03-{day:02d} 09:{minute:02d}") for minute in range(7)]
        for day in range(1, 11)
    }
    batches = list(slack_export.read(as_zip(tmp_path / "e.zip", small() | days), door()))
    sizes = [batch.rows.num_rows for batch in batches if batch.table == "messages"]
    assert sum(sizes) == 70
    assert max(sizes) < 10 + 7


def test_a_name_is_never_a_path_nor_a_query(tmp_path: Path):
    names = ["'; DROP TABLE messages;--", '"><script>alert(1)</script>', "a[1]", "ünï cödé"]
    lists = {"channels.json": [channel(f"C{n}", name) for n, name in enumerate(names)]}
    days = {f"{name.replace('/', '_')}/2026-03-02.json": [say("2026-03-02 09:00")] for name in names}
    read = _read(tmp_path, small(**lists) | days)
    assert len({row["conversation"] for row in read["messages"]}) == len(names)


def test_errors_are_told_with_the_export_s_name(tmp_path: Path):
    with pytest.raises(SourceError, match=r"e\.zip"):
        _read(tmp_path, {"users.json": b"{"})
    with pytest.raises(SourceError, match=r"e\.zip"):
        slack_export.members(as_zip(tmp_path / "e.zip", {"a.txt": b""}))
