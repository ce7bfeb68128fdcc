"""Landing: an export is read once, member by member, and stands in the lake whole or not at all."""

import os
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from json import dumps
from pathlib import Path
from typing import Any, NamedTuple

from settings.errors import LakeError, Refusal, SourceError, UserError
from sources.archive import changed_while_read, state_of
from sources.batch import Batch, Member, batch_of, checksum, file_digits, one_member
from sources.lake import Lake, LandedMember, Manifest
from sources.pseudonyms import Door
from sources.table_files import TableFiles

READERS = {
    "slack": "slack_export",
    "email": "mbox",
    "calendar": "icalendar",
    "people": "roster",
    "absences": "absences",
}
"""Source, and the module of `sources/` that reads its exports."""


class _Terms(NamedTuple):
    """What the rows of a landing depend on beside the members: other terms, another landing."""

    source: str
    reader_version: str
    door: str
    options: str


def land(
    source: str, export: Path, door: Door, lake: Lake, options: Mapping[str, Any] | None = None
) -> Manifest | None:
    """Read what is new in an export into the lake; None where its members and its cover landed before.

    source: a key of READERS. options: what its reader takes beside export and door, such as a column map.
    Older landings made of members of this export alone, on other terms, are replaced. Raises SourceError
    where the export cannot be read, or changes while it is, and LakeError where the lake cannot be written;
    then nothing has landed.
    """
    reader: Any = import_module(f"sources.{READERS[source]}")
    options = options or {}
    terms = _Terms(source, reader.VERSION, door.fingerprint, _digits(options))
    with _reading(export):
        before = state_of(export)
        members = reader.members(export) if hasattr(reader, "members") else [one_member(export)]
    with _keeping(export):
        file, new = file_digits(members), _new(members, terms, lake)
        selected = {"only": new} if hasattr(reader, "members") else {}
        manifest = None
        if new or not _has_stated_its_scope(file, terms, lake):
            with lake.staging(terms.source) as staged:
                batches = _read(export, reader.read(export, door, **selected, **options))
                manifest = _write(batches, staged, new, file, terms, door.key_id)
                with _reading(export):
                    if state_of(export) != before or not _still_holds(export, members):
                        raise changed_while_read(export)
                if not lake.commit(staged, manifest):
                    manifest = None
        _replace_older(members, terms, lake)
    return manifest


def _read(export: Path, batches: Iterator[Batch]) -> Iterator[Batch]:
    """The batches of a reader, whose failures are told apart from those of whoever takes them."""
    while True:
        with _reading(export):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


@contextmanager
def _reading(export: Path) -> Iterator[None]:
    """Whatever fails inside is the export's fault, or its reader's: a SourceError without any content."""
    try:
        yield
    except UserError:
        raise
    except OSError as error:
        raise SourceError(
            f"{export}: it cannot be read ({error.strerror or type(error).__name__}). "
            "Nothing of it has landed. Look at its permissions, or copy it again."
        ) from None
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        raise SourceError(
            f"{export}: its reader failed ({type(error).__name__} in {Path(at.filename).name}, line "
            f"{at.lineno}). Nothing of it has landed. Report the place, and keep the export to try again.",
            Refusal.READER_FAULT,
        ) from None


def _new(members: Iterable[Member], terms: _Terms, lake: Lake) -> list[Member]:
    landed = {member for each in lake.every() if _terms_of(each) == terms for member in each.members}
    return sorted(member for member in set(members) if LandedMember.of(member) not in landed)


def _has_stated_its_scope(file: str, terms: _Terms, lake: Lake) -> bool:
    """Whether a landing holds what this export covers: its members may have come in others."""
    return any(each.file == file and _terms_of(each) == terms for each in lake.every())


def _replace_older(members: Iterable[Member], terms: _Terms, lake: Lake) -> None:
    """Remove what this export was read into on other terms, now that it is read on these."""
    own = {LandedMember.of(member) for member in members}
    for manifest in lake.every():
        if (
            manifest.source == terms.source
            and _terms_of(manifest) != terms
            and manifest.members
            and own.issuperset(manifest.members)
        ):
            lake.remove(manifest.landing)


def _write(
    batches: Iterable[Batch], staged: Path, new: list[Member], file: str, terms: _Terms, key_id: str
) -> Manifest:
    rejects: Counter[str] = Counter()
    counts: dict[str, Any] = {}
    with TableFiles(staged) as tables:
        tables.add(batch_of("members", [(file, each.digits, each.crc32, each.size_bytes) for each in new]))
        for batch in batches:
            tables.add(batch)
            if batch.table == "rejects":
                rejects.update(batch.rows.column("reason").to_pylist())
            elif batch.table == "source_files":
                counts = batch.rows.to_pylist()[0]
        written = tables.finish()
    landed = tuple(map(LandedMember.of, new))
    return Manifest(
        landing=_digits([*terms, file, landed]),
        **terms._asdict(),
        key_id=key_id,
        file=file,
        members=landed,
        tables=written,
        rejects=dict(sorted(rejects.items())),
        rows_read=counts["rows_read"],
        rows_accepted=counts["rows_accepted"],
        rows_duplicate=counts["rows_duplicate"],
        rows_rejected=counts["rows_rejected"],
        rows_excluded=counts["rows_excluded"],
        first_at=_iso(counts["first_at"]),
        last_at=_iso(counts["last_at"]),
    )


def _terms_of(manifest: Manifest) -> _Terms:
    return _Terms(manifest.source, manifest.reader_version, manifest.door, manifest.options)


def _still_holds(export: Path, members: list[Member]) -> bool:
    """Whether a plain file has its bytes still; archives check each member as they read it."""
    is_plain = [member.name for member in members] == [export.name]
    return not is_plain or checksum(export) == members[0][1:]


@contextmanager
def _keeping(export: Path) -> Iterator[None]:
    """Whatever fails inside is the lake's fault; what is created is readable by its owner alone."""
    former = os.umask(0o077)
    try:
        yield
    except OSError as error:
        raise LakeError(
            f"the lake cannot be written: {error.strerror or error}. Nothing of {export} has landed."
        ) from None
    finally:
        os.umask(former)


def _digits(what: object) -> str:
    return sha256(dumps(what, sort_keys=True, default=str).encode()).hexdigest()[:24]


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
