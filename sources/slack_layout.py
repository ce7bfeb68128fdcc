"""How a Slack workspace export is laid out, by Slack itself and by slackdump: which file is what.

Lists of accounts and conversations stand at the root, messages in one folder a conversation, one file a day.
The folder is the name of a channel or group message, the id of a direct message. An organisation's export
(Enterprise Grid) repeats this below `teams/<id>/`. Slack: https://slack.com/help/articles/220556107.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from settings.errors import Refusal, SourceError
from sources.archive import Archive
from sources.batch import Member
from sources.pseudonyms import Door
from sources.slack_accounts import Accounts
from sources.slack_json import CHANNELS, USERS, Channel, Records, T

USER_LISTS = ("users.json", "org_users.json")
CONVERSATION_LISTS = {
    "channels.json": "public",
    "groups.json": "private",
    "mpims.json": "group_dm",
    "dms.json": "dm",
}
"""List at the root, and the kind of the conversations that it lists."""
KINDS = tuple(CONVERSATION_LISTS.values())
"""Kinds of conversation, from open to private."""

_DAY_FILE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.json")
_SIDE_FOLDER = re.compile(r"attachments|__.*")
_DM_FOLDER = re.compile(r"D[A-Z0-9]{7,}")
_FEWEST_DMS_OF_ONE_VIEW = 5


class File(NamedTuple):
    """A file that is read: its name in the archive and in the export, Grid team, folder, and own name."""

    name: str
    inner_name: str
    team: str
    folder: str
    own_name: str

    @property
    def is_day(self) -> bool:
        """Whether the name is that of a day file. The day itself is never taken from it."""
        return _DAY_FILE.fullmatch(self.own_name) is not None


class Conversation(NamedTuple):
    """A conversation with the ids of its listed members; no ids where the export does not tell."""

    workspace: int
    number: int
    kind: str
    is_shared: bool | None
    members: tuple[str, ...]
    is_excluded: bool


class Layout:
    """Accounts and conversations of an export, as its lists name them.

    Raises SourceError where the archive is no Slack export, holds more than one, or a list cannot be read.
    """

    def __init__(self, archive: Archive, door: Door) -> None:
        self.files = files_of(archive)
        self.users = _lists(archive, self.files, USER_LISTS, USERS)
        self.channels = _lists(archive, self.files, CONVERSATION_LISTS, CHANNELS)
        if not self.users:
            raise SourceError(
                f"{archive.path}: it holds no users.json; expected a Slack workspace export.",
                Refusal.NOT_AN_EXPORT,
            )
        self._door = door
        users = (user for users in self.users.values() for user in users if user)
        self.accounts = Accounts(door, users, fallback=self._general_channel())
        self._folders = self._listed_folders()

    def conversation(self, file: File, channel: Channel) -> Conversation:
        """The conversation that an entry of the list `file` describes."""
        kind = _kind(channel, CONVERSATION_LISTS[file.own_name])
        members = tuple(member for member in channel.members or () if member)
        names = (channel.id, channel.name or "")
        is_excluded = self._excludes(kind, names, members)
        number = self._number(file.team, channel.id)
        return Conversation(
            self.workspace(file.team), number, kind, _is_shared(channel), members, is_excluded
        )

    def conversation_of(self, file: File) -> Conversation:
        """The conversation in whose folder the file lies, listed or not."""
        if listed := self._folders.get((file.team, file.folder)):
            return listed
        kind = self._unlisted_kind(file)
        is_excluded = self._excludes(kind, (file.folder,), ())
        number = self._number(file.team, f"folder {file.folder}")
        return Conversation(self.workspace(file.team), number, kind, None, (), is_excluded)

    def covered(self) -> list[tuple[int, str]]:
        """Workspaces and kinds of conversation that the export covers, silent ones included."""
        teams = sorted({file.team for file in self.channels})
        return [(self.workspace(team), kind) for team in teams for kind in self._covered_kinds(team)]

    def workspace(self, team: str) -> int:
        """Pseudonym of the workspace: the team of a Grid export, or the only one."""
        return self._door.number("workspace", team or self.accounts.workspace)

    def _number(self, team: str, identifier: str) -> int:
        return self._door.number("conversation", f"{team or self.accounts.workspace}|{identifier}")

    def _general_channel(self) -> str:
        channels = (channel for channels in self.channels.values() for channel in channels if channel)
        return min((channel.id for channel in channels if channel.is_general), default="unnamed")

    def _listed_folders(self) -> dict[tuple[str, str], Conversation]:
        """Listed conversations by team and folder; where two share a name, the more private one decides."""
        listed = [
            (self.conversation(file, channel), file.team, channel)
            for file, channels in self.channels.items()
            for channel in channels
            if channel
        ]
        listed.sort(key=lambda row: (row[0].is_excluded, KINDS.index(row[0].kind), row[2].id))
        folders: dict[tuple[str, str], Conversation] = {}
        for conversation, team, channel in listed:
            folders[team, channel.id] = conversation
            folders[team, channel.name or channel.id] = conversation
        return folders

    def _excludes(self, kind: str, names: Iterable[str], members: tuple[str, ...]) -> bool:
        if kind != "public" and not self._door.private_conversations:
            return True
        if any(self._door.excludes_conversation(name) for name in names):
            return True
        if kind not in ("group_dm", "dm"):
            return False
        # With nobody listed, an excluded person may be in it.
        return self._door.excludes_people if not members else any(map(self.accounts.is_excluded, members))

    def _unlisted_kind(self, file: File) -> str:
        """Kind of a folder that no list names: public only in an export without private channels."""
        if file.folder.startswith("mpdm-"):
            return "group_dm"
        if _DM_FOLDER.fullmatch(file.folder):
            return "dm"
        own_names = {each.own_name for each in self.channels if each.team == file.team}
        return "private" if "groups.json" in own_names else "public"

    def _covered_kinds(self, team: str) -> list[str]:
        """Kinds whose list is there and says something about everybody.

        Tools that see what one account sees write empty lists, or the direct messages of that account alone:
        then silence between others means nothing.
        """
        lists = {
            CONVERSATION_LISTS[file.own_name]: channels
            for file, channels in self.channels.items()
            if file.team == team
        }
        direct = [set(channel.members or ()) for channel in lists.get("dm", []) if channel]
        is_one_view = len(direct) >= _FEWEST_DMS_OF_ONE_VIEW and bool(set.intersection(*direct))
        sees_direct = bool(direct) and not is_one_view
        covered = {
            "public": "public" in lists,
            "private": bool(lists.get("private")) or (sees_direct and "private" in lists),
            "group_dm": sees_direct and "group_dm" in lists,
            "dm": sees_direct,
        }
        is_agreed = self._door.private_conversations
        return [kind for kind in KINDS if covered[kind] and (is_agreed or kind == "public")]


def files_of(archive: Archive) -> list[File]:
    """Files of the export that hold accounts, conversations or messages, sorted by name.

    Raises SourceError where this is no Slack export, or more than one.
    """
    base = _base_of(archive)
    inside = (name for name in archive.names if name.startswith(base))
    files = (_file(name, name.removeprefix(base)) for name in inside)
    return [file for file in files if file is not None and _is_read(file)]


def member_of(archive: Archive, file: File) -> Member:
    """The file as a member of its export, wherever in the archive the export lies."""
    return archive.member(file.name)._replace(name=file.inner_name)


def _base_of(archive: Archive) -> str:
    """Folder within the archive that holds the export, with its slash; "" where that is the archive."""
    lists = (*USER_LISTS, *CONVERSATION_LISTS)
    bases = {name.rpartition("/")[0] for name in archive.names if name.rpartition("/")[2] in lists}
    if not bases:
        raise SourceError(
            f"{archive.path}: it holds neither users.json nor channels.json; expected a Slack export.",
            Refusal.NOT_AN_EXPORT,
        )
    depth = min(_depth(base) for base in bases)
    shallowest = [base for base in bases if _depth(base) == depth]
    if len(shallowest) > 1:
        raise SourceError(
            f"{archive.path}: it holds {len(shallowest)} exports; drop them one by one.",
            Refusal.NOT_AN_EXPORT,
        )
    return shallowest[0] and shallowest[0] + "/"


def _depth(folder: str) -> int:
    return len(folder.split("/")) if folder else 0


def _file(name: str, inner_name: str) -> File | None:
    team, parts = "", inner_name.split("/")
    if parts[0] == "teams" and len(parts) > 2:
        team, parts = parts[1], parts[2:]
    if len(parts) > 2:
        return None
    return File(name, inner_name, team, parts[0] if len(parts) == 2 else "", parts[-1])


def _is_read(file: File) -> bool:
    """Lists at the root, and all JSON in conversation folders; canvases and attachments hold content only."""
    if not file.folder:
        return file.own_name in USER_LISTS or file.own_name in CONVERSATION_LISTS
    if _SIDE_FOLDER.fullmatch(file.folder):
        return file.is_day
    return file.own_name.endswith(".json") and not file.own_name.startswith(".")


def _lists(
    archive: Archive, files: list[File], own_names: Iterable[str], kind: Records[T]
) -> dict[File, list[T | None]]:
    lists = [file for file in files if not file.folder and file.own_name in own_names]
    decoded = {file: kind.of(archive.read(file.name)) for file in lists}
    for file, records in decoded.items():
        if records is None:
            raise SourceError(
                f"{archive.path}: its {file.own_name} is no JSON array. Download it again.", Refusal.DAMAGED
            )
    return {file: records for file, records in decoded.items() if records is not None}


def _kind(channel: Channel, listed_as: str) -> str:
    """What the entry says about itself comes before the list that it stands in."""
    if channel.is_im:
        return "dm"
    if channel.is_mpim:
        return "group_dm"
    return "private" if channel.is_private and listed_as == "public" else listed_as


def _is_shared(channel: Channel) -> bool | None:
    """Whether other organisations take part; sharing inside one organisation does not count."""
    if channel.is_ext_shared is not None or channel.is_shared is None:
        return channel.is_ext_shared
    return channel.is_shared and not channel.is_org_shared
