"""Section 1: what changed beyond chance, in nights and hours, and what may not be said."""

from collections.abc import Mapping, Sequence

from reports.chance import FEWEST_EARLIER
from reports.changes import Change, Verdict
from reports.edition import Edition, Subject, Window
from reports.explained import PARTS
from reports.markup import Child, Markup, joined, label, listed, table, tag
from reports.measures import in_words, unit_after
from reports.whole import levels_now
from reports.words import counted, nearest, sentence, span_in_words

TITLE = "What changed beyond chance"

_FEW_LEVELS = 12
"""Groups whose parts are named on paper too: a page is two sheets."""
_MOST_PRINTED = 40
"""Groups without a mark that are still named on paper, where no name leads anywhere."""


def rule(compared: int, edition: Edition) -> Markup | None:
    """How a number comes to be marked, and what the rule does not know; nothing where none is compared."""
    if not compared:
        return None
    return tag(
        "p",
        f"Beyond chance is a number only where it lies far outside the range of its own earlier windows: so "
        f"far that chance alone would move a number there, on any of these pages, in at most one release of "
        f"four. "
        f"{compared:,} numbers were compared. Holidays, seasons, and people who came or went are not taken "
        f"out{_holidays(edition)}. The four parts are watched by week as well, with what all groups share "
        f"taken out.",
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


def alarms(subject: Subject, edition: Edition) -> list[str]:
    """A sentence for each of the four parts that left the group's own past in this window."""
    weeks = edition.set_to["baseline_weeks"]
    trends = {row["part"]: row["trend"] for row in subject.parts if row["score"] == "strain_exposure"}
    return [
        f"{PARTS[part].capitalize()} {_MOVED[trends[part]]}, more than chance moves it from week to week, "
        f"against {weeks} weeks of its own past."
        for part in PARTS
        if trends.get(part) in _MOVED
    ]


_MOVED = {"rising": "has grown", "falling": "has shrunk", "mixed": "has grown and shrunk"}


def verdict(changes: Sequence[Change], last_shown: Window | None) -> str:
    """What can be said of a group in which no number is marked."""
    if all(change.verdict == "not known" for change in changes):
        return _unseen(last_shown)
    if any(change.verdict == "chance" for change in changes):
        shown = sum(change.verdict != "not known" for change in changes)
        among = "" if shown == len(changes) else f", in the {counted(shown, 'number')} that we can show"
        said = f"Nothing changed that we can tell from chance{among}. This says nothing of how high they are."
    else:
        most = max(change.earlier for change in changes if change.verdict == "too few")
        there = f"there are {most}" if most != 1 else "there is one"
        said = f"Too early to say: {counted(FEWEST_EARLIER, 'earlier window')} are needed, {there}."
    return " ".join([said, *lacking(changes)])


def _unseen(last_shown: Window | None) -> str:
    if last_shown is None:
        return "No number of this window is shown, nor of any before. Section 3 says why."
    last = span_in_words(last_shown.start, last_shown.end)
    return f"No number of this window is shown; section 3 says why. The last window with one is {last}."


def lacking(changes: Sequence[Change]) -> list[str]:
    """A sentence on how many numbers are not shown, where there are such; section 3 says which, and why."""
    hidden = sum(change.verdict == "not known" for change in changes)
    return [f"{_not_shown(hidden)}; section 3 says which, and why."] if hidden else []


def _not_shown(hidden: int) -> str:
    said = counted(hidden, "more number").capitalize()
    return f"{said} {'is' if hidden == 1 else 'are'} not shown"


def of_subject(subject: Subject, changes: Sequence[Change], edition: Edition) -> Markup:
    """What changed in one group: sentences first, then every known number beside its past."""
    said = [*alarms(subject, edition), *marked(changes, edition)]
    quiet = tag("p", verdict(changes, subject.last_shown), class_="verdict")
    levels = levels_now(subject) if subject.grouping != "organisation" else None
    known = [change for change in changes if change.now.value is not None or change.before is not None]
    return joined(
        joined(listed(*said, class_="marked"), *(tag("p", each) for each in lacking(changes)))
        if said
        else quiet,
        tag("p", f"Not what changed, but how high: {levels}; see section 6.") if levels else None,
        _numbers(known, edition) if known else None,
    )


def of_groups(found: Mapping[str, Sequence[Change]], edition: Edition) -> Markup:
    """The groups with an alarm or a marked number, by their labels; then the others, each with its page."""
    with_marks = []
    links: dict[str, list[Markup]] = {said: [] for said in (_QUIET, _EARLY, _FEW)}
    for group in edition.groups:
        said = [*alarms(group, edition), *marked(found[group.page], edition)]
        if said:
            with_marks.append(tag("li", page_link(group), ": ", " ".join(said)))
        else:
            links[_standing(found[group.page])].append(page_link(group))
    return joined(
        tag("h3", "In the groups"),
        tag("ul", *with_marks, class_="marked") if with_marks else None,
        *(_names(said, of) for said, of in links.items()),
        _levels(edition.groups),
    )


def _levels(groups: Sequence[Subject]) -> Markup | None:
    """The groups of which a part is not low, whether it changed or not; by their labels, without numbers."""
    said = [(group, levels_now(group, ("raised", "high", "uncertain"))) for group in groups]
    rows = [tag("li", page_link(group), f": {levels}") for group, levels in said if levels]
    if not rows:
        return None
    told = joined(tag("p", "Not what changed, but how high: parts that are not low now."), tag("ul", *rows))
    return tag("div", told, class_="many") if len(rows) > _FEW_LEVELS else told


_QUIET = "Nothing changed that we can tell from chance"
_EARLY = "Too early to say whether anything changed"
_FEW = "Too little is shown to say whether anything changed, as the group's page explains"


def _standing(changes: Sequence[Change]) -> str:
    """What stands over the name of a group in which no number is marked."""
    shown = [change.verdict for change in changes if change.verdict != "not known"]
    if 2 * len(shown) < len(changes) or not shown:
        return _FEW
    return _QUIET if "chance" in shown else _EARLY


def page_link(group: Subject) -> Markup:
    """The group's label, leading to its page."""
    return tag("a", label(group.label), href=f"groups/{group.page}")


def _names(said: str, links: Sequence[Child]) -> Markup | None:
    if not links:
        return None
    kind = "names" if len(links) <= _MOST_PRINTED else "names many"
    head = tag("p", f"{said}, in {counted(len(links), 'group')}:")
    return tag("div", head, listed(*links, class_=kind))


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
    head: list[Child] = ["In the records", "Before", "Now", "Beyond chance?"]
    verdicts = {change.verdict for change in changes}
    meant = [said for verdict, said in _MEANT.items() if verdict in verdicts]
    return table(
        " ".join([f"Each number now, and before, in the last window that compares{beside}.", *meant]),
        [*head, "Organisation"] if is_beside else head,
        [_row(change, edition, is_beside) for change in changes],
        class_="numbers",
    )


def _row(change: Change, edition: Edition, is_beside: bool) -> list[Child]:
    weeks, measure = edition.window.weeks, change.measure

    def shown(value: float | None) -> Child:
        return tag("span", "\N{EN DASH}", class_="none") if value is None else measure.number(value, weeks)

    title = in_words(measure.title, edition.set_to, weeks)
    unit = in_words(measure.unit, edition.set_to, weeks)
    few = tag("small", change.now.rests_on) if change.now.rests_on else None
    cells = [shown(change.before), shown(change.now.value), _BEYOND_CHANCE[change.verdict]]
    cells += [shown(change.now.organisation_value)] if is_beside else []
    return [joined(title, tag("small", unit), few), *cells]


_BEYOND_CHANCE: Mapping[Verdict, Child] = {
    "changed": tag("b", "yes"),
    "chance": "no",
    "too few": "too early",
    "not known": tag("span", "\N{EN DASH}", class_="none"),
}
_MEANT: Mapping[Verdict, str] = {
    "chance": "No: what lies between the two may be chance alone, and is nothing to act on.",
    "too few": f"Too early: it takes {counted(FEWEST_EARLIER, 'earlier window')} that compare.",
    "not known": "A dash: not shown now.",
}
"""What the answers mean, said over the table where it holds them."""
