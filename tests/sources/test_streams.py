import gzip
import lzma
from pathlib import Path

import pytest

from settings.errors import SourceError
from sources import streams
from sources.streams import LARGEST_RATIO, ByteSource, open_stream

TEXT = b"From ana\nA: 1\n\nbody\n" * 1000
PACKINGS = {"plain": bytes, "gzip": gzip.compress, "xz": lzma.compress}


def _all(path: Path, size: int = 1000) -> bytes:
    with open_stream(path) as stream:
        return b"".join(iter(lambda: stream.read(size), b""))


def _exhaust(stream: ByteSource) -> None:
    while stream.read(1 << 16):
        pass


@pytest.fixture(params=PACKINGS)
def packing(request: pytest.FixtureRequest):
    return PACKINGS[request.param]


@pytest.mark.parametrize("name", ["a.mbox", "a.gz", "a"])
def test_bytes_come_out_plain_whatever_the_name(tmp_path: Path, packing, name: str):
    (tmp_path / name).write_bytes(packing(TEXT))
    assert _all(tmp_path / name) == TEXT


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gzip", "xz"])
@pytest.mark.parametrize(
    "harm", [lambda b: b[:-10], lambda b: b[:60] + b"\xff" * 20 + b[80:]], ids=["cut", "damaged"]
)
def test_a_cut_or_damaged_file_is_refused_with_what_to_do(tmp_path: Path, pack, harm):
    file = tmp_path / "a.mbox"
    file.write_bytes(harm(pack(bytes(range(256)) * 40)))
    with pytest.raises(SourceError, match=r"a\.mbox.*cut or damaged.*again"):
        _all(file)


def test_a_missing_file_is_the_callers_to_tell(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        _all(tmp_path / "a.mbox")


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gzip", "xz"])
def test_a_zip_bomb_is_refused_before_it_has_grown(tmp_path: Path, pack, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(streams, "_RATIO_MATTERS_FROM_BYTES", 1 << 16)
    file = tmp_path / "a.mbox"
    file.write_bytes(pack(bytes(8 << 20)))
    with open_stream(file) as stream:
        for _ in range(LARGEST_RATIO * file.stat().st_size // (1 << 16)):
            assert stream.read(1 << 16)
        with pytest.raises(SourceError, match="zip bomb"):
            _exhaust(stream)


def test_a_small_file_may_shrink_as_it_likes(tmp_path: Path):
    (tmp_path / "a").write_bytes(gzip.compress(b"\n" * 1_000_000))
    assert len(_all(tmp_path / "a")) == 1_000_000
