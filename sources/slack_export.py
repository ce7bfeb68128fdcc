"""Slack workspace exports: a .zip or a folder, as Slack or slackdump writes them."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from sources.archive import Archive, open_archive
from sources.batch import Batch, Member, Rows, Tally, file_digits
from sources.pseudonyms import Door
from sources.slack_json import MESSAGES, T
from sources.slack_layout import Conversation, File, Layout, files_of, member_of
from sources.slack_messages import Messages
from sources.slack_window import Window

SOURCE = "slack"
VERSION = "2"

_POSITION_DIGITS = 16


def members(export: Path) -> list[Member]:
    """Files of the export that are read, each with its checksum.

    Raises SourceError where this is no Slack export, or a broken or hostile one.
    """
    with open_archive(export) as archive:
        return [member_of(archive, file) for file in files_of(archive)]


def read(export: Path, door: Door, only: Collection[Member] | None = None) -> Iterator[Batch]:
    """Batches of an export or, with `only`, of those of its members that are given.

    The lists at the root are looked up in any case, so that a message is read alike in whole and in part.
    Raises SourceError where the export as a whole cannot be read.
    """
    with open_archive(export) as archive:
        reading = _Reading(archive, Layout(archive, door), only)
        yield from reading.accounts()
        yield from reading.conversations()
        yield from reading.messages()
        yield from reading.close()


class _Reading:
    """One reading of an export: its members, what is gathered, and the counts."""

    def __init__(self, archive: Archive, layout: Layout, only: Collection[Member] | None) -> None:
        self._archive = archive
        self._layout = layout
        self._members = {file.name: member_of(archive, file) for file in layout.files}
        wanted = frozenset(self._members.values() if only is None else only)
        self._wanted = {name for name, member in self._members.items() if member in wanted}
        self._rows = Rows()
        self._tally = Tally(file_digits(self._members.values()), SOURCE, VERSION)
        self._window = Window()
        self._messages = Messages(layout.accounts, self._rows, self._tally, self._window)

    def accounts(self) -> Iterator[Batch]:
        """Accounts that the export lists."""
        accounts = self._layout.accounts
        for file, index, user in self._records(self._layout.users):
            if user is None:
                self._reject(file, index, "bad_account")
            elif accounts.is_excluded(user.id):
                self._tally.excluded += 1
            else:
                self._tally.accepted += 1
                for row in accounts.listed(user):
                    self._rows.add("identifiers", *row)
        yield from self._full()

    def conversations(self) -> Iterator[Batch]:
        """Conversations that the export lists, with their members."""
        for file, index, channel in self._records(self._layout.channels):
            if channel is None:
                self._reject(file, index, "bad_conversation")
                continue
            conversation = self._layout.conversation(file, channel)
            if conversation.is_excluded:
                self._tally.excluded += 1
            else:
                self._tally.accepted += 1
                self._add_conversation(conversation)
                yield from self._full()

    def messages(self) -> Iterator[Batch]:
        """Messages, one conversation after the other.

        Remembered is no more than one file of them, so that what counts as a duplicate does not depend on
        which files are read together: core merges what two files hold.
        """
        for files in self._folders():
            conversation = self._layout.conversation_of(files[0])
            for file in files:
                if file.name in self._wanted:
                    self._read_messages(file, conversation)
                    yield from self._full()

    def close(self) -> Iterator[Batch]:
        """Accounts met outside the lists, what the export covers, and the counts."""
        for row in self._layout.accounts.unlisted():
            self._rows.add("identifiers", *row)
        self._look_at_edges()
        if days := self._window.days:
            for workspace, kind in self._layout.covered():
                self._rows.add("scope", SOURCE, workspace, kind, *days)
        yield from self._rows.rest()
        yield from self._tally.close()

    def _records(self, lists: Mapping[File, list[T | None]]) -> Iterator[tuple[File, int, T | None]]:
        for file, records in lists.items():
            if file.name in self._wanted:
                self._tally.read += len(records)
                for index, record in enumerate(records):
                    yield file, index, record

    def _folders(self) -> list[list[File]]:
        folders: dict[tuple[str, str], list[File]] = {}
        for file in self._layout.files:
            if file.folder:
                folders.setdefault((file.team, file.folder), []).append(file)
        return list(folders.values())

    def _add_conversation(self, conversation: Conversation) -> None:
        key = (conversation.workspace, conversation.number)
        self._rows.add("conversations", *key, conversation.kind, conversation.is_shared)
        for account in dict.fromkeys(conversation.members):
            member = self._layout.accounts.number(account)
            if member is not None:
                self._rows.add("conversation_members", *key, member)

    def _read_messages(self, file: File, conversation: Conversation) -> None:
        records = MESSAGES.of(self._archive.read(file.name))
        if records is None:
            self._tally.read += 1
            self._reject(file, 0, "bad_json")
            return
        self._tally.read += len(records)
        if conversation.is_excluded:
            self._tally.excluded += len(records)
            return
        seen: dict[int, int] = {}
        for index, message in enumerate(records):
            reason = self._messages.add(conversation, message, seen) if file.is_day else "stray_file"
            if reason is not None:
                self._reject(file, index, reason)

    def _look_at_edges(self) -> None:
        """Widen the window by members that are not read: day files from either end, until one stands open.

        Their names only say where to look first; what counts is the ts of their messages.
        """
        unread: dict[str, list[File]] = {}
        for file in self._layout.files:
            if file.folder and file.is_day and file.name not in self._wanted:
                unread.setdefault(file.own_name, []).append(file)
        for names in (sorted(unread), sorted(unread, reverse=True)):
            for name in names:
                if sum(self._glance(file) for file in unread[name]):
                    break

    def _glance(self, file: File) -> bool:
        if self._layout.conversation_of(file).is_excluded:
            return False
        return self._window.glance(MESSAGES.of(self._archive.read(file.name)) or [])

    def _reject(self, file: File, index: int, reason: str) -> None:
        digits = self._members[file.name].digits[:_POSITION_DIGITS]
        self._tally.reject(f"{digits}:{index}", reason)

    def _full(self) -> Iterator[Batch]:
        yield from self._rows.full()
        yield from self._tally.full()
