import pytest

from sources.batch import Rows
from sources.participants import LONGEST_FORM, Participant, Participants, is_program
from sources.pseudonyms import Exclusions
from sources.schema import EXTERNAL
from tests.readings import door


@pytest.mark.parametrize(
    ("address", "name", "identity"),
    [
        ("ana@example.com", "", ("email", "ana@example.com")),
        ("ana@example.com", "Ana Ash", ("email", "ana@example.com")),
        ("ana at example.com", "Ana  Ash", ("name", "Ana Ash")),
        ("ana at example.com", "", ("email", "ana@example.com")),
        ("@n@ @end|ng |rom ex@mp|e", "Ana Ash", ("name", "Ana Ash")),
        ("/O=HOUSE/CN=ANA", "Ash, Ana", ("name", "Ash, Ana")),
        ("", "Ana Ash", ("name", "Ana Ash")),
        ("", "  ", None),
        ("ana", "", None),
        ("a" * LONGEST_FORM + "@example.com", "", None),
        ("", "a" * (LONGEST_FORM + 1), None),
    ],
)
def test_who_somebody_goes_by(address: str, name: str, identity: tuple[str, str] | None):
    assert Participant(address, name).identity == identity


@pytest.mark.parametrize(
    "address",
    [
        "noreply@example.com",
        "No-Reply@example.com",
        "no_reply+42@example.com",
        "do-not-reply@example.com",
        "donotreply@example.com",
        "MAILER-DAEMON@example.com",
        "postmaster@example.com",
        "bounce@example.com",
        "bounces+ana=example.com@lists.example.com",
    ],
)
def test_addresses_that_programs_write_from(address: str):
    assert is_program(address)


@pytest.mark.parametrize(
    "address",
    ["ana@example.com", "nora@example.com", "reply@example.com", "bouncer@example.com", "ana@noreply.com"],
)
def test_addresses_that_people_write_from(address: str):
    assert not is_program(address)


def _stated(*people: Participant, **settings) -> tuple[list[int | None], list[tuple]]:
    rows = Rows()
    participants = Participants(door(**settings), rows)
    numbers = [participants.number(who) for who in people]
    return numbers, [tuple(row.values()) for batch in rows.rest() for row in batch.rows.to_pylist()]


ANA, BEN = Participant("ana@example.com", "Ana Ash"), Participant("ben@example.com")


def test_everybody_is_stated_once_however_they_are_written():
    numbers, stated = _stated(ANA, Participant("ANA@Example.com"), BEN, ANA)
    assert numbers[0] == numbers[1] == numbers[3] != numbers[2]
    assert stated == [
        (numbers[0], "email", None, "seen", True, False, False, None),
        (numbers[2], "email", None, "seen", True, False, False, None),
    ]


def test_a_name_stands_in_its_own_namespace():
    (number,), ((identifier, namespace, *_),) = _stated(Participant("ana at example.com", "Ana Ash"))
    assert (identifier, namespace) == (number, "name")
    assert number == door().person("name", "Ash, Ana")


def test_outsiders_share_one_number_and_are_not_stated():
    numbers, stated = _stated(
        Participant("eve@other.org"), Participant("eve", "Eve"), internal_domains={"example.com"}
    )
    assert numbers == [EXTERNAL, EXTERNAL]
    assert stated == []


def test_a_spelled_out_address_says_who_is_inside():
    inside = Participant("ana at example.com", "Ana Ash")
    outside = Participant("eve at other.org", "Eve Elm")
    numbers, _ = _stated(inside, outside, internal_domains={"example.com"})
    assert numbers == [door().person("name", "Ana Ash"), EXTERNAL]


@pytest.mark.parametrize(
    "who", [ANA, Participant("ana at example.com", "Ana Ash"), Participant("ANA@example.com.")]
)
def test_the_excluded_get_no_number_and_are_not_stated(who: Participant):
    assert _stated(who, excluded=Exclusions(addresses=frozenset({"ana@example.com"}))) == ([None], [])


def test_programs_are_marked():
    _, ((*_, is_guest, is_bot, zone),) = _stated(Participant("noreply@example.com"))
    assert (is_guest, is_bot, zone) == (False, True, None)


def test_rooms_are_numbered_but_not_stated_as_people():
    rows = Rows()
    participants = Participants(door(), rows)
    number = participants.number(ANA, is_person=False)
    assert list(rows.rest()) == []
    assert participants.number(ANA) == number
    assert len(list(rows.rest())) == 1


def test_nobody_has_no_number():
    with pytest.raises(ValueError, match="without an identity"):
        _stated(Participant("", ""))
