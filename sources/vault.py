"""The vault: the one file in which a pseudonym meets an address. Roster people only, for look-ups."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from settings.errors import UserError
from sources.pseudonyms import Door

_MODE = 0o600


class VaultError(UserError):
    """The vault cannot be used; the message says why and what to do."""


class _Vault(msgspec.Struct):
    key_id: str
    people: dict[int, str]


def write_vault(path: Path, door: Door, addresses: Iterable[str]) -> None:
    """Replace the vault by the work addresses of the roster, mode 0600, in one step.

    Excluded and outside addresses are left out, and so is everybody who is on the roster no more.
    """
    people = {door.address(address): address for address in addresses}
    kept = {person: people[person] for person in sorted(filter(None, people))}
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(_Vault(door.key_id, kept)))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def address_of(path: Path, door: Door, person: int) -> str | None:
    """Address behind a pseudonym; None where the roster knew nobody by it.

    Raises VaultError where the file is missing, open to others, damaged, or of another key.
    """
    try:
        mode = path.stat().st_mode & 0o777
        vault = msgspec.json.decode(path.read_bytes(), type=_Vault)
    except OSError as error:
        raise VaultError(f"{path}: the vault cannot be read ({error.strerror}).") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise VaultError(
            f"{path}: the vault is damaged; remove it, and the next night writes it anew."
        ) from None
    if mode != _MODE:
        raise VaultError(f"{path}: the vault has mode {mode:04o}; expected 0600. Run: chmod 600 {path}")
    if vault.key_id != door.key_id:
        raise VaultError(f"{path}: the vault is of key {vault.key_id}, the key in use is {door.key_id}.")
    return vault.people.get(person)
