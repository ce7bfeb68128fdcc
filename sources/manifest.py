"""What a landing holds and was made from, as its manifest states it; and the seal that shows damage."""

from hashlib import sha256

import msgspec

from sources.batch import Member

_SEAL = b',"seal":"'
"""Before the SHA-256 of all else in a manifest, at its end: a flipped bit does not pass for a count."""


class LandedMember(msgspec.Struct, frozen=True):
    """A member that was read: its name only as SHA-256 hex digits."""

    member: str
    crc32: int
    size_bytes: int

    @classmethod
    def of(cls, member: Member) -> "LandedMember":
        """The member without its name."""
        return cls(member.digits, member.crc32, member.size_bytes)


class TableFile(msgspec.Struct, frozen=True):
    """One Parquet of a landing."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a landing holds and what it was made from. Nothing in it says who or what."""

    landing: str
    source: str
    reader_version: str
    door: str
    key_id: str
    options: str
    file: str
    members: tuple[LandedMember, ...]
    tables: dict[str, TableFile]
    rejects: dict[str, int]
    rows_read: int
    rows_accepted: int
    rows_duplicate: int
    rows_rejected: int
    rows_excluded: int
    first_at: str | None
    last_at: str | None


def sealed(manifest: Manifest) -> bytes:
    """The manifest as a line of JSON, and its seal within."""
    stated = msgspec.json.encode(manifest, order="deterministic").removesuffix(b"}")
    return stated + _seal(stated)


def unsealed(data: bytes) -> Manifest:
    """The manifest in the bytes of its file; msgspec.DecodeError where they are not what was written."""
    stated = data.rpartition(_SEAL)[0]
    if data != stated + _seal(stated):
        raise msgspec.DecodeError("the seal is not that of the manifest")
    return msgspec.json.decode(data, type=Manifest)


def _seal(stated: bytes) -> bytes:
    return _SEAL + sha256(stated).hexdigest().encode() + b'"}\n'
