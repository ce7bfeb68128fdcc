"""Which identities hang on nobody, and which seem to be one person: for an operator, on record.

Names are read from the exports when the question is asked, and nothing of them is stored.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flows.answers import Answer, Format, aligned, written
from flows.exports import find_exports
from flows.landing import EVENT_SOURCES, confirmed_identities, open_door
from flows.night import WORK_DATABASE, open_night
from flows.progress import Reporter
from flows.query import ask_on_record
from settings.errors import SourceError, UsageError
from settings.shown import printable
from sources.confirmations import COLUMNS
from sources.labels import Label, labels
from sources.pseudonyms import Door, canonical_name

SHOWN_UNMATCHED = 30
HOW_TO_CONFIRM = (
    "Write the day into confirmed_on where the two are one person, and put these lines into "
    "landing/identities.csv, below what stands there; the next night merges them."
)

_IDENTITIES = """
    WITH records AS (
        SELECT sender, source, count(*) AS records, max(sent_at) AS last_at
        FROM (
            SELECT sender, 'slack' AS source, sent_at FROM lake.messages WHERE author_kind = 'human'
            UNION ALL
            SELECT sender, 'email' AS source, sent_at FROM lake.emails WHERE author_kind = 'human'
        )
        GROUP BY sender, source
    )
    SELECT i.identifier, i.person, coalesce(r.source, ''), coalesce(r.records, 0), CAST(r.last_at AS DATE),
        EXISTS (SELECT 1 FROM lake.people AS p WHERE p.person = i.person) AS is_on_roster
    FROM core.identities AS i
    LEFT JOIN records AS r ON r.sender = i.identifier
    WHERE i.is_internal AND NOT i.is_guest AND NOT i.is_bot
    ORDER BY ALL
"""


class Known(NamedTuple):
    """A person of the work tier, with what the exports call it."""

    person: int
    is_on_roster: bool
    records: dict[str, int]
    last_on: str
    forms: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def form(self) -> str:
        """The form to name it by: an address before a Slack id before a name."""
        return min(self.forms, key=lambda form: ("@" not in form, " " in form, form))


class Found(NamedTuple):
    """What an operator is told."""

    confirmed: int
    unnamed: int
    proposals: list[dict[str, Any]]
    unmatched: list[dict[str, Any]]


def identities(settings_file: Path, reporter: Reporter) -> Found:
    """Merges that equal names propose, and people who hang on nobody, the busiest first.

    With a roster, unmatched is who is not on it; without one, who is seen in one source alone. Raises
    UsageError before the first night.
    """
    night = open_night(settings_file, reporter)
    door = open_door(night)
    rows = ask_on_record(night.places.work, WORK_DATABASE, _IDENTITIES).rows
    people = [*_people(rows, _labels(night.places.landing, night.agreement.sources, door))]
    named = [each for each in people if each.forms]
    return Found(
        confirmed=len(confirmed_identities(night.places, door)),
        unnamed=len(people) - len(named),
        proposals=[*_proposals(named)],
        unmatched=[*_unmatched(named)],
    )


def identity_lines(found: Found, form: Format) -> str:
    """What was found as text; as CSV the proposals alone, in the columns of the file that confirms them."""
    proposals = [tuple(row.values()) for row in found.proposals]
    if form is Format.CSV:
        return written(Answer([*COLUMNS, "name", "records", "note"], proposals), form)
    if form is Format.JSON:
        return written(Answer([*Found._fields], [tuple(found)]), form)
    lines = [f"{found.confirmed} merges stand confirmed; equal names propose {len(proposals)} more"]
    if proposals:
        shown = [(one, other, *rest) for one, other, _, _, *rest in proposals]
        lines.append(aligned(["one", "other", "name", "records", "note"], shown))
        lines.append(
            f"To confirm: `commhealth identities --output FILE` writes them down. {HOW_TO_CONFIRM}\n"
        )
    lines.append(
        f"{len(found.unmatched)} people hang on nobody else: they are not on the roster or, without one, "
        "write in one source alone"
    )
    if found.unmatched:
        first = [tuple(row.values()) for row in found.unmatched[:SHOWN_UNMATCHED]]
        lines.append(aligned([*found.unmatched[0]], first))
    if len(found.unmatched) > SHOWN_UNMATCHED:
        lines.append(f"and {len(found.unmatched) - SHOWN_UNMATCHED} more: --format json shows all")
    if found.unnamed:
        lines.append(f"{found.unnamed} more people come from exports that lie in the landing folder no more")
    return "\n".join(lines) + "\n"


def write_new(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, for it names people.

    Raises UsageError where something stands there already: it may hold merges that somebody confirmed.
    """
    refuse_existing(path)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def refuse_existing(path: Path) -> None:
    """Raises UsageError where `path` is there, before names are looked for in vain."""
    if path.exists():
        raise UsageError(
            f"{path} exists already; nothing was changed. Name a new file, and copy the lines that are right "
            "from there."
        )


def _labels(landing: Path, sources: Iterable[str], door: Door) -> dict[int, set[Label]]:
    found: dict[int, set[Label]] = defaultdict(set)
    for export in find_exports(landing, [*sources]):
        if export.source in EVENT_SOURCES:
            try:
                for label in labels(export.source, export.path, door):
                    found[label.identifier].add(label)
            except (SourceError, OSError):
                continue
    return found


def _people(rows: Iterable[tuple[Any, ...]], called: dict[int, set[Label]]) -> Iterator[Known]:
    together: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        together[row[1]].append(row)
    for person, own in together.items():
        labelled = {label for identifier, *_ in own for label in called.get(identifier, ())}
        records: dict[str, int] = defaultdict(int)
        for _, _, source, count, _, _ in own:
            records[source] += count
        yield Known(
            person,
            is_on_roster=own[0][5],
            records={source: count for source, count in records.items() if count},
            last_on=max((str(row[4]) for row in own if row[4]), default=""),
            forms=tuple(sorted({printable(label.form) for label in labelled})),
            names=tuple(sorted({printable(label.name) for label in labelled if label.name.strip()})),
        )


def _proposals(people: Iterable[Known]) -> Iterator[dict[str, Any]]:
    """Pairs of people who share a name, the busiest first: one on the roster comes first in a pair."""
    called: dict[str, dict[int, Known]] = defaultdict(dict)
    for each in people:
        for name in each.names:
            called[canonical_name(name)][each.person] = each
    groups = [sorted(group.values(), key=_rank) for group in called.values() if len(group) > 1]
    seen: set[tuple[int, int]] = set()
    for first, *others in sorted(groups, key=lambda group: (_rank(group[0]), group[0].person)):
        for other in others:
            if (first.person, other.person) not in seen and not (first.is_on_roster and other.is_on_roster):
                seen.add((first.person, other.person))
                yield _proposal(first, other, is_alone=len(others) == 1)


def _proposal(first: Known, other: Known, *, is_alone: bool) -> dict[str, Any]:
    shared = set(first.records) & set(other.records)
    note = "" if is_alone else "more than two share the name"
    if shared:
        note = f"both write in {', '.join(sorted(shared))}: perhaps two people"
    records = f"{_counts(first)} {_counts(other)}".strip()
    values = (first.form, other.form, None, None, first.names[0], records, note)
    return dict(zip((*COLUMNS, "name", "records", "note"), values, strict=True))


def _unmatched(people: list[Known]) -> Iterator[dict[str, Any]]:
    has_roster = any(each.is_on_roster for each in people)
    for each in sorted(people, key=_rank):
        is_matched = each.is_on_roster if has_roster else len(each.records) > 1
        if each.records and not is_matched:
            yield {
                "identity": each.form,
                "name": each.names[0] if each.names else "",
                "records": _counts(each),
                "last_on": each.last_on,
            }


def _counts(each: Known) -> str:
    return " ".join(f"{source} {count}" for source, count in sorted(each.records.items()))


def _rank(each: Known) -> tuple[bool, int, str]:
    return (not each.is_on_roster, -sum(each.records.values()), each.form)
