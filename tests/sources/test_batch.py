import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from sources import batch as batch_module
from sources.batch import Member, Rows, Tally, batch_of, checksum, file_digits, one_member
from sources.schema import TABLES


def test_a_batch_has_its_table_s_columns():
    made = batch_of("message_mentions", [(1, 2, 3, None, 4)])
    assert made.table == "message_mentions"
    assert made.rows.schema.equals(TABLES["message_mentions"])
    assert made.rows.to_pylist() == [
        {"workspace": 1, "conversation": 2, "ts": 3, "edited_ts": None, "mentioned": 4}
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_batch_may_be_empty(table):
    assert batch_of(table, []).rows.schema.equals(TABLES[table])


def test_moments_may_be_datetimes_or_microseconds():
    moment = dt.datetime(2026, 3, 2, 9)
    by_micro = int(moment.replace(tzinfo=dt.UTC).timestamp()) * 1_000_000
    rows = [("f", "slack", "1", 0, 0, 0, 0, 0, at, at) for at in (moment, by_micro)]
    for row in rows:
        assert batch_of("source_files", [row]).rows.to_pylist()[0]["first_at"] == moment


@pytest.mark.parametrize("row", [(1, 2, 3, None), (1, 2, 3, None, 4, 5)])
def test_a_row_of_another_length_is_refused(row):
    with pytest.raises(ValueError, match="zip"):
        batch_of("message_mentions", [row])


def test_a_value_that_does_not_fit_is_refused():
    with pytest.raises((pa.ArrowInvalid, pa.ArrowTypeError)):
        batch_of("teams", [("a team", "label", None)])


def test_rows_come_out_once_enough_are_gathered(monkeypatch):
    monkeypatch.setattr(batch_module, "BATCH_ROWS", 2)
    rows = Rows()
    rows.add("teams", 1, "a", None)
    rows.add("conversation_members", 1, 1, 1)
    assert list(rows.full()) == []
    rows.add("teams", 2, "b", None)
    (full,) = rows.full()
    assert full.table == "teams"
    assert full.rows.column("team").to_pylist() == [1, 2]
    (rest,) = rows.rest()
    assert rest.table == "conversation_members"
    assert list(rows.rest()) == []


def test_a_tally_ends_with_its_file():
    tally = Tally("f00", "slack", "7")
    tally.read = 10
    tally.accepted, tally.duplicates, tally.excluded = 5, 2, 1
    tally.reject("a:1", "no_ts")
    tally.reject("a:2", "bad_ts")
    for moment in (30, 10, 20):
        tally.saw(moment)
    rejects, files = tally.close()
    assert rejects.rows.to_pylist() == [
        {"file": "f00", "position": "a:1", "reason": "no_ts"},
        {"file": "f00", "position": "a:2", "reason": "bad_ts"},
    ]
    assert tuple(files.rows.to_pylist()[0].values())[:8] == ("f00", "slack", "7", 10, 5, 2, 2, 1)
    assert files.rows.column("first_at").cast(pa.int64()).to_pylist() == [10]
    assert files.rows.column("last_at").cast(pa.int64()).to_pylist() == [30]
    assert tally.period == (10, 30)


def test_a_lost_record_is_an_error():
    tally = Tally("f00", "slack", "7")
    tally.read, tally.accepted = 3, 2
    with pytest.raises(RuntimeError, match=r"3 records read, but 2 accepted .* = 2"):
        list(tally.close())


def test_many_rejects_come_out_on_the_way(monkeypatch):
    monkeypatch.setattr(batch_module, "BATCH_ROWS", 2)
    tally = Tally("f00", "slack", "7")
    tally.read = 2
    tally.reject("a", "no_ts")
    tally.reject("b", "no_ts")
    assert [batch.rows.num_rows for batch in tally.full()] == [2]
    assert [batch.table for batch in tally.close()] == ["source_files"]


def test_a_tally_without_moments_has_no_period():
    (files,) = Tally("f00", "slack", "7").close()
    assert files.rows.column("first_at").to_pylist() == [None]


def test_a_file_is_named_by_its_members_in_any_order():
    one, other = Member("a.json", 1, 10), Member("b.json", 2, 20)
    assert file_digits([one, other]) == file_digits([other, one])
    assert file_digits([one]) != file_digits([one._replace(crc32=2)])
    assert file_digits([one]) != file_digits([one._replace(size_bytes=11)])
    assert file_digits([one]) != file_digits([one._replace(name="c.json")])
    assert len(file_digits([])) == 16


def test_a_plain_file_is_one_member(tmp_path: Path):
    path = tmp_path / "inbox.mbox"
    path.write_bytes(b"123456789")
    # The check value of CRC-32/ISO-HDLC, https://reveng.sourceforge.io/crc-catalogue/17plus.htm
    assert one_member(path) == Member("inbox.mbox", 0xCBF43926, 9)
    assert checksum(path) == (0xCBF43926, 9)
    assert one_member(path).digits == Member("inbox.mbox", 0, 0).digits
    path.write_bytes(b"1234567890")
    assert one_member(path).size_bytes == 10
