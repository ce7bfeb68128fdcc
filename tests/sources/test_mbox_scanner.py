import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import mbox_scanner
from sources.mbox_scanner import LARGEST_HEADER_BYTES, mails


def _scanned(text: bytes) -> list[tuple[int, bytes | None, int]]:
    return [tuple(mail) for mail in mails(io.BytesIO(text))]


def _headers(text: bytes) -> list[bytes]:
    return [(header or b"").strip() for _, header, _ in _scanned(text)]


def test_a_mail_begins_at_a_from_line_after_a_blank_line():
    text = b"From ana\nA: 1\n\nbody\n\nFrom ben\nB: 2\n\nbody\n"
    assert _headers(text) == [b"A: 1", b"B: 2"]


def test_positions_count_from_one():
    assert [mail.position for mail in mails(io.BytesIO(b"From a\n\nx\n\nFrom b\n\ny\n"))] == [1, 2]


@pytest.mark.parametrize(
    "body",
    [b">From the start\n", b"x\nFrom the start\n", b"x\n\n>From me\n", b"x\n\nfrom me\n", b"\n\n\nFromage\n"],
    ids=["quoted", "no blank line before", "quoted after a blank line", "small letters", "another word"],
)
def test_other_lines_begin_no_mail(body: bytes):
    assert _headers(b"From ana\nA: 1\n\n" + body) == [b"A: 1"]


def test_an_unquoted_from_line_in_a_body_is_a_phantom_that_leaves_its_mail_whole():
    text = b"From ana\nA: 1\n\nHe wrote:\n\nFrom my experience it is fast\nbut\n\nnot cheap\n"
    assert _headers(text) == [b"A: 1", b"but"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_both_line_ends_are_read(end: bytes):
    lines = [b"From ana", b"A: 1", b"", b"body", b"", b"From ben", b"B: 2", b"", b"body", b""]
    assert _headers(end.join(lines)) == [b"A: 1", b"B: 2"]


@pytest.mark.parametrize(
    "lead", [b"\n\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"], ids=["blank", "mark", "both"]
)
def test_blank_lines_and_a_byte_order_mark_before_the_first_mail_are_passed(lead: bytes):
    assert _headers(lead + b"From ana\nA: 1\n\nbody") == [b"A: 1"]


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        (b"From ana\n\nFrom ben\nB: 2\n\n", [b"", b"B: 2"]),
        (b"From ana\nA: 1\n\n\nFrom ben\nB: 2\n", [b"A: 1", b"B: 2"]),
        (b"From ana\nA: 1", [b"A: 1"]),
        (b"From ana\nA: 1\n\n", [b"A: 1"]),
        (b"From ana", [b""]),
        (b"From ana\nA: 1\n\nbody\n\n\n\n\nFrom ben\nB: 2\n\n", [b"A: 1", b"B: 2"]),
    ],
    ids=["no header", "empty body", "no end", "no body", "from line alone", "many blank lines"],
)
def test_mails_without_header_or_body(text: bytes, headers: list[bytes]):
    assert _headers(text) == headers


@pytest.mark.parametrize("text", [b"", b"\n\n", b"<html>From ana\n", b"Fro", b"\xff\xfeF\0r\0o\0m\0 \0"])
def test_what_does_not_begin_with_a_mail_holds_none(text: bytes):
    assert _scanned(text) == []


def test_a_from_line_may_hold_any_bytes():
    assert _headers(b"From \xe9\xff\x00 ana\nA: 1\n\nbody\n") == [b"A: 1"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n\n\n\r\n", b"\n\nFrom ben\n", b"\n\n\n\nFrom ben\n"])
def test_the_size_is_that_of_headers_and_body_wherever_the_mail_stands(end: bytes):
    header, body = b"A: 1", b"x" * 100
    _, _, size = _scanned(b"From ana\n" + header + b"\n\n" + body + end)[0]
    assert size == len(b"\n" + header + b"\n\n" + body)


def test_a_header_larger_than_the_limit_is_dropped_and_the_next_mail_is_found():
    text = b"From a\n" + b"A: 1\n" * (LARGEST_HEADER_BYTES // 5 + 1) + b"\nbody\n\nFrom b\nB: 2\n\n"
    first, second = _scanned(text)
    assert first[1] is None
    assert first[2] > LARGEST_HEADER_BYTES
    assert second[1] is not None
    assert second[1].strip() == b"B: 2"


LINES = st.sampled_from([b"", b"From ana", b">From", b"From", b"A: 1", b" folded", b"x" * 30, b"\xff", b"\r"])
TEXTS = st.lists(LINES, max_size=40).map(b"\n".join)


@given(text=TEXTS, chunk=st.integers(8, 40))
def test_chunks_make_no_difference(text: bytes, chunk: int):
    whole = _scanned(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox_scanner, "_CHUNK_BYTES", chunk)
        assert _scanned(text) == whole


@given(TEXTS)
def test_as_many_mails_as_from_lines_after_blank_lines(text: bytes):
    text = b"From first\n" + text
    lines = text.split(b"\n")
    expected = sum(
        line.startswith(b"From ") and (number == 0 or lines[number - 1] in (b"", b"\r"))
        for number, line in enumerate(lines)
    )
    assert len(_scanned(text)) == expected
