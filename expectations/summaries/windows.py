"""What may be published as `summaries.windows`."""

from collections.abc import Iterator

from expectations.published import columns_are, status_is
from expectations.rules import Figures, Rule, between


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns."""
    yield columns_are("window_start", "window_end", "status", "holiday_days")
    yield status_is("final", "open")
    most = 7 * figures.whole("window_weeks")
    yield between("holiday_days", least=0, most=most, protects="A window has no more holidays than days.")
