"""Outcomes of many seeds as shares, delays and rates, each with a 95 per cent interval."""

import math
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from flows.constructs import Correlation
from flows.criterion import TRUE_R, Z_95, criterion
from flows.planted import FULL, Outcome
from flows.shocked import PUBLISHED, Shocked
from reports.validation_told import Construct, Estimate, Name, NullWorld, Row, Shock
from simulation.scenarios import SCENARIOS

HOLDS_SHARE = 0.9
"""Share of seeds in which a scenario must do as it should, for the page to say that it holds."""
MOST_FALSE_ALARMS = 1.0
WEEKS_A_YEAR = 52.18
RESAMPLES = 2000

WHOLE = {
    "C12": ("teams and managers change at once", ("tie_retention", "membership_break"),
            ("manager_contact", "strain_exposure")),
    "C13": ("Slack is given up in week 20", ("series_break",),
            ("strain_exposure", "team_reach", "unanswered_late", "falling alarm")),
    "C14": ("two fifths more to do for four weeks, everywhere", ("organisation note",),
            ("strain_exposure", "free_day_activity")),
    "C21": ("a storm of bots and lists", (), ("being_answered", "unanswered_late", "interruption_rate")),
    "C22": ("every message written in five pieces", (), ("after_hours_sessions", "tie_retention")),
    "C25": ("nothing is planted: twelve ordinary teams", (), ("strain_exposure",)),
    "C26": (f"a criterion that goes with exposure by r = {TRUE_R}", ("recovered r",), ("AUC above .75",)),
    "C27": ("ISO week 53, a new year, the clocks of spring", (),
            ("daily_rest_shortfall", "weekly_rest")),
}  # fmt: skip
"""Scenarios of a whole organisation: meaning, what must show, what must not."""


def wilson(hits: int, of: int) -> Estimate | None:
    """A share with Wilson's interval; None of nothing."""
    if of == 0:
        return None
    share, z2 = hits / of, Z_95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = Z_95 * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Estimate(share, max(0.0, middle - reach), min(1.0, middle + reach))


def rate(events: int, years: float) -> Estimate | None:
    """Events a year with Garwood's interval; None without time."""
    if years <= 0:
        return None
    low = chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    return Estimate(events / years, low / years, chi2.ppf(0.975, 2 * events + 2) / 2 / years)


def median(values: Sequence[int]) -> Estimate | None:
    """A median with its bootstrap interval, from seeded resamples."""
    if not values:
        return None
    drawn = np.random.default_rng(1).choice(np.array(values), (RESAMPLES, len(values)))
    low, high = np.quantile(np.median(drawn, axis=1), (0.025, 0.975))
    return Estimate(float(np.median(values)), float(low), float(high))


def mean(values: npt.NDArray[np.float64]) -> Estimate:
    """A mean over seeds with its normal interval."""
    middle = float(values.mean())
    reach = Z_95 * float(values.std(ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else 0.0
    return Estimate(middle, middle - reach, middle + reach)


def rows(found: Iterable[Outcome]) -> list[Row]:
    """A row for each of the scenarios, in their order, whether it was planted or not."""
    at_full = [each for each in found if each.strength == FULL]
    made = [_row(s.key, s.meaning, s.fires, s.quiet, at_full) for s in SCENARIOS]
    for key, (meaning, fires, quiet) in WHOLE.items():
        outcomes = _criteria(at_full) if key == "C26" else at_full
        made.append(_row(key, meaning, fires, quiet, outcomes))
    return sorted(made, key=lambda row: _order(row.key))


def _order(key: str) -> tuple[int, str]:
    number = key.strip("Cb")
    return int(number), key


def _row(
    key: str, meaning: str, fires: Collection[str], quiet: Collection[str], found: Sequence[Outcome]
) -> Row:
    mine = [each for each in found if each.scenario == key]
    firing = [each for each in mine if each.fired]
    silent = [each for each in mine if each.quiet]
    known = {name for each in mine for name in (*each.fired, *each.quiet)}
    missing = tuple(name for name in (*fires, *quiet) if name not in known)
    sensitivity = wilson(sum(all(each.fired.values()) for each in firing), len(firing))
    specificity = wilson(sum(all(each.quiet.values()) for each in silent), len(silent))
    years = sum(each.team_weeks for each in mine) / WEEKS_A_YEAR
    alarms = rate(sum(each.false_starts for each in mine), years)
    names = [_name(name, True, firing) for name in sorted({n for each in firing for n in each.fired})]
    names += [_name(name, False, silent) for name in sorted({n for each in silent for n in each.quiet})]
    return Row(
        key, meaning, len(mine), sensitivity, specificity,
        median([each.delay_weeks for each in firing if each.delay_weeks is not None]), alarms, missing,
        tuple(names), _verdict(key, mine, sensitivity, specificity, alarms, missing),
    )  # fmt: skip


def _name(name: str, must_fire: bool, found: Sequence[Outcome]) -> Name:
    told = [each.fired[name] if must_fire else each.quiet[name] for each in found
            if name in (each.fired if must_fire else each.quiet)]  # fmt: skip
    by_level = sum(each.by_level.get(name, each.fired[name]) for each in found if name in each.fired)
    return Name(name, must_fire, sum(told), len(told), by_level if must_fire else sum(told))


def _verdict(
    key: str,
    mine: Sequence[Outcome],
    sensitivity: Estimate | None,
    specificity: Estimate | None,
    alarms: Estimate | None,
    missing: Collection[str],
) -> str:
    if not mine:
        return "not planted"
    if sensitivity is None and specificity is None:
        return "not computed"
    shares = [each.value for each in (sensitivity, specificity) if each is not None]
    fails = min(shares) < HOLDS_SHARE
    if key == "C25":
        fails = alarms is None or alarms.value > MOST_FALSE_ALARMS
    return "fails" if fails else "holds in part" if missing else "holds"


def _criteria(found: Sequence[Outcome]) -> list[Outcome]:
    """The criterion world, made from the people of the null world."""
    made = []
    for each in found:
        if each.scenario == "C25" and each.strains:
            told = criterion(each.strains, each.seed)
            fired, quiet = {"recovered r": told.covers}, {"AUC above .75": not told.auc > 0.75}
            made.append(Outcome("C26", each.seed, FULL, fired, quiet))
    return made


def null_world(found: Sequence[Outcome]) -> NullWorld | None:
    """Alarms and crossings of the level where nothing is planted; None without such a world."""
    worlds = [each for each in found if each.scenario == "C25" and each.strength == FULL]
    years = sum(each.team_weeks for each in worlds) / WEEKS_A_YEAR
    alarms = sum(each.alarm_starts for each in worlds)
    crossings = sum(each.false_starts for each in worlds) - alarms
    both = rate(alarms + crossings, years)
    changed = wilson(sum(each.changed for each in worlds), sum(each.changeable for each in worlds))
    return None if both is None else NullWorld(years, alarms, crossings, both, changed)


def shocks(found: Sequence[Shocked]) -> list[Shock]:
    """Each published change: its size as published, as planted and as measured, over the seeds."""
    made = []
    for name, published in PUBLISHED.items():
        mine = [each for each in found if each.name == name]
        if mine:
            planted = mean(np.array([each.planted for each in mine]))
            made.append(Shock(name, published, planted, mean(np.array([each.measured for each in mine]))))
    return made


def constructs(found: Sequence[Correlation]) -> list[Construct]:
    """Each construct: r between its two sources, and with other constructs of one source, over the seeds."""
    made = []
    for name in sorted({each.left[1] for each in found if each.is_same_construct}):
        same = [each.r for each in found if each.is_same_construct and each.left[1] == name]
        others: dict[int, list[float]] = {}
        for each in found:
            if not each.is_same_construct and name in (each.left[1], each.right[1]):
                others.setdefault(each.seed, []).append(abs(each.r))
        if others:
            means = np.array([np.mean(told) for told in others.values()])
            made.append(Construct(name, len(others), mean(np.array(same)), mean(means)))
    return made
