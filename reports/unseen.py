"""Section 3: what the numbers lack, why, and what would help."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reports.changes import Change
from reports.edition import Edition, Row, Subject
from reports.markup import Child, Markup, joined, listed, table, tag
from reports.measures import in_words
from reports.words import EXPORTS, SOURCES, counted, enumerated, of_whole, sentence, so_many

TITLE = "What we cannot see"

_OF = {"roster": "senders", "hours": "working days"}
_HELPS: Mapping[str, str] = {
    "people": "a roster as people.csv, for without it the people are those whom the exports happen to show",
    "slack": "Slack exports in landing/slack",
    "email": "mailboxes in landing/email",
    "calendar": "calendars in landing/calendar",
    "absences": "leave as absences.csv",
}
"""Every source, with what would bring it, and where an operator puts that."""
_NEVER = (
    "How sure each single number is: only the four parts and the whole have an interval, on groups' pages.",
    "Meeting hours that connect people: nothing in the records tells them from others.",
)


def before_the_first(edition: Edition) -> Markup:
    """What no export holds, while nothing else can be said."""
    return listed(*_set_aside(edition), *_unread_in_words(_unread(edition)))


def of_subject(subject: Subject, changes: Sequence[Change], edition: Edition) -> Markup:
    """What one group's numbers lack in the latest window."""
    unread = _unread(edition)
    others = [row for row in subject.missing if row["source"] in _OF]
    return joined(
        listed(
            *_set_aside(edition),
            *_unread_in_words(unread),
            *_coverage(subject, unread),
            *map(_lack, others),
            *_people(changes),
            *_hidden(changes, edition),
            *_NEVER,
        ),
    )


def in_groups(edition: Edition) -> Markup | None:
    """How many groups lack a source, and what would help; which ones their pages say."""
    groups: dict[tuple[str, str, str], int] = defaultdict(int)
    unread = _unread(edition)
    for group in edition.groups:
        for row in group.missing:
            if row["source"] not in unread:
                groups[SOURCES[row["source"]], row["reason"], row["what_to_do"]] += 1
    said = [
        tag("li", tag("b", _capital(source)), f", in {counted(number, 'group')}: {reason}. ", _help(todo))
        for (source, reason, todo), number in sorted(groups.items())
    ]
    said += _together(edition.groups)
    return joined(tag("h3", "In the groups"), tag("ul", *said)) if said else None


def _together(groups: Sequence[Subject]) -> list[Markup]:
    """In how many groups several teams are one, since a team of few people is never shown alone."""
    number = sum((group.merged_teams or 1) > 1 for group in groups)
    if not number:
        return []
    why = "Their names are joined by +; a number of one alone would speak of too few people."
    return [tag("li", tag("b", "Small teams are shown together"), f", in {counted(number, 'group')}. {why}")]


def records(edition: Edition) -> Markup:
    """What was read, and what became of it; every record is one of the four."""
    rows: list[list[Child]] = []
    for source in sorted(edition.sources_read, key=lambda each: EXPORTS[each].casefold()):
        files = [row for row in edition.files if row["source"] == source]
        counts = [sum(row[f"rows_{kind}"] for row in files) for kind in _KINDS]
        exports = sum(row["files"] for row in files)
        rows.append([_capital(EXPORTS[source]), exports, *(f"{count:,}" for count in counts)])
    told = table("Records read, and what became of them", _FATES, rows, class_="counts")
    return tag("div", told, class_="wide")


_KINDS = ("read", "accepted", "duplicate", "rejected", "excluded")
_FATES: list[Child] = [
    *("Source", "Exports", "Read", "Kept", "Met before", "Could not be used", "Left out by policy")
]


def _unread(edition: Edition) -> dict[str, str | None]:
    """Sources of which nothing was read, each with what would help; None where it is not agreed."""
    agreed, read = edition.agreed("sources"), edition.sources_read
    unread = {
        source: help_ if source in agreed else None for source, help_ in _HELPS.items() if source not in read
    }
    if edition.agreement["private_conversations"] == "false":
        unread["direct"] = None
    return unread


def not_read(edition: Edition) -> list[str]:
    """What no export holds, or the agreement does not list, in sentences without markup."""
    return [
        f"{what} What would help: {sentence(helps)}" if helps else what
        for what, helps in _unread_said(_unread(edition))
    ]


def _unread_in_words(unread: Mapping[str, str | None]) -> list[Markup]:
    return [
        joined(tag("b", what), " ", _help(helps)) if helps else tag("b", what)
        for what, helps in _unread_said(unread)
    ]


def _unread_said(unread: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """A sentence on what was not read, and what would help; nothing where nothing is to be done."""
    helps = {source: help_ for source, help_ in unread.items() if help_ is not None}
    unagreed = [SOURCES[source] for source, help_ in unread.items() if help_ is None]
    if helps:
        names = enumerated([SOURCES[source] for source in helps])
        yield f"Not in the exports: {names}.", "; ".join(helps.values())
    if unagreed:
        yield f"Not agreed, so not read: {enumerated(unagreed)}.", ""


def _set_aside(edition: Edition) -> list[Markup]:
    """Exports that could not be read, by their source; an operator finds out which."""
    found = []
    for source, number in sorted(edition.set_aside.items()):
        what = f"{counted(number, 'export')} of {SOURCES[source]} could not be read. "
        help_ = _help("ask an operator for commhealth status, which names them and says what to do")
        found.append(joined(tag("b", _capital(what)), "The numbers lack what is in there. ", help_))
    return found


def _coverage(subject: Subject, unread: Mapping[str, str | None]) -> list[Markup]:
    """Which sources see how many of the people; sources of which as much can be said share a line."""
    lacks = {row["source"]: row for row in subject.missing}
    by_said: dict[Markup, list[str]] = defaultdict(list)
    for row in subject.coverage:
        if row["source"] not in unread:
            by_said[_seen(row, lacks.get(row["source"]))].append(SOURCES[row["source"]])
    return [joined(tag("b", f"{_capital(enumerated(names))}: "), said) for said, names in by_said.items()]


def _seen(row: Row, lack: Row | None) -> Markup:
    if row["people_seen_share"] is None:
        return joined("how many people are seen is not shown, for it would speak of too few.")
    seen = f"{of_whole(row['people_seen_share'], 20)} people are seen"
    if lack is None:
        return joined(f"{seen}.")
    return joined(f"{seen}; as for the others, {lack['reason']}. ", _help(lack["what_to_do"]))


def _people(changes: Sequence[Change]) -> list[str]:
    """Of how many people the numbers are means; nothing where that is nearly all of them, or not known."""
    shares = [change.now.coverage_share for change in changes if change.now.coverage_share is not None]
    if not shares or min(shares) >= 0.95:
        return []
    least, most = (so_many(share, 20) for share in (min(shares), max(shares)))
    return [
        f"Numbers that are shown rest on {least if least == most else f'{least} to {most}'} of 20 people."
    ]


def _lack(row: Row) -> Markup:
    share = of_whole(row["people_share"], 20)
    source = tag("b", _capital(SOURCES[row["source"]]))
    return joined(source, f", for {share} {_OF[row['source']]}: {row['reason']}. ", _help(row["what_to_do"]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _help(todo: str) -> Markup:
    return joined(tag("i", "What would help: "), sentence(todo))


def _hidden(changes: Sequence[Change], edition: Edition) -> list[Markup]:
    """The numbers that are not shown, by the reason, which comes first: the list may be long."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.now.value is None:
            title = in_words(change.measure.title, edition.set_to, edition.window.weeks)
            by_reason[change.now.reason or "not known"].append(title[:1].lower() + title[1:])
    found = [
        joined(
            tag("b", f"{counted(len(titles), 'number').capitalize()} not shown. "),
            tag("i", "Why: "),
            f"{sentence(reason)} ",
            tag("i", "Which: "),
            f"{'; '.join(titles)}.",
        )
        for reason, titles in by_reason.items()
    ]
    unagreed = sorted(name for name, row in edition.catalogue.items() if not row["is_agreed"])
    if unagreed:
        names = enumerated([name.replace("_", " ") for name in unagreed])
        found.append(joined(tag("b", "Not agreed, so not computed: "), f"{names}."))
    return found
