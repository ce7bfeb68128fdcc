"""What may be published as `summaries.settings_used`."""

from collections.abc import Iterator

from expectations.published import columns_are
from expectations.rules import Figures, Rule, none_where


def rules(figures: Figures) -> Iterator[Rule]:
    """A closed list of columns, and none of the settings that name people or places."""
    yield columns_are("key", "value", "unit", "meaning", "source")
    hidden = ("paths", "engine", "people", "absences", "exclusions", "agreement")
    fault = " OR ".join(f"starts_with(key, '{section}.')" for section in hidden)
    yield none_where(
        fault,
        "no setting that names people, files or places",
        "Who is excluded is named nowhere.",
    )
