import csv
import datetime as dt
import io
import logging
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings.errors import SourceError
from sources.csv_records import (
    LONGEST_LABEL,
    LONGEST_LINE,
    clean,
    date_in,
    is_address,
    label_in,
    misspelt,
    records,
)

HEADERS = {"work_address": "work_address", "team": "team"}
Cells = tuple[int, dict[str, str] | None]


def _records(tmp_path: Path, text: str | bytes, headers=HEADERS, required=("work_address",)) -> list[Cells]:
    (tmp_path / "a.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return [tuple(record) for record in records(tmp_path / "a.csv", headers, required)]


ANA = {"work_address": "ana@x", "team": "Core"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_come_by_our_names_with_their_line(tmp_path: Path, delimiter: str, encoding: str, end: str):
    rows = [["team", "work_address"], ["Core", "ana@x"], ["Kürze", "ben@x"]]
    text = end.join(delimiter.join(row) for row in rows) + end
    assert _records(tmp_path, text.encode(encoding)) == [
        (2, ANA),
        (3, {"work_address": "ben@x", "team": "Kürze"}),
    ]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("work_address,taem", ["team"]),
        ("work_adress;TEAMS", ["work_address", "team"]),
        ("Work_Address, team ,steam", []),
        ("work_address,time_zone,shoe size", []),
    ],
)
def test_a_header_that_is_nearly_ours_is_found_where_ours_is_lacking(
    tmp_path: Path, header: str, found: list[str]
):
    (tmp_path / "a.csv").write_text(f"{header}\n")
    assert misspelt(tmp_path / "a.csv", HEADERS) == found


def test_other_columns_are_not_read_and_their_number_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO)
    assert _records(tmp_path, "pay,work_address,rating,team\n9,ana@x,A,Core\n") == [(2, ANA)]
    assert "2 columns are not on the list of columns" in caplog.text
    assert "pay" not in caplog.text


def test_nothing_is_logged_where_every_column_is_read(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    _records(tmp_path, "work_address,team\n")
    assert caplog.text == ""


def test_headers_are_found_in_any_order_and_case(tmp_path: Path):
    assert _records(tmp_path, " TEAM , Work_Address \nCore,ana@x\n") == [(2, ANA)]


def test_a_mapped_header_is_read_under_our_name(tmp_path: Path):
    headers = {"work_address": "E-Mail", "team": "team"}
    assert _records(tmp_path, "E-Mail,team\nana@x,Core\n", headers) == [(2, ANA)]


def test_a_column_that_nobody_mapped_may_be_missing(tmp_path: Path):
    assert _records(tmp_path, "work_address\nana@x\n") == [(2, {"work_address": "ana@x"})]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"work_address": "work_address"}, 'no header "work_address", expected for work_address'),
        ({"work_address": "mail", "team": "Unit"}, 'no header "Unit", expected for team'),
    ],
)
def test_a_missing_column_refuses_the_file_and_says_which_header_was_expected(
    tmp_path: Path, headers, expected: str
):
    with pytest.raises(SourceError, match=expected) as refusal:
        _records(tmp_path, "mail,secret\n", headers)
    assert "a.csv" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_a_header_that_stands_there_twice_refuses_the_file(tmp_path: Path):
    with pytest.raises(SourceError, match='the header "team" stands there twice'):
        _records(tmp_path, "work_address,team,Team\n")


def test_headers_that_are_not_read_may_stand_there_twice(tmp_path: Path):
    assert _records(tmp_path, "x,work_address,x,team\n1,ana@x,2,Core\n") == [(2, ANA)]


def test_quoted_cells_hold_delimiters_quotes_and_line_ends(tmp_path: Path):
    text = '"team, old";work_address;team\n"a;b";ana@x;"Co\nre ""A"""\n;ben@x;B\n'
    assert _records(tmp_path, text) == [
        (3, {"work_address": "ana@x", "team": 'Co re "A"'}),
        (4, {"work_address": "ben@x", "team": "B"}),
    ]


def test_a_row_with_another_number_of_cells_has_none_and_empty_rows_are_none(tmp_path: Path):
    text = "work_address,team\nana@x\n\n,\nana@x,Core,more\nana@x,Core\n"
    assert _records(tmp_path, text) == [(2, None), (5, None), (6, ANA)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", "the file is empty"),
        (b"\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        ("work_address,team\nana@x,Kürze\n".encode("latin-1"), "neither UTF-8 nor UTF-16"),
        ("work_address\nana@x\n".encode("utf-16-le"), "line 1: holds NUL"),
        (b"work_address\nana\0@x\n", "line 2: holds NUL"),
        (b"work_address,team\nana@x,Core\nben@x," + b"x" * LONGEST_LINE + b"\n", "line 3: longer than"),
        (b"x" * LONGEST_LINE, "line 1: longer than"),
        (b'work_address,team\nana@x,"Core\nben@x,Core\n', "line 3: the quotes do not match"),
        (b'work_address,team\nana@x,"Core" and more\n', "line 2: the quotes do not match"),
        (b'"work_address,team\n', "line 1: the quotes do not match"),
        (b'work_address,team\nana@x,"' + b"x,\n" * 100_000, "the quotes do not match"),
    ],
    ids=range(12),
)
def test_files_that_cannot_be_read_are_refused_with_what_to_do(tmp_path: Path, text: bytes, expected: str):
    with pytest.raises(SourceError, match=rf"a\.csv.*{expected}") as refusal:
        _records(tmp_path, text)
    assert "ana" not in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match=r"b\.csv: the file cannot be read \(No such file"):
        list(records(tmp_path / "b.csv", HEADERS, ()))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(st.tuples(TEXTS.filter(str.strip), TEXTS), max_size=6), delimiter=st.sampled_from(",;\t")
)
def test_what_is_written_as_csv_is_read_back_clean(
    tmp_path: Path, rows: list[tuple[str, str]], delimiter: str
):
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerow(HEADERS)
    writer.writerows(rows)
    read = _records(tmp_path, target.getvalue())
    expected = [{"work_address": clean(address), "team": clean(team)} for address, team in rows]
    assert [cells for _, cells in read] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  a   b ", "a b"),
        ("a\tb\r\nc\x07d", "a b c d"),
        ("a\u202eb\u200bc", "a b c"),
        ("Kürze \u2013 Öl", "Kürze \u2013 Öl"),
        ("\x00", ""),
    ],
)
def test_cells_come_without_control_and_format_characters(text: str, expected: str):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("ana@example.com", True),
        ("ana", False),
        ("", False),
        ("a b@x", False),
        ("a@b@c", False),
        ("a" * 320 + "@x", False),
    ],
)
def test_addresses(text: str, is_one: bool):
    assert is_address(text) is is_one


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", dt.date(2026, 3, 2)),
        ("2026-03-02 00:00:00", dt.date(2026, 3, 2)),
        ("2026-03-02T00:00:00.000", dt.date(2026, 3, 2)),
        ("", None),
    ],
)
def test_dates(text: str, day: dt.date | None):
    assert date_in(text) == day


@pytest.mark.parametrize(
    "text", ["02.03.2026", "3/2/2026", "20260302", "2026-W10-1", "2026-02-30", "2026-03-02 09:00", "x"]
)
def test_dates_in_another_form_are_never_guessed(text: str):
    with pytest.raises(ValueError, match="a date such as 2026-01-31"):
        date_in(text)


def test_labels_are_bounded():
    assert label_in("x" * LONGEST_LABEL) == "x" * LONGEST_LABEL
    assert label_in("") is None
    with pytest.raises(ValueError, match="at most 200 characters"):
        label_in("x" * (LONGEST_LABEL + 1))
