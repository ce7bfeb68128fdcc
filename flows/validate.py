"""`commhealth validate`: plants scenarios under many seeds and writes what came of it, with a plot."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

import numpy as np

from flows.constructs import Correlation, correlations
from flows.criterion import criterion
from flows.dosed import STRENGTHS, dose
from flows.planted import Outcome, hosted, hosted_outcomes
from flows.shocked import Shocked, shocked
from flows.validated import WHOLE, constructs, mean, null_world, rows, shocks
from flows.worlds import whole_worlds
from reports.validation import page
from reports.validation_chart import plot
from reports.validation_told import Criteria, Row, Run, Told
from simulation.scenarios import ONSET_WEEK, SCENARIOS, WEEKS

PAGE, PLOT = "validation.md", "validation.svg"
EVERY = (*(each.key for each in SCENARIOS), *WHOLE)


@dataclass
class Found:
    """What seeds showed: scenarios, published shocks, and correlations of constructs."""

    outcomes: list[Outcome] = field(default_factory=list)
    shocks: list[Shocked] = field(default_factory=list)
    correlations: list[Correlation] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Takes another seed's in."""
        self.outcomes += other.outcomes
        self.shocks += other.shocks
        self.correlations += other.correlations


def validate(
    folder: Path,
    seeds: Sequence[int],
    dose_seeds: int = 0,
    processes: int = 1,
    wanted: Collection[str] = EVERY,
    report: Callable[[str], None] = lambda line: None,
    most_minutes: float | None = None,
) -> list[Row]:
    """Runs the scenarios and writes the page and its plot into `folder`.

    dose_seeds: of the seeds, how many plant the weaker forms and the published shocks as well, and compare
    constructs. most_minutes: after so long no further seed is taken; the page says how many were.
    """
    tasks = [(seed, tuple(wanted), seed in seeds[:dose_seeds]) for seed in seeds]
    found, begun = Found(), monotonic()
    for number, part in enumerate(_run(tasks, processes), start=1):
        found.add(part)
        report(f"seed {number} of {len(seeds)}, {monotonic() - begun:.0f} s")
        if most_minutes is not None and monotonic() - begun >= 60 * most_minutes:
            break
    return write(folder, found, (monotonic() - begun) / 60)


def write(folder: Path, found: Found, minutes: float = 0.0) -> list[Row]:
    """The page and its plot from what was found. minutes: how long that took."""
    outcomes = found.outcomes
    made = rows(outcomes)
    told = Told(
        made,
        [each for s in SCENARIOS if s.has_dose and (each := dose(s.key, outcomes)) is not None],
        criteria(outcomes),
        null_world(outcomes),
        shocks(found.shocks),
        constructs(found.correlations),
    )
    first = min((each.seed for each in outcomes), default=1)
    text = page(told, Run(datetime.now(UTC).date(), ONSET_WEEK, WEEKS, first, round(minutes)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(text, encoding="utf-8")
    (folder / PLOT).write_text(plot(made) + "\n", encoding="utf-8")
    return made


def criteria(found: Sequence[Outcome]) -> Criteria | None:
    """What the null world's people would show of a criterion; None without them."""
    worlds = [each for each in found if each.scenario == "C25" and each.strains]
    if not worlds:
        return None
    told = np.array([criterion(each.strains, each.seed)[:5] for each in worlds], dtype=float)
    r, _, auc, ppv, random_auc = (mean(column[np.isfinite(column)]) for column in told.T)
    return Criteria(r, auc, ppv, random_auc, sum(len(each.strains) for each in worlds))


def _run(tasks: Sequence[tuple[int, tuple[str, ...], bool]], processes: int) -> Iterator[Found]:
    if processes == 1:
        yield from map(_one_seed, tasks)
        return
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    try:
        yield from pool.map(_one_seed, tasks)
    finally:
        pool.shutdown(cancel_futures=True)


def _one_seed(task: tuple[int, tuple[str, ...], bool]) -> Found:
    seed, wanted, is_dosed = task
    found = Found([*hosted(seed, wanted), *whole_worlds(seed, wanted)])
    if is_dosed:
        dosed = [each for each in SCENARIOS if each.has_dose and each.key in wanted]
        for strength in STRENGTHS if dosed else ():
            found.outcomes += hosted_outcomes(dosed, seed, seed, strength, len(dosed))
        found.shocks += shocked(seed)
        found.correlations += correlations(seed)
    return found
