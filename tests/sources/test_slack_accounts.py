import json

import pytest

from sources.pseudonyms import Exclusions
from sources.slack_accounts import Accounts
from sources.slack_json import USERS, User
from tests.slack_exports import TEAM, door, user


def _users(*entries) -> list[User]:
    return [each for each in USERS.of(json.dumps(list(entries)).encode()) or [] if each is not None]


def _accounts(*entries, fallback: str = "C1", **settings) -> Accounts:
    return Accounts(door(**settings), _users(*entries), fallback)


def _listed(entry, *others, **settings):
    """Basis, internal, guest, bot, zone of an account's rows."""
    accounts = _accounts(entry, *others, **settings)
    return [row[3:] for row in accounts.listed(_users(entry)[0])]


def test_an_account_is_known_by_its_address_and_by_its_bare_id():
    entry = user("UANA", "Ana@example.com", tz="Europe/Berlin")
    number = door().person("slack", f"{TEAM}|UANA")
    marks = (True, False, False, "Europe/Berlin")
    assert list(_accounts(entry).listed(_users(entry)[0])) == [
        (number, "slack", door().person("email", "ana@example.com"), "profile_address", *marks),
        (number, "slack", door().person("slack", "UANA"), "seen", *marks),
    ]


@pytest.mark.parametrize("email", [None, ""])
def test_without_an_address_the_bare_id_remains(email):
    assert _listed(user("UANA", email)) == [("seen", True, False, False, None)]


def test_an_address_outside_the_organisation_makes_an_outsider():
    domains = frozenset({"example.com"})
    assert _listed(user("UANA", "ana@other.org"), internal_domains=domains) == [
        ("seen", False, False, False, None)
    ]
    assert [row[:2] for row in _listed(user("UANA", "ana@example.com"), internal_domains=domains)] == [
        ("profile_address", True),
        ("seen", True),
    ]


@pytest.mark.parametrize(
    ("fields", "is_internal", "is_guest", "is_bot"),
    [
        ({}, True, False, False),
        ({"is_restricted": True}, True, True, False),
        ({"is_ultra_restricted": True}, True, True, False),
        ({"is_stranger": True}, False, False, False),
        ({"team_id": "T0OTHER"}, False, False, False),
        ({"is_bot": True}, True, False, True),
        ({"is_workflow_bot": True}, True, False, True),
        ({"is_app_user": True}, True, False, False),
        ({"deleted": True}, True, False, False),
        ({"tz": ""}, True, False, False),
    ],
)
def test_what_an_account_is(fields, is_internal, is_guest, is_bot):
    colleagues = [user("UBEN"), user("UCLEO")]
    (row,) = _listed({**user("UANA"), **fields}, *colleagues)
    assert row == ("seen", is_internal, is_guest, is_bot, None)


def test_slack_s_own_account_is_a_bot_and_nobody_on_a_roster():
    accounts = _accounts(user("USLACKBOT"))
    (row,) = accounts.listed(_users(user("USLACKBOT"))[0])
    assert row[2] is None
    assert row[6] is True
    unlisted = _accounts(user("UANA"))
    unlisted.number("USLACKBOT")
    assert [row[2:] for row in unlisted.unlisted()] == [(None, "seen", False, None, True, None)]


def test_accounts_met_outside_the_list_are_outsiders():
    accounts = _accounts(user("UANA"))
    known = accounts.number("UANA")
    stranger, program = accounts.number("UZOE"), accounts.number("B1", is_bot=True)
    assert known == door().person("slack", f"{TEAM}|UANA")
    assert list(accounts.unlisted()) == [
        (program, "slack", door().person("slack", "B1"), "seen", False, None, True, None),
        (stranger, "slack", door().person("slack", "UZOE"), "seen", False, None, None, None),
    ]


def test_a_program_once_is_a_program_still():
    accounts = _accounts(user("UANA"))
    accounts.number("B1", is_bot=True)
    accounts.number("B1")
    assert [row[6] for row in accounts.unlisted()] == [True]


@pytest.mark.parametrize(
    "excluded",
    [Exclusions(addresses=frozenset({"doc@example.com"})), Exclusions(accounts=frozenset({"UDOC"}))],
)
def test_excluded_accounts_have_no_number(excluded):
    accounts = _accounts(user("UDOC", "Doc+x@example.com"), user("UANA"), excluded=excluded)
    assert accounts.is_excluded("UDOC")
    assert accounts.number("UDOC") is None
    assert accounts.number("UANA") is not None
    assert list(accounts.listed(_users(user("UDOC", "doc@example.com"))[0])) == []
    assert list(accounts.unlisted()) == []


def test_the_workspace_is_where_most_accounts_are_at_home():
    assert _accounts(user("U1"), user("U2"), {**user("U3"), "team_id": "T0A"}).workspace == TEAM
    assert _accounts({**user("U1"), "team_id": "TB"}, {**user("U2"), "team_id": "TA"}).workspace == "TA"
    assert _accounts({"id": "U1"}, fallback="C7").workspace == "C7"


def test_accounts_of_an_enterprise_are_its_own_in_every_workspace():
    enterprise = {"enterprise_user": {"enterprise_id": "E1", "id": "W1"}}
    entry = {**user("U1"), **enterprise}
    elsewhere = {**user("U2"), **enterprise, "team_id": "T0OTHER"}
    accounts = _accounts(entry, elsewhere)
    assert accounts.number("U1") == door().person("slack", "E1|U1")
    assert [row[4] for row in accounts.listed(_users(elsewhere)[0])] == [True]
