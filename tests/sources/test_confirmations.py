"""The file that confirms merges: dated, reversible, and refused by its line where it says nothing clear."""

from datetime import date
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources.confirmations import confirmations
from sources.pseudonyms import Door, Exclusions

HEADER = "one,other,confirmed_on,withdrawn_on\n"


def _door(**settings) -> Door:
    return Door(bytes(range(32)), internal_domains=frozenset({"example.com"}), **settings)


def _file(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "identities.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines))
    return path


def test_an_identity_is_an_address_a_slack_id_or_a_name(tmp_path: Path):
    door = _door()
    path = _file(
        tmp_path,
        "Ana+lists@Example.com,slack:U01ABCDEF,2026-03-02,",
        'slack:T1|U02ABCDEF,"Ng, Ben",2026-03-03,',
        "ANA NG,ana@example.com,2026-03-04,",
    )
    ana = door.person("email", "ana@example.com")
    pairs = {
        (ana, door.person("slack", "U01ABCDEF"), date(2026, 3, 2)),
        (door.person("slack", "T1|U02ABCDEF"), door.person("name", "Ben Ng"), date(2026, 3, 3)),
        (door.person("name", "Ana Ng"), ana, date(2026, 3, 4)),
    }
    assert {(*each[:2], each.confirmed_on) for each in confirmations(path, door)} == {
        (min(one, other), max(one, other), day) for one, other, day in pairs
    }


def test_only_what_is_dated_and_not_withdrawn_counts(tmp_path: Path):
    path = _file(
        tmp_path,
        "ana@example.com,Ana,,",
        "ben@example.com,Ben,2026-03-02,2026-04-01",
        "cy@example.com,Cy,2026-03-02,2026-03-02",
    )
    assert confirmations(path, _door()) == []


def test_the_column_of_withdrawals_may_be_missing_and_others_are_not_read(tmp_path: Path):
    path = _file(tmp_path, "x,ana@example.com,Ana,2026-03-02", header="note,one,other,confirmed_on\n")
    assert len(confirmations(path, _door())) == 1


def test_what_stands_twice_counts_once(tmp_path: Path):
    lines = ("ana@example.com,Ana,2026-03-02,", "Ana,ana@example.com,2026-03-02,")
    assert len(confirmations(_file(tmp_path, *lines), _door())) == 1


def test_whoever_is_excluded_is_merged_with_nobody(tmp_path: Path):
    left_out = Exclusions(addresses=frozenset({"ana@example.com"}), accounts=frozenset({"U01ABCDEF"}))
    lines = (
        "ana@example.com,Ana,2026-03-02,",
        "slack:T1|U01ABCDEF,Ana,2026-03-02,",
        "ben@example.com,Ben,2026-03-02,",
    )
    assert len(confirmations(_file(tmp_path, *lines), _door(excluded=left_out))) == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ana@example.com,,2026-03-02,", "an identity is missing"),
        ("ana@example.com,ANA@example.com,2026-03-02,", "both are the same identity"),
        ("ana@example.com,ana@elsewhere.org,2026-03-02,", "outside the organisation"),
        ("ana@example.com,Ana,yesterday,", "confirmed_on: expected a date such as 2026-01-31"),
        ("ana@example.com,Ana,2026-03-02,2026-13-01", "withdrawn_on: expected a date"),
        ("ana@example.com,Ana,2026-03-02,2026-03-01", "withdrawn before it was confirmed"),
        ("ana@example.com,Ana,,2026-03-01", "withdrawn before it was confirmed"),
        ("ana@example.com,Ana", "not as many cells"),
    ],
)
def test_a_line_that_is_not_clear_is_named_without_its_content(tmp_path: Path, line: str, told: str):
    with pytest.raises(SourceError, match=rf"identities\.csv, line 2: .*{told}") as error:
        confirmations(_file(tmp_path, line), _door())
    assert "ana" not in str(error.value).removeprefix(str(tmp_path)).lower()
