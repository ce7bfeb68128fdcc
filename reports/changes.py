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
    """One number of one group: its series, now last, the value before, and what can be said."""

    measure: Measure
    series: tuple[Reading, ...]
    before: float | None
    earlier: int
    band: Band | None
    verdict: Verdict

    @property
    def now(self) -> Reading:
        """The reading of the latest window."""
        return self.series[-1]


def compared(edition: Edition) -> int:
    """How many numbers of all pages have a past that is long enough to be compared."""
    return sum(
        subject.readings[measure.indicator][-1].value is not None
        and len(subject.earlier(measure.indicator)) >= FEWEST_EARLIER
        for subject in edition.subjects
        for measure in MEASURES
        if measure.indicator in subject.readings
    )


def changes(subject: Subject, edition: Edition, compared: int) -> list[Change]:
    """What can be said of each measure of `subject`, in the order of MEASURES; none that is not agreed."""
    found = []
    for measure in MEASURES:
        series = subject.readings.get(measure.indicator, ())
        if series and series[-1].status != "not_agreed":
            earlier = subject.earlier(measure.indicator)
            found.append(_change(measure, series, earlier, edition.window.weeks, compared))
    return found


def _change(
    measure: Measure, series: tuple[Reading, ...], earlier: Sequence[float], weeks: int, compared: int
) -> Change:
    value, around = series[-1].value, band(earlier, compared, measure.step / measure.scaled(1.0, weeks))
    verdict: Verdict = "chance"
    if value is None:
        verdict = "not known"
    elif around is None:
        verdict = "too few"
    elif not around.low <= value <= around.high:
        seen = {measure.shown(each, weeks) for each in earlier}
        verdict = "chance" if measure.shown(value, weeks) in seen else "changed"
    return Change(measure, series, earlier[-1] if earlier else None, len(earlier), around, verdict)
