"""Readers while nights run, are killed and made good: whole generations, and never an older one again."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

import duckdb

from settings.errors import ExitCode
from tests.faults.conftest import Undisturbed
from tests.faults.decisions import killed_at
from tests.faults.effects import Effect
from tests.faults.nights import KILLED, Nights
from tests.faults.readers import Seen, look, seen
from tests.faults.standing import standing

_NAMING = ("rename", "symlink", "unlink", "rmdir", "link")


def test_at_every_change_of_a_name_readers_see_whole_generations(
    place: Callable[[int], Path], nights: Nights, undisturbed: Undisturbed
) -> None:
    settings = place(2)
    told: list[Seen] = []

    def look_before(effect: Effect) -> int:
        if effect.path.startswith(("warehouse", "summaries")) and effect.call.startswith(_NAMING):
            told.append(seen(settings.parent))
        return 0

    old, new = seen(settings.parent)[0], undisturbed.after[2].links["summaries/current"]
    assert nights.run(settings, look_before).code == ExitCode.OK
    assert list(dict.fromkeys([*told, seen(settings.parent)])) == [(old, old), (new, old), (new, new)]


def test_readers_in_processes_of_their_own_notice_nothing_of_kills(
    place: Callable[[int], Path], nights: Nights, undisturbed: Undisturbed
) -> None:
    settings = place(2)
    old, new = seen(settings.parent)[0], undisturbed.after[2].links["summaries/current"]
    links = [
        effect for effect in undisturbed.effects[2] if effect.path.endswith(("current", "current.duckdb"))
    ]
    ours, theirs = multiprocessing.Pipe()
    reader = nights.start(look, settings.parent, theirs)
    with duckdb.connect(str(settings.parent / "warehouse" / "current.duckdb"), read_only=True) as held:
        before = held.sql("SELECT * FROM burnout_risk ORDER BY ALL").fetchall()
        assert nights.run(settings, killed_at(links[-1].number, settings.parent)).code == KILLED
        assert nights.run(settings).code == ExitCode.OK
        assert held.sql("SELECT * FROM burnout_risk ORDER BY ALL").fetchall() == before
    ours.send("enough")
    told = ours.recv()
    reader.join()
    assert len(told) > 10
    assert list(dict.fromkeys(told)) == [(old, old), (new, old), (new, new)]
    assert standing(settings.parent) == undisturbed.after[2]
