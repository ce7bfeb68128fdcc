"""The door: addresses, accounts and Message-IDs become numbers here, before anything is written.

A pseudonym is the first 8 bytes, signed, of HMAC-SHA256 (RFC 2104) over `namespace|canonical form` under a
secret key. Equal people give equal numbers in every source; nobody without the key can try out names.
"""

import hmac
import json
import re
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from settings.errors import UserError
from sources.schema import EXTERNAL

KEY_BYTES = 32
PEOPLE = frozenset({"email", "slack", "name"})
"""Namespaces of `Door.person`: an address, `workspaceId|userId`, a display name without an address."""
THINGS = frozenset({"message", "conversation", "workspace", "team", "calendar", "uid", "schedule", "mailbox"})
"""Namespaces of `Door.number`."""

_KEY_MODES = (0o600, 0o400)
_FEWEST_DISTINCT_BYTES = 8
_LAST_FIRST = re.compile(r"([^,]+),\s*([^,]+)")


class KeyFileError(UserError):
    """The key file cannot be used; the message says why and what to do."""


def create_key(path: Path) -> None:
    """Write a fresh random key with mode 0600. Raises KeyFileError where a file stands there already."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise KeyFileError(
            f"{path}: a key file exists already; a new key would cut every pseudonym off from its past. "
            "Keep it, or move it away first."
        ) from None
    path.chmod(0o600)
    path.write_bytes(secrets.token_bytes(KEY_BYTES))


def load_key(path: Path) -> bytes:
    """The key of a key file. Raises KeyFileError: missing, open to others, of another length, not random."""
    try:
        mode = path.stat().st_mode & 0o777
        key = path.read_bytes()
    except OSError as error:
        raise KeyFileError(
            f"{path}: the key file cannot be read ({error.strerror}). `commhealth init` makes one; a lost "
            "key must come back from its backup, for a new one cuts every pseudonym off from its past."
        ) from None
    if mode not in _KEY_MODES:
        raise KeyFileError(f"{path}: the key file has mode {mode:04o}; expected 0600. Run: chmod 600 {path}")
    if len(key) != KEY_BYTES:
        raise KeyFileError(f"{path}: the key file holds {len(key)} bytes; expected {KEY_BYTES} random bytes.")
    if len(set(key)) < _FEWEST_DISTINCT_BYTES:
        raise KeyFileError(f"{path}: the key is not random; expected {KEY_BYTES} random bytes.")
    return key


def canonical(form: str) -> str:
    """One spelling of a form: NFKC, casefolded, without format characters, single spaces, trimmed."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", form).casefold())
    shown = "".join(c for c in folded if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", " ".join(shown.split()))


def canonical_address(address: str, *, strip_plus_tags: bool) -> str:
    """An address in one spelling: canonical, no brackets around it, no dot after the domain.

    With `strip_plus_tags` ana+lists@example.com is ana@example.com.
    """
    local, at, domain = canonical(address).strip("<> ").rpartition("@")
    if strip_plus_tags and at:
        tagless = local.partition("+")[0]
        local = tagless or local
    return f"{local}{at}{domain.rstrip('.<> ')}"


def canonical_name(name: str) -> str:
    """A display name in one spelling: canonical, unquoted, "Last, First" turned round."""
    plain = canonical(name).strip("'\" ")
    match = _LAST_FIRST.fullmatch(plain)
    return canonical(f"{match[2]} {match[1]}") if match else plain


@dataclass(frozen=True)
class Exclusions:
    """Whom and what the lake never learns about: works council, company doctor, counsel, the opted-out.

    addresses: mail addresses. domains: mail domains with all below them. conversations: Slack
    conversation ids. accounts: Slack user ids, for exports that carry no addresses.
    """

    addresses: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    conversations: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()


class Door:
    """Turns identities into numbers and says who is inside, who is outside and who is left out.

    internal_domains: domains of the organisation, matched exactly; empty means that everybody is internal.
    """

    def __init__(
        self,
        key: bytes,
        *,
        internal_domains: frozenset[str] = frozenset(),
        excluded: Exclusions | None = None,
        private_conversations: bool = False,
        strip_plus_tags: bool = True,
        agreed_absence_kinds: frozenset[str] = frozenset(),
    ) -> None:
        if len(key) != KEY_BYTES:
            raise KeyFileError(f"the key has {len(key)} bytes; expected {KEY_BYTES}")
        excluded = excluded or Exclusions()
        self._key = key
        self.private_conversations = private_conversations
        self.agreed_absence_kinds = agreed_absence_kinds
        self._strip_plus_tags = strip_plus_tags
        self._internal_domains = frozenset(map(_domain, internal_domains))
        self._excluded_addresses = frozenset(map(self._canonical_address, excluded.addresses))
        self._excluded_domains = frozenset(map(_domain, excluded.domains))
        self._excluded_conversations = frozenset(map(canonical, excluded.conversations))
        self._excluded_accounts = frozenset(map(canonical, excluded.accounts))

    @property
    def key_id(self) -> str:
        """Short public name of the key: 8 hex digits that give nothing of it away."""
        return self._digest("key id").hex()[:8]

    @property
    def fingerprint(self) -> str:
        """16 hex digits over the key and all settings that reading depends on."""
        what = {
            "internal_domains": sorted(self._internal_domains),
            "excluded_addresses": sorted(self._excluded_addresses),
            "excluded_domains": sorted(self._excluded_domains),
            "excluded_conversations": sorted(self._excluded_conversations),
            "excluded_accounts": sorted(self._excluded_accounts),
            "private_conversations": self.private_conversations,
            "strip_plus_tags": self._strip_plus_tags,
            "agreed_absence_kinds": sorted(self.agreed_absence_kinds),
        }
        return self._digest("fingerprint|" + json.dumps(what, sort_keys=True)).hex()[:16]

    def person(self, namespace: str, form: str) -> int:
        """Pseudonym of a person; namespace is one of PEOPLE. Never EXTERNAL."""
        if namespace not in PEOPLE:
            raise ValueError(f"people have the namespaces {sorted(PEOPLE)}, not {namespace!r}")
        if namespace == "email":
            return self._pseudonym(namespace, self._canonical_address(form))
        return self._pseudonym(namespace, canonical_name(form) if namespace == "name" else canonical(form))

    def number(self, namespace: str, form: str) -> int:
        """Pseudonym of a thing, whose letter case matters; namespace is one of THINGS. Never EXTERNAL."""
        if namespace not in THINGS:
            raise ValueError(f"things have the namespaces {sorted(THINGS)}, not {namespace!r}")
        return self._pseudonym(namespace, form.strip())

    def address(self, address: str) -> int | None:
        """Pseudonym of an address: EXTERNAL for outsiders, None where it is excluded: then write nothing."""
        if self.is_excluded(address):
            return None
        return self.person("email", address) if self.is_internal(address) else EXTERNAL

    def is_internal(self, address: str) -> bool:
        """Whether the address belongs to the organisation."""
        return not self._internal_domains or self._domain_of(address) in self._internal_domains

    def is_excluded(self, address: str) -> bool:
        """Whether the address, its domain or a domain above is excluded."""
        if self._canonical_address(address) in self._excluded_addresses:
            return True
        labels = self._domain_of(address).split(".")
        return any(".".join(labels[n:]) in self._excluded_domains for n in range(len(labels)))

    @property
    def excludes_people(self) -> bool:
        """Whether anybody at all is excluded."""
        return bool(self._excluded_addresses or self._excluded_domains or self._excluded_accounts)

    def excludes_account(self, account: str) -> bool:
        """Whether this Slack user id is excluded."""
        return canonical(account) in self._excluded_accounts

    def excludes_conversation(self, conversation: str) -> bool:
        """Whether this Slack conversation id is excluded."""
        return canonical(conversation) in self._excluded_conversations

    def _canonical_address(self, address: str) -> str:
        return canonical_address(address, strip_plus_tags=self._strip_plus_tags)

    def _domain_of(self, address: str) -> str:
        return self._canonical_address(address).rpartition("@")[2]

    def _pseudonym(self, namespace: str, form: str) -> int:
        number = int.from_bytes(self._digest(f"{namespace}|{form}")[:8], "big", signed=True)
        return number if number != EXTERNAL else EXTERNAL + 1

    def _digest(self, what: str) -> bytes:
        return hmac.digest(self._key, what.encode("utf-8", "surrogatepass"), "sha256")


def _domain(domain: str) -> str:
    return canonical(domain).lstrip("@").rstrip(".")
