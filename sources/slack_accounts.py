"""Slack accounts at the door: their pseudonyms, and what the export says about each."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sources.pseudonyms import Door
from sources.schema import EXTERNAL
from sources.slack_json import USLACKBOT, User

IdentifierRow = tuple[int, str, int | None, str, bool, bool | None, bool | None, str | None]
"""A row of `identifiers`, in the order of its columns."""


class Accounts:
    """Accounts of one export. Slack promises ids to be unique within a workspace (or enterprise) only.

    users: the accounts that the export lists. fallback: names the workspace where no account does.
    """

    def __init__(self, door: Door, users: Iterable[User], fallback: str) -> None:
        users = list(users)
        enterprises = (u.enterprise_user.enterprise_id for u in users if u.enterprise_user)
        self._door = door
        self._enterprise = _commonest(enterprises)
        self.workspace = _commonest(user.team_id for user in users) or fallback
        self._listed = {user.id for user in users}
        addresses = ((user.id, _address(user)) for user in users)
        self._excluded = {account for account, address in addresses if address and door.is_excluded(address)}
        self._numbers: dict[str, int | None] = {}
        self._unlisted: dict[str, tuple[int, bool | None]] = {}

    def number(self, account: str, *, is_bot: bool | None = None) -> int | None:
        """Pseudonym of an account that the export mentions; None where it is excluded: then write nothing.

        is_bot: what is known of it where the export does not list it.
        """
        number = self._number(account)
        if number is not None and account not in self._listed:
            _, was_bot = self._unlisted.get(account, (number, None))
            self._unlisted[account] = (number, is_bot or was_bot)
        return number

    def is_excluded(self, account: str) -> bool:
        """Whether the account, or the address in its profile, is excluded."""
        return self._number(account) is None

    def listed(self, user: User) -> Iterator[IdentifierRow]:
        """Rows of a listed account: by its address, and by its bare id, which a roster may name.

        None of an excluded account.
        """
        number, address = self._number(user.id), _address(user)
        if number is None:
            return
        is_internal = self._is_internal(user, address)
        marks = (is_internal, _is_guest(user), _is_bot(user), user.tz or None)
        by_address = self._door.address(address) if address and is_internal else None
        if by_address not in (None, EXTERNAL):
            yield (number, "slack", by_address, "profile_address", *marks)
        yield (number, "slack", self._bare(user.id), "seen", *marks)

    def unlisted(self) -> Iterator[IdentifierRow]:
        """Rows of the accounts that were met without being listed: outsiders, as far as this export knows."""
        for account, (number, is_bot) in sorted(self._unlisted.items()):
            marks = (False, None, True if account == USLACKBOT else is_bot, None)
            yield (number, "slack", self._bare(account), "seen", *marks)

    def _is_internal(self, user: User, address: str | None) -> bool:
        if user.is_stranger:
            return False
        if not self._enterprise and user.team_id and user.team_id != self.workspace:
            return False
        return self._door.is_internal(address) if address else True

    def _number(self, account: str) -> int | None:
        if account not in self._numbers:
            is_excluded = account in self._excluded or self._door.excludes_account(account)
            form = f"{self._enterprise or self.workspace}|{account}"
            self._numbers[account] = None if is_excluded else self._door.person("slack", form)
        return self._numbers[account]

    def _bare(self, account: str) -> int | None:
        return None if account == USLACKBOT else self._door.person("slack", account)


def _address(user: User) -> str | None:
    return (user.profile.email or None) if user.profile else None


def _is_guest(user: User) -> bool:
    return bool(user.is_restricted or user.is_ultra_restricted)


def _is_bot(user: User) -> bool:
    return bool(user.is_bot or user.is_workflow_bot or user.id == USLACKBOT)


def _commonest(forms: Iterable[str | None]) -> str:
    counts = Counter(form for form in forms if form)
    return min(counts, key=lambda form: (-counts[form], form), default="")
