"""Archives depend on their content alone."""

import gzip
import zipfile
from pathlib import Path

from simulation.archive import write_gzip, write_zip


def test_a_zip_keeps_names_order_and_bytes(tmp_path: Path) -> None:
    write_zip(tmp_path / "a.zip", {"b.json": b"[]", "a/x.json": b"[1]"})
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["b.json", "a/x.json"]
        assert archive.read("a/x.json") == b"[1]"


def test_a_gzip_carries_neither_time_nor_name(tmp_path: Path) -> None:
    write_gzip(tmp_path / "a.gz", b"content")
    written = (tmp_path / "a.gz").read_bytes()
    assert gzip.decompress(written) == b"content"
    assert written[3:8] == b"\0\0\0\0\0"
