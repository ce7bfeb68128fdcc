from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings.errors import SourceError
from sources import ical_lines
from sources.ical_lines import LARGEST_LINE_BYTES, UNREADABLE, ComponentError, Line, content_lines, understood

NAMES = {b"UID", b"DTSTART", b"ATTENDEE"}


def _lines(tmp_path: Path, text: bytes) -> list[tuple[int, str, bytes | None]]:
    (tmp_path / "a.ics").write_bytes(text)
    return [tuple(line) for line in content_lines(tmp_path / "a.ics", NAMES)]


def test_only_asked_for_properties_come_out_with_their_line(tmp_path: Path):
    text = b"UID:1\r\nSUMMARY:secret\r\nDTSTART;TZID=X:2\r\nX-UID:secret\r\nUIDX:secret\r\n"
    assert _lines(tmp_path, text) == [(1, "UID", b"UID:1"), (3, "DTSTART", b"DTSTART;TZID=X:2")]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r\r\n"])
def test_folded_lines_are_unfolded(tmp_path: Path, end: bytes):
    text = end.join([b"UID:ab", b" cd", b"\tef", b"SUMMARY:s", b" UID:secret", b"DTSTART:1", b""])
    assert [(name, content) for _, name, content in _lines(tmp_path, text)] == [
        ("UID", b"UID:abcdef"),
        ("DTSTART", b"DTSTART:1"),
    ]


def test_names_are_read_in_any_case_even_where_they_are_folded(tmp_path: Path):
    text = b"uid:1\n U\nDT\n START:2\nSUMM\n ARY:secret\nAtt\n end\n ee:3\n"
    assert [(number, name) for number, name, _ in _lines(tmp_path, text)] == [
        (1, "UID"),
        (3, "DTSTART"),
        (7, "ATTENDEE"),
    ]


@pytest.mark.parametrize("text", [b"", b"\n\n", b" UID:1\n", b"UID\n", b":UID\n", b"\x00\xff\n"])
def test_other_lines_are_passed_over(tmp_path: Path, text: bytes):
    assert _lines(tmp_path, text) == []


def test_a_line_beyond_the_limit_comes_without_content_and_those_around_it_whole(tmp_path: Path):
    long = b"ATTENDEE:" + b"x" * LARGEST_LINE_BYTES
    assert _lines(tmp_path, b"UID:1\n" + long + b"\nDTSTART:2\n") == [
        (1, "UID", b"UID:1"),
        (2, "ATTENDEE", None),
        (3, "DTSTART", b"DTSTART:2"),
    ]


def test_a_line_that_is_read_in_pieces_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ical_lines, "_PIECE_BYTES", 8)
    text = b"SUMMARY:aaaaaaa UID:secret\nUID:a b  c   d    e\n  f\nDTSTART:1\n"
    assert _lines(tmp_path, text) == [(2, "UID", b"UID:a b  c   d    e f"), (4, "DTSTART", b"DTSTART:1")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_say_how_to_read(tmp_path: Path, encoding: str):
    text = "UID:Jürgen\r\n  Öst\r\n".encode(encoding)
    assert _lines(tmp_path, text) == [(1, "UID", "UID:Jürgen Öst".encode())]


@pytest.mark.parametrize(
    "text", [b"\xff\xfeU\x00I\x00D", b"\xff\xfe\x00\xd8U\x00"], ids=["odd", "half a pair"]
)
def test_a_false_utf_16_is_refused(tmp_path: Path, text: bytes):
    with pytest.raises(SourceError, match=r"a\.ics: the file says it is UTF-16 and is not"):
        _lines(tmp_path, text)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match=r"b\.ics: the calendar cannot be read \(No such file"):
        list(content_lines(tmp_path / "b.ics", NAMES))


WORDS = st.text("abü:;, ", min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.lists(WORDS, min_size=1, max_size=4),
    width=st.integers(1, 9),
    fold=st.sampled_from([b"\r\n ", b"\n\t"]),
)
def test_folding_at_any_byte_makes_no_difference(tmp_path: Path, words: list[str], width: int, fold: bytes):
    """Folding may cut a character in two (RFC 5545, 3.1)."""
    flat = [f"UID:x{word}x".encode() for word in words]
    folded = [fold.join(line[at : at + width] for at in range(0, len(line), width)) for line in flat]
    assert [content for *_, content in _lines(tmp_path, b"\n".join(folded))] == flat


# Properties


def _property(content: bytes, name: str = "ATTENDEE") -> tuple[dict[str, str], str]:
    return tuple(understood(Line(1, name, content)))


@pytest.mark.parametrize(
    ("content", "parameters", "value"),
    [
        (b"ATTENDEE:mailto:a@x", {}, "mailto:a@x"),
        (b"attendee;partstat=ACCEPTED:mailto:a@x", {"PARTSTAT": "ACCEPTED"}, "mailto:a@x"),
        (b'ATTENDEE;CN="Ash; Ana: x,y";ROLE=CHAIR:m', {"CN": "Ash; Ana: x,y", "ROLE": "CHAIR"}, "m"),
        (b'ATTENDEE;MEMBER="a:b","c:d":m', {"MEMBER": "a:b,c:d"}, "m"),
        (b"ATTENDEE;CN=;X=1;X=2:m", {"CN": "", "X": "1"}, "m"),
        (b" ATTENDEE ; CN = Ana : m ", {"CN": "Ana"}, "m"),
        (b"ATTENDEE:", {}, ""),
    ],
)
def test_a_property_has_parameters_and_a_value(content: bytes, parameters: dict[str, str], value: str):
    assert _property(content) == (parameters, value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "line_too_large"),
        (b"ATTENDEE;CN=J\xfcrgen:m", "bad_encoding"),
        (b"ATTENDEE;CN=Ana", "bad_line"),
        (b'ATTENDEE;CN="Ana:m', "bad_line"),
        (b"ATTENDEE;:m", "bad_line"),
    ],
)
def test_what_is_no_property_has_a_reason(content: bytes | None, reason: str):
    with pytest.raises(ComponentError, match=reason):
        understood(Line(1, "ATTENDEE", content))


def test_unreadable_bytes_may_be_marked_instead():
    found = understood(Line(1, "ATTENDEE", b"ATTENDEE;CN=J\xfcrgen:m"), is_lenient=True)
    assert found == ({"CN": f"J{UNREADABLE}rgen"}, "m")
