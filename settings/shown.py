"""Values as the settings file would write them, and texts of others made safe to show."""

import datetime as dt


def shown(value: object) -> str:
    """A value as text, a single text without quotes, nothing as nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return ", ".join(shown(item) for item in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def printable(text: str) -> str:
    """The text on one line without what a terminal would act on; what cannot be shown is escaped."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in text
    )
