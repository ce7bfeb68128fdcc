"""Section 1: what changed beyond chance, in nights and hours, and what may not be said."""

from collections.abc import Mapping, Sequence

from reports.chance import FEWEST_EARLIER
from reports.changes import Change
from reports.edition import Edition, Subject, Window
from reports.markup import Child, Markup, joined, label, listed, table, tag
from reports.measures import in_words, unit_after
from reports.words import counted, nearest, sentence, span_in_words

TITLE = "What changed beyond chance"

_MOST_PRINTED = 40
"""Groups without a mark that are still named on paper, where no name leads anywhere."""


def rule(compared: int, edition: Edition) -> Markup | None:
    """How a number comes to be marked, and what the rule does not know; nothing where none is compared."""
    if not compared:
        return None
    return tag(
        "p",
        f"There are no intervals yet. So a number is marked only where it lies far outside the range of its "
        f"own earlier windows: so far that chance alone would mark a number, on any of these pages, in at "
        f"most one release of four. {compared:,} numbers were compared. Holidays, seasons, and people who "
        f"came or went are not taken out{_holidays(edition)}.",
        class_="note",
    )


def _holidays(edition: Edition) -> str:
    """How many working days were public holidays now and in the window before."""
    days = [window.holiday_days for window in edition.windows[-2:]]
    before, now = (None if each is None else nearest(each, 0.5) for each in (days[0], days[-1]))
    if len(days) < 2 or before is None or now is None:
        return ""
    return f" (public holidays on working days: {now} a person now, {before} in the window before)"


def marked(changes: Sequence[Change], edition: Edition) -> list[str]:
    """A sentence for each number that is clear of its range."""
    return [_sentence(change, edition) for change in changes if change.verdict == "changed"]


def verdict(changes: Sequence[Change], last_shown: Window | None) -> str:
    """What can be said of a group in which no number is marked."""
    if any(change.verdict == "chance" for change in changes):
        return "Nothing we can tell from chance."
    waiting = [change.earlier for change in changes if change.verdict == "too few"]
    if waiting:
        there = f"there are {max(waiting)}" if max(waiting) != 1 else "there is one"
        return f"Too early to say: {counted(FEWEST_EARLIER, 'earlier window')} are needed, {there}."
    if last_shown is None:
        return "No number of this window is shown, nor of any before. Section 3 says why."
    last = span_in_words(last_shown.start, last_shown.end)
    return f"No number of this window is shown; section 3 says why. The last window with one is {last}."


def _lacking(changes: Sequence[Change]) -> Markup | None:
    """How many numbers are not shown, where it is some; which ones, and why, section 3 says."""
    hidden = sum(change.verdict == "not known" for change in changes)
    if hidden in (0, len(changes)):
        return None
    are = "is" if hidden == 1 else "are"
    return tag("p", f"{hidden} of {len(changes)} numbers {are} not shown; section 3 says why.")


def of_subject(subject: Subject, changes: Sequence[Change], edition: Edition) -> Markup:
    """What changed in one group: sentences first, then every known number beside its past."""
    said = marked(changes, edition)
    quiet = tag("p", verdict(changes, subject.last_shown), class_="verdict")
    known = [change for change in changes if change.now.value is not None or change.before is not None]
    return joined(
        listed(*said, class_="marked") if said else quiet,
        _lacking(changes),
        _numbers(known, edition) if known else None,
    )


def of_groups(found: Mapping[str, Sequence[Change]], edition: Edition) -> Markup:
    """The groups with a marked number, by their labels; then the others, each with its page."""
    with_marks, without, silent = [], [], []
    for group in edition.groups:
        said = marked(found[group.page], edition)
        if said:
            with_marks.append(tag("li", page_link(group), ": ", " ".join(said)))
        elif any(change.now.value is not None for change in found[group.page]):
            without.append(page_link(group))
        else:
            silent.append(page_link(group))
    return joined(
        tag("h3", "In the groups"),
        tag("ul", *with_marks, class_="marked") if with_marks else None,
        _names("Nothing we can tell from chance", without, others=bool(with_marks)),
        _names("No number of this window is shown; the page says why", silent),
    )


def page_link(group: Subject) -> Markup:
    """The group's label, leading to its page."""
    return tag("a", label(group.label), href=f"groups/{group.page}")


def _names(said: str, links: Sequence[Child], *, others: bool = False) -> Markup | None:
    if not links:
        return None
    kind = "names" if len(links) <= _MOST_PRINTED else "names many"
    whose = f"{'the other ' if others else ''}{counted(len(links), 'group')}"
    return tag("div", tag("p", f"{said}: {whose}."), listed(*links, class_=kind))


def _sentence(change: Change, edition: Edition) -> str:
    weeks, measure = edition.window.weeks, change.measure
    assert change.now.value is not None
    assert change.before is not None
    title = in_words(measure.title, edition.set_to, weeks)
    before, now = (measure.number(value, weeks) for value in (change.before, change.now.value))
    unit = unit_after(now, in_words(measure.unit, edition.set_to, weeks))
    whole = change.now.organisation_value
    beside = "" if whole is None else f"; organisation {measure.number(whole, weeks)}"
    return sentence(f"{title} went from {before} to {now} {unit}{beside}")


def _numbers(changes: Sequence[Change], edition: Edition) -> Markup:
    is_beside = any(change.now.organisation_value is not None for change in changes)
    beside = "; beside it the organisation now" if is_beside else ""
    head: list[Child] = ["In the records", "Before", "Now"]
    return table(
        f"Each number now, and before, in the last window that compares{beside}. A difference that is not "
        f"marked cannot be told from chance.",
        [*head, "Organisation"] if is_beside else head,
        [_row(change, edition)[: 4 if is_beside else 3] for change in changes],
        class_="numbers",
    )


def _row(change: Change, edition: Edition) -> list[Child]:
    weeks, measure = edition.window.weeks, change.measure

    def shown(value: float | None) -> Child:
        return tag("span", "\N{EN DASH}", class_="none") if value is None else measure.number(value, weeks)

    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    values = (change.before, change.now.value, change.now.organisation_value)
    few = tag("small", change.now.rests_on) if change.now.rests_on else None
    return [joined(title, tag("small", unit), few, _said(change)), *map(shown, values)]


def _said(change: Change) -> Markup | None:
    """What is added to a number that is not merely one that chance may have moved."""
    if change.verdict == "not known":
        return tag("small", f"not shown: {change.now.reason}", class_="none")
    if change.verdict == "too few":
        return tag("small", f"too early to say: {change.earlier} of {FEWEST_EARLIER} earlier windows")
    return tag("small", tag("b", "changed, clear of its range")) if change.verdict == "changed" else None
