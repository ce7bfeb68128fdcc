"""A Slack workspace export of all conversations, as the vendor's zip lays it out.

One folder a conversation (channels by name, direct ones by id), one file a day. Days are cut by the date in
Los Angeles, whatever the workspace's zone: that is what real exports do.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from simulation.archive import write_zip
from simulation.names import address
from simulation.organisation import GUEST_DOMAIN, Account, Organisation, Person
from simulation.period import MICROSECONDS, instant, wall_clock
from simulation.records import Conversation, Post, World

WORKSPACE = "T0SIMULATE"
DAY_FILE_ZONE = "America/Los_Angeles"
TEXT = "..."
_LISTS = {"public": "channels", "private": "groups", "dm": "dms", "group_dm": "mpims"}


def write_slack_export(world: World, file: Path) -> None:
    """Write the zip; equal worlds give equal bytes."""
    exported_at = instant(world.period.last_day, 24 * 60, "UTC")
    members: dict[str, Any] = {"users.json": _users(world.organisation, world, exported_at)}
    created_at = instant(world.period.first_day, 0, "UTC") - 86_400 * 700
    for kind, name in _LISTS.items():
        listed = [talk for talk in world.conversations.values() if talk.kind == kind]
        members[f"{name}.json"] = [_listed(talk, created_at) for talk in listed]
    members["integration_logs.json"] = [_integration(bot, created_at) for bot in world.organisation.bots]
    members |= {"canvases.json": [""], "huddle_transcripts.json": [""], "lists.json": [""]}
    members["general/canvas_in_the_conversation.json"] = [{"id": "F0SIM00001", "created": created_at}]
    members |= _day_files(world)
    write_zip(file, {name: _json(content) for name, content in members.items()})


def _json(content: Any) -> bytes:
    return json.dumps(content, indent=None, separators=(",", ":")).encode()


def _users(organisation: Organisation, world: World, exported_at: int) -> list[dict[str, Any]]:
    people = [_user(person, world, exported_at) for person in organisation.people]
    guests = [_guest(guest) for guest in organisation.guests]
    return [*people, *guests, *(_bot(bot) for bot in organisation.bots)]


def _user(person: Person, world: World, exported_at: int) -> dict[str, Any]:
    is_deleted = person.ends_on is not None and person.ends_on <= world.period.last_day
    user = _account(person.slack_id, person.name, person.address)
    if is_deleted:
        return user | {"deleted": True}
    offset = wall_clock(exported_at, person.site.zone).utcoffset()
    seconds = 0 if offset is None else int(offset.total_seconds())
    return user | {"tz": person.site.zone, "tz_label": person.site.label, "tz_offset": seconds}


def _guest(guest: Account) -> dict[str, Any]:
    user = _account(guest.slack_id, guest.name, address(guest.name, GUEST_DOMAIN))
    return user | {"is_restricted": True, "tz": "Europe/London", "tz_label": "London", "tz_offset": 3600}


def _bot(bot: Account) -> dict[str, Any]:
    user = _account(bot.slack_id, bot.name, None)
    user["profile"] |= {"bot_id": bot.bot_id, "api_app_id": "A0SIM0001"}
    return user | {"is_bot": True}


def _account(slack_id: str, name: str, mail: str | None) -> dict[str, Any]:
    profile: dict[str, Any] = {"title": "", "real_name": name, "display_name": name.split()[0].lower()}
    if mail is not None:
        profile["email"] = mail
    return {
        "id": slack_id,
        "team_id": WORKSPACE,
        "name": name.lower().replace(" ", "."),
        "deleted": False,
        "real_name": name,
        "profile": profile | {"team": WORKSPACE},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": False,
        "is_app_user": False,
        "updated": 1_766_000_000,
    }


def _listed(talk: Conversation, created_at: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": talk.id, "created": created_at, "members": list(talk.members)}
    if talk.kind == "dm":
        return entry
    topic = {"value": "", "creator": "", "last_set": 0}
    entry |= {"name": talk.name, "creator": talk.members[0], "is_archived": False}
    entry |= {"is_general": talk.name == "general", "topic": topic, "purpose": topic}
    return entry


def _integration(bot: Account, created_at: int) -> dict[str, Any]:
    return {
        "user_id": bot.slack_id,
        "user_name": bot.name,
        "date": created_at,
        "change_type": "added",
        "app_type": bot.name,
        "app_id": "A0SIM0001",
    }


def _day_files(world: World) -> dict[str, list[dict[str, Any]]]:
    replies: dict[tuple[str, int], list[Post]] = defaultdict(list)
    for post in world.posts:
        if post.thread_ts is not None:
            replies[post.conversation, post.thread_ts].append(post)
    roots = {(post.conversation, post.ts): post for post in world.posts}
    days: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for post in world.posts:
        talk = world.conversations[post.conversation]
        day = wall_clock(post.ts // MICROSECONDS, DAY_FILE_ZONE).date()
        message = _message(post)
        if post.thread_ts is not None:
            root = roots[post.conversation, post.thread_ts]
            message |= {"thread_ts": _ts(root.ts), "parent_user_id": root.user}
        elif answers := replies.get((post.conversation, post.ts)):
            message |= _thread(post, answers)
        days[f"{talk.name if talk.kind != 'dm' else talk.id}/{day}.json"].append(message)
    return dict(sorted(days.items()))


def _message(post: Post) -> dict[str, Any]:
    message: dict[str, Any] = {"type": "message", "ts": _ts(post.ts)}
    if post.subtype is not None:
        message["subtype"] = post.subtype
    if post.user is not None:
        message["user"] = post.user
    if post.bot_id is not None:
        return message | {"bot_id": post.bot_id, "text": TEXT}
    if post.subtype is not None:
        return message | {"text": f"<@{post.user}> has joined the channel"}
    tags = "".join(f"<@{user}> " for user in post.mentions)
    message |= {"team": WORKSPACE, "text": f"{tags}{TEXT}", "blocks": [_block(post.mentions)]}
    if post.edited_ts is not None:
        message["edited"] = {"user": post.user, "ts": _ts(post.edited_ts)}
    if post.reactions:
        users = list(post.reactions)
        message["reactions"] = [{"name": "eyes", "users": users, "count": len(users)}]
    return message


def _block(mentions: Iterable[str]) -> dict[str, Any]:
    elements = [{"type": "user", "user_id": user} for user in mentions]
    section = {"type": "rich_text_section", "elements": [*elements, {"type": "text", "text": TEXT}]}
    return {"type": "rich_text", "block_id": "b1", "elements": [section]}


def _thread(post: Post, answers: list[Post]) -> dict[str, Any]:
    users = list(dict.fromkeys(answer.user for answer in answers))
    return {
        "thread_ts": _ts(post.ts),
        "reply_count": len(answers),
        "reply_users_count": len(users),
        "latest_reply": _ts(answers[-1].ts),
        "reply_users": users,
        "replies": [{"user": answer.user, "ts": _ts(answer.ts)} for answer in answers],
    }


def _ts(microseconds: int) -> str:
    return f"{microseconds // MICROSECONDS}.{microseconds % MICROSECONDS:06d}"
