"""People as mail and calendar files name them: by an address, or by a display name where there is none."""

import re
from functools import lru_cache
from typing import NamedTuple

from sources.batch import Rows
from sources.pseudonyms import Door
from sources.schema import EXTERNAL

LONGEST_FORM = 320
"""Characters of an address (RFC 3696, erratum 1690) or of a name; longer ones are no identity."""

_KNOWN_FORMS = 100_000
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
_PIPERMAIL = re.compile(r"(\S+) at (\S+\.\S+)")
_PROGRAM = re.compile(
    r"(mailer-daemon|postmaster|(do[._-]?)?not?[._-]?reply[^@]*|bounces?([+=-][^@]*)?)@", re.IGNORECASE
)


class Participant(NamedTuple):
    """What a file says of one person: an address or what stands in its place, and a display name."""

    address: str
    name: str = ""

    @property
    def plain_address(self) -> str | None:
        """The address, also where pipermail wrote "ana at example.com"; None where there is none."""
        spelled = _PIPERMAIL.fullmatch(self.address)
        plain = f"{spelled[1]}@{spelled[2]}" if spelled else self.address
        return plain if len(plain) <= LONGEST_FORM and _ADDRESS.fullmatch(plain) else None

    @property
    def identity(self) -> tuple[str, str] | None:
        """Namespace and form that the person goes by; None where nobody is named.

        A spelled-out address may be garbled on purpose, so that there the name comes first.
        """
        plain, name = self.plain_address, " ".join(self.name.split())
        if plain and (plain == self.address or not name):
            return "email", plain
        if name and len(name) <= LONGEST_FORM:
            return "name", name
        return None


class Participants:
    """The people of one file: their pseudonyms, each stated once in `identifiers`."""

    def __init__(self, door: Door, rows: Rows) -> None:
        self._door = door
        self._rows = rows
        self._stated: set[int] = set()
        self.number = lru_cache(_KNOWN_FORMS)(self._number)

    def _number(self, who: Participant, *, is_person: bool = True) -> int | None:
        """Pseudonym of somebody with an identity: EXTERNAL for outsiders, None where excluded: write nothing.

        is_person: whether to state it in `identifiers`, which lists no rooms and no lists.
        """
        if who.identity is None:
            raise ValueError("a participant without an identity has no pseudonym")
        namespace, form = who.identity
        plain = who.plain_address
        if self._door.is_excluded(plain or form):
            return None
        if not self._door.is_internal(plain or form):
            return EXTERNAL
        number = self._door.person(namespace, form)
        if is_person and number not in self._stated:
            self._stated.add(number)
            is_bot = plain is not None and is_program(plain)
            self._rows.add("identifiers", number, namespace, None, "seen", True, False, is_bot, None)
        return number


def is_program(address: str) -> bool:
    """Whether an address says by itself that a program writes from it."""
    return _PROGRAM.match(address) is not None
