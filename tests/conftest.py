"""The same examples in every run, and an end with pytest's own last line.

DuckDB, taken apart while something is held, would list that on stderr.
"""

import atexit
import os
import sys

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

_STATUS: list[int] = []


def pytest_sessionfinish(exitstatus: int) -> None:
    """Keeps the status for the very end."""
    _STATUS[:] = [int(exitstatus)]


def _leave() -> None:
    """Registered first and so called last, after whatever else was registered for the end."""
    if _STATUS:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_STATUS[0])


atexit.register(_leave)
