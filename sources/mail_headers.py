"""What the header fields of a mail say: when, who to whom, in answer to what, and whether a person wrote
it.

Only the fields listed here are decoded; the subject is not among them. A field that is not UTF-8 is read as
Latin-1.
"""

import email.errors
import email.header
import email.utils
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sources.participants import Participant, is_program

Fields = Mapping[str, Sequence[str]]
"""Values of the header fields by small-letter name, unfolded, in their order."""

EARLIEST_YEAR = 1990
LONGEST_AHEAD = timedelta(days=2)
"""A mail dated that much later than it was received has a lying date."""
LONGEST_UNDERWAY = timedelta(days=30)
"""A mail received that much later than dated has a lying date; queues give up after a week."""

_DECODED = (
    b"auto-submitted|bcc|cc|content-class|content-type|date|from|in-reply-to|list-id|list-unsubscribe|message-id"
    b"|precedence|received|references|return-path|sender|to|x-auto-response-suppress|x-autoreply|x-autorespond"
)
_FIELD = re.compile(rb"^(" + _DECODED + rb")[ \t]*:(.*(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)
_MESSAGE_ID = re.compile(r"<([^<>]+)>")
_SPELLED_OUT = re.compile(r"([^<>\",()\s]+(?: [^<>\",()\s]+)+) ?(?:\((.*)\))?")
"""How pipermail writes an address: "ana at example.com (Ana Ash)", or with more garbled than that."""
_LONGEST_DATE = 100
_LONGEST_ENCODED_NAME = 2000
_FARTHEST_OFFSET = timedelta(hours=14)
_HAS_STRICT_PARSING = getattr(email.utils, "supports_strict_parsing", False)


class HeaderError(ValueError):
    """A mail that cannot become a row; the message is the reason code."""


class SentAt(NamedTuple):
    """When a mail was sent, naive UTC, and the sender's offset.

    An offset of None is an unknown zone, whose wall clock counts as UTC (RFC 5322, 3.3 and 4.3).
    """

    utc: datetime
    offset_minutes: int | None


def fields_of(header: bytes) -> Fields:
    """The decoded fields of a header block."""
    found: dict[str, list[str]] = {}
    for match in _FIELD.finditer(header):
        found.setdefault(match[1].lower().decode("ascii"), []).append(_text(match[2]))
    return found


def sent_at(fields: Fields) -> SentAt:
    """The Date field. Raises HeaderError: bad_date, or impossible_date where Received refutes it."""
    sent = _moment(first(fields, "date"))
    if sent is None:
        raise HeaderError("bad_date")
    received = _moment(first(fields, "received").rpartition(";")[2])
    underway = received.utc - sent.utc if received else timedelta()
    if sent.utc.year < EARLIEST_YEAR or not -LONGEST_AHEAD <= underway <= LONGEST_UNDERWAY:
        raise HeaderError("impossible_date")
    return sent


def message_ids(fields: Fields, name: str) -> list[str]:
    """Message-IDs of a field in their order, without brackets and inner spaces."""
    return ["".join(found.split()) for value in fields.get(name, ()) for found in _MESSAGE_ID.findall(value)]


def own_message_id(fields: Fields) -> str | None:
    """The Message-ID, bracketed or not; None where there is none."""
    return next(iter(message_ids(fields, "message-id")), None) or first(fields, "message-id") or None


def participants(fields: Fields, name: str) -> Iterator[Participant]:
    """People of an address field who can be told apart, each once. Raises HeaderError bad_addresses."""
    seen = set()
    for who in map(_participant, _addresses(fields.get(name, ()))):
        if who.identity and who.identity not in seen:
            seen.add(who.identity)
            yield who


def is_automated(fields: Fields, sender: Participant) -> bool:
    """Whether a program wrote it: automatic answers and notices (RFC 3834), invitations and answers to them.

    Precedence "bulk" says nothing of the author: mailing lists stamp it on what people write.
    """
    automatic = first(fields, "auto-submitted").casefold().partition(";")[0].strip()
    return (
        automatic not in ("", "no")
        or first(fields, "precedence").casefold() in ("junk", "auto_reply")
        or any(name in fields for name in ("x-auto-response-suppress", "x-autoreply", "x-autorespond"))
        or first(fields, "return-path").replace(" ", "") == "<>"
        or first(fields, "content-type").casefold().startswith("text/calendar")
        or "calendarmessage" in first(fields, "content-class").casefold()
        or is_program(sender.address)
    )


def is_bulk(fields: Fields) -> bool:
    """Whether it went to a list or to many."""
    by_list = "list-id" in fields or "list-unsubscribe" in fields
    return by_list or first(fields, "precedence").casefold() in ("bulk", "list")


def first(fields: Fields, name: str) -> str:
    """The first value of a field; empty where there is none."""
    return next(iter(fields.get(name, ())), "")


def _text(value: bytes) -> str:
    try:
        decoded = value.decode("utf-8")
    except UnicodeDecodeError:
        decoded = value.decode("latin-1")
    return " ".join(decoded.split())


def _moment(text: str) -> SentAt | None:
    if not text or len(text) > _LONGEST_DATE:
        return None
    try:
        local = email.utils.parsedate_to_datetime(text)
        offset = local.utcoffset()
        if offset is None:
            return SentAt(local, None)
        if abs(offset) > _FARTHEST_OFFSET:
            return None
        return SentAt((local - offset).replace(tzinfo=None), offset // timedelta(minutes=1))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _addresses(values: Sequence[str]) -> list[tuple[str, str]]:
    if len(values) == 1 and (spelled := _SPELLED_OUT.fullmatch(values[0])):
        return [(spelled[2] or "", spelled[1])]
    try:
        if _HAS_STRICT_PARSING:
            return email.utils.getaddresses(list(values), strict=False)
        return email.utils.getaddresses(list(values))
    except (RecursionError, ValueError, IndexError):
        raise HeaderError("bad_addresses") from None


def _participant(found: tuple[str, str]) -> Participant:
    name, address = found
    who = Participant(address, name)
    if who.plain_address == address or "=?" not in name or len(name) > _LONGEST_ENCODED_NAME:
        return who
    return Participant(address, decoded_name(name))


def decoded_name(name: str) -> str:
    """A display name without RFC 2047 encoding; as it stands where that is broken."""
    try:
        return str(email.header.make_header(email.header.decode_header(name))) or name
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return name
