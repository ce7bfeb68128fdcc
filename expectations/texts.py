"""Rules about texts that people wrote, such as the names of teams."""

from expectations.rules import Rule, none_where

_LONG_NUMBER = "[0-9]" * 15
"""As long as a pseudonym; no team is called so."""
_TO_DO = "mend it where it was written, as a rule in people.csv"


def readable(*columns: str) -> Rule:
    """No control, format or private-use character in any of the columns."""
    fault = " OR ".join(rf"regexp_matches({column}, '\pC')" for column in columns)
    said = f"{', '.join(columns)}: no character that is not seen, or that turns the direction of reading"
    protects = "What a page shows is what stands there: nothing hides in a name, and nothing turns it around."
    return none_where(fault, said, protects, to_do=_TO_DO)


def nameless(*columns: str) -> Rule:
    """Nothing in the columns that names a person: no mail address, no pseudonym."""
    faults = [
        rf"regexp_matches({column}, '\S@\S+\.\S') OR regexp_matches({column}, '{_LONG_NUMBER}')"
        for column in columns
    ]
    said = f"{', '.join(columns)}: no mail address, and no number as long as a pseudonym"
    return none_where(" OR ".join(faults), said, "A group is never the name of a person.", to_do=_TO_DO)
