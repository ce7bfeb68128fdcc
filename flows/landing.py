"""The first step: exports pass the door and land in the lake; what landed before is not read again."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from flows import disk
from flows.exports import CONFIRMATIONS, Export, find_exports
from flows.night import Night
from flows.quarantine import set_aside
from flows.seen import EVENT_SOURCES, day_seen
from settings.errors import LakeError, SourceError
from settings.load import Places
from settings.sample import SAMPLE_KEY
from sources.confirmations import Confirmation, confirmations
from sources.lake import DAMAGED
from sources.landing import land
from sources.pseudonyms import Door, Exclusions, load_key
from sources.roster import addresses, domains
from sources.vault import write_vault

VAULT = "vault.json"
"""The one file in which a pseudonym meets an address: people of the roster alone."""


def land_exports(night: Night) -> None:
    """Lands what is new, and decides the day that the night sees.

    An export that cannot be read is set aside. Raises SourceError where that is the roster, the absence file
    or the confirmed identities, without which numbers would be wrong, or where nothing at all has landed;
    UsageError for a stated day that no export covers; LakeError where the lake cannot be written.
    """
    night.run.set_aside, night.run.exports_set_aside = [], 0
    exports = find_exports(night.places.landing, night.agreement.sources)
    on_roster = _on_roster(night, exports)
    night.open_lake(_door(night, domains(on_roster))).sweep()
    night.confirmed = confirmed_identities(night.places, night.door)
    damaged = night.lake.set_damaged_aside()
    write_vault(disk.private_folder(night.places.work) / VAULT, night.door, on_roster)
    with night.reporter.step("land", len(exports)) as part:
        for export in exports:
            _land(night, export)
            part.done()
        _refuse_loss(night)
        manifests = night.lake.manifests()
        night.run.rows_read = sum(manifest.rows_read for manifest in manifests)
        night.run.rows_rejected = sum(manifest.rows_rejected for manifest in manifests)
        note = f"{night.run.new_landings} new of {len(exports)} exports"
        note += f", {len(night.run.set_aside)} set aside" if night.run.set_aside else ""
        note += f", {damaged} damaged landings read again" if damaged else ""
        part.done(f"{note}; {night.run.rows_read:,} records, {night.run.rows_rejected:,} rejected")
    night.run.landings_left_out = night.lake.left_out()
    named = "\n".join(manifest.landing for manifest in manifests)
    night.run.lake_fingerprint = sha256(named.encode()).hexdigest()[:16]
    night.as_of = day_seen(night)


def open_door(night: Night) -> Door:
    """The door of a night over the exports that lie there now."""
    exports = find_exports(night.places.landing, night.agreement.sources)
    return _door(night, domains(_on_roster(night, exports)))


def confirmed_identities(where: Places, door: Door) -> list[Confirmation]:
    """The merges that stand confirmed; none without the file. Raises SourceError for a line that is wrong."""
    path = where.landing / CONFIRMATIONS
    return confirmations(path, door) if path.exists() else []


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


def _refuse_loss(night: Night) -> None:
    for folder in night.lake.lost():
        raise LakeError(
            f"{folder}: this landing is damaged, and the exports that are there do not hold what it held. "
            f"Drop its exports into {night.places.landing} again, or put the folder back from a backup as "
            f"{folder.name.removeprefix(DAMAGED)}, or remove it to go on without what it held."
        )


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
