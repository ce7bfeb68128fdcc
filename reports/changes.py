"""What may be said of each number beside its own past."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reports.chance import FEWEST_EARLIER, Band, band
from reports.edition import Edition, Reading, Subject
from reports.measures import MEASURES, Measure

Verdict = Literal["changed", "chance", "too few", "not known"]
"""Clear of the range, not told from chance, too few earlier windows to say, or no number now."""


@dataclass(frozen=True)
class Change:
    """One number of one group: now, before, and what can be said."""

    measure: Measure
    now: Reading
    before: float | None
    earlier: int
    band: Band | None
    verdict: Verdict


def compared(edition: Edition) -> int:
    """How many numbers of all pages have a past that is long enough to be compared."""
    return sum(
        subject.latest(measure.indicator) is not None
        and subject.readings[measure.indicator][-1].value is not None
        and len(subject.earlier(measure.indicator)) >= FEWEST_EARLIER
        for subject in edition.subjects
        for measure in MEASURES
    )


def changes(subject: Subject, edition: Edition, compared: int) -> list[Change]:
    """What can be said of each measure of `subject`, in the order of MEASURES; none that is not agreed."""
    found = []
    for measure in MEASURES:
        now = subject.latest(measure.indicator)
        if now is not None and now.status != "not_agreed":
            earlier = subject.earlier(measure.indicator)
            found.append(_change(measure, now, earlier, edition.window.weeks, compared))
    return found


def _change(measure: Measure, now: Reading, earlier: Sequence[float], weeks: int, compared: int) -> Change:
    around = band(earlier, compared)
    verdict: Verdict = "chance"
    if now.value is None:
        verdict = "not known"
    elif around is None:
        verdict = "too few"
    elif not around.low <= now.value <= around.high:
        seen = {measure.shown(value, weeks) for value in earlier}
        verdict = "chance" if measure.shown(now.value, weeks) in seen else "changed"
    return Change(measure, now, earlier[-1] if earlier else None, len(earlier), around, verdict)
