"""The gates of a night as a page for whoever runs it: what was expected, what for, and whether it held.

It holds names of tables and columns, sentences of ours, and counts; never a value of the data. Everything is
escaped all the same.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from reports.document import document
from reports.markup import Child, Markup, joined, listed, table, tag


class Decided(Protocol):
    """What a gate decided about one expectation."""

    @property
    def gate(self) -> str: ...

    @property
    def table(self) -> str: ...

    @property
    def expectation(self) -> str: ...

    @property
    def protects(self) -> str: ...

    @property
    def severity(self) -> str: ...

    @property
    def to_do(self) -> str: ...

    @property
    def rows_checked(self) -> int: ...

    @property
    def rows_failing(self) -> int: ...

    @property
    def outcome(self) -> str: ...

    @property
    def told(self) -> str: ...


def gates_page(run: str, decided: Sequence[Decided], gates: Mapping[str, str]) -> bytes:
    """The page; `gates` names what each gate asks about, in their order. A gate not reached says so."""
    sections = []
    for number, (name, asks) in enumerate(gates.items(), start=1):
        own = [each for each in decided if each.gate == name]
        sections.append(tag("section", tag("h2", f"Gate {number}: {asks}"), _gate(own)))
    summary = _not_met(decided)
    return document(
        f"Gates of {run}", tag("main", tag("h1", f"Gates of the night {run}"), summary, *sections)
    )


def _not_met(decided: Sequence[Decided]) -> Markup:
    stopped = [each for each in decided if each.outcome == "stopped"]
    warned = [each for each in decided if each.outcome == "warned"]
    met = len(decided) - len(stopped) - len(warned)
    said = f"{met:,} expectations are met, {len(warned):,} warn, {len(stopped):,} stop."
    return joined(
        tag("p", said, class_="lede"),
        *(_told(title, each) for title, each in (("Stopped", stopped), ("Warned", warned)) if each),
    )


def _told(title: str, decided: Sequence[Decided]) -> Markup:
    items = [joined(each.told, tag("small", each.protects), _to_do(each)) for each in decided]
    return joined(tag("h3", title), listed(*items))


def _to_do(each: Decided) -> Markup:
    return tag("small", f"What helps: {each.to_do}") if each.to_do else Markup()


def _gate(decided: Sequence[Decided]) -> Markup:
    if not decided:
        return tag("p", "The night did not come to this gate.", class_="none")
    rows: list[list[Child]] = [
        [
            each.table,
            joined(each.expectation, tag("small", each.protects)),
            each.severity,
            f"{each.rows_checked:,}",
            f"{each.rows_failing:,}",
            each.outcome,
        ]
        for each in decided
    ]
    head: list[Child] = ["table", "what must hold, and what for", "severity", "rows", "failing", "outcome"]
    caption = "stop: nothing is published where it is not met. warn: a person looks."
    return tag("div", table(caption, head, rows), class_="wide")
