"""What must hold of `lake.schedule_blocks`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, known


def rules(figures: Figures) -> Iterator[Rule]:
    """Blocks that lie in a week."""
    protects = "Hours outside the schedule are told by a schedule that a week can hold."
    yield known("schedule", "weekday", "starts_minute", "ends_minute", protects=protects)
    yield between("weekday", least=1, most=7, protects=protects)
    yield between("starts_minute", least=0, most=1439, protects=protects)
    yield between("ends_minute", least=0, most=2880, protects=protects)
