"""What a night's numbers rest on, as fingerprints and counts: in the ledger, so that nights can be compared.

Nothing here names a person or a file: a fingerprint says that something differs, and a count by how much.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import duckdb

from transforms.fingerprint import content_query

if TYPE_CHECKING:
    from flows.ledger import Run
    from sources.manifest import Manifest

ROSTER, LEAVE = "people", "absences"
"""Sources that describe people; the others hold events."""
_CALLED = {"slack": "Slack", "email": "mail", "calendar": "calendars"}
_PERSONS = "SELECT count(*), count(DISTINCT person) FROM core.identities"
_WHO = content_query("SELECT identifier, person FROM core.identities", ("identifier", "person"))
_BASES = "SELECT basis, count(*) FROM core.identities GROUP BY basis ORDER BY basis"


@dataclass(frozen=True)
class Read:
    """What was read of one source."""

    landings: int = 0
    rows: int = 0
    last_at: str | None = None
    fingerprint: str = ""


@dataclass(frozen=True)
class Grounds:
    """What the numbers of one night rest on.

    `who`: fingerprint of which identifiers are one person. `identities`: how many identifiers there are, how
    many people they belong to, and how many hang on theirs by which statement.
    """

    definitions: str = ""
    sources: Mapping[str, Read] = field(default_factory=dict)
    who: str = ""
    identities: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Cause:
    """One thing that numbers rest on and that differs between two nights, in words."""

    kind: str
    said: str


def grounds(
    database: duckdb.DuckDBPyConnection, manifests: Collection["Manifest"], definitions: str
) -> Grounds:
    """The grounds of a night, from its database and the landings that it read."""
    numbers = database.execute(_PERSONS).fetchone() or (0, 0)
    return Grounds(
        definitions=definitions,
        sources={source: _read(manifests, source) for source in sorted({each.source for each in manifests})},
        who=sha256(str(database.execute(_WHO).fetchall()).encode()).hexdigest()[:16],
        identities={
            **dict(zip(("identifiers", "persons"), numbers, strict=True)),
            **dict(database.execute(_BASES).fetchall()),
        },
    )


def causes(one: "Run", other: "Run") -> list[Cause]:
    """What differs between the grounds of two nights; what a night did not record is told as such."""
    found = []
    if one.grounds is None or other.grounds is None:
        found.append(Cause("unknown", "one of the nights did not record what it rests on; a newer one does"))
    else:
        found += _sources(one.grounds.sources, other.grounds.sources)
        found += _identities(one.grounds, other.grounds)
        if one.grounds.definitions != other.grounds.definitions:
            found.append(Cause("definition changed", "files of transforms or of the reference tables differ"))
    for kind, name, what in _TERMS:
        if getattr(one, name) != getattr(other, name):
            found.append(Cause(kind, f"{what}: {getattr(one, name)} before, {getattr(other, name)} after"))
    return [*found, *_waited(one.sources_behind, other.sources_behind)]


_TERMS = (
    ("setting changed", "settings_fingerprint", "hash of the settings that shape numbers"),
    ("agreement changed", "agreement_hash", "hash of the agreement"),
    ("another day", "as_of", "last day that the night saw"),
    ("other exclusions", "landings_left_out", "landings out of sight"),
    ("another engine", "engine", "engine, whose numbers agree to nine digits"),
)


def _read(manifests: Collection["Manifest"], source: str) -> Read:
    own = [each for each in manifests if each.source == source]
    named = "\n".join(sorted(each.landing for each in own))
    last = max((each.last_at for each in own if each.last_at), default=None)
    digest = sha256(named.encode()).hexdigest()[:16]
    return Read(len(own), sum(each.rows_read for each in own), last, digest)


def _sources(before: Mapping[str, Read], after: Mapping[str, Read]) -> list[Cause]:
    found = []
    for source in sorted(before.keys() | after.keys()):
        one, other = before.get(source, Read()), after.get(source, Read())
        if one.fingerprint != other.fingerprint:
            kind = _kind(source, one, other)
            called = {ROSTER: "roster", LEAVE: "list of leave"}.get(source) or _CALLED.get(source, source)
            exports = f"{one.landings:,} landings before, {other.landings:,} after"
            records = f"{one.rows:,} records before, {other.rows:,} after"
            reach = (
                f", the last of {_day(one)} before, of {_day(other)} after"
                if other.last_at or one.last_at
                else ""
            )
            found.append(Cause(kind, f"{called}: {exports}; {records}{reach}"))
    return found


def _kind(source: str, one: Read, other: Read) -> str:
    if source == ROSTER:
        return "roster changed"
    if source == LEAVE:
        return "leave changed"
    if not one.landings:
        return "source came back"
    if other.landings < one.landings:
        return "source lost"
    return "new or late data"


def _day(read: Read) -> str:
    return read.last_at[:10] if read.last_at else "no day"


def _identities(one: Grounds, other: Grounds) -> list[Cause]:
    """Whether identifiers hang on other people; more of both says by itself only that many are new."""
    if one.who == other.who:
        return []
    counts = sorted(one.identities.keys() | other.identities.keys())
    moved = [
        f"{name.replace('_', ' ')} {one.identities.get(name, 0):,} to {other.identities.get(name, 0):,}"
        for name in counts
        if one.identities.get(name, 0) != other.identities.get(name, 0)
    ]
    said = ", ".join(moved) or "as many of each kind, and others"
    return [Cause("identities changed", f"which identifiers are one person: {said}")]


def _waited(before: Mapping[str, str], after: Mapping[str, str]) -> list[Cause]:
    lost, back = sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys())
    lags = "{} lags, and the night does not wait for it"
    return [
        *(Cause("source lost", lags.format(_CALLED.get(source, source))) for source in lost),
        *(Cause("source came back", f"{_CALLED.get(source, source)} lags no more") for source in back),
    ]
