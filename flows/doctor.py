"""`commhealth doctor`: what may keep a night from its end, and whether nights come to theirs."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from flows import hooks, night_checks, place_checks
from flows.findings import Finding, Patient
from settings.errors import UserError
from settings.load import load_settings, places

MAX_AGE_HOURS = 26.0
"""A night a day, and two hours for one that takes longer."""
_LIBRARIES = ("duckdb", "pyarrow", "prefect", "great-expectations", "sqlalchemy")
_LOCAL = ("localhost", "127.0.0.1", "::1")
CHECKS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (*place_checks.CHECKS, *night_checks.CHECKS)
"""Every check that needs the settings, in the order of the lines."""


def examine(settings_file: Path, max_age_hours: float = MAX_AGE_HOURS) -> list[Finding]:
    """Every finding, in order; where the settings cannot be read, what can be seen without them."""
    found = list(_program())
    try:
        settings = load_settings(settings_file)
    except UserError as error:
        return [
            *found,
            Finding("settings", "fail", str(error), "mend the settings; a night would refuse them"),
        ]
    patient = Patient(settings, places(settings, settings_file), max_age_hours, dt.datetime.now(dt.UTC))
    return found + [finding for check in CHECKS for finding in check(patient)]


def way_tried(settings_file: Path) -> list[Finding]:
    """Sends a notice every way that the settings name, and says which of them took it."""
    try:
        settings = load_settings(settings_file)
    except UserError:
        return []
    notice = hooks.Notice(
        "a notice, to try the way", "nothing; somebody asked `commhealth doctor` to send it"
    )
    failed = hooks.send(settings.notify, settings_file.resolve().parent, notice)
    return [
        Finding("test notice", "fail", f"{way}: not sent", "see the line above")
        if way in failed
        else Finding("test notice", "ok", f"{way}: sent")
        for way in hooks.ways(settings.notify)
    ]


def _program() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    found, missing = [f"Python {python}"], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        yield Finding("versions", "fail", f"not installed: {', '.join(missing)}", "install the program again")
    yield Finding("versions", "ok", ", ".join(found))
    server = os.environ.get("PREFECT_API_URL", "")
    if server and urlsplit(server).hostname not in _LOCAL:
        yield Finding(
            "telemetry",
            "warn",
            "PREFECT_API_URL names another machine: run ids, days and fingerprints go there",
            "unset it, unless that server is yours",
        )
    else:
        yield Finding("telemetry", "ok", "off: each night sets the switches itself; its server is its own")
