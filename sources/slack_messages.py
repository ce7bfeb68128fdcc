"""Slack messages as rows: who, where, when, answering what; never what was said."""

from sources.batch import Rows, Tally
from sources.slack_accounts import Accounts
from sources.slack_json import USLACKBOT, PlainMessage, mentions_of, microseconds
from sources.slack_layout import Conversation
from sources.slack_window import Window

_HUMAN_SUBTYPES = frozenset({None, "", "thread_broadcast", "me_message", "file_share"})
_LOW_64_BITS = (1 << 64) - 1


class Messages:
    """Turns messages into rows of `messages` and `message_mentions`, and counts what becomes of each."""

    def __init__(self, accounts: Accounts, rows: Rows, tally: Tally, window: Window) -> None:
        self._accounts = accounts
        self._rows = rows
        self._tally = tally
        self._window = window

    def add(
        self, conversation: Conversation, message: PlainMessage | None, position: str, seen: dict[int, int]
    ) -> None:
        """Add the message, or count why not.

        seen: what this conversation has had so far, by ts and sender. A duplicate that says something else
        (an edit, a reaction) counts as one and keeps its rows: core merges the two, whichever comes first.
        """
        if reason := _fault(message):
            self._tally.reject(position, reason)
        elif message and (ts := microseconds(message.ts)):
            account = message.user or message.bot_id
            sender = self._accounts.number(account, is_bot=not message.user or None) if account else None
            if account and sender is None:
                self._tally.excluded += 1
            else:
                self._tally.saw(ts)
                self._window.saw(ts, is_in_thread=bool(message.thread_ts))
                self._add(conversation, message, ts, sender, seen)

    def _add(
        self,
        conversation: Conversation,
        message: PlainMessage,
        ts: int,
        sender: int | None,
        seen: dict[int, int],
    ) -> None:
        mentions = mentions_of(message)
        edited_ts = microseconds(message.edited.ts) if message.edited else None
        row = (
            *(conversation.workspace, conversation.number, ts, ts, sender),
            microseconds(message.thread_ts),
            _author_kind(message),
            message.edited is not None,
            edited_ts,
            sum(reaction.count for reaction in message.reactions or ()),
            mentions is not None,
        )
        numbers = [self._accounts.number(account) for account in mentions or ()]
        mentioned = [number for number in numbers if number is not None]
        key, content = (ts << 64) | ((sender or 0) & _LOW_64_BITS), hash((row, *mentioned))
        if key in seen:
            self._tally.duplicates += 1
        else:
            self._tally.accepted += 1
        if seen.get(key) == content:
            return
        seen[key] = content
        self._rows.add("messages", *row)
        for number in mentioned:
            self._rows.add(
                "message_mentions", conversation.workspace, conversation.number, ts, edited_ts, number
            )


def _fault(message: PlainMessage | None) -> str | None:
    """Why the record cannot become a row, as a reason code; None where it can."""
    if message is None or message.type not in (None, "message"):
        return "not_a_message"
    if not message.ts:
        return "no_ts"
    if microseconds(message.ts) is None:
        return "bad_ts"
    if message.thread_ts and microseconds(message.thread_ts) is None:
        return "bad_thread_ts"
    return None


def _author_kind(message: PlainMessage) -> str:
    """By the message alone: an app may write under a human account, and then names itself in bot_id."""
    if message.bot_id or message.subtype == "bot_message":
        return "bot"
    if message.subtype not in _HUMAN_SUBTYPES:
        return "system"
    return "bot" if message.user == USLACKBOT else "human"
