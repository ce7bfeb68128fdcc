"""The report as files: the organisation's page, and one page a group. Published tables in, HTML out."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from reports import changed, norms, prices, tries, unseen, whole
from reports.changes import Change, changes, compared
from reports.charts import Axis
from reports.document import document
from reports.drawing import hatching
from reports.edition import Edition, Subject, read_edition
from reports.markup import Child, Markup, joined, label, listed, tag
from reports.summaries import FRONT_PAGE
from reports.words import EXPORTS, counted, day_in_words, sentence, span_in_words


def pages(
    tables: Mapping[str, pa.Table], set_aside: Mapping[str, int] | None = None
) -> Iterator[tuple[str, bytes]]:
    """File names below the publication's folder, each with its page; the same tables give the same bytes.

    `set_aside` says how many exports of each source could not be read.
    """
    edition = read_edition(tables, set_aside)
    settings = norms.settings(edition)
    if not edition.windows:
        yield FRONT_PAGE, _document("Nothing is final yet", _before_the_first(edition), edition, settings)
        return
    number, axes = compared(edition), prices.axes(edition)
    found = {group.page: changes(group, edition, number) for group in edition.groups}
    front = _organisation(edition, found, number, axes)
    yield FRONT_PAGE, _document("The organisation", front, edition, settings)
    for group in edition.groups:
        body = _group(group, edition, found[group.page], number, axes)
        yield f"groups/{group.page}", _document(group.label, body, edition)


def _organisation(
    edition: Edition, found: Mapping[str, Sequence[Change]], number: int, axes: Mapping[str, Axis]
) -> Markup:
    """The organisation's own numbers, and which groups have a marked one, by their names; no composite."""
    subject = edition.organisation
    own = changes(subject, edition, number) if subject else []
    of_groups = tries.OF_GROUPS if edition.groups else None
    return joined(
        _head("How we work together", subject, edition),
        _section(
            1,
            changed.TITLE,
            changed.of_subject(subject, own, edition) if subject else _NO_ORGANISATION,
            changed.of_groups(found, edition) if edition.groups else None,
            changed.rule(number, edition),
        ),
        _section(2, prices.TITLE, prices.of_subject(subject, own, edition, axes)) if subject else None,
        _section(
            3,
            unseen.TITLE,
            unseen.of_subject(subject, own, edition) if subject else None,
            unseen.in_groups(edition),
            unseen.records(edition),
        ),
        _section(4, tries.TITLE, tries.of_subject(subject, edition), of_groups) if subject else None,
        _section(5, norms.TITLE, norms.whole(edition)),
    )


def _group(
    subject: Subject, edition: Edition, own: Sequence[Change], number: int, axes: Mapping[str, Axis]
) -> Markup:
    return joined(
        tag("nav", tag("a", "The organisation", href=f"../{FRONT_PAGE}")),
        _head(label(subject.label), subject, edition),
        _section(1, changed.TITLE, changed.of_subject(subject, own, edition), changed.rule(number, edition)),
        _section(2, prices.TITLE, prices.of_subject(subject, own, edition, axes)),
        _section(3, unseen.TITLE, unseen.of_subject(subject, own, edition)),
        _section(4, tries.TITLE, tries.of_subject(subject, edition)),
        _section(5, norms.TITLE, norms.short(edition)),
        _section(6, whole.TITLE, whole.of_subject(subject, edition)),
    )


_NO_ORGANISATION = tag("p", "The agreement does not list the organisation as a group of its own.")


def _before_the_first(edition: Edition) -> Markup:
    """What has arrived, and when the first release comes."""
    return joined(
        _head("Nothing is final yet", None, edition),
        _section(1, "What has arrived", _arrived(edition), unseen.records(edition)),
        _section(2, unseen.TITLE, unseen.before_the_first(edition)),
        _section(3, norms.TITLE, norms.whole(edition)),
    )


def _arrived(edition: Edition) -> Markup:
    days = [
        (row["source"], row["first_day"], row["last_day"])
        for row in edition.files
        if row["first_day"] is not None
    ]
    spans = []
    for source in sorted({source for source, *_ in days}):
        first = min(first for name, first, _ in days if name == source)
        last = max(last for name, _, last in days if name == source)
        spans.append(sentence(f"{EXPORTS[source]}: {span_in_words(first, last)}"))
    return listed(*spans) if spans else tag("p", "No export with dated records.")


def _head(title: Child, subject: Subject | None, edition: Edition) -> Markup:
    facts = _facts(subject, edition) if subject and edition.windows else None
    return tag(
        "header",
        tag("h1", title),
        tag("p", facts, class_="facts") if facts else None,
        tag("p", edition.limits[0], class_="lede") if edition.limits else None,
        tag("p", _next(edition), class_="note" if edition.windows else "verdict"),
        *(tag("p", said, class_="note") for said in _restated(edition)),
    )


def _facts(subject: Subject, edition: Edition) -> str:
    window = edition.window
    facts = [
        f"{counted(window.weeks, 'week').capitalize()}, {span_in_words(window.start, window.end)}",
        f"about {subject.people_rounded:,} people{_without_roster(edition)}",
    ]
    if subject.work_setting:
        facts.append(f"{subject.work_setting} work")
    if subject.merged_teams and subject.merged_teams > 1:
        facts.append(
            f"{counted(subject.merged_teams, 'small team')} shown as one, so that no number speaks of few"
        )
    return "; ".join(facts) + "."


def _without_roster(edition: Edition) -> str:
    return (
        ""
        if "people" in edition.sources_read
        else ", those whom the exports show in this quarter or the last"
    )


def _next(edition: Edition) -> str:
    """When the next window comes out."""
    waits, days = edition.open_window, int(edition.set_to["final_after_days"])
    which = "next" if edition.windows else "first"
    if waits is None:
        return f"No {which} window has begun in the exports."
    final_on = day_in_words(waits.end + dt.timedelta(days=days))
    return (
        f"The {which} window, {span_in_words(waits.start, waits.end)}, becomes final once the exports reach "
        f"{final_on}."
    )


def _restated(edition: Edition) -> Iterator[str]:
    """Which windows were changed after their release, and why."""
    for cause, windows in edition.restated.items():
        spans = [span_in_words(window.start, window.end) for window in windows]
        which = spans[0] if len(spans) == 1 else f"{counted(len(spans), 'window')}, the latest {spans[-1]}"
        yield f"Changed after the first release: {which}. The cause: {cause}."


def _section(number: int, title: str, *body: Child) -> Markup:
    return tag("section", tag("h2", f"{number}. {title}"), *body)


def _document(title: str, body: Markup, edition: Edition, last: Markup | None = None) -> bytes:
    """A whole page; the limits stand at its end, the first one at its head, and `last` after them all."""
    limits = listed(*edition.limits[1:])
    window = f", {span_in_words(edition.window.start, edition.window.end)}" if edition.windows else ""
    return document(
        f"{title}{window}",
        hatching(),
        tag("main", body, tag("section", tag("h2", "What these numbers do not say"), limits)),
        tag("footer", _agreed(edition), last),
    )


def _agreed(edition: Edition) -> str:
    terms = edition.agreement
    return (
        f"Purpose: {sentence(terms['purpose'])} May be read by: {terms['readers']}. Agreement "
        f"{terms['agreement_hash']}."
    )
