"""Zip and gzip files whose bytes depend on their content alone: no clock, no user, no file system."""

import gzip
import zipfile
from collections.abc import Mapping
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_zip(file: Path, members: Mapping[str, bytes]) -> None:
    """Write a zip with the members in the given order."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)


def write_gzip(file: Path, content: bytes) -> None:
    """Write a gzip without a time and without a name."""
    file.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
