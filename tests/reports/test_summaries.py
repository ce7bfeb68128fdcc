from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reports.summaries import parquet_rows, readme, write_parquet

TABLE = pa.table({"label": ["Ocean", "Dune", None], "level": [0.5, 0.25, None], "people": [10, 15, 20]})


def test_equal_tables_are_equal_bytes_however_they_were_cut(tmp_path: Path) -> None:
    pieces = [TABLE.slice(2), TABLE.slice(0, 1), TABLE.slice(1, 1)]
    write_parquet(tmp_path / "one.parquet", TABLE)
    write_parquet(tmp_path / "other.parquet", pa.concat_tables(pieces))
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "other.parquet").read_bytes()


def test_rows_are_read_back_in_their_order(tmp_path: Path) -> None:
    write_parquet(tmp_path / "t.parquet", TABLE)
    assert pq.read_table(tmp_path / "t.parquet").column("label").to_pylist() == ["Dune", "Ocean", None]
    assert parquet_rows(tmp_path / "t.parquet") == 3


def test_an_empty_table_keeps_its_columns(tmp_path: Path) -> None:
    write_parquet(tmp_path / "t.parquet", TABLE.slice(0, 0))
    assert pq.read_table(tmp_path / "t.parquet").column_names == TABLE.column_names
    assert parquet_rows(tmp_path / "t.parquet") == 0


def test_a_flipped_bit_in_a_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    write_parquet(path, pa.table({"n": [float(n) ** 0.5 for n in range(1000)]}))
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    with pytest.raises(OSError, match=r"(?i)crc|checksum"):
        parquet_rows(path)


def test_nested_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="nested columns parts"):
        write_parquet(tmp_path / "t.parquet", pa.table({"parts": [[1], [2]]}))


def test_the_text_beside_the_files_names_each_and_says_what_they_do_not() -> None:
    text = readme({"levels": 3, "limits": 1}, {"levels": "Levels of teams.", "limits": "Limits."}, ["Ask."])
    assert "levels.parquet, 3 rows\n  Levels of teams." in text
    assert "limits.parquet, 1 rows\n  Limits." in text
    assert "What the numbers do not say" in text
    assert "  1. Ask." in text
