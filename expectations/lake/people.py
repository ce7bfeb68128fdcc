"""What must hold of `lake.people`: the roster."""

from collections.abc import Iterator

from holidays import list_supported_countries

from expectations.rules import WARN, Figures, Rule, known, none_where
from expectations.texts import readable

_CODES = ", ".join(f"'{code}'" for code in sorted(list_supported_countries()))
_UNKNOWN_COUNTRY = f"upper(split_part(trim(country), '-', 1)) NOT IN ({_CODES})"


def rules(figures: Figures) -> Iterator[Rule]:
    """People that can be told apart, with dates in order and labels that can be read."""
    yield known("person", protects="Every row of the roster is somebody's.")
    yield none_where(
        "ends_on < starts_on",
        "employment begins before it ends",
        "Nobody works on days before the first or after the last.",
        to_do="mend starts_on and ends_on in people.csv",
    )
    yield none_where(
        _UNKNOWN_COUNTRY,
        "every country has a calendar of public holidays",
        "A holiday that is not known counts as a working day, and work on it as usual.",
        severity=WARN,
        to_do="write countries in people.csv as ISO 3166 codes, like DE or DE-BY",
    )
    yield readable("department", "location", "role_family", "employment_kind")
