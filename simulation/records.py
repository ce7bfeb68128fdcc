"""What a simulated world leaves behind, before any export format: posts, mails, calendars, leave."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from simulation.leave import Absence
from simulation.organisation import Organisation
from simulation.period import Period
from simulation.series import Series

ConversationKind = Literal["public", "private", "group_dm", "dm"]


@dataclass(frozen=True)
class Conversation:
    """A Slack channel or direct conversation; `members` are Slack ids, the first its creator."""

    id: str
    name: str
    kind: ConversationKind
    members: tuple[str, ...]


@dataclass
class Post:
    """A Slack message. `ts` is in microseconds, unique within its conversation."""

    conversation: str
    ts: int
    user: str | None
    thread_ts: int | None = None
    mentions: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    edited_ts: int | None = None
    subtype: str | None = None
    bot_id: str | None = None


@dataclass(frozen=True)
class Mail:
    """A mail by its headers. `number` stands for its Message-ID, `references` for the mails before it."""

    number: int
    sent_at: int
    zone: str
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    references: tuple[int, ...] = ()
    is_automatic: bool = False
    list_id: str | None = None


@dataclass
class World:
    """Everything that happened, and who it happened to."""

    organisation: Organisation
    period: Period
    absences: list[Absence]
    series: list[Series]
    conversations: dict[str, Conversation] = field(default_factory=dict)
    posts: list[Post] = field(default_factory=list)
    mails: list[Mail] = field(default_factory=list)
    earlier_rosters: tuple[tuple[date, Organisation], ...] = ()
    """What rosters before the last day's said, and when; none where nothing changed."""
