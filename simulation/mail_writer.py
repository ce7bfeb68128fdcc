"""A journal of all mails as one mbox: headers as mail servers write them, and a body that says nothing."""

from datetime import timezone
from email.utils import format_datetime
from pathlib import Path

from simulation.archive import write_gzip
from simulation.organisation import DOMAIN, OUTSIDE_DOMAIN
from simulation.period import utc, wall_clock
from simulation.records import Mail, World

TEXT = "..."
PHANTOM = f"From here on a body line looks like a new mail.\n{TEXT}\n\n"
"""What an archive holds that did not quote `From ` at the start of a line."""

OUTSIDER = f"clock@{OUTSIDE_DOMAIN}"
MISDATED = f"""\
From {OUTSIDER} Tue Jan  1 00:00:00 1980
Message-ID: <misdated@mail.{OUTSIDE_DOMAIN}>
Date: Tue, 01 Jan 1980 00:00:00 -0000
From: {OUTSIDER}
To: all@{DOMAIN}
Subject: {TEXT}

{TEXT}

"""
"""A sender whose clock had stopped."""


def write_mail_journal(world: World, file: Path) -> None:
    """Write the gzipped mbox, in order of sending, with two faulty mails; equal worlds give equal bytes."""
    names = {person.address: person.name for person in world.organisation.people}
    entries = [_entry(mail, names) for mail in world.mails]
    write_gzip(file, "".join([*entries, PHANTOM, MISDATED]).encode("ascii"))


def _entry(mail: Mail, names: dict[str, str]) -> str:
    lines = [
        f"From {mail.sender} {utc(mail.sent_at):%a %b %e %H:%M:%S %Y}",
        f"Message-ID: {_message_id(mail.number)}",
        f"Date: {_date(mail)}",
        f"From: {_named(mail.sender, names)}",
        f"To: {', '.join(mail.to)}",
        f"Subject: {TEXT}",
    ]
    if mail.cc:
        lines.append(f"Cc: {', '.join(mail.cc)}")
    if mail.references:
        lines.append(f"In-Reply-To: {_message_id(mail.references[-1])}")
        lines.append(f"References: {' '.join(_message_id(number) for number in mail.references)}")
    if mail.is_automatic:
        lines.append(f"Auto-Submitted: {'auto-replied' if mail.references else 'auto-generated'}")
    if mail.list_id is not None:
        lines += [f"List-Id: <{mail.list_id}>", "Precedence: bulk"]
    return "\n".join([*lines, "", TEXT, "", ""])


def _message_id(number: int) -> str:
    return f"<{number:06d}@mail.{DOMAIN}>"


def _date(mail: Mail) -> str:
    """The sender's wall clock with its offset."""
    local = wall_clock(mail.sent_at, mail.zone)
    offset = local.utcoffset()
    return format_datetime(local if offset is None else local.astimezone(timezone(offset)))


def _named(sender: str, names: dict[str, str]) -> str:
    return f"{names[sender]} <{sender}>" if sender in names else sender
