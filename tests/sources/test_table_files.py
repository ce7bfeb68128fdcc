from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sources import table_files
from sources.batch import Batch, batch_of
from sources.schema import TABLES
from sources.table_files import TableFiles


def _written(folder: Path, *batches: Batch):
    folder.mkdir(exist_ok=True)
    with TableFiles(folder) as files:
        for batch in batches:
            files.add(batch)
        return files.finish()


def _members(*numbers: int | None) -> Batch:
    return batch_of("conversation_members", [(1, 1, number) for number in numbers])


def test_each_table_is_a_file_with_its_rows_and_checksum(tmp_path: Path):
    tables = _written(tmp_path, _members(1, 2), batch_of("teams", [(1, "a", None)]), _members(3))
    assert {table: file.rows for table, file in tables.items()} == {"conversation_members": 3, "teams": 1}
    for table, file in tables.items():
        path = tmp_path / f"{table}.parquet"
        assert sha256(path.read_bytes()).hexdigest() == file.sha256
        assert pq.read_schema(path).equals(TABLES[table], check_metadata=True)


def test_tables_without_rows_have_no_file(tmp_path: Path):
    assert _written(tmp_path, batch_of("teams", [])) == {}
    assert list(tmp_path.iterdir()) == []


def test_rows_are_sorted_with_unknown_last(tmp_path: Path):
    _written(tmp_path, _members(3, None), _members(1, 2))
    members = pq.read_table(tmp_path / "conversation_members.parquet").column("member")
    assert members.to_pylist() == [1, 2, 3, None]


def test_equal_rows_give_equal_bytes(tmp_path: Path):
    one = _written(tmp_path / "one", _members(3, 1), _members(2))
    other = _written(tmp_path / "other", _members(2), _members(1), _members(3))
    assert one == other


def test_many_rows_are_written_on_the_way(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(table_files, "BATCH_ROWS", 4)
    with TableFiles(tmp_path) as files:
        files.add(_members(9, 8, 7))
        assert not (tmp_path / "conversation_members.parquet").exists()
        files.add(_members(6, 5))
        assert (tmp_path / "conversation_members.parquet").exists()
        files.add(_members(4))
        assert files.finish()["conversation_members"].rows == 6
    metadata = pq.read_metadata(tmp_path / "conversation_members.parquet")
    assert [metadata.row_group(n).num_rows for n in range(metadata.num_row_groups)] == [5, 1]


def test_rows_of_other_columns_are_refused(tmp_path: Path):
    rows = pa.record_batch({"team": [1]})
    with TableFiles(tmp_path) as files, pytest.raises(ValueError, match="rows of teams have the columns"):
        files.add(Batch("teams", rows))
