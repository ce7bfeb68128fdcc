"""`commhealth backfill`: released periods are released anew from all that the lake holds of them today.

It is a night like others, with a span of days: it takes the same lock and the same steps, its gates may stop
it, and periods outside of the span stand as they are.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from flows.releases import Period, Span
from flows.standing import Settled
from settings.errors import UsageError

_FEW = 4
"""Periods that are named one by one."""


def span(first: dt.date, last: dt.date) -> Span:
    """The days from `first` to `last`; UsageError where these are none."""
    if last < first:
        raise UsageError(f"--from {first} is after --to {last}; there is no day between them")
    return Span(first, last)


def report(settled: Settled, asked: Span) -> str:
    """What the backfill changed, a line a period."""
    lines = [f"{period}: restated, {rows} rows changed" for period, rows in sorted(settled.restated.items())]
    lines += [f"{period}: nothing has changed" for period in sorted(settled.unchanged)]
    lines += [
        f"{period}: stands as it was; the lake does not hold it" for period in sorted(settled.out_of_reach)
    ]
    if not lines:
        lines = [f"nothing that is released lies between {asked.first} and {asked.last}"]
    return "\n".join([*lines, *late_lines(settled)]) + "\n"


def late_lines(settled: Settled) -> Iterator[str]:
    """What late data would change, and the command that lets it; no line where it is nothing."""
    if settled.late:
        first, last = ends(settled.late)
        yield (
            f"what is known by now (late records, merges, roster) would change {_named(settled.late)}; "
            f"they stand until `commhealth backfill --from {first} --to {last}`"
        )


def _named(periods: Collection[Period]) -> str:
    """The periods; of a kind of which they are many, how many and from when to when."""
    said: list[str] = []
    for kind in sorted({period.kind for period in periods}):
        alike = sorted(period for period in periods if period.kind == kind)
        first, last = ends(alike)
        many = f"{len(alike)} {kind}s from {first} to {last}"
        said += [many] if len(alike) > _FEW else map(str, alike)
    return ", ".join(said)


def ends(periods: Iterable[Period]) -> tuple[dt.date, dt.date]:
    """First and last day of the periods, of which there is at least one."""
    spans = [period.span for period in periods]
    return min(each.first for each in spans), max(each.last for each in spans)
