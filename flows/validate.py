"""`commhealth validate`: plants scenarios under many seeds and writes what came of it, with a plot."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from flows.criterion import criterion
from flows.dosed import STRENGTHS, dose
from flows.planted import Outcome, hosted_outcomes, outcomes
from flows.validated import WHOLE, mean, rows
from reports.validation import Criteria, Row, page
from reports.validation_chart import plot
from simulation.scenarios import ONSET_WEEK, SCENARIOS, WEEKS

PAGE, PLOT = "validation.md", "validation.svg"
EVERY = (*(each.key for each in SCENARIOS), *WHOLE)


def validate(
    folder: Path,
    seeds: Sequence[int],
    dose_seeds: int = 0,
    processes: int = 1,
    wanted: Collection[str] = EVERY,
    report: Callable[[str], None] = lambda line: None,
) -> list[Row]:
    """Runs the scenarios and writes the page and its plot into `folder`.

    dose_seeds: of the seeds, how many plant the weaker forms as well.
    """
    tasks = [(seed, tuple(wanted), seed in seeds[:dose_seeds]) for seed in seeds]
    found: list[Outcome] = []
    for number, part in enumerate(_run(tasks, processes), start=1):
        found += part
        report(f"seed {number} of {len(seeds)}")
    return write(folder, found)


def write(folder: Path, found: Sequence[Outcome]) -> list[Row]:
    """The page and its plot from outcomes."""
    made = rows(found)
    doses = [each for s in SCENARIOS if s.has_dose and (each := dose(s.key, found)) is not None]
    day = datetime.now(UTC).date()
    first = min((each.seed for each in found), default=1)
    text = page(made, doses, criteria(found), day, ONSET_WEEK, WEEKS, first)
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


def _run(tasks: Sequence[tuple[int, tuple[str, ...], bool]], processes: int) -> Iterator[list[Outcome]]:
    if processes == 1:
        yield from map(_one_seed, tasks)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_one_seed, tasks)


def _one_seed(task: tuple[int, tuple[str, ...], bool]) -> list[Outcome]:
    seed, wanted, is_dosed = task
    found = list(outcomes(seed, wanted))
    dosed = [each for each in SCENARIOS if each.has_dose and each.key in wanted]
    if is_dosed and dosed:
        for strength in STRENGTHS:
            found += hosted_outcomes(dosed, seed, seed, strength, len(dosed))
    return found
