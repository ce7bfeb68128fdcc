"""What is read of Slack's JSON, and nothing else: fields that are not declared here are never decoded.

Text, titles, topics, names and file names are not declared, so no Python object ever holds them.
"""

import re
from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec
from msgspec.json import Decoder

USLACKBOT = "USLACKBOT"
"""Slack's own account, which its exports do not always mark as a bot."""

_TS = re.compile(r"([0-9]{9,11})\.([0-9]{6})")
_EARLIEST_TS = 946_684_800_000_000
"""2000-01-01: imported archives are older than Slack, but not older than that."""
_LATEST_TS = 4_102_444_800_000_000
"""2100-01-01."""
_RAW = Decoder(list[msgspec.Raw])
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Profile(msgspec.Struct):
    email: str | None = None


class EnterpriseUser(msgspec.Struct):
    enterprise_id: str | None = None


class User(msgspec.Struct):
    id: str
    team_id: str | None = None
    is_bot: bool | None = None
    is_workflow_bot: bool | None = None
    is_restricted: bool | None = None
    is_ultra_restricted: bool | None = None
    is_stranger: bool | None = None
    tz: str | None = None
    profile: Profile | None = None
    enterprise_user: EnterpriseUser | None = None


class Channel(msgspec.Struct):
    """An entry of channels.json, groups.json, mpims.json or dms.json."""

    id: str
    name: str | None = None
    members: list[str | None] | None = None
    is_general: bool | None = None
    is_private: bool | None = None
    is_mpim: bool | None = None
    is_im: bool | None = None
    is_shared: bool | None = None
    is_ext_shared: bool | None = None
    is_org_shared: bool | None = None


class Element(msgspec.Struct):
    """A block or a part of one, at any depth: only its kind, the user it names, and what it holds."""

    type: str | None = None
    user_id: str | None = None
    elements: "list[Element] | None" = None
    rows: "list[list[Element]] | None" = None


class Edit(msgspec.Struct):
    ts: str | None = None


class Reaction(msgspec.Struct):
    count: int = 0


class PlainMessage(msgspec.Struct):
    """A message without its blocks: also what is read where these have a form that is not known."""

    type: str | None = None
    ts: str | None = None
    subtype: str | None = None
    user: str | None = None
    bot_id: str | None = None
    thread_ts: str | None = None
    edited: Edit | None = None
    reactions: list[Reaction] | None = None


class Message(PlainMessage):
    """An entry of a day file."""

    blocks: list[Element] | None = None


T = TypeVar("T")


class Records(Generic[T]):
    """Decodes a JSON array: whole or, where a record does not fit, each by the first struct that it fits."""

    def __init__(self, whole: Decoder[list[T]], *each: Decoder[T]) -> None:
        self._whole = whole
        self._each = each

    def of(self, data: bytes) -> list[T | None] | None:
        """The records in order, None in place of one that does not fit; None alone where data is no array."""
        data = data.removeprefix(_BYTE_ORDER_MARK)
        if data.strip() in (b"", b"null"):
            return []
        try:
            return [*self._whole.decode(data)]
        except (msgspec.DecodeError, RecursionError):
            pass
        try:
            return [self._one(raw) for raw in _RAW.decode(data)]
        except (msgspec.DecodeError, RecursionError):
            return None

    def _one(self, raw: msgspec.Raw) -> T | None:
        for decoder in self._each:
            try:
                return decoder.decode(raw)
            except (msgspec.DecodeError, RecursionError):
                continue
        return None


USERS = Records(Decoder(list[User]), Decoder(User))
CHANNELS = Records(Decoder(list[Channel]), Decoder(Channel))
MESSAGES: Records[PlainMessage] = Records(Decoder(list[Message]), Decoder(Message), Decoder(PlainMessage))


def microseconds(ts: str | None) -> int | None:
    """Whole microseconds since 1970 of a Slack ts such as "1434139102.000002"; None where it is not one."""
    match = _TS.fullmatch(ts) if ts else None
    if match is None:
        return None
    moment = int(match[1]) * 1_000_000 + int(match[2])
    return moment if _EARLIEST_TS <= moment < _LATEST_TS else None


def mentions_of(message: PlainMessage) -> list[str] | None:
    """User ids mentioned in a message's blocks, each once, in order; None where mentions are not known.

    They are known only where there is a rich-text block: other blocks carry mentions inside their text.
    """
    blocks = message.blocks if isinstance(message, Message) else None
    if not blocks or all(block.type != "rich_text" for block in blocks):
        return None
    return list(dict.fromkeys(_users_in(blocks)))


def _users_in(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        if element.type == "user" and element.user_id:
            yield element.user_id
        if element.elements:
            yield from _users_in(element.elements)
        for row in element.rows or ():
            yield from _users_in(row)
