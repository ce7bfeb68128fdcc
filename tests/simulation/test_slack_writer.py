"""The Slack export: layout, day files cut in Los Angeles, threads from both ends, mentions in blocks."""

import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from simulation.period import MICROSECONDS, wall_clock
from simulation.records import World
from simulation.slack_writer import write_slack_export

ROOT = {
    "users.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
    "integration_logs.json",
    "canvases.json",
    "huddle_transcripts.json",
    "lists.json",
}


@pytest.fixture(scope="module")
def export(small: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Members of the export, decoded."""
    file = tmp_path_factory.mktemp("slack") / "export.zip"
    write_slack_export(small, file)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def _messages(export: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """(folder, day, message) of every day file."""
    found = []
    for name, content in export.items():
        folder, _, file = name.partition("/")
        if file and file != "canvas_in_the_conversation.json":
            found += [(folder, file.removesuffix(".json"), message) for message in content]
    return found


def test_lists_stand_at_the_root_and_every_folder_is_listed(export: dict[str, Any]) -> None:
    assert {name for name in export if "/" not in name} == ROOT
    named = [entry["name"] for file in ("channels", "groups", "mpims") for entry in export[f"{file}.json"]]
    listed = {*named, *(entry["id"] for entry in export["dms.json"])}
    assert {name.split("/")[0] for name in export if "/" in name} <= listed
    assert len(listed) == len(named) + len(export["dms.json"])


def test_every_post_stands_once_in_the_day_of_los_angeles(export: dict[str, Any], small: World) -> None:
    keys = Counter()
    for folder, day, message in _messages(export):
        second = int(message["ts"].split(".")[0])
        assert f"{wall_clock(second, 'America/Los_Angeles'):%Y-%m-%d}" == day
        keys[folder, message["ts"]] += 1
    assert set(keys.values()) == {1}
    assert len(keys) == len(small.posts)
    assert any(f"{wall_clock(p.ts // MICROSECONDS, 'Europe/Berlin'):%d}" != _day(p.ts) for p in small.posts)


def _day(ts: int) -> str:
    return f"{wall_clock(ts // MICROSECONDS, 'America/Los_Angeles'):%d}"


def test_a_thread_is_told_by_its_root_and_by_its_replies(export: dict[str, Any]) -> None:
    messages = {(folder, message["ts"]): message for folder, _, message in _messages(export)}
    replies = Counter()
    for (folder, ts), message in messages.items():
        if message.get("thread_ts", ts) != ts:
            root = messages[folder, message["thread_ts"]]
            assert message["parent_user_id"] == root["user"]
            assert {"user": message["user"], "ts": ts} in root["replies"]
            replies[folder, root["ts"]] += 1
    assert replies
    for key, number in replies.items():
        root = messages[key]
        assert root["reply_count"] == number == len(root["replies"])
        assert root["latest_reply"] == max(reply["ts"] for reply in root["replies"])
        assert root["reply_users_count"] == len(root["reply_users"])


def test_mentions_stand_in_blocks_of_human_messages(export: dict[str, Any], small: World) -> None:
    mentioned = 0
    for _, _, message in _messages(export):
        if "bot_id" in message or "subtype" in message:
            assert "blocks" not in message
            continue
        (section,) = message["blocks"][0]["elements"]
        users = [element["user_id"] for element in section["elements"] if element["type"] == "user"]
        assert message["text"] == "".join(f"<@{user}> " for user in users) + "..."
        mentioned += len(users)
    assert mentioned == sum(len(post.mentions) for post in small.posts) > 0


def test_edits_reactions_and_system_messages_have_their_fields(export: dict[str, Any]) -> None:
    messages = [message for _, _, message in _messages(export)]
    assert any(message["edited"]["user"] == message["user"] for message in messages if "edited" in message)
    for message in messages:
        for reaction in message.get("reactions", []):
            assert reaction["count"] == len(reaction["users"]) > 0
    subtypes = {message.get("subtype") for message in messages}
    assert subtypes == {None, "bot_message", "channel_join"}
    assert all("user" not in message for message in messages if message.get("subtype") == "bot_message")


def test_accounts_say_whether_they_are_guests_programs_or_deleted(export: dict[str, Any]) -> None:
    users = export["users.json"]
    assert sum(user["is_bot"] for user in users) == 2
    assert sum(user["is_restricted"] for user in users) == 3
    (deleted,) = [user for user in users if user["deleted"]]
    assert "tz" not in deleted
    guests = [user for user in users if user["is_restricted"]]
    assert all(guest["profile"]["email"].endswith("@partner.example") for guest in guests)


def test_equal_worlds_give_equal_bytes(small: World, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_slack_export(small, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
