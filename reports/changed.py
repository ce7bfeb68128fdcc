"""Section 1: what changed beyond chance, in nights and hours, and what may not be said."""

from collections.abc import Mapping, Sequence

from reports.chance import FEWEST_EARLIER
from reports.changes import Change
from reports.edition import Edition, Subject
from reports.markup import Child, Markup, joined, label, listed, table, tag
from reports.measures import in_words
from reports.words import counted, sentence

TITLE = "What changed beyond chance"


def rule(compared: int) -> Markup:
    """How a number comes to be marked, and what the rule does not know."""
    return tag(
        "p",
        f"There are no intervals yet. So a number is marked only where it lies far outside the range of its "
        f"own earlier windows: so far that chance alone would mark a number, on any of these pages, in at "
        f"most one release of four. {compared:,} numbers were compared. Holidays, seasons, and people who "
        f"came or went are not taken out.",
        class_="note",
    )


def marked(changes: Sequence[Change], edition: Edition) -> list[str]:
    """A sentence for each number that is clear of its range."""
    return [_sentence(change, edition) for change in changes if change.verdict == "changed"]


def verdict(changes: Sequence[Change]) -> str:
    """What can be said of a group in which no number is marked."""
    if any(change.verdict == "chance" for change in changes):
        hidden = sum(change.verdict == "not known" for change in changes)
        are = "is" if hidden == 1 else "are"
        lacking = f" {hidden} of {len(changes)} numbers {are} not shown, with the reason below."
        return f"Nothing we can tell from chance.{lacking if hidden else ''}"
    waiting = [change.earlier for change in changes if change.verdict == "too few"]
    if waiting:
        there = f"there are {max(waiting)}" if max(waiting) != 1 else "there is one"
        return f"Too early to say: {counted(FEWEST_EARLIER, 'earlier window')} are needed, {there}."
    return "No number of this window is shown."


def of_subject(changes: Sequence[Change], edition: Edition) -> Markup:
    """What changed in one group: sentences first, then every number beside its past."""
    said = marked(changes, edition)
    first = listed(*said, class_="marked") if said else tag("p", verdict(changes), class_="verdict")
    return joined(first, _numbers(changes, edition) if changes else None)


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
    whose = f"{'the other ' if others else ''}{counted(len(links), 'group')}"
    return tag("div", tag("p", f"{said}: {whose}."), listed(*links, class_="names"))


def _sentence(change: Change, edition: Edition) -> str:
    weeks, measure = edition.window.weeks, change.measure
    assert change.now.value is not None
    assert change.before is not None
    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    before, now = (measure.shown(value, weeks) for value in (change.before, change.now.value))
    whole = change.now.organisation_value
    beside = "" if whole is None else f"; organisation {measure.shown(whole, weeks)}"
    return sentence(f"{title} went from {before} to {now} ({unit}){beside}")


def _numbers(changes: Sequence[Change], edition: Edition) -> Markup:
    is_beside = any(change.now.organisation_value is not None for change in changes)
    beside = ", and in the organisation" if is_beside else ""
    head: list[Child] = ["In the records", "Before", "Now"]
    return table(
        f"Each number in the last window that compares, now{beside}. Where nothing is added, it "
        f"cannot be told from chance.",
        [*head, "Organisation"] if is_beside else head,
        [_row(change, edition)[: 4 if is_beside else 3] for change in changes],
        class_="numbers",
    )


def _row(change: Change, edition: Edition) -> list[Child]:
    weeks, measure = edition.window.weeks, change.measure

    def shown(value: float | None) -> Child:
        return tag("span", "\N{EN DASH}", class_="none") if value is None else measure.shown(value, weeks)

    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    values = (change.before, change.now.value, change.now.organisation_value)
    return [joined(title, tag("small", unit), _said(change)), *map(shown, values)]


def _said(change: Change) -> Markup | None:
    """What is added to a number that is not merely one that chance may have moved."""
    if change.verdict == "not known":
        return tag("small", f"not shown: {change.now.reason}", class_="none")
    if change.verdict == "too few":
        return tag("small", f"too early to say: {change.earlier} of {FEWEST_EARLIER} earlier windows")
    return tag("small", tag("b", "changed, clear of its range")) if change.verdict == "changed" else None
