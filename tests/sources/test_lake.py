import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from settings.errors import LakeError
from sources.batch import Member, batch_of
from sources.lake import Lake, LandedMember, Manifest
from sources.table_files import TableFiles

TEAMS = [(2, "b", None), (1, "a", None)]


def _manifest(landing: str, staged: Path, **changes) -> Manifest:
    """A manifest of one table with two teams, whose file is written to `staged`."""
    with TableFiles(staged) as files:
        files.add(batch_of("teams", TEAMS))
        tables = files.finish()
    fields = {
        "landing": landing,
        "source": "people",
        "reader_version": "1",
        "door": "d1",
        "key_id": "k1",
        "options": "o1",
        "file": "f00",
        "members": (LandedMember.of(Member("people.csv", 1, 2)),),
        "tables": tables,
        "rejects": {"bad_date": 1},
        "rows_read": 3,
        "rows_accepted": 2,
        "rows_duplicate": 0,
        "rows_rejected": 1,
        "rows_excluded": 0,
        "first_at": None,
        "last_at": None,
    }
    return Manifest(**(fields | changes))


def _failing() -> tuple[LandedMember, ...]:
    raise ValueError("another length")


def _landed(lake: Lake, landing: str, **changes) -> Manifest:
    with lake.staging("run") as staged:
        manifest = _manifest(landing, staged, **changes)
        assert lake.commit(staged, manifest)
    return manifest


def test_a_landing_is_found_by_its_manifest(tmp_path: Path):
    lake = Lake(tmp_path / "lake")
    assert lake.manifests() == []
    assert lake.files("teams") == []
    manifest = _landed(lake, "a1")
    assert lake.manifests() == Lake(tmp_path / "lake").manifests() == [manifest]
    assert lake.files("teams") == [str(tmp_path / "lake" / "a1" / "teams.parquet")]
    assert lake.files("people") == []
    assert lake.holds("a1")
    assert not lake.holds("a2")
    assert pq.read_table(lake.files("teams")[0]).column("team").to_pylist() == [1, 2]


def test_landings_are_listed_in_the_order_of_their_names(tmp_path: Path):
    lake = Lake(str(tmp_path / "lake"))
    for name in ("b", "c", "a"):
        _landed(lake, name)
    assert [manifest.landing for manifest in lake.manifests()] == ["a", "b", "c"]


def test_what_has_no_manifest_is_no_landing(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "teams.parquet").write_bytes(b"PAR1")
    (tmp_path / ".tmp-run-x").mkdir()
    (tmp_path / ".tmp-run-x" / "manifest.json").write_bytes(b"{")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert [manifest.landing for manifest in lake.manifests()] == ["a1"]


def test_the_lake_is_its_owner_s_alone(tmp_path: Path):
    lake = Lake(tmp_path / "deep" / "lake")
    _landed(lake, "a1")
    assert (tmp_path / "deep" / "lake").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "deep" / "lake" / "a1").stat().st_mode & 0o777 == 0o700


def test_landing_the_same_twice_keeps_the_first(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    with lake.staging("run") as staged:
        assert not lake.commit(staged, _manifest("a1", staged, reader_version="2"))
    assert [manifest.reader_version for manifest in lake.manifests()] == ["1"]
    assert os.listdir(tmp_path) == ["a1"]


def test_another_process_may_land_the_same_meanwhile(tmp_path: Path, monkeypatch):
    lake, other = Lake(tmp_path), Lake(tmp_path)
    _landed(other, "a1")
    monkeypatch.setattr(lake, "holds", lambda _: False)
    with lake.staging("run") as staged:
        assert not lake.commit(staged, _manifest("a1", staged))


def test_something_else_in_a_landing_s_place_is_an_error(tmp_path: Path):
    lake = Lake(tmp_path)
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1" / "note").write_bytes(b"")
    with lake.staging("run") as staged, pytest.raises(OSError, match="a1"):
        lake.commit(staged, _manifest("a1", staged))


def test_all_is_on_the_disk_before_the_landing_appears_and_its_place_after(tmp_path: Path, monkeypatch):
    lake, target, synced = Lake(tmp_path), tmp_path / "a1", []
    sync = os.fsync

    def recorded(handle: int) -> None:
        synced.append((Path(os.readlink(f"/proc/self/fd/{handle}")).name, target.exists()))
        sync(handle)

    monkeypatch.setattr(os, "fsync", recorded)
    with lake.staging("run") as staged:
        lake.commit(staged, _manifest("a1", staged))
    before, (last,) = synced[:-1], synced[-1:]
    assert set(before) == {("manifest.json", False), ("teams.parquet", False), (staged.name, False)}
    assert before[-1][0] == staged.name
    assert last == (tmp_path.name, True)


def test_a_failure_leaves_nothing_behind(tmp_path: Path):
    lake = Lake(tmp_path)
    with pytest.raises(ValueError, match="another length"), lake.staging("run") as staged:
        _manifest("a1", staged, members=_failing())
    assert os.listdir(tmp_path) == []


def test_sweeping_removes_what_a_crash_left(tmp_path: Path):
    lake = Lake(tmp_path)
    assert Lake(tmp_path / "none").sweep() == 0
    _landed(lake, "a1")
    (tmp_path / ".tmp-run-x").mkdir()
    (tmp_path / ".tmp-run-x" / "teams.parquet").write_bytes(b"PAR1")
    assert lake.sweep() == 1
    assert os.listdir(tmp_path) == ["a1"]
    assert lake.sweep() == 0


def test_only_what_passed_the_door_in_force_counts(tmp_path: Path):
    lake = Lake(tmp_path, door="d2")
    _landed(lake, "a1", door="d1")
    kept = _landed(lake, "a2", door="d2")
    assert lake.manifests() == [kept]
    assert [manifest.landing for manifest in lake.every()] == ["a1", "a2"]
    assert lake.left_out() == 1
    assert lake.files("teams") == [lake.path("a2", "teams")]
    assert Lake(tmp_path).left_out() == 0


def test_a_landing_can_be_removed(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    _landed(lake, "a2")
    lake.remove("a1")
    assert [manifest.landing for manifest in lake.manifests()] == ["a2"]
    assert os.listdir(tmp_path) == ["a2"]


def test_a_whole_lake_has_no_faults(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    assert lake.verify() == []


def test_missing_and_changed_files_are_found(tmp_path: Path):
    lake = Lake(tmp_path)
    for name in ("a1", "a2", "a3"):
        _landed(lake, name)
    Path(lake.path("a1", "teams")).unlink()
    data = bytearray(Path(lake.path("a2", "teams")).read_bytes())
    data[len(data) // 2] ^= 1
    Path(lake.path("a2", "teams")).write_bytes(data)
    assert lake.verify() == [
        f"{lake.path('a1', 'teams')}: missing",
        f"{lake.path('a2', 'teams')}: changed since it landed",
    ]


def test_a_manifest_that_states_other_rows_is_found(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    path = tmp_path / "a1" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"rows":2', b'"rows":3'))
    (fault,) = Lake(tmp_path).verify()
    assert fault.endswith("not the 3 rows that the manifest states")


def test_a_damaged_manifest_says_what_to_do(tmp_path: Path):
    _landed(Lake(tmp_path), "a1")
    path = tmp_path / "a1" / "manifest.json"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(LakeError, match=r"manifest is damaged\. Remove its folder"):
        Lake(tmp_path).manifests()


def test_manifests_hold_no_names(tmp_path: Path):
    _landed(Lake(tmp_path), "a1")
    assert b"people.csv" not in (tmp_path / "a1" / "manifest.json").read_bytes()


def test_flipped_bits_in_a_page_are_found_or_harmless(tmp_path: Path):
    lake = Lake(tmp_path)
    _landed(lake, "a1")
    path = Path(lake.path("a1", "teams"))
    whole, rows = path.read_bytes(), pq.read_table(path).to_pylist()
    column = pq.read_metadata(path).row_group(0).column(0)
    begin = column.dictionary_page_offset or column.data_page_offset
    found = 0
    for position in range(begin, begin + column.total_compressed_size):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 4]) + whole[position + 1 :])
        try:
            assert pq.read_table(path, page_checksum_verification=True).to_pylist() == rows
        except (OSError, pa.ArrowInvalid):
            found += 1
    assert found > column.total_compressed_size / 2


def _remote(tmp_path: Path, **more) -> Lake:
    """A lake that is reached through another Arrow filesystem, as an object store is."""
    (tmp_path / "bucket").mkdir(exist_ok=True)
    lake = Lake((tmp_path / "bucket").as_uri(), **more)
    lake.filesystem = fs.SubTreeFileSystem(str(tmp_path / "bucket"), fs.LocalFileSystem())
    lake._base = "lake"
    return lake


def test_a_lake_elsewhere_is_written_file_by_file(tmp_path: Path):
    lake = _remote(tmp_path)
    assert not lake.is_local
    assert lake.manifests() == []
    (tmp_path / "bucket" / "lake" / "a1").mkdir(parents=True)
    manifest = _landed(lake, "a1")
    assert lake.manifests() == [manifest]
    assert lake.verify() == []
    assert lake.sweep() == 0
    assert pq.read_table(lake.files("teams")[0], filesystem=lake.filesystem).num_rows == 2
    lake.remove("a1")
    assert lake.manifests() == []
