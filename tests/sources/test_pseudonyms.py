import hashlib
import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings.errors import UserError
from sources.pseudonyms import (
    PEOPLE,
    THINGS,
    Door,
    Exclusions,
    KeyFileError,
    canonical,
    canonical_address,
    canonical_name,
    create_key,
    load_key,
)
from sources.schema import EXTERNAL
from tests.slack_exports import KEY, door


def _by_hand(namespace: str, form: str) -> int:
    digest = hmac.new(KEY, f"{namespace}|{form}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def test_a_pseudonym_is_the_first_eight_bytes_of_a_keyed_hash():
    assert door().person("email", "Ana@Example.com") == _by_hand("email", "ana@example.com")
    assert door().person("slack", "T1|U1") == _by_hand("slack", "t1|u1")
    assert door().person("name", "Ruiz, Ana") == _by_hand("name", "ana ruiz")
    assert door().number("message", " <Ab@x> ") == _by_hand("message", "<Ab@x>")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("  Ana   Ruiz ", "ana ruiz"),
        ("\uff21\uff2e\uff21", "ana"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("a\u200bn\u202ea", "ana"),
        ("Zoe\u0308", "zoë"),
        ("ﬁona", "fiona"),
        ("", ""),
    ],
)
def test_spellings_of_the_same_form_are_one(form, expected):
    assert canonical(form) == expected


@given(st.text())
def test_canonical_forms_stay_as_they_are(form):
    assert canonical(canonical(form)) == canonical(form)
    assert canonical_name(canonical_name(form)) == canonical_name(form)


@given(st.text(alphabet=st.sampled_from("aB+@.<> -é")), st.booleans())
def test_canonical_addresses_stay_as_they_are(form, strip):
    once = canonical_address(form, strip_plus_tags=strip)
    assert canonical_address(once, strip_plus_tags=strip) == once


@pytest.mark.parametrize(
    ("address", "strip", "expected"),
    [
        ("<Ana+Lists@Example.com.>", True, "ana@example.com"),
        ("Ana+Lists@Example.com", False, "ana+lists@example.com"),
        ("+all@example.com", True, "+all@example.com"),
        ("ana+b@c@example.com", True, "ana@example.com"),
        ("not an address", True, "not an address"),
    ],
)
def test_addresses_have_one_spelling(address, strip, expected):
    assert canonical_address(address, strip_plus_tags=strip) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ruiz, Ana", "ana ruiz"),
        ("'Ruiz, Ana'", "ana ruiz"),
        ("Ana Ruiz", "ana ruiz"),
        ("Ruiz, Ana, Dr", "ruiz, ana, dr"),
        ("Ruiz,", "ruiz,"),
    ],
)
def test_names_have_one_spelling(name, expected):
    assert canonical_name(name) == expected


@given(st.sampled_from(sorted(PEOPLE)), st.text())
def test_people_are_signed_64_bit_numbers_and_never_outsiders(namespace, form):
    person = door().person(namespace, form)
    assert -(2**63) <= person < 2**63
    assert person != EXTERNAL
    assert person == door().person(namespace, form)


def test_a_hash_of_zeros_is_not_taken_for_an_outsider(monkeypatch):
    monkeypatch.setattr(hmac, "digest", lambda *_: bytes(32))
    assert door().person("email", "ana@example.com") == 1


def test_forms_that_are_no_unicode_text_have_a_pseudonym_too():
    assert door().person("name", "caf\udce9") != door().person("name", "caf\udce8")


def test_things_differ_by_letter_case():
    assert door().number("message", "<a@x>") != door().number("message", "<A@x>")


def test_namespaces_keep_equal_forms_apart():
    numbers = [door().person(namespace, "x") for namespace in PEOPLE]
    numbers += [door().number(namespace, "x") for namespace in THINGS]
    assert len(set(numbers)) == len(PEOPLE) + len(THINGS)


def test_an_unknown_namespace_is_the_caller_s_mistake():
    with pytest.raises(ValueError, match="people have the namespaces"):
        door().person("message", "x")
    with pytest.raises(ValueError, match="things have the namespaces"):
        door().number("email", "x")


def test_without_domains_everybody_is_internal():
    assert door().is_internal("ana@anywhere.org")
    assert door().address("ana@anywhere.org") == door().person("email", "ana@anywhere.org")


def test_outsiders_are_one():
    inside = door(internal_domains=frozenset({"@Example.COM."}))
    assert inside.address("Ana@example.com") == inside.person("email", "ana@example.com")
    assert inside.address("cleo@other.org") == EXTERNAL
    assert inside.address("dan@example.com.other.org") == EXTERNAL
    assert inside.address("eve@mail.example.com") == EXTERNAL
    assert inside.address("nobody") == EXTERNAL


@pytest.mark.parametrize(
    "spelling", ["doc@example.com", "DOC@Example.com", "doc+x@example.com", "<\uff44oc@example.com>"]
)
def test_an_excluded_address_is_excluded_in_every_spelling(spelling):
    excluded = Exclusions(addresses=frozenset({"Doc@example.com"}))
    assert door(excluded=excluded).address(spelling) is None
    assert door(excluded=excluded).address("ana@example.com") is not None


def test_an_excluded_domain_takes_what_is_below_it_and_outsiders_along():
    guarded = door(
        internal_domains=frozenset({"example.com"}),
        excluded=Exclusions(domains=frozenset({"works-council.example.com", "law.org"})),
    )
    assert guarded.address("a@works-council.example.com") is None
    assert guarded.address("a@mail.works-council.example.com") is None
    assert guarded.address("a@law.org") is None
    assert guarded.address("a@outlaw.org") == EXTERNAL
    assert guarded.address("a@example.com") is not None


def test_conversations_and_accounts_are_excluded_by_id():
    guarded = door(excluded=Exclusions(conversations=frozenset({"C1"}), accounts=frozenset({"U1"})))
    assert guarded.excludes_conversation("C1")
    assert not guarded.excludes_conversation("C2")
    assert guarded.excludes_account("U1")
    assert not guarded.excludes_account("U2")


def test_whether_anybody_is_excluded():
    assert not door().excludes_people
    assert not door(excluded=Exclusions(conversations=frozenset({"C1"}))).excludes_people
    assert door(excluded=Exclusions(domains=frozenset({"law.org"}))).excludes_people
    assert door(excluded=Exclusions(accounts=frozenset({"U1"}))).excludes_people


CHANGES = [
    {"internal_domains": frozenset({"example.com"})},
    {"excluded": Exclusions(addresses=frozenset({"a@example.com"}))},
    {"excluded": Exclusions(domains=frozenset({"example.com"}))},
    {"excluded": Exclusions(conversations=frozenset({"C1"}))},
    {"excluded": Exclusions(accounts=frozenset({"U1"}))},
    {"private_conversations": True},
    {"strip_plus_tags": False},
    {"agreed_absence_kinds": frozenset({"sick"})},
]


def test_every_setting_that_reading_depends_on_changes_the_fingerprint():
    prints = [door().fingerprint, *(door(**change).fingerprint for change in CHANGES)]
    prints.append(Door(bytes(reversed(KEY))).fingerprint)
    assert len(set(prints)) == len(CHANGES) + 2


def test_the_same_settings_in_another_spelling_keep_the_fingerprint():
    one = door(internal_domains=frozenset({"Example.com", "b.org"}))
    other = door(internal_domains=frozenset({"@b.org", "example.com."}))
    assert one.fingerprint == other.fingerprint


def test_key_ids_tell_keys_apart():
    assert door().key_id == door(strip_plus_tags=False).key_id
    assert door().key_id != Door(bytes(reversed(KEY))).key_id
    assert len(door().key_id) == 8


def test_a_door_needs_a_whole_key():
    with pytest.raises(KeyFileError, match="31 bytes; expected 32"):
        Door(KEY[1:])


def test_a_created_key_opens_the_door_and_is_its_owner_s_alone(tmp_path: Path):
    create_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert len(load_key(tmp_path / "key")) == 32
    create_key(tmp_path / "other")
    assert load_key(tmp_path / "key") != load_key(tmp_path / "other")


def test_a_key_is_never_overwritten(tmp_path: Path):
    (tmp_path / "key").write_bytes(KEY)
    with pytest.raises(KeyFileError, match="exists already"):
        create_key(tmp_path / "key")
    assert (tmp_path / "key").read_bytes() == KEY


def _key_file(tmp_path: Path, content: bytes = KEY, mode: int = 0o600) -> Path:
    path = tmp_path / "key"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_key_that_only_its_owner_reads_is_taken(tmp_path: Path, mode):
    assert load_key(_key_file(tmp_path, mode=mode)) == KEY


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o666, 0o700])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode):
    with pytest.raises(KeyFileError, match=f"mode {mode:04o}; expected 0600"):
        load_key(_key_file(tmp_path, mode=mode))


@pytest.mark.parametrize("content", [b"", KEY[1:], KEY + b"x"])
def test_a_key_of_another_length_is_refused(tmp_path: Path, content):
    with pytest.raises(KeyFileError, match=f"holds {len(content)} bytes; expected 32"):
        load_key(_key_file(tmp_path, content))


def test_a_key_file_of_zeros_is_refused(tmp_path: Path):
    with pytest.raises(KeyFileError, match="not random"):
        load_key(_key_file(tmp_path, bytes(32)))


def test_a_missing_key_says_what_to_do(tmp_path: Path):
    with pytest.raises(UserError, match="commhealth init"):
        load_key(tmp_path / "key")
