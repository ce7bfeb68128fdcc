"""The first step: exports pass the door and land in the lake; what landed before is not read again."""

import datetime as dt
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from flows import disk
from flows.exports import Export, find_exports
from flows.night import Night
from flows.quarantine import set_aside, set_aside_lines
from settings.errors import SourceError, UsageError
from settings.sample import SAMPLE_KEY
from sources.landing import land
from sources.pseudonyms import Door, Exclusions, load_key
from sources.roster import addresses, domains
from sources.vault import write_vault

VAULT = "vault.json"
"""The one file in which a pseudonym meets an address: people of the roster alone."""
EVENT_SOURCES = ("slack", "email", "calendar")
"""Sources that cover days: the night sees no day that one of them has not reached."""


def land_exports(night: Night) -> None:
    """Lands what is new, and decides the day that the night sees.

    An export that cannot be read is set aside. Raises SourceError where that is the roster or the absence
    file, without which numbers would be wrong, or where nothing at all has landed; UsageError for a stated
    day that no export covers; LakeError where the lake cannot be written.
    """
    exports = find_exports(night.places.landing, night.agreement.sources)
    on_roster = _on_roster(night, exports)
    night.open_lake(_door(night, domains(on_roster))).sweep()
    write_vault(disk.private_folder(night.places.work) / VAULT, night.door, on_roster)
    with night.reporter.step("land", len(exports)) as part:
        for export in exports:
            _land(night, export)
            part.done()
        manifests = night.lake.manifests()
        night.run.rows_read = sum(manifest.rows_read for manifest in manifests)
        night.run.rows_rejected = sum(manifest.rows_rejected for manifest in manifests)
        note = f"{night.run.new_landings} new of {len(exports)} exports"
        note += f", {len(night.run.set_aside)} set aside" if night.run.set_aside else ""
        part.done(f"{note}; {night.run.rows_read:,} records, {night.run.rows_rejected:,} rejected")
    night.run.landings_left_out = night.lake.left_out()
    named = "\n".join(manifest.landing for manifest in manifests)
    night.run.lake_fingerprint = sha256(named.encode()).hexdigest()[:16]
    night.as_of = day_seen(night)
    night.run.as_of = night.as_of.isoformat()


def _land(night: Night, export: Export) -> None:
    try:
        landed = land(export.source, export.path, night.door, night.lake, _options(night, export.source))
    except SourceError as error:
        if export.source not in EVENT_SOURCES:
            raise
        night.run.set_aside.append(set_aside(export, night.places.landing, error))
        night.run.exports_set_aside += 1
    else:
        night.run.new_landings += landed is not None


def day_seen(night: Night) -> dt.date:
    """The day that the night sees: the stated one, else the last that every agreed source reaches of which
    anything has landed; never the clock's.

    Raises SourceError where no source that covers days has landed, UsageError for a day that none covers.
    """
    spans = _covered_days(night)
    if not spans:
        nothing = (
            f"{night.places.landing}: nothing has landed that covers a day; a roster alone says nothing. "
            "Drop a Slack zip into slack/, mbox files into email/, or ics files into calendar/."
        )
        raise SourceError("\n".join([nothing, *set_aside_lines(night.run.set_aside)]))
    if night.as_of is None:
        return min(last for _, last in spans)
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    if not first <= night.as_of <= last:
        raise UsageError(
            f"--as-of {night.as_of}: no export covers that day; they cover {first} to {last}. "
            "Leave it out, or name a day between these."
        )
    return night.as_of


def _covered_days(night: Night) -> list[tuple[dt.date, dt.date]]:
    """First and last day that each agreed source covers, of those that have landed."""
    spans: dict[str, tuple[dt.date, dt.date]] = {}
    for path in night.lake.files("scope"):
        with night.lake.filesystem.open_input_file(path) as opened:
            scope: pa.Table = pq.read_table(opened, columns=["source", "starts_on", "ends_on"])
        for row in scope.to_pylist():
            first, last = spans.get(row["source"], (row["starts_on"], row["ends_on"]))
            spans[row["source"]] = min(first, row["starts_on"]), max(last, row["ends_on"])
    return [
        spans[source] for source in EVENT_SOURCES if source in night.agreement.sources and source in spans
    ]


def _door(night: Night, roster_domains: frozenset[str]) -> Door:
    """The door; without stated domains the roster's are internal, and without a roster everybody is."""
    settings, agreement = night.settings, night.agreement
    left_out = settings.exclusions
    key = SAMPLE_KEY if night.is_sample else load_key(night.places.key_file)
    return Door(
        key,
        internal_domains=frozenset(settings.organisation.domains) or roster_domains,
        excluded=Exclusions(
            addresses=frozenset(left_out.addresses),
            domains=frozenset(left_out.domains),
            conversations=frozenset(left_out.conversations),
            accounts=frozenset(left_out.accounts),
        ),
        private_conversations=agreement.private_conversations,
        strip_plus_tags=settings.organisation.strip_plus_tags,
        agreed_absence_kinds=frozenset(agreement.absence_kinds),
    )


def _on_roster(night: Night, exports: list[Export]) -> list[str]:
    header = night.settings.people.columns.work_address
    return [one for each in exports if each.source == "people" for one in addresses(each.path, header)]


def _options(night: Night, source: str) -> Mapping[str, Any] | None:
    if source == "people":
        people = night.settings.people
        columns = people.columns.model_dump(exclude_defaults=True)
        return {"columns": columns, "snapshot_on": people.snapshot_on}
    if source == "absences":
        return {"columns": night.settings.absences.columns.model_dump(exclude_defaults=True)}
    return None
