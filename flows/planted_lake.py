"""A simulated world as tables of the lake, without export files for what there is most of: posts and mails.

Calendars, roster and leave are small and go through their files and readers. A test holds that the whole is
the lake that a landing of the same world's exports makes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from settings.agreement import DEMONSTRATION
from settings.sample import SAMPLE_KEY
from simulation.calendar_writer import write_team_calendars
from simulation.conversations import CONFIDENTIAL
from simulation.organisation import DOMAIN
from simulation.period import MICROSECONDS, wall_clock
from simulation.records import Mail, Post, World
from simulation.roster_writer import write_absences, write_people
from simulation.slack_writer import WORKSPACE
from sources import absences, icalendar, roster
from sources.batch import Rows
from sources.participants import is_program
from sources.pseudonyms import Door, Exclusions
from sources.schema import EXTERNAL, TABLES
from sources.slack_layout import KINDS

Lake = Mapping[str, pa.Table]

UNREAD = ("members", "source_files", "rejects")
"""Tables about files, which a world without files leaves empty."""

_EPOCH = datetime(1970, 1, 1)


def door_of(world: World) -> Door:
    """The sample's door: the confidential channel of the world is left out."""
    excluded = [talk.id for talk in world.conversations.values() if talk.name == CONFIDENTIAL]
    return Door(
        SAMPLE_KEY,
        internal_domains=frozenset({DOMAIN}),
        excluded=Exclusions(conversations=frozenset(excluded)),
        private_conversations=DEMONSTRATION.private_conversations,
        agreed_absence_kinds=frozenset(DEMONSTRATION.absence_kinds),
    )


def lake_of(world: World) -> Lake:
    """Every table of the lake."""
    door = door_of(world)
    rows = Rows()
    _Slack(world, door, rows).add()
    _add_mails(world, door, rows)
    gathered: dict[str, list[pa.RecordBatch]] = {name: [] for name in TABLES}
    for batch in [*rows.rest(), *_filed(world, door)]:
        if batch.table not in UNREAD:
            gathered[batch.table].append(batch.rows)
    return {name: pa.Table.from_batches(found, TABLES[name]) for name, found in gathered.items()}


def _filed(world: World, door: Door) -> Iterator[Any]:
    """Batches of what goes through files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_team_calendars(world, folder)
        write_absences(world, folder / "absences.csv")
        for file in sorted(folder.glob("*.ics")):
            yield from icalendar.read(file, door)
        for day, organisation in (*world.earlier_rosters, (world.period.last_day, world.organisation)):
            write_people(replace(world, organisation=organisation), folder / "people.csv")
            yield from roster.read(folder / "people.csv", door, snapshot_on=day)
        yield from absences.read(folder / "absences.csv", door)


@dataclass
class _Slack:
    """What a Slack export of the world would say."""

    world: World
    door: Door
    rows: Rows
    workspace: int = field(init=False)
    roots: set[tuple[str, int]] = field(init=False)
    """Messages that others answer in a thread: a root names itself as its thread."""

    def __post_init__(self) -> None:
        self.roots = {(p.conversation, p.thread_ts) for p in self.world.posts if p.thread_ts is not None}
        self.workspace = self.door.number("workspace", WORKSPACE)
        self._account = cache(lambda account: self.door.person("slack", f"{WORKSPACE}|{account}"))
        self._conversation = cache(lambda each: self.door.number("conversation", f"{WORKSPACE}|{each}"))

    def add(self) -> None:
        """Adds the rows of all accounts, conversations and posts, but for conversations that are excluded."""
        self._add_accounts()
        left_out = {t.id for t in self.world.conversations.values() if self.door.excludes_conversation(t.id)}
        for talk in self.world.conversations.values():
            if talk.id not in left_out:
                number = self._conversation(talk.id)
                self.rows.add("conversations", self.workspace, number, talk.kind, None)
                for member in talk.members:
                    self.rows.add("conversation_members", self.workspace, number, self._account(member))
        for post in self.world.posts:
            if post.conversation not in left_out:
                self._add_post(post)
        for kind in KINDS if self.world.posts else ():
            self.rows.add("scope", "slack", self.workspace, kind, *self._days())

    def _days(self) -> tuple[date, date]:
        """Days that the posts span."""
        first, last = self.world.posts[0].ts, self.world.posts[-1].ts
        return _day(first), _day(last)

    def _add_post(self, post: Post) -> None:
        author = post.user or post.bot_id
        place = (self.workspace, self._conversation(post.conversation))
        kind = "bot" if post.bot_id else "system" if post.subtype else "human"
        sender = None if author is None else self._account(author)
        is_root = (post.conversation, post.ts) in self.roots
        thread_ts = post.ts if is_root and post.thread_ts is None else post.thread_ts
        is_human = kind == "human"
        self.rows.add(
            "messages", *place, post.ts, post.ts, sender, thread_ts, kind, post.edited_ts is not None,
            post.edited_ts, len(post.reactions), is_human,
        )  # fmt: skip
        for user in post.mentions:
            self.rows.add("message_mentions", *place, post.ts, post.edited_ts, self._account(user))

    def _add_accounts(self) -> None:
        last_day = self.world.period.last_day
        for person in self.world.organisation.people:
            has_left = person.ends_on is not None and person.ends_on <= last_day
            zone = None if has_left else person.site.zone
            marks = (True, False, False, zone)
            address = self.door.address(person.address)
            self._add_account(person.slack_id, address, "profile_address", marks)
            self._add_account(person.slack_id, None, "seen", marks)
        for guest in self.world.organisation.guests:
            self._add_account(guest.slack_id, None, "seen", (False, True, False, "Europe/London"))
        for bot in self.world.organisation.bots:
            self._add_account(bot.slack_id, None, "seen", (True, False, True, None))
            if bot.bot_id is not None and bot.bot_id in {
                post.bot_id for post in self.world.posts if post.user is None
            }:
                self._add_account(bot.bot_id, None, "seen", (False, None, True, None))

    def _add_account(self, account: str, address: int | None, basis: str, marks: tuple[Any, ...]) -> None:
        same_as = self.door.person("slack", account) if address is None else address
        self.rows.add("identifiers", self._account(account), "slack", same_as, basis, *marks)


def _add_mails(world: World, door: Door, rows: Rows) -> None:
    """What a journal of all mails would say."""
    number = cache(lambda each: door.number("message", f"{each:06d}@mail.{DOMAIN}"))
    stated: set[int] = set()

    @cache
    def person(address: str) -> int | None:
        identifier = door.address(address)
        if identifier is not None and identifier != EXTERNAL and identifier not in stated:
            stated.add(identifier)
            rows.add("identifiers", identifier, "email", None, "seen", True, False, is_program(address), None)
        return identifier

    for mail in world.mails:
        offset = wall_clock(mail.sent_at, mail.zone).utcoffset() or timedelta()
        answered = number(mail.references[-1]) if mail.references else None
        thread = number(mail.references[0]) if mail.references else number(mail.number)
        is_program_s = mail.is_automatic or is_program(mail.sender)
        rows.add(
            "emails", number(mail.number), mail.sent_at * MICROSECONDS, int(offset.total_seconds()) // 60,
            person(mail.sender), answered, thread, "automated" if is_program_s else "human",
            mail.list_id is not None, 0,
        )  # fmt: skip
        for kind, addresses in (("to", mail.to), ("cc", mail.cc)):
            for address in addresses:
                rows.add("email_recipients", number(mail.number), person(address), kind)
    if world.mails:
        first, last = _mail_day(world.mails[0]), _mail_day(world.mails[-1])
        rows.add("scope", "email", door.number("mailbox", "email/journal.mbox"), None, first, last)


def _mail_day(mail: Mail) -> date:
    return _day(mail.sent_at * MICROSECONDS)


def _day(microseconds: int) -> date:
    return (_EPOCH + timedelta(microseconds=microseconds)).date()
