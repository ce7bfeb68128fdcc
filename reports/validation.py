"""The page that says what the planted scenarios show: a table, the misses one by one, and what it means."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Estimate(NamedTuple):
    """A number with its 95 per cent interval."""

    value: float
    low: float
    high: float


class Name(NamedTuple):
    """One indicator or part of a scenario: in how many seeds it did as it must."""

    name: str
    must_fire: bool
    right: int
    seeds: int


class Row(NamedTuple):
    """One scenario over all seeds; an estimate is None where there is nothing to estimate it from."""

    key: str
    meaning: str
    seeds: int
    sensitivity: Estimate | None
    specificity: Estimate | None
    delay_weeks: Estimate | None
    false_alarms: Estimate | None
    missing: tuple[str, ...]
    names: tuple[Name, ...]
    verdict: str


class Dose(NamedTuple):
    """How strong a scenario must be for half and for nine tenths of the seeds to show it; 1 is as planted."""

    key: str
    seeds: int
    half: Estimate | None
    most: Estimate | None


class Criteria(NamedTuple):
    """The criterion world over all seeds, each with its interval."""

    r: Estimate
    auc: Estimate
    ppv: Estimate
    random_auc: Estimate
    people: int


_HEAD = """# Validation

Planted scenarios, run over {seeds} seeds from {first} on, on {day}, with `commhealth validate`; this page
is its output. An organisation is simulated, teams in it work in a known way from week {onset} of {weeks} on,
and the tables are read before anything is suppressed. **This validates code, not psychology**: it says
whether what is planted is found, not whether what is found is burnout.

A scenario *fires* where the mean level of the people concerned is .5 or more in at least 80 % of the weeks
from four weeks after the onset; it is *quiet* where that happens in at most 5 % of them. Sensitivity is the
share of seeds in which everything that must fire does, specificity the share in which everything that must
stay quiet does. A scenario *holds* where both reach 90 % of the seeds and nothing is missing, *holds in
part* where something it names is not computed, and *fails* otherwise. False alarms are first weeks at the
level of what must stay quiet. Intervals are 95 %.

{counts}

![Sensitivity and specificity of each scenario](validation.svg)

| scenario | verdict | seeds | sensitivity | specificity | delay, weeks | false alarms a team-year |
|---|---|---|---|---|---|---|
"""


def page(
    rows: Sequence[Row],
    doses: Sequence[Dose],
    criteria: Criteria | None,
    day: date,
    onset: int,
    weeks: int,
    first: int = 1,
) -> str:
    """The page as Markdown. first: the lowest of the seeds."""
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in VERDICTS}
    told = ", ".join(f"{number} {verdict}" for verdict, number in counts.items() if number)
    seeds = max((row.seeds for row in rows), default=0)
    head = _HEAD.format(
        seeds=seeds,
        first=first,
        day=day,
        onset=onset,
        weeks=weeks,
        counts=f"Of {len(rows)} scenarios: {told}.",
    )
    lines = [_line(row) for row in rows]
    parts = [head + "\n".join(lines), _details(rows), _doses(doses), _criteria(criteria), _LIMITS]
    return "\n".join(part for part in parts if part)


VERDICTS = ("holds", "holds in part", "fails", "not computed", "not planted")

_LIMITS = """
## What this cannot say

- The simulation is ours, too: a way of working that nobody thought of planting is not tested.
- The scenarios were made while looking at low seeds, and their strength was chosen so that what they plant
  can be seen there; seeds from 101 on were not looked at. C2, C3 and C6 are planted stronger than usual.
- The criterion world draws its criterion from the measured score: that its r comes back shows that nothing
  is lost on the way, and no more.
- Levels are held against goalposts that are conventions: a scenario that fires is one that they mark.
- What is *not computed* or *not planted* counts as neither held nor failed; it is not known.
- Alarms on a team's own baseline are not read here yet: `fires` and `quiet` go by levels alone.
"""


def _line(row: Row) -> str:
    cells = (
        f"{row.key}: {row.meaning}", f"**{row.verdict}**", str(row.seeds), _share(row.sensitivity),
        _share(row.specificity), _number(row.delay_weeks, 0), _number(row.false_alarms, 2),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _share(estimate: Estimate | None) -> str:
    if estimate is None:
        return "-"
    return f"{100 * estimate.value:.0f} % ({100 * estimate.low:.0f}-{100 * estimate.high:.0f})"


def _number(estimate: Estimate | None, digits: int) -> str:
    if estimate is None:
        return "-"
    return f"{estimate.value:.{digits}f} ({estimate.low:.{digits}f}-{estimate.high:.{digits}f})"


def _details(rows: Sequence[Row]) -> str:
    lines = ["", "## Indicator by indicator", "", "In how many seeds each did as it must.", ""]
    lines += ["| scenario | must fire | must stay quiet | not computed |", "|---|---|---|---|"]
    for row in rows:
        fires = ", ".join(f"{n.name} {n.right}/{n.seeds}" for n in row.names if n.must_fire) or "-"
        quiet = ", ".join(f"{n.name} {n.right}/{n.seeds}" for n in row.names if not n.must_fire) or "-"
        lines.append(f"| {row.key} | {fires} | {quiet} | {', '.join(row.missing) or '-'} |")
    return "\n".join(lines) + "\n"


def _doses(doses: Sequence[Dose]) -> str:
    if not doses:
        return ""
    lines = [
        "## Doses",
        "",
        "How much of the planted strength half and nine tenths of the seeds need to show it;",
    ]
    lines += ["a dash where full strength does not reach that far.", ""]
    lines += ["| scenario | seeds a dose | half | nine tenths |", "|---|---|---|---|"]
    lines += [f"| {d.key} | {d.seeds} | {_number(d.half, 2)} | {_number(d.most, 2)} |" for d in doses]
    return "\n".join(lines) + "\n"


def _criteria(found: Criteria | None) -> str:
    if found is None:
        return ""
    return f"""## The criterion world

Were the true correlation of exposure and burnout .2, which nobody knows, the {found.people:,} people of the
null world would give r {_number(found.r, 2)}, an AUC of {_number(found.auc, 2)}, and among the most exposed
tenth a share of {_number(found.ppv, 2)} with the criterion, at a base rate of .10. For a label drawn by lot
the AUC is {_number(found.random_auc, 2)}. A list of the most exposed people would be wrong for most of
those on it: there is none.
"""
