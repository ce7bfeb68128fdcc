"""Mail archives in mbox format, plain or packed with gzip or xz: headers only.

A record is a mail. One that the file holds twice, all that is stored being equal, is a duplicate; other
copies of one mail are merged in core. The file covers the days between its earliest and its latest mail, but
for lonely dates of other years.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from settings.errors import Refusal, SourceError
from sources import mail_headers
from sources.batch import Batch, Rows, Tally, file_digits, one_member
from sources.mail_headers import Fields, HeaderError, SentAt
from sources.mbox_scanner import RawMail, mails
from sources.participants import Participant, Participants
from sources.pseudonyms import Door
from sources.repeats import Repeats
from sources.streams import open_stream
from sources.stretches import busiest_stretch

SOURCE = "email"
VERSION = "1"

MOST_RECIPIENTS = 1000
"""Recipients of one mail that are kept; a mail to more of them counts as bulk."""

_KINDS = ("to", "cc", "bcc")
_PACKING = (".gz", ".xz")


def read(export: Path, door: Door) -> Iterator[Batch]:
    """Batches of emails, email_recipients, identifiers, scope, rejects and source_files.

    Raises SourceError where the file is no mbox, or cannot be read to its end.
    """
    reading = _Reading(export, door)
    with open_stream(export) as stream:
        for mail in mails(stream):
            reading.add(mail)
            yield from reading.full()
    yield from reading.close()


class _Mail(NamedTuple):
    """A mail with its headers understood."""

    fields: Fields
    sent: SentAt
    sender: Participant
    recipients: list[tuple[Participant, str]]
    size_bytes: int

    @property
    def key(self) -> str:
        """The Message-ID, or what stands for it: who wrote when to whom. Only one copy knows of "bcc"."""
        found = mail_headers.own_message_id(self.fields)
        if found is not None:
            return found
        addressed = sorted(f"{kind}:{who.identity}" for who, kind in self.recipients if kind != "bcc")
        parts = ["without id", str(self.sender.identity), self.sent.utc.isoformat(), *addressed]
        return "|".join(parts).casefold()


class _Reading:
    """One reading of an mbox: what is gathered, and the counts."""

    def __init__(self, export: Path, door: Door) -> None:
        self._export = export
        self._door = door
        self._rows = Rows()
        self._people = Participants(door, self._rows)
        self._tally = Tally(file_digits([one_member(export)]), SOURCE, VERSION)
        self._repeats = Repeats()
        self._days: Counter[date] = Counter()

    def add(self, raw: RawMail) -> None:
        """Take a mail in, or count why not."""
        self._tally.read += 1
        try:
            mail = _understood(raw)
        except HeaderError as error:
            self._tally.reject(str(raw.position), str(error))
            return
        sender = self._people.number(mail.sender)
        recipients = [(self._people.number(who), kind) for who, kind in mail.recipients]
        kept = [(number, kind) for number, kind in recipients if number is not None]
        if sender is None or (recipients and not kept):
            self._tally.excluded += 1
            return
        row = self._row(mail, sender, is_to_many=len(kept) > MOST_RECIPIENTS)
        if self._repeats.is_repeat(row, kept):
            self._tally.duplicates += 1
            return
        self._tally.accepted += 1
        self._tally.saw(mail.sent.utc)
        self._days[mail.sent.utc.date()] += 1
        self._rows.add("emails", *row)
        for number, kind in kept[:MOST_RECIPIENTS]:
            self._rows.add("email_recipients", row[0], number, kind)

    def full(self) -> Iterator[Batch]:
        """Batches of the tables that have gathered enough."""
        yield from self._rows.full()
        yield from self._tally.full()

    def close(self) -> Iterator[Batch]:
        """What is still held, what the file covers, and the counts."""
        if self._tally.read == 0 and self._export.stat().st_size > 0:
            raise SourceError(
                f'{self._export}: no mbox: expected a first line that begins with "From ". Export the '
                "mailbox as mbox.",
                Refusal.NOT_AN_EXPORT,
            )
        if covered := busiest_stretch(self._days):
            mailbox = self._door.number("mailbox", _mailbox_name(self._export))
            self._rows.add("scope", SOURCE, mailbox, None, *covered)
        yield from self._rows.rest()
        yield from self._tally.close()

    def _row(self, mail: _Mail, sender: int, *, is_to_many: bool) -> tuple[Any, ...]:
        """The row of `emails`."""
        message = self._door.number("message", mail.key)
        ancestors = mail_headers.message_ids(mail.fields, "references")
        answered = mail_headers.message_ids(mail.fields, "in-reply-to")[:1] or ancestors[-1:]
        in_reply_to = self._door.number("message", answered[0]) if answered else None
        thread = self._door.number("message", ancestors[0]) if ancestors else in_reply_to
        return (
            message,
            mail.sent.utc,
            mail.sent.offset_minutes,
            sender,
            in_reply_to,
            message if thread is None else thread,
            "automated" if mail_headers.is_automated(mail.fields, mail.sender) else "human",
            mail_headers.is_bulk(mail.fields) or is_to_many,
            mail.size_bytes,
        )


def _understood(raw: RawMail) -> _Mail:
    if raw.header is None:
        raise HeaderError("header_too_large")
    fields = mail_headers.fields_of(raw.header)
    if "date" not in fields and "message-id" not in fields:
        raise HeaderError("not_a_mail")
    sent = mail_headers.sent_at(fields)
    authors = [who for name in ("from", "sender") for who in mail_headers.participants(fields, name)]
    if not authors:
        raise HeaderError("no_sender")
    recipients = [(who, kind) for kind in _KINDS for who in mail_headers.participants(fields, kind)]
    return _Mail(fields, sent, authors[0], recipients, raw.size_bytes)


def _mailbox_name(export: Path) -> str:
    """Folder and name without the packing: equal for two exports of a mailbox, unequal for two people's."""
    name = export.stem if export.suffix in _PACKING else export.name
    return f"{export.parent.name}/{name}"
