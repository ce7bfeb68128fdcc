import os
import struct
import zipfile
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources import archive as archive_module
from sources.archive import changed_while_read, open_archive, state_of
from tests.slack_exports import as_folder, as_zip

FILES = {"users.json": b"[]", "general/2026-03-02.json": b"[1, 2]"}


def test_a_zip_and_a_folder_hold_the_same_members(tmp_path: Path):
    path, other = as_zip(tmp_path / "e.zip", FILES), as_folder(tmp_path / "e", FILES)
    with open_archive(path) as zipped, open_archive(other) as folder:
        assert zipped.names == folder.names == ["general/2026-03-02.json", "users.json"]
        for name in zipped.names:
            assert zipped.member(name) == folder.member(name)
            assert zipped.read(name) == folder.read(name) == FILES[name]


def test_folders_within_a_zip_are_no_members(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as made:
        made.mkdir("general")
        made.writestr("general/a.json", b"[]")
    with open_archive(tmp_path / "e.zip") as archive:
        assert archive.names == ["general/a.json"]


@pytest.mark.parametrize("name", ["e.tar", "nothing.zip"])
def test_only_zips_and_folders_are_opened(tmp_path: Path, name):
    (tmp_path / "e.tar").write_bytes(b"")
    with pytest.raises(SourceError, match=r"expected a \.zip file or a folder"):
        open_archive(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["../x.json", "a/../../x.json", "/etc/x.json", "a\\x.json", "C:/x.json", "..", "a/.."]
)
def test_names_that_lead_out_of_the_export_are_refused(tmp_path: Path, name):
    with pytest.raises(SourceError, match="leaves the export's folder"):
        open_archive(as_zip(tmp_path / "e.zip", FILES | {name: b"[]"}))


def _patched(path: Path, offset_in_entry: int, value: int) -> Path:
    """The zip with two bytes of its first directory entry changed."""
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + offset_in_entry, value)
    path.write_bytes(data)
    return path


def test_an_encrypted_zip_is_refused(tmp_path: Path):
    with pytest.raises(SourceError, match="encrypted"):
        open_archive(_patched(as_zip(tmp_path / "e.zip", FILES), 8, 1))


def test_an_unknown_compression_is_refused(tmp_path: Path):
    path = _patched(as_zip(tmp_path / "e.zip", FILES), 10, 97)
    with open_archive(path) as archive, pytest.raises(SourceError, match="cannot be read"):
        archive.read("users.json")


def test_two_members_of_one_name_are_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as made:
        made.writestr("a.json", b"[]")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.json", b"[1]")
    with pytest.raises(SourceError, match="share one name"):
        open_archive(tmp_path / "e.zip")


def test_members_that_overlap_are_refused(tmp_path: Path):
    path = as_zip(tmp_path / "e.zip", {f"{n}.json": os.urandom(5000) for n in range(3)})
    data = bytearray(path.read_bytes())
    entry = data.index(b"PK\x01\x02")
    for _ in range(3):
        struct.pack_into("<I", data, entry + 20, 9000)
        entry = data.find(b"PK\x01\x02", entry + 4)
    path.write_bytes(data)
    with pytest.raises(SourceError, match="overlap"):
        open_archive(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    files = {"users.json": bytes(20 << 20), "noise.json": os.urandom(1 << 20)}
    with open_archive(as_zip(tmp_path / "e.zip", files)) as archive:
        assert archive.member("noise.json").size_bytes == 1 << 20
        with pytest.raises(SourceError, match="zip bomb"):
            archive.member("users.json")
        with pytest.raises(SourceError, match="zip bomb"):
            archive.read("users.json")


def test_what_shrinks_well_is_no_bomb(tmp_path: Path):
    records = b'{"type": "message", "ts": "1772442000.000100"},' * 60_000
    with open_archive(as_zip(tmp_path / "e.zip", {"a.json": records + os.urandom(20_000)})) as archive:
        assert archive.member("a.json").size_bytes == len(records) + 20_000


@pytest.mark.parametrize("make", [as_zip, as_folder])
def test_a_member_that_is_too_large_is_refused(tmp_path: Path, monkeypatch, make):
    monkeypatch.setattr(archive_module, "LARGEST_MEMBER_BYTES", 5)
    with open_archive(make(tmp_path / "e.zip", FILES)) as archive:
        assert archive.member("users.json").size_bytes == 2
        with pytest.raises(SourceError, match="6 bytes; at most 5"):
            archive.member("general/2026-03-02.json")


def test_an_export_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch):
    path = as_zip(tmp_path / "e.zip", FILES | {"plan.pdf": bytes(100)})
    monkeypatch.setattr(archive_module, "LARGEST_EXPORT_BYTES", 8)
    assert len(open_archive(path).names) == 3
    monkeypatch.setattr(archive_module, "LARGEST_EXPORT_BYTES", 7)
    with pytest.raises(SourceError, match="bytes unpack to 8: refused"):
        open_archive(path)


def test_a_bomb_of_many_small_members_is_refused(tmp_path: Path):
    path = as_zip(tmp_path / "e.zip", {f"{n}.json": bytes(1 << 20) for n in range(40)})
    with pytest.raises(SourceError, match="zip bomb"):
        open_archive(path)


@pytest.mark.parametrize("kept", [0, 10, 150])
def test_half_a_zip_is_refused(tmp_path: Path, kept):
    path = as_zip(tmp_path / "e.zip", FILES)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(SourceError, match="may be incomplete"):
        open_archive(path)


def test_flipped_bits_in_a_zip_are_found(tmp_path: Path):
    path = tmp_path / "e.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        made.writestr("users.json", b'[{"id": "U1"}]')
    path.write_bytes(path.read_bytes().replace(b'"U1"', b'"U2"'))
    with open_archive(path) as archive, pytest.raises(SourceError, match="cannot be read"):
        archive.read("users.json")


@pytest.mark.parametrize("name", ["link.json", "general/link.json", "folder"])
def test_links_in_a_folder_are_refused(tmp_path: Path, name):
    folder = as_folder(tmp_path / "e", FILES)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside.json").write_text("[]")
    (folder / name).symlink_to(tmp_path / ("outside" if name == "folder" else "outside.json"))
    with pytest.raises(SourceError, match="link or device"):
        open_archive(folder)


def test_a_pipe_in_a_folder_is_refused(tmp_path: Path):
    folder = as_folder(tmp_path / "e", FILES)
    os.mkfifo(folder / "users.pipe")
    with pytest.raises(SourceError, match="link or device"):
        open_archive(folder)


def test_a_file_that_changes_between_looks_is_found(tmp_path: Path):
    folder = as_folder(tmp_path / "e", FILES)
    with open_archive(folder) as archive:
        archive.member("users.json")
        (folder / "users.json").write_bytes(b"{}")
        with pytest.raises(SourceError, match="changed while it was read"):
            archive.read("users.json")


def test_the_state_of_an_export_changes_with_it(tmp_path: Path):
    folder, path = as_folder(tmp_path / "e", FILES), as_zip(tmp_path / "e.zip", FILES)
    before = state_of(folder), state_of(path)
    assert (state_of(folder), state_of(path)) == before
    (folder / "general" / "2026-03-03.json").write_bytes(b"[]")
    path.write_bytes(path.read_bytes() + b"x")
    assert state_of(folder) != before[0]
    assert state_of(path) != before[1]


def test_errors_name_the_export_and_no_member(tmp_path: Path):
    with pytest.raises(SourceError) as refused:
        open_archive(as_zip(tmp_path / "e.zip", FILES | {"../mpdm-ana--ben-1/x.json": b"[]"}))
    assert "e.zip" in str(refused.value)
    assert "ana" not in str(refused.value).replace(str(tmp_path), "")
    assert "again" in str(changed_while_read(tmp_path))
