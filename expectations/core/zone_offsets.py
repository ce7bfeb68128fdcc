"""What must hold of `core.zone_offsets`."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, between, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """Offsets that exist, or a reason why there is none."""
    yield between("offset_minutes", least=-720, most=840, protects="Local time is one that exists.")
    yield none_where(
        "(reason IS NULL) <> (offset_minutes IS NOT NULL)",
        "a zone has an offset, or a reason why it has none",
        "An unknown zone makes local times unknown, and never UTC.",
    )
