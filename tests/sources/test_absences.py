import datetime as dt
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources import absences
from sources.pseudonyms import Exclusions
from tests.readings import Reading, door, read

HEADER = "work_address,starts_on,ends_on,part,kind"
ANA, BEN, DOC = (f"{name}@example.com" for name in ("ana", "ben", "doc"))
AGREED = frozenset({"annual", "parental"})


def _read(tmp_path: Path, *rows: str, header: str = HEADER, at=None, **options) -> Reading:
    (tmp_path / "absences.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    return read(absences, tmp_path / "absences.csv", at or door(agreed_absence_kinds=AGREED), **options)


def _person(address: str) -> int:
    return door().person("email", address)


def test_a_row_becomes_an_absence(tmp_path: Path):
    found = _read(tmp_path, f"{ANA},2026-03-02,2026-03-06,full,annual")
    assert found["absences"] == [
        {
            "person": _person(ANA),
            "starts_on": dt.date(2026, 3, 2),
            "ends_on": dt.date(2026, 3, 6),
            "part": "full",
            "kind": "annual",
            "basis": "absences",
        }
    ]
    assert found.counts == {"accepted": 1}


@pytest.mark.parametrize(
    ("part", "stored"), [("full", "full"), ("Morning", "morning"), ("AFTERNOON", "afternoon"), ("", "full")]
)
def test_parts_of_a_day(tmp_path: Path, part: str, stored: str):
    assert _read(tmp_path, f"{ANA},2026-03-02,2026-03-02,{part},").column("absences", "part") == [stored]


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        ("Annual", "annual"),
        ("parental", "parental"),
        ("sick", "unspecified"),
        ("other", "unspecified"),
        ("chemotherapy", "unspecified"),
        ("", "unspecified"),
    ],
)
def test_kinds_that_are_not_agreed_are_never_stored(tmp_path: Path, kind: str, stored: str):
    found = _read(tmp_path, f"{ANA},2026-03-02,2026-03-02,full,{kind}")
    assert found.column("absences", "kind") == [stored]
    assert kind == "" or kind == stored or kind.casefold() == stored or kind not in str(found.tables)


def test_a_kind_of_the_agreement_that_is_none_of_ours_is_not_stored_either(tmp_path: Path):
    at = door(agreed_absence_kinds=frozenset({"chemotherapy"}))
    assert _read(tmp_path, f"{ANA},2026-03-02,2026-03-02,full,chemotherapy", at=at).column(
        "absences", "kind"
    ) == ["unspecified"]


def test_part_and_kind_may_be_missing(tmp_path: Path):
    found = _read(tmp_path, f"{ANA},2026-03-02,2026-03-03", header="work_address,starts_on,ends_on")
    assert found.rows("absences", "part", "kind") == [("full", "unspecified")]


def test_headers_are_mapped(tmp_path: Path):
    columns = {"work_address": "Mail", "starts_on": "Von", "ends_on": "Bis"}
    found = _read(
        tmp_path, f"{ANA};2026-03-02;2026-03-03;sick note", header="Mail;Von;Bis;Grund", columns=columns
    )
    assert found.counts == {"accepted": 1}
    assert "note" not in str(found.tables)


@pytest.mark.parametrize("missing", ["work_address", "starts_on", "ends_on"])
def test_a_missing_column_refuses_the_file(tmp_path: Path, missing: str):
    with pytest.raises(SourceError, match=rf'absences\.csv: no header "{missing}"'):
        _read(tmp_path, header=",".join(name for name in HEADER.split(",") if name != missing))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{BEN},2026-03-02,2026-03-03,full", "wrong_number_of_cells"),
        ("Ben Bay,2026-03-02,2026-03-03,full,annual", "bad_address"),
        ("eve@other.org,2026-03-02,2026-03-03,full,annual", "outside_domains"),
        (f"{BEN},02.03.2026,2026-03-03,full,annual", "bad_date"),
        (f"{BEN},2026-03-02,,full,annual", "bad_date"),
        (f"{BEN},2026-03-02,2026-03-01,full,annual", "ends_before_start"),
        (f"{BEN},2026-03-02,2026-03-03,noon,annual", "unknown_part"),
    ],
)
def test_rows_that_cannot_be_read_are_counted_with_a_reason_and_their_line(
    tmp_path: Path, row: str, reason: str
):
    other = f"{ANA},2026-03-02,2026-03-03,full,annual"
    later = f"{ANA},2026-04-02,2026-04-03,full,annual"
    found = _read(tmp_path, other, row, later, at=door(internal_domains=frozenset({"example.com"})))
    assert found.rows("rejects", "position", "reason") == [("3", reason)]
    assert found.column("absences", "person") == [_person(ANA)] * 2


def test_a_row_that_stands_there_twice_is_a_duplicate_and_overlapping_leave_is_not(tmp_path: Path):
    found = _read(
        tmp_path,
        f"{ANA},2026-03-02,2026-03-03,full,annual",
        f"{ANA},2026-03-02,2026-03-03,,Annual",
        f"{ANA},2026-03-03,2026-03-03,morning,annual",
    )
    assert found.counts == {"accepted": 2, "duplicate": 1}


def test_the_excluded_are_left_out_and_counted(tmp_path: Path):
    at = door(excluded=Exclusions(addresses=frozenset({DOC})))
    found = _read(
        tmp_path, f"{DOC},2026-03-02,2026-03-03,full,sick", f"{ANA},2026-03-02,2026-03-03,full,sick", at=at
    )
    assert found.column("absences", "person") == [_person(ANA)]
    assert found.counts == {"accepted": 1, "excluded": 1}


def test_nobody_away_is_no_fault(tmp_path: Path):
    found = _read(tmp_path)
    assert found.counts == {}
    assert found["absences"] == []


def test_many_rows_come_in_several_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sources.batch.BATCH_ROWS", 2)
    rows = [f"{ANA},2026-03-0{day},2026-03-0{day},full,annual" for day in range(1, 6)]
    (tmp_path / "absences.csv").write_text("\n".join([HEADER, *rows]))
    batches = absences.read(tmp_path / "absences.csv", door())
    assert [batch.rows.num_rows for batch in batches if batch.table == "absences"] == [2, 2, 1]
