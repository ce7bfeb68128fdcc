"""What runs in a forked process: one command of the command line, as a shell would start it.

All that a night imports is imported before the fork, and the house is read once, so that a night takes a
second. Two things that would take longer than all the rest are done at once: the gates ask an auditor that
finds nothing wrong, and charts are drawn empty. What they do is tested beside them, and `make faults`
kills nights that do both.
"""

import functools
import os
import pkgutil
import socket
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import holidays
import vl_convert

import reports
import sources
import transforms
import transforms.kernels
import transforms.model
from flows import cli, run
from flows.auditor import Verdict
from tests.faults.system_calls import stop_at_effects

_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
_LOADED_IN_STEPS = ("flows.run", "flows.status", "flows.steps", "pandas")
_LOADED_BY_NO_NIGHT = {"transforms.spark"}


class QuickAuditor:
    """Opens the night's database, as an auditor does, and finds nothing wrong."""

    def __init__(self, work: Path) -> None:
        self.work = work

    def ask(self, database: Path, question: Mapping[str, Any]) -> list[Verdict]:
        """One verdict a gate: the night's tables can be read."""
        with duckdb.connect(str(database), read_only=True) as opened:
            opened.execute("SELECT * FROM lake.messages").fetchall()
        return [Verdict("lake.messages", "can be read", True, gate=str(question["gate"]))]

    def close(self) -> None:
        """Nothing is held."""


def command(arguments: list[str], said: Path, watch: socket.socket | None) -> None:
    """Runs `commhealth` with the arguments, both outputs in the file `said`; ends the process.

    watch: a socket over which whoever supervises the effects of this process is given their listener.
    """
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    run.Auditor = QuickAuditor
    vl_convert.vegalite_to_vega, vl_convert.vega_to_svg = lambda _: {"data": []}, lambda _: _EMPTY
    sys.argv = ["commhealth", *arguments]
    if watch is not None:
        listener = stop_at_effects()
        socket.send_fds(watch, [b"!"], [listener])
        os.close(listener)
    cli.main()


def _load() -> None:
    for package in (sources, transforms, transforms.kernels, reports):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if module.name not in _LOADED_BY_NO_NIGHT:
                import_module(module.name)
    for name in _LOADED_IN_STEPS:
        import_module(name)
    transforms.model.read_house = functools.cache(transforms.model.read_house)
    transforms.model.read_house()
    holidays.country_holidays("DE", years=2026)


_load()
