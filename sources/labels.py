"""What the exports call people, for an operator who has to say which identities are one person.

The one place where a name is decoded. It is read again from the exports whenever it is asked for, and nothing
of it is stored. Who is excluded or outside the organisation does not come out.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from sources.archive import open_archive
from sources.batch import Rows
from sources.confirmations import SLACK
from sources.ical_components import components
from sources.ical_events import event_of
from sources.ical_lines import ComponentError
from sources.ical_preamble import read_preamble
from sources.mail_headers import HeaderError, decoded_name, fields_of, participants
from sources.mbox_scanner import mails
from sources.participants import Participant, Participants
from sources.pseudonyms import Door
from sources.schema import EXTERNAL
from sources.slack_json import Records
from sources.slack_layout import USER_LISTS, Layout
from sources.streams import open_stream


class Label(NamedTuple):
    """An identifier, the form by which a file of confirmations names it, and what it is called there."""

    identifier: int
    form: str
    name: str


class _NamedProfile(msgspec.Struct):
    real_name: str | None = None
    display_name: str | None = None


class _NamedUser(msgspec.Struct):
    id: str
    real_name: str | None = None
    profile: _NamedProfile | None = None

    @property
    def name(self) -> str:
        """The full name, else the short one."""
        profile = self.profile or _NamedProfile()
        return profile.real_name or self.real_name or profile.display_name or ""


_NAMED_USERS = Records(msgspec.json.Decoder(list[_NamedUser]), msgspec.json.Decoder(_NamedUser))


def labels(source: str, export: Path, door: Door) -> Iterator[Label]:
    """Labels of the people of an export, each as often as they stand there. Raises as its reader does."""
    return _OF[source](export, door)


def _of_slack(export: Path, door: Door) -> Iterator[Label]:
    with open_archive(export) as archive:
        layout = Layout(archive, door)
        for file in layout.files:
            if not file.folder and file.own_name in USER_LISTS:
                for user in _NAMED_USERS.of(archive.read(file.name)) or ():
                    number = layout.accounts.number(user.id) if user else None
                    if user and number is not None:
                        yield Label(number, SLACK + user.id, user.name)


def _of_mail(export: Path, door: Door) -> Iterator[Label]:
    people = Participants(door, Rows())
    with open_stream(export) as stream:
        for mail in mails(stream):
            try:
                authors = [*participants(fields_of(mail.header or b""), "from")]
            except HeaderError:
                continue
            yield from _named(authors, people)


def _of_calendar(export: Path, door: Door) -> Iterator[Label]:
    people, zones = Participants(door, Rows()), read_preamble(export).zones
    for component in components(export):
        try:
            event = event_of(component, zones)
        except ComponentError:
            continue
        organizer = [event.organizer] if event.organizer else []
        yield from _named(
            [*organizer, *(each.who for each in event.attendees if each.kind == "person")], people
        )


def _named(found: list[Participant], people: Participants) -> Iterator[Label]:
    for who in found:
        number = people.number(who)
        if number not in (None, EXTERNAL) and who.identity:
            yield Label(number, who.identity[1], decoded_name(who.name))


_OF: Mapping[str, Callable[[Path, Door], Iterator[Label]]] = {
    "slack": _of_slack,
    "email": _of_mail,
    "calendar": _of_calendar,
}
