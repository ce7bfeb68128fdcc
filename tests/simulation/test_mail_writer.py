"""The mail journal, read back with the standard library."""

import gzip
import mailbox
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

import pytest

from simulation.mail_writer import write_mail_journal
from simulation.records import World


@pytest.fixture(scope="module")
def journal(small: World, tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """Mails of the journal, the faulty ones last."""
    folder = tmp_path_factory.mktemp("mail")
    write_mail_journal(small, folder / "journal.mbox.gz")
    (folder / "journal.mbox").write_bytes(gzip.decompress((folder / "journal.mbox.gz").read_bytes()))
    return list(mailbox.mbox(folder / "journal.mbox"))


def test_every_mail_stands_there_in_order_of_time(journal: list[Message], small: World) -> None:
    dates = [parsedate_to_datetime(mail["Date"]).timestamp() for mail in journal[:-2]]
    assert dates == [mail.sent_at for mail in small.mails]


def test_dates_carry_the_offset_of_the_senders_zone(journal: list[Message], small: World) -> None:
    zones = {person.address: person.site.zone for person in small.organisation.people}
    seen = set()
    for mail in journal[:-2]:
        ((_, sender),) = getaddresses([mail["From"]])
        if sender in zones:
            seen.add((zones[sender], mail["Date"][-5:]))
    assert seen == {
        ("Europe/Berlin", "+0100"),
        ("Europe/Berlin", "+0200"),
        ("America/New_York", "-0500"),
        ("America/New_York", "-0400"),
    }


def test_replies_name_mails_that_stand_in_the_journal(journal: list[Message]) -> None:
    ids = [mail["Message-ID"] for mail in journal[:-2]]
    assert len(ids) == len(set(ids))
    replies = [mail for mail in journal if mail["In-Reply-To"]]
    assert replies
    for reply in replies:
        assert reply["In-Reply-To"] in ids
        assert reply["References"].split()[-1] == reply["In-Reply-To"]


def test_automatic_and_bulk_mails_are_marked(journal: list[Message]) -> None:
    marks = {mail["Auto-Submitted"] for mail in journal}
    assert marks == {None, "auto-generated", "auto-replied"}
    lists = [mail for mail in journal if mail["List-Id"]]
    assert {mail["Precedence"] for mail in lists} == {"bulk"}


def test_recipients_are_as_in_the_world(journal: list[Message], small: World) -> None:
    for written, mail in zip(journal, small.mails, strict=False):
        assert [address for _, address in getaddresses(written.get_all("To"))] == list(mail.to)
        assert [address for _, address in getaddresses(written.get_all("Cc", []))] == list(mail.cc)


def test_two_faulty_mails_stand_at_the_end(journal: list[Message], small: World) -> None:
    phantom, misdated = journal[-2:]
    assert phantom["Message-ID"] is None
    assert parsedate_to_datetime(misdated["Date"]).year == 1980


def test_equal_worlds_give_equal_bytes(small: World, tmp_path: Path) -> None:
    for name in ("one.gz", "two.gz"):
        write_mail_journal(small, tmp_path / name)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()
