"""The steps of a night in their order. Each is a plain function of the night; none calls another."""

from collections.abc import Callable

from flows.gate import gate
from flows.landing import land_exports
from flows.night import Night
from flows.release import release
from flows.tables import build, keep, load

STEPS: dict[str, Callable[[Night], None]] = {
    "land": land_exports,
    "load": load,
    "gate-1": gate("landed"),
    "core": build("core"),
    "facts": build("facts"),
    "indicators": build("indicators"),
    "scores": build("scores"),
    "gate-2": gate("computed"),
    "summaries": build("summaries"),
    "gate-3": gate("published"),
    "keep": keep,
    "publish": release,
}


def take(night: Night, name: str) -> None:
    """Takes the step `name`; the night, and the lock's file, say where it stands."""
    night.step = name
    if night.held is not None:
        night.held.note(f"run {night.run.run}, step {name}")
    STEPS[name](night)
