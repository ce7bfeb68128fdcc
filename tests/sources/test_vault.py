from pathlib import Path

import pytest

from settings.errors import UserError
from sources.pseudonyms import Door, Exclusions
from sources.vault import address_of, write_vault
from tests.slack_exports import KEY, door

ANA = door().person("email", "ana@example.com")


def _vault(tmp_path: Path, *addresses: str, through: Door | None = None) -> Path:
    write_vault(tmp_path / "vault", through or door(), addresses or ("Ana@example.com", "ben@example.com"))
    return tmp_path / "vault"


def test_an_operator_can_look_up_an_address(tmp_path: Path):
    path = _vault(tmp_path)
    assert address_of(path, door(), ANA) == "Ana@example.com"
    assert address_of(path, door(), 7) is None


def test_the_vault_is_its_owner_s_alone(tmp_path: Path):
    path = _vault(tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    with pytest.raises(UserError, match="mode 0640; expected 0600"):
        address_of(path, door(), ANA)


def test_who_left_the_roster_leaves_the_vault(tmp_path: Path):
    _vault(tmp_path)
    path = _vault(tmp_path, "ben@example.com")
    assert address_of(path, door(), ANA) is None
    assert b"ana" not in path.read_bytes().lower()
    assert [each.name for each in tmp_path.iterdir()] == ["vault"]


def test_excluded_and_outside_addresses_are_never_in_it(tmp_path: Path):
    excluded = Exclusions(addresses=frozenset({"ana@example.com"}))
    guarded = door(excluded=excluded, internal_domains=frozenset({"example.com"}))
    path = _vault(tmp_path, "Ana@example.com", "zoe@other.org", "ben@example.com", through=guarded)
    assert b"ana" not in path.read_bytes().lower()
    assert b"zoe" not in path.read_bytes()
    assert address_of(path, guarded, door().person("email", "ben@example.com")) == "ben@example.com"


def test_a_vault_of_another_key_is_refused(tmp_path: Path):
    other = Door(bytes(reversed(KEY)))
    with pytest.raises(UserError, match=f"key {door().key_id}, the key in use is {other.key_id}"):
        address_of(_vault(tmp_path), other, ANA)


def test_a_missing_or_damaged_vault_is_told(tmp_path: Path):
    with pytest.raises(UserError, match="cannot be read"):
        address_of(tmp_path / "vault", door(), ANA)
    path = _vault(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(UserError, match="damaged"):
        address_of(path, door(), ANA)


def test_bytes_that_are_no_text_are_damage(tmp_path: Path):
    path = _vault(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"key_id", b"key\xe1id"))
    with pytest.raises(UserError, match="damaged"):
        address_of(path, door(), ANA)


def test_what_a_crash_left_is_no_obstacle(tmp_path: Path):
    (tmp_path / ".vault.new").write_bytes(b"half")
    assert address_of(_vault(tmp_path), door(), ANA) == "Ana@example.com"
