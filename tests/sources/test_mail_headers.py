import datetime as dt
from email.header import Header
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import mail_headers
from sources.mail_headers import HeaderError, fields_of
from sources.participants import Participant


def _fields(**values: str) -> dict[str, list[str]]:
    return {name.replace("_", "-"): [value] for name, value in values.items()}


# Fields


def test_only_fields_that_are_needed_are_decoded():
    header = b"\nSubject: a secret\nDate: today\nX-Note: secret\nFrom: ana\nComments: From: eve\n"
    assert fields_of(header) == {"date": ["today"], "from": ["ana"]}


def test_names_are_read_in_any_case_and_repeated_fields_are_kept_in_order():
    header = b"TO: ana\nTo: ben\nto : cem\nMESSAGE-ID: <1>\n"
    assert fields_of(header) == {"to": ["ana", "ben", "cem"], "message-id": ["<1>"]}


@pytest.mark.parametrize(
    "header",
    [b"To: ana,\n ben\n", b"To: ana,\r\n\tben\r\n", b"To:\n ana,\n \n   ben\n"],
    ids=["lf", "crlf", "blank"],
)
def test_folded_fields_are_unfolded(header: bytes):
    assert fields_of(header) == {"to": ["ana, ben"]}


def test_a_line_that_is_no_field_ends_no_header():
    """Public archives hold subjects that were folded without the leading space."""
    assert fields_of(b"Subject: one\ntwo without a colon\nDate: x\n") == {"date": ["x"]}


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_raw_bytes_are_utf_8_or_else_latin_1(encoding: str):
    assert fields_of("From: Jürgen <j@example.com>\n".encode(encoding)) == {
        "from": ["Jürgen <j@example.com>"]
    }


NAMES = st.sampled_from(["Date", "To", "cc", "MESSAGE-ID", "References", "List-Id"])
VALUES = st.lists(st.text("abc<>@.,", min_size=1, max_size=8), min_size=1, max_size=5)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8), st.sampled_from(["\n ", "\r\n\t", "\n  \n "]))
def test_folding_makes_no_difference(fields: list[tuple[str, list[str]]], fold: str):
    flat = "".join(f"{name}: {' '.join(words)}\n" for name, words in fields)
    folded = "".join(f"{name}: {fold.join(words)}\n" for name, words in fields)
    assert fields_of(folded.encode()) == fields_of(flat.encode())


@given(st.permutations([b"Date: d\n", b"From: f\n", b"Cc: c\n", b"Subject: s\n", b"To: t\n"]))
def test_the_order_of_fields_makes_no_difference(lines: list[bytes]):
    assert fields_of(b"".join(lines)) == {"date": ["d"], "from": ["f"], "cc": ["c"], "to": ["t"]}


# Dates


@pytest.mark.parametrize(
    ("text", "utc", "offset"),
    [
        ("Fri, 2 Jan 1998 14:08:28 +1100", "1998-01-02 03:08:28", 660),
        ("Fri, 2 Jan 1998 03:08:28 +0000 (GMT)", "1998-01-02 03:08:28", 0),
        ("2 Jan 98 03:08 -0330", "1998-01-02 06:38:00", -210),
        ("Mon, 2 Mar 2026 09:00:00 EST", "2026-03-02 14:00:00", -300),
        ("Mon, 2 Mar 2026 09:00:00 -0000", "2026-03-02 09:00:00", None),
        ("Mon, 2 Mar 2026 09:00:00", "2026-03-02 09:00:00", None),
        ("Mon, 2 Mar 2026 09:00:00 XYZ", "2026-03-02 09:00:00", None),
        ("Mon, 2 Mar 2026 09:00:00 +1400", "2026-03-01 19:00:00", 840),
    ],
)
def test_dates_are_utc_with_the_offset_that_they_state(text: str, utc: str, offset: int | None):
    assert mail_headers.sent_at(_fields(date=text)) == (dt.datetime.fromisoformat(utc), offset)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Mon, 31 Feb 2026 09:00:00 +0000",
        "Mon, 2 Mar 2026 25:00:00 +0000",
        "Mon, 2 Mar 2026 09:00:00 +1500",
        "Mon, 2 Mar 2026 09:00:00 +9999",
        "31 Dec 9999 23:00:00 -1000",
        "Mon, 2 Mar 2026 09:00:00 +0000" + " " * 50 + "(" * 50,
        "1" * 5000,
    ],
)
def test_what_is_no_date_is_a_reject(text: str):
    with pytest.raises(HeaderError, match="bad_date"):
        mail_headers.sent_at(_fields(date=text))


def test_a_missing_date_is_a_reject():
    with pytest.raises(HeaderError, match="bad_date"):
        mail_headers.sent_at({})


SENT = "Mon, 2 Mar 2026 09:00:00 +0000"


@pytest.mark.parametrize(
    "received",
    [
        "from a by b; Mon, 2 Mar 2026 09:00:05 +0000",
        "from a by b; Mon, 2 Mar 2026 05:00:05 -0400",
        "from a by b (x; y); Wed, 4 Mar 2026 08:59:59 +0000",
        "from a by b; Sat, 28 Feb 2026 09:00:00 +0000",
        "from a by b; Wed, 1 Apr 2026 09:00:00 +0000",
        "from a by b; nonsense",
        "from a by b",
    ],
)
def test_a_date_that_the_received_field_allows_stands(received: str):
    assert mail_headers.sent_at(_fields(date=SENT, received=received)).utc == dt.datetime(2026, 3, 2, 9)


@pytest.mark.parametrize(
    "received",
    ["x; Sat, 28 Feb 2026 08:59:59 +0000", "x; Wed, 1 Apr 2026 09:00:01 +0000", "x; 2 Mar 2027 09:00 +0000"],
)
def test_a_date_that_the_received_field_refutes_is_a_reject(received: str):
    with pytest.raises(HeaderError, match="impossible_date"):
        mail_headers.sent_at(_fields(date=SENT, received=received))


def test_only_the_topmost_received_field_counts_the_one_of_the_last_server():
    fields = {"date": [SENT], "received": ["x; Mon, 2 Mar 2026 09:00:05 +0000", "x; 1 Jan 1999 00:00 +0000"]}
    assert mail_headers.sent_at(fields).offset_minutes == 0


@pytest.mark.parametrize(("year", "is_possible"), [(1979, False), (1989, False), (1990, True)])
def test_mail_older_than_mail_is_a_reject(year: int, is_possible: bool):
    fields = _fields(date=f"1 Jun {year} 09:00:00 +0000")
    if is_possible:
        assert mail_headers.sent_at(fields).utc.year == year
    else:
        with pytest.raises(HeaderError, match="impossible_date"):
            mail_headers.sent_at(fields)


@given(
    st.datetimes(dt.datetime(1991, 1, 1), dt.datetime(2060, 1, 1)).map(lambda t: t.replace(microsecond=0)),
    st.integers(-14 * 60, 14 * 60).filter(lambda minutes: minutes != 0),
)
def test_a_written_date_is_read_back(local: dt.datetime, offset: int):
    written = format_datetime(local.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset))))
    expected = (local - dt.timedelta(minutes=offset), offset)
    assert mail_headers.sent_at(_fields(date=written)) == expected


# Message-IDs


def test_message_ids_are_found_among_other_words():
    answered = _fields(in_reply_to="Your message of Friday <a@x> and <b @x>")
    assert mail_headers.message_ids(answered, "in-reply-to") == ["a@x", "b@x"]
    assert mail_headers.message_ids(answered, "references") == []


@pytest.mark.parametrize(
    ("written", "own"), [("<a@x>", "a@x"), ("<a@x>>", "a@x"), ("a@x", "a@x"), ("<a@\t x>", "a@x"), ("", None)]
)
def test_the_own_message_id(written: str, own: str | None):
    assert mail_headers.own_message_id(_fields(message_id=written)) == own


# People


def _people(text: str) -> list[tuple[str, str]]:
    return [(who.address, who.name) for who in mail_headers.participants(_fields(to=text), "to")]


def test_people_of_a_list_of_addresses():
    assert _people('ana@example.com, "Bay, Ben" <ben@example.com>, cem@example.com (Cem)') == [
        ("ana@example.com", ""),
        ("ben@example.com", "Bay, Ben"),
        ("cem@example.com", "Cem"),
    ]


def test_each_person_is_taken_once_and_nobody_is_no_person():
    assert _people("ana@example.com, Ana <ana@example.com>, undisclosed-recipients:;, <>") == [
        ("ana@example.com", "")
    ]


def test_an_unquoted_comma_in_a_name_loses_nobody():
    assert _people("Ash, Ana <ana@example.com>, ben@example.com") == [
        ("ana@example.com", "Ana"),
        ("ben@example.com", ""),
    ]


def test_people_of_several_fields_of_one_name():
    fields = {"to": ["ana@example.com", "ben@example.com"]}
    assert [who.address for who in mail_headers.participants(fields, "to")] == [
        "ana@example.com",
        "ben@example.com",
    ]


def test_an_obfuscated_address_leaves_its_name_decoded():
    name = Header("Jürgen Öst", "iso-8859-1").encode()
    (who,) = mail_headers.participants(_fields(to=f"j at example.com ({name})"), "to")
    assert who.identity == ("name", "Jürgen Öst")


@pytest.mark.parametrize(
    ("written", "address", "name"),
    [
        ("ana.ash at example.com (Ana Ash)", "ana.ash at example.com", "Ana Ash"),
        ("ana at example.com  (Ash, Ana (R&D))", "ana at example.com", "Ash, Ana (R&D)"),
        ("ana at example.com", "ana at example.com", ""),
        ("@n@ @end|ng |rom ex@mp|e@com (Ana Ash)", "@n@ @end|ng |rom ex@mp|e@com", "Ana Ash"),
        ("ana@example.com (Ana Ash)", "ana@example.com", "Ana Ash"),
    ],
)
def test_a_spelled_out_address_stays_whole_beside_its_name(written: str, address: str, name: str):
    fields = mail_headers.fields_of(f"From: {written}\n".encode())
    assert list(mail_headers.participants(fields, "from")) == [Participant(address, name)]


def test_a_name_beside_an_address_is_not_decoded():
    name = Header("Jürgen", "utf-8").encode()
    (who,) = mail_headers.participants(_fields(to=f"{name} <j@example.com>"), "to")
    assert who == Participant("j@example.com", name)


@pytest.mark.parametrize(
    "name", ["=?nonsense?q?J=FCrgen?=", "=?utf-8?b?!?=", "=?utf-8?q?" + "x" * 3000 + "?="]
)
def test_a_broken_name_stays_as_it_is(name: str):
    found = list(mail_headers.participants(_fields(to=f"j at example.com ({name})"), "to"))
    assert [who.name for who in found] in ([name], [])


def test_addresses_nested_beyond_measure_are_a_reject():
    with pytest.raises(HeaderError, match="bad_addresses"):
        list(mail_headers.participants(_fields(to="(" * 100_000), "to"))


@given(st.text('ab@<>(),:;"\\. =?', max_size=60))
def test_no_address_field_stops_the_reader(text: str):
    for who in mail_headers.participants(_fields(to=text), "to"):
        assert who.identity


# Who wrote it, and to whom


ANA = Participant("ana@example.com")


@pytest.mark.parametrize(
    "fields",
    [
        _fields(auto_submitted="auto-replied"),
        _fields(auto_submitted="auto-generated; owner-email=a@x"),
        _fields(precedence="auto_reply"),
        _fields(precedence="Junk"),
        _fields(x_auto_response_suppress="All"),
        _fields(x_autoreply="yes"),
        _fields(return_path="< >"),
        _fields(content_type="text/calendar; method=REQUEST"),
        _fields(content_class="urn:content-classes:calendarmessage"),
    ],
)
def test_marks_of_programs(fields):
    assert mail_headers.is_automated(fields, ANA)
    assert not mail_headers.is_automated({}, ANA)


@pytest.mark.parametrize(
    "fields",
    [
        _fields(auto_submitted="no"),
        _fields(auto_submitted="No ; a=b"),
        _fields(precedence="bulk"),
        _fields(precedence="list", list_id="<x>"),
        _fields(return_path="<ana@example.com>"),
        _fields(content_type="multipart/mixed; boundary=calendar"),
    ],
)
def test_marks_that_people_have_too(fields):
    assert not mail_headers.is_automated(fields, ANA)


def test_a_programs_address_is_a_mark():
    assert mail_headers.is_automated({}, Participant("noreply@example.com"))


@pytest.mark.parametrize(
    ("fields", "is_bulk"),
    [
        (_fields(list_id="<x>"), True),
        (_fields(list_unsubscribe="<x>"), True),
        (_fields(precedence="Bulk"), True),
        (_fields(precedence="list"), True),
        (_fields(precedence="first-class"), False),
        ({}, False),
    ],
)
def test_marks_of_bulk(fields, is_bulk: bool):
    assert mail_headers.is_bulk(fields) is is_bulk
