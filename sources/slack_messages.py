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
        self, conversation: Conversation, message: PlainMessage | None, seen: dict[int, int]
    ) -> str | None:
        """Add the message and count it; a reason code where it can be no row and has to be rejected.

        seen: what this file has had so far, by ts and sender. A duplicate that says something else
        (an edit, a reaction) counts as one and keeps its rows: core merges the two, whichever comes first.
        """
        if message is None or message.type not in (None, "message"):
            return "not_a_message"
        ts, thread_ts = microseconds(message.ts), microseconds(message.thread_ts)
        if ts is None:
            return "bad_ts" if message.ts else "no_ts"
        if thread_ts is None and message.thread_ts:
            return "bad_thread_ts"
        account = message.user or message.bot_id
        sender = self._accounts.number(account, is_bot=not message.user or None) if account else None
        if account and sender is None:
            self._tally.excluded += 1
            return None
        self._tally.saw(ts)
        self._window.saw(ts, is_in_thread=thread_ts is not None)
        key = (ts << 64) | ((sender or 0) & _LOW_64_BITS)
        rows = self._rows_of(conversation, message, (ts, ts, sender, thread_ts))
        if key in seen:
            self._tally.duplicates += 1
        else:
            self._tally.accepted += 1
        if seen.get(key) != (content := hash(rows)):
            seen[key] = content
            for table, row in rows:
                self._rows.add(table, *row)
        return None

    def _rows_of(
        self,
        conversation: Conversation,
        message: PlainMessage,
        moments: tuple[int, int, int | None, int | None],
    ) -> tuple[tuple[str, tuple[object, ...]], ...]:
        """The message's row and those of its mentions, each with its table."""
        mentions = mentions_of(message)
        edited_ts = microseconds(message.edited.ts) if message.edited else None
        place = (conversation.workspace, conversation.number)
        row = (
            *place,
            *moments,
            _author_kind(message),
            message.edited is not None,
            edited_ts,
            sum(reaction.count for reaction in message.reactions or ()),
            mentions is not None,
        )
        numbers = (self._accounts.number(account) for account in mentions or ())
        mentioned = [(*place, moments[0], edited_ts, number) for number in numbers if number is not None]
        return (("messages", row), *(("message_mentions", each) for each in mentioned))


def _author_kind(message: PlainMessage) -> str:
    """By the message alone: an app may write under a human account, and then names itself in bot_id."""
    if message.bot_id or message.subtype == "bot_message":
        return "bot"
    if message.subtype not in _HUMAN_SUBTYPES:
        return "system"
    return "bot" if message.user == USLACKBOT else "human"
