"""What the validation page tells, as records: estimates, scenarios, doses, shocks, constructs."""

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
    by_level: int
    """In how many seeds the level alone would have fired."""


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


class NullWorld(NamedTuple):
    """What is signalled where nothing is planted, in team-years that are watched."""

    years: float
    alarms: int
    crossings: int
    rate: Estimate
    changed: Estimate | None = None
    """Share of indicators of a team that would fire by a change; None where none was looked at."""


class Shock(NamedTuple):
    """A published change: minutes for the working day, else a share of what was before."""

    name: str
    published: float
    planted: Estimate
    measured: Estimate


class Construct(NamedTuple):
    """r between the two sources of one construct, and the mean of |r| with others within one source."""

    name: str
    seeds: int
    across: Estimate
    within: Estimate


class Told(NamedTuple):
    """All that the page tells."""

    rows: Sequence[Row]
    doses: Sequence[Dose] = ()
    criteria: Criteria | None = None
    null_world: NullWorld | None = None
    shocks: Sequence[Shock] = ()
    constructs: Sequence[Construct] = ()


class Run(NamedTuple):
    """When and how it was run. first: the lowest of the seeds."""

    day: date
    onset: int
    weeks: int
    first: int = 1
    minutes: int = 0
