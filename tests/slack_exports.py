"""Slack exports for tests, written as Slack writes them, with texts that must never come out again."""

import datetime as dt
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sources.batch import Batch
from sources.pseudonyms import Door

KEY = bytes(range(32))
TEAM = "T0HOUSE"
SECRET = "the merger closes on friday"
"""Stands in every text, title, topic and file name."""

Json = Any
Files = Mapping[str, Json]


def door(**settings: Any) -> Door:
    """A door with the tests' key."""
    return Door(KEY, **settings)


def at(moment: str) -> str:
    """A Slack ts for "2026-03-02 09:00[:30][.5]", UTC."""
    instant = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    return f"{int(instant.timestamp())}.{instant.microsecond:06d}"


def micro(moment: str) -> int:
    """The key that the ts of `at` becomes."""
    return int(at(moment).replace(".", ""))


def user(account: str, email: str | None = None, **more: Json) -> Json:
    """An entry of users.json."""
    profile = {"real_name": f"{account} {SECRET}", "title": SECRET, "status_text": SECRET}
    if email is not None:
        profile["email"] = email
    return {"id": account, "team_id": TEAM, "name": SECRET, "profile": profile, **more}


def channel(identifier: str, name: str | None = None, members: Json = (), **more: Json) -> Json:
    """An entry of channels.json, groups.json, mpims.json or, without a name, dms.json."""
    named = {} if name is None else {"name": name, "topic": {"value": SECRET}, "purpose": {"value": SECRET}}
    return {"id": identifier, "members": members if members is None else list(members), **named, **more}


def say(moment: str, account: str | None = "UANA", **more: Json) -> Json:
    """A message."""
    who = {} if account is None else {"user": account}
    return {"type": "message", "text": SECRET, "ts": at(moment), **who, **more}


def mention(*accounts: str) -> Json:
    """Blocks of a message that mentions accounts."""
    parts: list[Json] = [{"type": "text", "text": SECRET}]
    parts += [{"type": "user", "user_id": account} for account in accounts]
    return [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": parts}]}]


def as_folder(folder: Path, files: Files) -> Path:
    """Writes an export as a folder; bytes as they are, everything else as JSON."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(content))
    return folder


def as_zip(path: Path, files: Files) -> Path:
    """Writes an export as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, _bytes(content))
    return path


def _bytes(content: Json) -> bytes:
    return content if isinstance(content, bytes) else json.dumps(content, indent=1).encode()


def small(**files: Json) -> dict[str, Json]:
    """Files of an export of two people and one channel; more files by name, `/` written as `__`."""
    base: dict[str, Json] = {
        "users.json": [user("UANA", "ana@example.com", tz="Europe/Berlin"), user("UBEN", "ben@example.com")],
        "channels.json": [channel("C1", "general", ["UANA", "UBEN"], is_general=True)],
    }
    return base | {name.replace("__", "/"): content for name, content in files.items()}


TWO_DAYS = small() | {
    "general/2026-03-02.json": [
        say("2026-03-02 09:00"),
        say("2026-03-02 09:01", "UBEN", blocks=mention("UANA")),
    ],
    "general/2026-03-03.json": [say("2026-03-03 09:00"), {"text": SECRET}],
}
"""Two people, one channel, three messages and a record without ts."""


def tables(batches: Iterable[Batch]) -> dict[str, list[dict[str, Any]]]:
    """Rows by table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for batch in batches:
        rows.setdefault(batch.table, []).extend(batch.rows.to_pylist())
    return rows


def merged(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What overlapping exports come to, by the lattice of messages and as sets of everything else."""
    messages: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows.get("messages", []):
        key = (row["workspace"], row["conversation"], row["ts"], row["sender"])
        messages.setdefault(key, []).append(row)
    latest: dict[tuple[Any, ...], int] = {}
    mentions: dict[tuple[Any, ...], set[tuple[int, int]]] = {}
    for row in rows.get("message_mentions", []):
        key, edit = (row["workspace"], row["conversation"], row["ts"]), row["edited_ts"] or 0
        latest[key] = max(edit, latest.get(key, 0))
        mentions.setdefault(key, set()).add((edit, row["mentioned"]))
    others = ("conversations", "conversation_members")
    return {
        "messages": {key: _join(same) for key, same in messages.items()},
        "mentions": {
            key: {who for edit, who in seen if edit == latest[key]} for key, seen in mentions.items()
        },
        **{table: {tuple(row.values()) for row in rows.get(table, [])} for table in others},
        "days": _days(rows.get("scope", [])),
    }


def _join(same: list[dict[str, Any]]) -> tuple[Any, ...]:
    threads = {row["thread_ts"] for row in same} - {None}
    kinds = {row["author_kind"] for row in same}
    return (
        *sorted(threads),
        *sorted(kinds),
        any(row["is_edited"] for row in same),
        max(row["edited_ts"] or 0 for row in same),
        max(row["reactions"] for row in same),
    )


def _days(scope: list[dict[str, Any]]) -> set[tuple[int, str, dt.date]]:
    return {
        (row["unit"], row["conversation_kind"], row["starts_on"] + dt.timedelta(days=n))
        for row in scope
        for n in range((row["ends_on"] - row["starts_on"]).days + 1)
    }


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Content of every file below a folder, by its name there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
