"""What writes the report, in one word: other code or another drawing library may draw another page."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_WRITERS = ("altair", "openpyxl", "vl-convert-python")


@cache
def fingerprint() -> str:
    """16 hex digits over the code of this package and the versions of the libraries that write files."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    for library in _WRITERS:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:16]
