"""Section 3: what the numbers lack, why, and what would help."""

from collections import defaultdict
from collections.abc import Sequence

from reports.changes import Change
from reports.edition import Edition, Row, Subject
from reports.markup import Child, Markup, joined, listed, table, tag
from reports.measures import in_words
from reports.words import counted, enumerated, of_whole, sentence

TITLE = "What we cannot see"

_SOURCES = {
    "slack": "Slack channels",
    "direct": "Slack direct messages",
    "email": "mail",
    "calendar": "calendars",
    "roster": "the roster",
    "hours": "own hours",
}
_OF = {"roster": "senders", "hours": "working days"}

_NEVER = (
    "How sure each number is: intervals are not computed yet.",
    "Interruptions, and meeting hours that connect people: not measured yet.",
)


def of_subject(subject: Subject, changes: Sequence[Change], edition: Edition) -> Markup:
    """What one group's numbers lack in the latest window."""
    lacks = [_lack(row) for row in subject.missing]
    return joined(
        listed(*_coverage(subject.coverage), *lacks, *_hidden(changes, edition), *_NEVER),
    )


def in_groups(edition: Edition) -> Markup | None:
    """How many groups lack a source, and what would help; which ones their pages say."""
    groups: dict[tuple[str, str, str], int] = defaultdict(int)
    for group in edition.groups:
        for row in group.missing:
            groups[_SOURCES[row["source"]], row["reason"], row["what_to_do"]] += 1
    said = [
        tag("li", tag("b", _capital(source)), f", in {counted(number, 'group')}: {reason}. ", _help(todo))
        for (source, reason, todo), number in sorted(groups.items())
    ]
    return joined(tag("h3", "In the groups"), tag("ul", *said)) if said else None


def records(edition: Edition) -> Markup:
    """What was read, and what became of it; every record is one of the four."""
    rows: list[list[Child]] = []
    for source in sorted({row["source"] for row in edition.files}):
        files = [row for row in edition.files if row["source"] == source]
        counts = [sum(row[f"rows_{kind}"] for row in files) for kind in _KINDS]
        rows.append([_capital(source), len(files), *(f"{count:,}" for count in counts)])
    return tag("div", table("Records read, and what became of them", _FATES, rows), class_="wide")


_KINDS = ("read", "accepted", "duplicate", "rejected", "excluded")
_FATES: list[Child] = [
    *("Source", "Exports", "Read", "Became a row", "Twice", "Rejected", "Left out by policy")
]


def _coverage(coverage: Sequence[Row]) -> list[Markup]:
    """Which sources see how many of the people; sources that see as many share a line."""
    by_share: dict[str, list[str]] = defaultdict(list)
    for row in coverage:
        by_share[_seen(row)].append(_SOURCES[row["source"]])
    return [joined(tag("b", f"{_capital(enumerated(names))}: "), seen) for seen, names in by_share.items()]


def _seen(row: Row) -> str:
    if row["people_seen_share"] is None:
        return "how many people are seen is hidden, to protect them."
    return f"{of_whole(row['people_seen_share'], 20)} people are seen."


def _lack(row: Row) -> Markup:
    share = of_whole(row["people_share"], 20)
    whose = _OF.get(row["source"], "people")
    source = tag("b", _capital(_SOURCES[row["source"]]))
    return joined(source, f", for {share} {whose}: {row['reason']}. ", _help(row["what_to_do"]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _help(todo: str) -> Markup:
    return joined(tag("i", "What would help: "), sentence(todo))


def _hidden(changes: Sequence[Change], edition: Edition) -> list[Markup]:
    """The numbers that are not shown, by the reason."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.now.value is None:
            title = in_words(change.measure.title, edition.set_to, edition.window.weeks)
            by_reason[change.now.reason or "not known"].append(title[:1].lower() + title[1:])
    found = [
        joined(tag("b", "Not shown: "), f"{enumerated(titles)}. ", sentence(reason))
        for reason, titles in by_reason.items()
    ]
    unagreed = sorted(name for name, row in edition.catalogue.items() if not row["is_agreed"])
    if unagreed:
        names = enumerated([name.replace("_", " ") for name in unagreed])
        found.append(joined(tag("b", "Not agreed, so not computed: "), f"{names}."))
    return found
